"""The portal in a browser: signed in, taken, undertaken, opened, handed in; and shut to everybody else."""

import io

import pypdfium2
import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from casework.audit.queries import entries
from casework.calendar import official
from casework.clock import OFFICE
from casework.counsel.engagements import actions as engagements
from casework.counsel.engagements.assign import assign
from casework.counsel.engagements.forms import Assigning, Work
from casework.counsel.pool import actions as pool
from casework.counsel.pool.conditions import Condition
from casework.counsel.pool.forms import Facts, Look, Proposing, Word
from casework.db import writing
from casework.demonstration.load import Day
from tests.counsel.test_appointment import clear
from tests.web.served import Served, csrf_of


def given(served: Served, name: str, username: str = "", **other: object) -> int:
    """A piece of work of the counsel who signs in with an account."""
    with writing(served.house.engine) as tx:
        day = Day(tx, official(), served.clock().astimezone(OFFICE).date())
        office = day.as_("city-counsel-office")
        facts = Facts.of(
            kind="lawyer", name=name, workplace=f"河南{name[0]}律师事务所", licence="14101201410000001",
            practising_since="2014-05-06", user_id=day.as_(username).viewer.user_id if username else None,
        )  # fmt: skip
        counsel_id = pool.add_candidate(tx, office, facts)
        for condition in Condition:
            if condition is not Condition.CREDIT:
                look = Look.of(condition=condition, met=True, evidence="证明", on=office.today)
                pool.look(tx, office, counsel_id, look)
        proposing = Proposing.of(what="appoint", reasons="业绩突出", first=office.today)
        proposal = pool.propose(tx, office, clear, counsel_id, proposing)
        pool.decide(
            tx, day.as_("city-principal"), clear, proposal, Word(approve=True, number="郑政函〔2026〕88号")
        )
        wanted: dict[str, object] = {
            "service": "opinion", "title": f"{name}办理的合法性审查", "mandate": "就征收决定的合法性出具书面意见",
            "due": "2026-12-30",
        }  # fmt: skip
        key = engagements.open_work(tx, office, Work.of(**wanted | other))
        assign(
            tx, office, clear, key, Assigning.of(counsel_id=counsel_id, reason="专业对口", settled="已核实")
        )
    return key


def filled(client: TestClient, page: str, action: str, files: object = None, **fields: object) -> Response:
    """A form of a page, sent."""
    word = csrf_of(client.get(page).text)
    return client.post(action, data={"csrf": word, **fields}, files=files)  # type: ignore[arg-type]


def picture() -> bytes:
    """A scan, as a telephone makes it."""
    from PIL import Image

    written = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(written, "JPEG")
    return written.getvalue()


@pytest.mark.obligation("FG-8.4")
@pytest.mark.obligation("FG-7")
def test_a_counsel_takes_undertakes_opens_and_hands_in(served: Served) -> None:
    key = given(served, "周某某", "counsel-1")
    office, me = served.browser("city-counsel-office"), served.browser("counsel-1")
    page, shelf = f"/portal/engagements/{key}", f"/counsel/engagements/{key}/files"
    assert me.get("/").headers["location"] == "/portal"
    assert "周某某办理的合法性审查" in me.get("/portal").text
    answer = filled(
        office, shelf, shelf, {"file": ("证据.jpg", picture(), "image/jpeg")},
        classification="internal", last="2026-12-30",
    )  # fmt: skip
    assert answer.status_code == 303, answer.text[-3000:]
    assert f"{page}/files/" not in me.get(page).text, "nothing opens before it is taken"
    assert filled(me, page, f"{page}/take", free="1").status_code == 303
    assert filled(me, page, f"{page}/undertake", name="周某").status_code == 422
    assert filled(me, page, f"{page}/undertake", name="周某某").status_code == 303
    html = me.get(page).text
    link = html.split(f'href="{page}/files/')[1].split('"')[0]
    taken = me.get(f"{page}/files/{link}")
    assert taken.headers["content-type"] == "application/pdf"
    text = pypdfium2.PdfDocument(taken.content)[0].get_textpage().get_text_range()
    assert "周某某" in text
    assert "2026" in text
    with served.rows() as tx:
        [entry] = entries(tx, stream=f"engagement:{key}", action="engagement.file_opened")
        assert (entry.subject, "周某某" in entry.facts["mark"]) == ("证据.jpg", True)
    assert "证据.jpg" in office.get(shelf).text.split("下载记录")[1]
    answer = filled(me, page, f"{page}/hand-in", note="法律意见书1份")
    assert answer.status_code == 303
    assert "等待法律顾问办公室验收" in me.get(page).text


@pytest.mark.obligation("FG-7")
def test_anothers_work_is_not_there(served: Served) -> None:
    mine, other = given(served, "周某某", "counsel-1"), given(served, "吴某某", "counsel-2")
    me = served.browser("counsel-1")
    for path in (
        f"/portal/engagements/{other}", f"/portal/engagements/{other}/files/1", f"/api/v1/portal/engagements/{other}",
        f"/counsel/engagements/{mine}", f"/counsel/engagements/{mine}/files", f"/api/v1/counsel/engagements/{mine}",
        "/portal/engagements/999999",
    ):  # fmt: skip
        assert me.get(path).status_code == 404, path
    word = csrf_of(me.get(f"/portal/engagements/{mine}").text)
    for act in ("take", "refuse", "longer", "declare", "recuse", "undertake", "hand-in"):
        fields = {
            "csrf": word,
            "reason": "x",
            "until": "2027-01-05",
            "declares": "free",
            "name": "吴某某",
            "note": "x",
        }
        assert me.post(f"/portal/engagements/{other}/{act}", data=fields).status_code == 404, act
    assert [w["id"] for w in me.get("/api/v1/portal/engagements").json()] == [mine]
    assert served.browser("city-counsel-office").get("/portal").status_code == 403
