"""A tired clerk at the pages: nothing ends in an error page, and nothing stays that must not."""

import pytest
from bs4 import BeautifulSoup
from sqlmodel import select

from casework.cases.record.tables import Intake
from casework.files.tables import StoredFile
from casework.matters.tables import MatterFile
from tests.web.served import Served, csrf_of, post

HUGE = "99999999999999999999"
NOTICE = {
    "document_type": "response_notice",
    "number": "（2026）豫01行初901号",
    "sender": "河南省郑州市中级人民法院",
    "served_on": "2026-11-20",
    "received_on": "2026-11-20",
    "service_mode": "direct",
    "classification": "internal",
    "plaintiffs": "张某某",
    "cause": "房屋征收",
}


@pytest.mark.parametrize(
    "path",
    [
        f"/cases/{HUGE}",
        f"/files/{HUGE}",
        f"/transfers/{HUGE}",
        f"/organisations/{HUGE}",
        f"/transfers?before={HUGE}",
        f"/intake?before={HUGE}",
        f"/audit?before={HUGE}",
        f"/cases?unit={HUGE}",
        f"/rulebook/APL-67?on={HUGE}-1-1",
        f"/api/v1/cases/{HUGE}",
    ],
)
def test_a_number_that_nothing_has_is_no_error_of_ours(shared: Served, path: str) -> None:
    who = "auditor" if path.startswith("/audit") else "city-handler"
    assert shared.browser(who).get(path).status_code in {200, 401, 404}


@pytest.mark.parametrize(
    ("field", "value"),
    [("served_on", f"{HUGE}-1-1"), ("hearing_at", "0001-01-01T00:00"), ("file_id", HUGE), ("pages", HUGE)],
)
def test_what_nobody_can_mean_is_refused_in_words(served: Served, field: str, value: str) -> None:
    clerk = served.browser("city-intake")
    answer = post(clerk, "/intake/new", "/intake/new", **(NOTICE | {field: value}))
    assert answer.status_code in {303, 422}


def test_everything_that_is_wrong_with_a_paper_is_said_at_once(served: Served) -> None:
    clerk = served.browser("city-intake")
    answer = post(clerk, "/intake/new", "/intake/new", received_on="2026-11-20", number="（2026）行初1号")
    summary = BeautifulSoup(answer.text, "html.parser").find(id="errors")
    assert summary is not None
    named = {a["href"] for a in summary.find_all("a")}
    assert {
        "#f-document_type", "#f-served_on", "#f-service_mode", "#f-sender", "#f-number", "#f-plaintiffs", "#f-cause",
    } <= named  # fmt: skip
    assert "#f-received_on" not in named, "it is compared with no day of service that was never typed"


def test_enter_in_a_field_registers_the_paper(shared: Served) -> None:
    page = BeautifulSoup(shared.browser("city-intake").get("/intake/new").text, "html.parser")
    form = page.find("form", id="intake")
    assert form is not None
    first = form.find("button")
    assert first is not None
    assert not first.has_attr("formaction")


@pytest.mark.obligation("GW-13")
def test_a_scan_that_turns_out_classified_is_gone_with_its_bytes(served: Served) -> None:
    clerk = served.browser("city-intake")
    csrf = csrf_of(clerk.get("/intake/new").text)
    files = {"file": ("通知.txt", "误传的材料".encode(), "text/plain")}
    refused = clerk.post(
        "/intake/new", data=NOTICE | {"csrf": csrf, "number": "（2026）行初1号"}, files=files
    )
    assert refused.status_code == 422
    kept = BeautifulSoup(refused.text, "html.parser").find(attrs={"name": "file_id"})
    assert kept is not None
    with served.rows() as tx:
        sha256 = tx.exec(select(StoredFile.sha256).where(StoredFile.id == int(str(kept["value"])))).one()
    secret = NOTICE | {"classification": "secret", "remark": "纸质件在机要室", "file_id": str(kept["value"])}
    assert post(clerk, "/intake/new", "/intake/new", **secret).status_code == 303
    with served.rows() as tx:
        entry = tx.exec(select(Intake).where(Intake.number == NOTICE["number"])).one()
        assert entry.paper_only
        assert tx.exec(select(MatterFile.id).where(MatterFile.matter_id == entry.case_id)).all() == []
        assert tx.get(StoredFile, int(str(kept["value"]))) is None
    assert not list(served.house.settings.files.rglob(sha256))


def test_the_language_is_switched_on_a_refused_form_too(served: Served) -> None:
    clerk = served.browser("city-intake")
    word = csrf_of(clerk.get("/intake/new").text)
    referer = {"referer": "http://127.0.0.1/intake/new"}
    answer = clerk.post("/intake/find", data={"csrf": word}, headers=referer)
    assert 'name="next" value="/intake/new"' in answer.text


def test_a_decision_without_a_word_of_it_is_none(at_work: Served) -> None:
    principal = at_work.browser("city-principal")
    case_id = at_work.known()["submitted"]
    address = f"/cases/{case_id}/approval"
    form = BeautifulSoup(principal.get(address).text, "html.parser").find(attrs={"name": "form"})
    assert form is not None
    silent = post(principal, address, f"{address}/decide", form=str(form["value"]), note="看过")
    assert silent.status_code == 422
    done = post(principal, address, f"{address}/decide", form=str(form["value"]), act="approve")
    assert done.status_code == 303


def test_a_paper_for_a_closed_case_is_refused_in_its_form_and_nothing_is_lost(served: Served) -> None:
    clerk = served.browser("city-intake")
    case_id = post(clerk, "/intake/new", "/intake/new", **NOTICE).headers["location"].rpartition("/")[2]
    served.shut(int(case_id))
    later = NOTICE | {"document_type": "summons", "case_id": case_id, "remark": "夹在卷中的传票"}
    answer = post(clerk, "/intake/new", "/intake/new", **later)
    assert answer.status_code == 409
    page = BeautifulSoup(answer.text, "html.parser")
    assert "结案" in page.find(id="errors").get_text()
    assert page.find(attrs={"name": "remark"}).get_text().strip() == "夹在卷中的传票"


def test_a_reminder_proposes_the_units_own_duty_and_an_urging_the_most_urgent(shared: Served) -> None:
    known = shared.known()
    own = shared.browser("city-handler").get(f"/cases/{known['received']}/urge")
    above = shared.browser("city-supervisor").get(f"/cases/{known['jinshui']}/urge")
    proposed = [
        BeautifulSoup(page.text, "html.parser").find(attrs={"name": "message"}).get_text()
        for page in (own, above)
    ]
    assert "承办单位提交答辩材料" in proposed[0]
    assert "应诉审批表报批" in proposed[1]
