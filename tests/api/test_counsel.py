"""Counsel over JSON alone: from the candidate to the payment, each step called by whose it is."""

import base64

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from casework.accounts.tables import User
from casework.db import reading
from casework.gate import Gate
from tests.api.conftest import Call
from tests.counsel.test_appointment import clear

KEEPER, HEAD, PRINCIPAL, MONEY = "city-counsel-office", "city-legal-head", "city-principal", "city-finance"
ME = "counsel-1"
DAY, DUE = "2026-11-23", "2026-12-07"
PLAN = base64.b64encode("征收方案".encode()).decode()
FILE = {"name": "征收方案.txt", "content": PLAN, "classification": "internal"}


@pytest.fixture
def gate() -> Gate:
    """The credit check, answering that nothing was found."""
    return clear


class Calls:
    """Calls that have to be answered well."""

    def __init__(self, call: Call) -> None:
        self.call = call

    def get(self, who: str, path: str):  # type: ignore[no-untyped-def]
        """What somebody reads."""
        status, answer = self.call(who, "GET", path)
        assert status == 200, answer
        return answer

    def post(self, who: str, path: str, **body: object):  # type: ignore[no-untyped-def]
        """What an act answers."""
        status, answer = self.call(who, "POST", path, body)
        assert status == 201, answer
        return answer

    def refused(self, who: str, path: str, **body: object):  # type: ignore[no-untyped-def]
        """The status and the words of a refusal."""
        status, answer = self.call(who, "POST", path, body)
        assert status >= 400, answer
        return status, answer


@pytest.mark.obligation("FG-20.1")
def test_counsel_from_the_candidate_to_the_payment_over_json(call: Call, engine: Engine) -> None:
    c = Calls(call)
    funded(c)
    with reading(engine) as tx:
        user_id = tx.exec(select(User.id).where(User.username == ME)).one()
    counsel_id = appointed(c, user_id or 0)
    key = given(c, counsel_id)
    served(c, key)
    accepted(c, key)
    paid(c, key, counsel_id)


def funded(c: Calls) -> None:
    """The fee schedule and the year's budget."""
    line = c.post(
        KEEPER, "/counsel/tariffs", service="opinion", fee_unit="piece", amount="1000", start="2026-01-01",
        source="郑财行〔2025〕88号",
    )  # fmt: skip
    assert c.post(KEEPER, f"/counsel/tariffs/{line['id']}/force")["state"] == "in_force"
    lines = [{"name": "意见", "services": ["opinion"], "amount": "10000"}]
    made = c.post(KEEPER, "/counsel/annual-budgets", year=2026, lines=lines, justification="按上年支出测算。")
    path = f"/counsel/budget-proposals/{made['id']}"
    assert c.refused(PRINCIPAL, f"{path}/decision", approve=True)[0] == 409, "finance comes first"
    c.post(MONEY, f"{path}/review", passed=True, document="郑财行〔2026〕12号")
    assert c.post(PRINCIPAL, f"{path}/decision", approve=True)["state"] == "approved"


def appointed(c: Calls, user_id: int) -> int:
    """A candidate with evidence of every condition, proposed and approved."""
    made = c.post(
        KEEPER, "/counsel/pool", kind="lawyer", name="周某某", workplace="河南甲律师事务所", licence="14101201410000001",
        practising_since="2014-05-06", user_id=user_id, specialities=[{"speciality": "litigation", "level": "leading"}],
    )  # fmt: skip
    counsel_id: int = made["counsel"]["id"]
    path = f"/counsel/pool/{counsel_id}"
    term = {"what": "appoint", "reasons": "专业对口", "first": DAY}
    assert c.refused(KEEPER, f"{path}/proposals", **term)[0] == 409
    kept = c.post(KEEPER, "/files", **FILE)["file_id"]
    for finding in made["findings"]:
        if finding["condition"] != "credit":
            look = {"condition": finding["condition"], "met": True, "evidence": "证明", "on": DAY}
            made = c.post(KEEPER, f"{path}/checks", **look, file_ids=[kept])
    assert [f["met"] for f in made["findings"]] == [True] * 5
    assert {check["file_id"] for check in made["checks"]} == {kept}
    proposal = c.post(KEEPER, f"{path}/proposals", **term)["proposals"][0]["id"]
    word = {"approve": True, "number": "郑政函〔2026〕88号"}
    assert c.refused(KEEPER, f"/counsel/proposals/{proposal}/word", **word)[0] == 403
    one = c.post(PRINCIPAL, f"/counsel/proposals/{proposal}/word", **word)["counsel"]
    assert (one["state"], one["term_last"]) == ("appointed", "2029-11-23")
    return counsel_id


