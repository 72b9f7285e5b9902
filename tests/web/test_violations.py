"""Violations and urgings in the browser: looked for, decided, ordered, answered with proof, each refusal beside its field."""

from sqlmodel import select

from casework.cases.urging.actions import urge
from casework.cases.urging.forms import Urging
from casework.db import writing
from casework.oversight.violations.detect import examine
from casework.oversight.violations.tables import Violation
from tests.office import Office, moment
from tests.web.served import Served, csrf_of, post


def late(served: Served) -> tuple[int, int]:
    """A case of 金水区 whose approval form is late, and its violation."""
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        clerk = office.on("jinshui-intake", "2026-11-16")
        case_id = office.notice(
            clerk, served="2026-11-13", received="2026-11-16", number="（2026）豫0105行初9号"
        )
        examine(tx, [case_id], moment("2026-11-20", 2))
        found = select(Violation.id).where(Violation.about_id == case_id)
        return case_id, tx.exec(found).one() or 0


def test_a_violation_goes_from_the_office_above_to_the_organ_and_back(served: Served) -> None:
    case_id, key = late(served)
    above, below = served.browser("city-supervisor"), served.browser("jinshui-handler")
    home, page = f"/violations/{key}", f"/violations/{key}"
    assert home in above.get(f"/cases/{case_id}").text
    assert home not in below.get(f"/cases/{case_id}").text
    assert "认定应诉违规" in above.get("/").text
    refused = post(above, page, f"{home}/decide", act="confirm", reason="")
    assert (refused.status_code, "请写明理由" in refused.text) == (422, True)
    assert post(above, page, f"{home}/decide", act="confirm", reason="没有正当理由。").status_code == 303
    refused = post(above, page, f"{home}/order", demand="立即报批。", term="尽快")
    assert (refused.status_code, "不是期限" in refused.text, "立即报批。" in refused.text) == (
        422,
        True,
        True,
    )
    assert post(above, page, f"{home}/order", demand="立即报批。", term="10个工作日").status_code == 303
    assert "报告责令改正的情况" in below.get("/").text
    assert home in below.get(f"/cases/{case_id}").text
    assert post(below, page, f"{home}/judge", act="corrected", outcome="自判").status_code == 403
    word = {"csrf": csrf_of(below.get(page).text), "answer": "已报批。"}
    told = below.post(f"{home}/answer", data=word, files={"file": ("报告.txt", b"ok")})
    assert told.status_code == 303
    shown = above.get(page).text
    assert "报告.txt" in shown
    assert post(above, page, f"{home}/judge", act="corrected", outcome="已核对。").status_code == 303
    assert home in above.get("/violations?over=1").text
    again = post(above, page, f"{home}/judge", act="failed", outcome="反悔")
    assert (again.status_code, "不能办理这一步" in again.text) == (409, True)


def test_the_urged_organ_answers_on_its_page(served: Served) -> None:
    case_id, _ = late(served)
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        urge(tx, office.on("city-supervisor", "2026-11-20"), case_id, Urging(message="请立即报批。"))
    above, below = served.browser("city-supervisor"), served.browser("jinshui-handler")
    page = f"/cases/{case_id}/urge/answer"
    assert page in below.get("/").text
    assert page in below.get("/urgings").text
    assert page not in above.get("/urgings").text
    assert post(below, page, page, answer="").status_code == 422
    assert post(below, page, page, answer="今日报批。").status_code == 303
    assert "今日报批。" in above.get("/urgings?state=all").text
    assert "请立即报批。" not in above.get("/urgings").text
    assert post(below, "/urgings", page, answer="再答。").status_code == 409


def test_whoever_supervises_has_the_organs_below_looked_at_at_once(served: Served) -> None:
    browser = served.browser("city-supervisor")
    answer = post(browser, "/violations", "/violations/look")
    assert answer.status_code == 303
    assert "核查应诉违规" in browser.get(answer.headers["location"]).text
    assert post(browser, "/violations", "/violations/look").headers["location"] == answer.headers["location"]
    assert post(served.browser("jinshui-handler"), "/violations", "/violations/look").status_code == 403