def given(c: Calls, counsel_id: int) -> int:
    """A piece of work, given to whom the ranking puts first, with a file released."""
    made = c.post(
        KEEPER, "/counsel/engagements", service="opinion", title="征收决定合法性审查", mandate="出具书面意见", due=DUE,
        wants=[{"speciality": "litigation", "level": "leading"}], names=[{"name": "某某置业有限公司"}],
    )  # fmt: skip
    key: int = made["engagement"]["id"]
    path = f"/counsel/engagements/{key}"
    ranking = c.get(KEEPER, f"{path}/ranking")
    [first] = ranking["ranking"]
    assert (first["place"], first["name"]) == (1, "周某某")
    one = c.post(KEEPER, f"{path}/assignment", counsel_id=counsel_id, version=ranking["version"])
    assert one["engagement"]["state"] == "offered"
    status, late = c.refused(KEEPER, f"{path}/assignment", counsel_id=counsel_id)
    assert (status, "已于2026年11月23日（星期一）由法律顾问办公室经办人安排给周某某" in str(late)) == (
        409,
        True,
    )
    kept = c.post(KEEPER, "/files", **FILE)["file_id"]
    [grant] = c.post(KEEPER, f"{path}/grants", file_ids=[kept], last=DUE)
    assert grant["name"] == "征收方案.txt"
    return key


def served(c: Calls, key: int) -> None:
    """The counsel's own steps."""
    path = f"/portal/engagements/{key}"
    [mine] = c.get(ME, "/portal/engagements")
    assert (mine["id"], mine["state"]) == (key, "offered")
    one = c.post(ME, f"{path}/taking", free=True)
    assert "请先签署保密承诺" in one["barred"]
    address = f"{path}/files/{one['files'][0]['id']}"
    assert c.call(ME, "GET", address)[0] == 409
    assert c.post(ME, f"{path}/undertaking", name="周某某")["barred"] == ""
    opened = base64.b64decode(c.get(ME, address)["content"]).decode()
    assert "周某某 2026-11-23" in opened
    c.post(
        ME, f"{path}/opinion", facts="市政府作出征收决定。", question="征收决定是否合法。", analysis="程序合法。",
        conclusion="lawful", risk="未发现",
    )  # fmt: skip
    assert c.refused(ME, f"{path}/opinion/signature", name="张某某")[0] == 422
    signed = c.post(ME, f"{path}/opinion/signature", name="周某某")
    assert (signed["intact"], signed["line"]["number"]) == (True, "顾问意见〔2026〕1号")
    assert c.get(ME, f"/portal/opinions/{signed['line']['id']}")["seal"] == signed["seal"]
    assert c.get(ME, path)["work"]["state"] == "handed_in"


def accepted(c: Calls, key: int) -> None:
    """The work accepted; the office's own opinion, issued by the head."""
    [said] = c.get(KEEPER, f"/counsel/opinions?engagement_id={key}")
    word = {"facts": 22, "law": 21, "argument": 20, "timeliness": 25}
    one = c.post(KEEPER, f"/counsel/engagements/{key}/acceptance", **word)
    assert (one["engagement"]["state"], one["assignments"][0]["score"]) == ("accepted", 88)
    own = c.post(
        KEEPER, "/counsel/office-opinions", title="征收决定合法性审查", question="是否合法", analysis="同意顾问意见。",
        conclusion="lawful", parts=[{"opinion_id": said["id"], "adopted": True}],
    )  # fmt: skip
    path = f"/counsel/office-opinions/{own['line']['id']}"
    c.post(KEEPER, f"{path}/submission")
    issued = c.post(HEAD, f"{path}/word", issue=True)["line"]
    assert (issued["state"], issued["number"]) == ("issued", "法顾意见〔2026〕1号")


def paid(c: Calls, key: int, counsel_id: int) -> None:
    """Its fee, determined by the office and paid by finance, once."""
    priced = c.get(KEEPER, f"/counsel/fees/{key}")
    assert "1,000.00元 × 1" in priced["why"]
    fee = c.post(KEEPER, f"/counsel/fees/{key}", amount="1000")["fee"]
    assert fee["state"] == "determined"
    assert c.refused(KEEPER, "/counsel/payments", fees=[fee["id"]])[0] == 403
    bank = {"holder": "河南甲律师事务所", "bank": "某银行郑州分行", "account": "6222000000001234567"}
    c.post(MONEY, f"/counsel/pool/{counsel_id}/bank", **bank)
    first = c.post(MONEY, "/counsel/payments", fees=[fee["id"]])["batch"]["id"]
    c.post(MONEY, f"/counsel/payments/{first}/cancellation")
    batch = c.post(MONEY, "/counsel/payments", fees=[fee["id"]])["batch"]["id"]
    c.post(MONEY, f"/counsel/payments/{batch}/payment", on=DAY, voucher="2026-11-88")
    [line] = c.get(MONEY, f"/counsel/fees?counsel_id={counsel_id}&accepted_from={DAY}&accepted_to={DAY}")
    assert line["state"] == "paid"
    figures = c.get(MONEY, "/counsel/budgets/2026")["figures"]
    assert figures == {"allotted": 1_000_000, "committed": 0, "accepted": 0, "paid": 100_000, "free": 900_000}
    kinds = [entry["kind"] for entry in c.get(MONEY, "/counsel/budgets/2026/ledger")]
    assert kinds == ["pay", "accept", "release", "commit", "allot"]
