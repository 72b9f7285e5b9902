"""The calendar is kept by two persons: one proposes what somebody ordered, another confirms it, and dates follow."""

import re
import tomllib
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from httpx2 import Response
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from casework.accounts.tables import User
from casework.administration.days_off.actions import confirm_change
from casework.audit.queries import verify
from casework.audit.tables import AuditEntry
from casework.calendar import Authority
from casework.cases.record.foretell import foretell_change
from casework.cases.record.tables import Case
from casework.db import writing
from casework.jobs.rounds import finish
from casework.matters.actions import record_exception
from casework.matters.queries import office_calendar
from casework.matters.tables import DeadlineChange, ForetoldMove, StoredDeadline
from tests.office import Office
from tests.web.served import Served, csrf_of, post

OFF_2027 = """
  { name = "元旦", from = 2027-01-01, to = 2027-01-03 },
  { name = "春节", from = 2027-02-05, to = 2027-02-11 },
  { name = "清明节", from = 2027-04-03, to = 2027-04-05 },
  { name = "劳动节", from = 2027-05-01, to = 2027-05-05 },
  { name = "端午节", on = 2027-06-09 },
  { name = "中秋节", on = 2027-09-15 },
"""
NATIONAL_DAY = '  { name = "国庆节", from = 2027-10-01, to = 2027-10-07 },'
SNOW = {
    "authority": "local", "on": "2026-12-01", "rests": "1", "name": "暴雪停止办公", "source": "市政府第3号通告",
}  # fmt: skip
STATE = SNOW | {"authority": "state_council", "name": "延长假期", "source": "国办发明电〔2026〕9号"}


def _notice(off: str) -> str:
    return f'year = 2027\nsource = "国办发明电〔2026〕9号"\noff = [{off}]\n'


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", BeautifulSoup(html, "html.parser").get_text(" "))


def _typed(html: str, name: str) -> str:
    field = BeautifulSoup(html, "html.parser").find(attrs={"name": name})
    assert field is not None
    return field.get_text().lstrip("\n") if field.name == "textarea" else str(field["value"])


def _proposed(answer: Response) -> str:
    """The page of the change that was proposed."""
    assert answer.status_code == 303, answer.text
    assert re.fullmatch(r"/holidays/changes/\d+", answer.headers["location"])
    return str(answer.headers["location"])


def _exception(client: TestClient, **fields: str) -> str:
    return _computed(client, _proposed(post(client, "/holidays", "/holidays/exceptions", **fields)))


def _computed(client: TestClient, change: str) -> str:
    """The page of a change, when it is computed what it would move."""
    finish(client.app.state.house.works)  # type: ignore[attr-defined]
    return change


def _year(client: TestClient) -> str:
    body = _notice(OFF_2027 + NATIONAL_DAY)
    return _computed(
        client, _proposed(post(client, "/holidays", "/holidays/notices", body=body, notice_source=""))
    )


def _confirm(client: TestClient, change: str) -> None:
    answer = post(client, change, f"{change}/confirm")
    assert answer.status_code == 303, answer.text
    finish(client.app.state.house.works)  # type: ignore[attr-defined]


def _dates(served: Served, case_id: int) -> dict[str, date]:
    with served.rows() as tx:
        rows = tx.exec(select(StoredDeadline).where(StoredDeadline.matter_id == case_id))
        return {row.rule: row.due for row in rows}


def _suit(served: Served) -> int:
    """A suit whose notice was served on 2026-11-16 and came to the legal office on 2026-11-28, a Saturday."""
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        clerk = office.on("city-intake", "2026-11-28")
        return office.notice(clerk, served="2026-11-16", received="2026-11-28", confirm=("forwarded_late",))


# What an order moves --------------------------------------------------------------------------------------------


def test_a_citys_closure_moves_the_citys_own_terms_and_never_the_day_of_the_answer(served: Served) -> None:
    case = _suit(served)
    before = _dates(served, case)
    assert (before["APL-67"], before["YS-11"]) == (date(2026, 12, 1), date(2026, 12, 1))
    change = _exception(served.browser("city-legal-head"), **SNOW)
    _confirm(served.browser("administrator"), change)
    after = _dates(served, case)
    moved = {rule for rule in before if before[rule] != after[rule]}
    assert after["APL-67"] == date(2026, 12, 1)
    assert not {rule for rule in moved if not rule.startswith("YS")}, moved


def test_an_internal_term_that_ends_while_the_city_is_closed_ends_when_it_opens(served: Served) -> None:
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        case = office.notice(office.on("city-intake", "2026-11-23"), served="2026-11-23")
    assert _dates(served, case)["YS-11"] == date(2026, 11, 26)
    change = _exception(served.browser("city-legal-head"), **SNOW | {"on": "2026-11-26"})
    _confirm(served.browser("administrator"), change)
    assert _dates(served, case)["YS-11"] == date(2026, 11, 27)


def test_what_the_state_council_orders_within_the_year_moves_the_day_of_the_answer(served: Served) -> None:
    case = _suit(served)
    change = _exception(served.browser("administrator"), **STATE)
    _confirm(served.browser("city-legal-head"), change)
    assert _dates(served, case)["APL-67"] == date(2026, 12, 2)


def test_who_ordered_it_must_be_said_and_the_form_says_what_each_moves(served: Served) -> None:
    head = served.browser("city-legal-head")
    answer = post(head, "/holidays", "/holidays/exceptions", **SNOW | {"authority": ""})
    assert answer.status_code == 422
    assert "请选择由谁决定" in answer.text
    assert _typed(answer.text, "source") == "市政府第3号通告"
    words = _text(answer.text)
    assert "全部期限都移动（法释〔2018〕1号第四十八条）" in words
    assert "法定和法院指定的日期不动" in words


def test_a_closure_of_several_days_is_entered_once(served: Served) -> None:
    head = served.browser("city-legal-head")
    wrong = post(head, "/holidays", "/holidays/exceptions", **SNOW, until="2026-11-30")
    assert wrong.status_code == 422
    assert "末日不能早于第一日" in wrong.text
    change = _exception(head, **SNOW, until="2026-12-03")
    _confirm(served.browser("administrator"), change)
    year = _text(head.get("/holidays").text)
    assert "停止办公3日" in year


# The second person ----------------------------------------------------------------------------------------------


def test_a_proposal_has_no_effect_until_a_second_person_confirms_it(served: Served) -> None:
    case = _suit(served)
    head, administrator = served.browser("city-legal-head"), served.browser("administrator")
    change = _exception(head, **STATE)
    assert _dates(served, case)["APL-67"] == date(2026, 12, 1)
    assert "待确认" in _text(head.get("/holidays").text)
    waits = BeautifulSoup(administrator.get("/settings").text, "html.parser").select_one(
        'nav a[href="/holidays"]'
    )
    assert waits is not None
    assert "1" in waits.get_text(), "the second person is told on every page"
    assert f'action="{change}/confirm"' not in head.get(change).text
    assert "请下列一人核对原文后确认" in head.get(change).text
    alone = post(head, change, f"{change}/confirm")
    assert alone.status_code == 403
    assert "不能自己确认" in alone.text
    assert _dates(served, case)["APL-67"] == date(2026, 12, 1)
    _confirm(administrator, change)
    assert _dates(served, case)["APL-67"] == date(2026, 12, 2)
    assert post(administrator, "/holidays", f"{change}/refuse", refusal="晚了").status_code == 409


@pytest.mark.parametrize("who", ["city-handler", "jinshui-legal-head", "planning-head", "auditor"])
def test_nobody_else_confirms_or_refuses(served: Served, who: str) -> None:
    case = _suit(served)
    change = _exception(served.browser("city-legal-head"), **STATE)
    other = served.browser(who)
    for act in ("confirm", "refuse"):
        assert post(other, "/settings", f"{change}/{act}", refusal="理由").status_code == 403
    page = other.get(change).text
    assert "未结案件的期限移动" not in page
    assert f"{change}/confirm" not in page
    assert _dates(served, case)["APL-67"] == date(2026, 12, 1)


def test_where_there_is_no_second_person_the_page_says_whom_to_add_and_nothing_is_bypassed(
    served: Served,
) -> None:
    with writing(served.house.engine) as tx:
        tx.exec(select(User).where(User.username == "administrator")).one().active = False
    head = served.browser("city-legal-head")
    change = _exception(head, **STATE)
    page = head.get(change).text
    assert "再设一名系统管理员或者法制机构负责人" in page
    assert post(head, change, f"{change}/confirm").status_code == 403


def test_a_refused_proposal_has_no_effect_and_keeps_its_reason(served: Served) -> None:
    case = _suit(served)
    administrator = served.browser("administrator")
    change = _exception(served.browser("city-legal-head"), **STATE)
    empty = post(administrator, change, f"{change}/refuse", refusal=" ")
    assert empty.status_code == 422
    assert "请写明不采用的理由" in empty.text
    done = post(administrator, change, f"{change}/refuse", refusal="原文是12月2日")
    assert done.status_code == 303
    assert _dates(served, case)["APL-67"] == date(2026, 12, 1)
    assert "原文是12月2日" in administrator.get(change).text
    assert post(administrator, "/holidays", f"{change}/confirm").status_code == 409
    # Refused, it is in nobody's way.
    _confirm(administrator, _exception(served.browser("city-legal-head"), **STATE))


def test_a_withdrawal_needs_a_second_person_too(served: Served) -> None:
    case = _suit(served)
    head, administrator = served.browser("city-legal-head"), served.browser("administrator")
    change = _exception(head, **STATE)
    _confirm(administrator, change)
    taken_back = _computed(head, _proposed(post(head, change, f"{change}/withdraw", reason="重复登记")))
    assert _dates(served, case)["APL-67"] == date(2026, 12, 2)
    again = post(administrator, change, f"{change}/withdraw", reason="重复登记")
    assert again.status_code == 409
    assert "已有人提出撤回" in again.text
    assert post(head, taken_back, f"{taken_back}/confirm").status_code == 403
    _confirm(administrator, taken_back)
    assert _dates(served, case)["APL-67"] == date(2026, 12, 1)
    assert "已撤回" in _text(head.get("/holidays").text)


def test_of_two_proposals_for_one_day_the_second_no_longer_fits_and_says_so(served: Served) -> None:
    head, administrator = served.browser("city-legal-head"), served.browser("administrator")
    first, second = _exception(head, **SNOW), _exception(head, **SNOW | {"name": "又一次登记"})
    _confirm(administrator, first)
    assert "请先撤回再登记" in administrator.get(second).text
    answer = post(administrator, second, f"{second}/confirm")
    assert answer.status_code == 422
    assert "暴雪停止办公" in answer.text


def test_each_act_stands_in_the_trail_with_who_ordered_it(served: Served) -> None:
    head, administrator = served.browser("city-legal-head"), served.browser("administrator")
    _confirm(administrator, _exception(head, **SNOW))
    change = _exception(head, **STATE | {"on": "2026-12-02"})
    post(administrator, change, f"{change}/refuse", refusal="与原文不符")
    with served.rows() as tx:
        acts = list(
            tx.exec(select(AuditEntry).where(AuditEntry.stream == "calendar").order_by(col(AuditEntry.id)))
        )
        assert [(a.action, a.facts["authority"]) for a in acts] == [
            ("calendar.exception_proposed", "local"),
            ("calendar.confirmed", "local"),
            ("calendar.exception_proposed", "state_council"),
            ("calendar.refused", "state_council"),
        ]
        assert verify(tx)[1] == ()
    read = _text(served.browser("auditor").get("/audit").text)
    assert "确认日历变更" in read


# How much it moves ----------------------------------------------------------------------------------------------


def test_the_figures_count_the_whole_installation_and_name_only_what_the_person_may_see(
    served: Served,
) -> None:
    number = "（2026）豫0105行初9001号"
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16")
        office.notice(office.on("jinshui-intake", "2026-11-16"), served="2026-11-16", number=number)
        # A case whose answer is due on another day is not moved, and not counted.
        office.notice(
            office.on("city-intake", "2026-11-20"), served="2026-11-20", number="（2026）豫01行初124号"
        )
    head, administrator = served.browser("city-legal-head"), served.browser("administrator")
    change = _exception(administrator, **STATE)
    for browser, named in ((head, True), (administrator, False)):
        page = browser.get(change).text
        assert "确认后：2 件未结案件的期限移动" in _text(page)
        assert (number in page) is ("行初123号" in page) is named
    with served.rows() as tx:
        assert set(tx.exec(select(StoredDeadline.due).where(StoredDeadline.rule == "APL-67"))) == {
            date(2026, 12, 1), date(2026, 12, 7)
        }  # fmt: skip
    _confirm(head, change)
    for browser, named in ((head, True), (administrator, False)):
        page = browser.get(change).text
        assert "2 件未结案件的期限移动了" in _text(page)
        assert (number in page) is ("行初123号" in page) is named
    page = served.browser("city-intake").get(change).text
    assert "行初123号" in page
    assert number not in page
    assert "未结案件的期限移动了" not in page


@pytest.mark.parametrize(
    ("authority", "on", "until", "rests"),
    [
        pytest.param("local", "2026-11-23", "2026-12-18", True, id="全市停工近一个月"),
        pytest.param("local", "2026-11-28", "", False, id="地方周六上班"),
        pytest.param("state_council", "2026-11-25", "2026-12-04", True, id="国务院延长假期"),
        pytest.param("state_council", "2026-11-29", "", False, id="国务院周日上班"),
    ],
)
def test_what_is_foretold_is_what_then_moves(
    at_work: Served, authority: str, on: str, until: str, rests: bool
) -> None:
    with writing(at_work.house.engine) as tx:
        office = Office(tx, at_work.house.store, load=False)
        change = record_exception(
            tx,
            office.on("city-legal-head", "2026-11-23"),
            date.fromisoformat(on),
            rests=rests,
            name="某项决定",
            source="某号文",
            authority=Authority(authority),
            until=date.fromisoformat(until) if until else None,
        )
        job = foretell_change(tx, office.on("city-legal-head", "2026-11-23"), change)
    finish(at_work.house.works)
    with writing(at_work.house.engine) as tx:
        office = Office(tx, at_work.house.store, load=False)
        confirm_change(tx, office.on("administrator", "2026-11-23"), change)
    finish(at_work.house.works)
    with at_work.rows() as tx:
        foretold = _moved(tx, ForetoldMove, ForetoldMove.job_id == job)
        assert foretold
        assert foretold == _moved(tx, DeadlineChange, DeadlineChange.change_id == change)


def _moved(tx: Session, kept: type[Any], mine: Any) -> set[tuple[Any, ...]]:
    """What moves or changes between provisional and firm in open cases."""
    rows = tx.exec(
        select(kept).join(Case, col(Case.id) == kept.matter_id).where(mine, col(Case.closed_on).is_(None))
    )
    found = [
        (m.matter_id, m.rule, m.due_before, m.due_after, m.was_provisional, m.is_provisional) for m in rows
    ]
    return {m for m in found if (m[2], m[4]) != (m[3], m[5])}


def test_an_announced_year_moves_dates_and_says_whose(at_work: Served) -> None:
    head, administrator = at_work.browser("city-legal-head"), at_work.browser("administrator")
    assert "暂定" in _text(head.get("/holidays?year=2027").text)
    change = _year(head)
    firm = re.search(r"由暂定变为确定的 (\d+) 项", _text(administrator.get(change).text))
    assert firm is not None
    assert int(firm[1]) >= 1
    assert "暂定" in _text(head.get("/holidays?year=2027").text)
    _confirm(administrator, change)
    page = _text(head.get(change).text)
    assert f"由暂定变为确定的 {firm[1]} 项" in page, "as many as were foretold"
    assert "国办发明电〔2026〕9号" in page
    assert "郑法建〔2026〕17号" in page, "the case whose date became firm is named"
    assert "郑法建〔2026〕17号" not in administrator.get(change).text
    year = BeautifulSoup(head.get("/holidays?year=2027").text, "html.parser").find(id="special")
    assert year is not None
    assert "1月1日（周五） 至 1月3日（周日）" in _text(str(year))
    assert "暂定" not in str(year)
    words = _text(at_work.browser("city-handler").get("/rulebook/APL-85.judgment?on=2026-12-17").text)
    assert "2027年1月4日（星期一）" in words
    assert "暂定" not in words

    refused = post(head, change, f"{change}/withdraw", reason="")
    assert refused.status_code == 422
    assert "请写明撤回的理由" in refused.text
    back = _computed(head, _proposed(post(head, change, f"{change}/withdraw", reason="文号有误，重新载入。")))
    assert re.search(r"由确定变回暂定的 \d+ 项", _text(administrator.get(back).text))
    _confirm(administrator, back)
    assert "已撤回" in head.get("/holidays").text
    assert "暂定" in _text(head.get("/holidays?year=2027").text)
    again = post(head, "/holidays", f"{change}/withdraw", reason="再撤一次")
    assert again.status_code == 409


def _told_of_moves(at_work: Served, person: str) -> str:
    """The heading of what a person's dashboard tells of a change of the calendar."""
    page = BeautifulSoup(at_work.browser(person).get("/").text, "html.parser")
    return " ".join(p.get_text() for p in page.select(".cw-notice-title") if "期限移动了" in p.get_text())


def test_whoever_has_read_what_a_change_moved_puts_it_away_for_itself_alone(at_work: Served) -> None:
    head = at_work.browser("city-legal-head")
    with at_work.rows() as tx:
        due = tx.exec(select(Case.next_due).where(Case.id == at_work.known()["received"])).one()
    change = _exception(head, **STATE | {"on": due.isoformat()})
    _confirm(at_work.browser("administrator"), change)
    handler = at_work.browser("city-handler")
    [told] = handler.get("/api/v1/moves").json()
    assert told["count"] >= told["own"] > 0
    answer = post(handler, "/", f"{change}/read")
    assert answer.headers["location"] == "/"
    assert _told_of_moves(at_work, "city-handler") == ""
    assert handler.get("/api/v1/moves").json() == []
    assert _told_of_moves(at_work, "city-intake"), "another has not read it"
    assert post(handler, "/", f"{change}/read").status_code == 303, "pressed twice"
    assert post(at_work.browser("jinshui-construction"), "/settings", f"{change}/read").status_code == 404
    assert _text(at_work.browser("auditor").get("/audit?stream=alerts").text).count("阅读节假日历变更") == 2


def test_people_are_told_whose_dates_a_change_of_the_calendar_moved(at_work: Served) -> None:
    head, handler = at_work.browser("city-legal-head"), at_work.browser("city-handler")
    with at_work.rows() as tx:
        due = tx.exec(select(Case.next_due).where(Case.id == at_work.known()["received"])).one()
    change = _exception(head, **STATE | {"on": due.isoformat()})
    assert "个期限移动了" not in handler.get("/").text
    at_work.clock.pass_minutes(15 * 24 * 60)
    _confirm(at_work.browser("administrator"), change)
    page = at_work.browser("city-handler").get("/").text
    assert "个期限移动了" in page, "told from the day of the confirmation"
    assert "延长假期" in page
    [link] = BeautifulSoup(page, "html.parser").select('a[href^="/holidays/changes/"]')
    assert at_work.browser("city-handler").get(str(link["href"])).status_code == 200
    assert "个期限移动了" not in at_work.browser("jinshui-construction").get("/").text
    assert "您经办的" in page
    assert "您" not in _told_of_moves(at_work, "city-intake"), (
        "who handles no case is told whose dates these are"
    )
    assert "本机关" in _told_of_moves(at_work, "city-intake")
    at_work.clock.pass_minutes(15 * 24 * 60)
    assert "个期限移动了" not in at_work.browser("city-handler").get("/").text


# The remedy -----------------------------------------------------------------------------------------------------


def test_after_a_closure_the_limits_that_it_may_have_cost_are_listed_with_the_remedy(served: Served) -> None:
    case = _suit(served)
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        theirs = office.on("jinshui-intake", "2026-11-16")
        office.notice(theirs, served="2026-11-16", number="（2026）豫0105行初9001号")
    head = served.browser("city-legal-head")
    change = _exception(head, **SNOW)
    assert "登记障碍消除" not in head.get(change).text
    _confirm(served.browser("administrator"), change)
    page = served.browser("city-intake").get(change).text
    assert "行初123号" in page
    assert "9001号" not in page
    assert "恢复办公后登记障碍消除" in page
    served.clock.pass_minutes(10 * 24 * 60)
    clerk = served.browser("city-intake")
    link = BeautifulSoup(clerk.get(change).text, "html.parser").find("a", href=re.compile("obstacle_ended"))
    assert link is not None
    assert link["href"] == f"/cases/{case}/events/new?kind=obstacle_ended&on=2026-12-02"
    form = BeautifulSoup(clerk.get(str(link["href"])).text, "html.parser")
    chosen = form.select_one('select[name="kind"] option[selected]')
    assert chosen is not None
    assert chosen["value"] == "obstacle_ended"
    assert _typed(str(form), "on") == "2026-12-02"
    post(clerk, str(link["href"]), f"/cases/{case}/events/new", kind="obstacle_ended", on="2026-12-02")
    assert _dates(served, case)["CPL-86"] == date(2026, 12, 14)


def test_a_day_off_of_the_state_council_asks_for_no_remedy(served: Served) -> None:
    _suit(served)
    change = _exception(served.browser("city-legal-head"), **STATE)
    _confirm(served.browser("administrator"), change)
    assert "障碍消除" not in served.browser("city-legal-head").get(change).text


# What is refused ------------------------------------------------------------------------------------------------


def test_a_notice_that_an_exception_rests_on_is_withdrawn_after_it(served: Served) -> None:
    head, administrator = served.browser("city-legal-head"), served.browser("administrator")
    change = _year(head)
    _confirm(administrator, change)
    worked = {"on": "2027-10-05", "rests": "0", "name": "市内照常上班", "source": "郑政办〔2027〕1号"}
    _confirm(administrator, _exception(head, authority="local", **worked))
    refused = post(head, change, f"{change}/withdraw", reason="载错")
    assert refused.status_code == 422
    assert "市内照常上班" in refused.text
    assert "载错" in refused.text


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(
            "year = 2027\n[[off]]\nname = '元旦'\non = 2027-13-01\n", "不是有效的 TOML", id="日期不存在"
        ),
        pytest.param("date,kind,name\n2027-01-01,休,元旦", "off（放假）或 work（上班）", id="CSV种类看不懂"),
        pytest.param(_notice(OFF_2027), "国庆节", id="漏了国庆节"),
        pytest.param("", "请粘贴通知内容", id="什么都没有"),
    ],
)
def test_a_refused_notice_keeps_what_was_typed(served: Served, body: str, said: str) -> None:
    head = served.browser("city-legal-head")
    answer = post(head, "/holidays", "/holidays/notices", body=body, notice_source="国办发明电〔2026〕9号")
    assert answer.status_code == 422
    assert said in answer.text
    assert _typed(answer.text, "body").strip() == body.strip()
    assert _typed(answer.text, "notice_source") == "国办发明电〔2026〕9号"


def test_an_exception_needs_its_source(served: Served) -> None:
    head = served.browser("city-legal-head")
    refused = post(head, "/holidays", "/holidays/exceptions", **SNOW | {"source": ""})
    assert refused.status_code == 422
    assert 'href="#f-source"' in refused.text
    assert _typed(refused.text, "on") == "2026-12-01"
    assert "市政府第3号通告" in head.get(_exception(head, **SNOW)).text


def test_a_refused_exception_comes_back_in_the_year_that_was_looked_at(served: Served) -> None:
    head = served.browser("city-legal-head")
    form = BeautifulSoup(head.get("/holidays?year=2027").text, "html.parser").select_one("#exception form")
    assert form is not None
    refused = post(head, "/holidays", str(form["action"]), **SNOW | {"source": "", "on": "2027-12-01"})
    assert refused.status_code == 422
    assert "2027" in str(BeautifulSoup(refused.text, "html.parser").select_one("#months-head"))


@pytest.mark.parametrize(
    "pasted",
    [
        "元旦放假，1月1日至3日，共3天。",
        "各省、自治区、直辖市人民政府：\n经国务院批准，现将节假日安排通知如下。",
        "2027年1月1日放假",
        "[索引号] 000014349/2026\n节假日安排",
    ],
)
def test_what_is_wrong_with_pasted_sentences_is_said_of_sentences(served: Served, pasted: str) -> None:
    answer = post(served.browser("city-legal-head"), "/holidays", "/holidays/looks", body=pasted)
    assert answer.status_code == 422
    said = " ".join(
        _text(str(one))
        for one in BeautifulSoup(answer.text, "html.parser").select(".cw-notice, [role=alert]")
    )
    assert "通知全文" in said
    assert [word for word in ("CSV", "TOML", "date,kind", "行的日期") if word in said] == []


def test_who_does_not_keep_the_calendar_sees_no_form(shared: Served) -> None:
    assert 'action="/holidays/looks"' not in shared.browser("city-handler").get("/holidays").text
    assert 'action="/holidays/looks"' in shared.browser("city-legal-head").get("/holidays").text


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [
        pytest.param("gb18030", ",", id="WPS存的CSV"),
        pytest.param("utf-8-sig", ",", id="Excel存的CSV UTF-8"),
        pytest.param("utf-16", "\t", id="Excel存的Unicode文本"),
    ],
)
def test_a_notice_is_read_as_a_spreadsheet_saves_it(served: Served, encoding: str, separator: str) -> None:
    days = tomllib.loads(_notice(OFF_2027 + NATIONAL_DAY))["off"]
    spans = [(d["name"], d.get("from", d.get("on")), d.get("to", d.get("on"))) for d in days]
    rows = ["# 2027年放假安排; 国办发明电〔2026〕9号", "date,kind,name"] + [
        f"{on.year}/{on.month}/{on.day},off,{name}"
        for name, first, last in spans
        for on in (first + timedelta(days=n) for n in range((last - first).days + 1))
    ]
    content = "\r\n".join(rows).replace(",", separator).encode(encoding)
    head = served.browser("city-legal-head")
    answer = head.post(
        "/holidays/notices",
        data={"csrf": csrf_of(head.get("/holidays").text), "body": "", "notice_source": ""},
        files={"notice": ("2027.csv", content, "text/csv")},
        follow_redirects=False,
    )
    assert "国办发明电〔2026〕9号" in head.get(_proposed(answer)).text


def test_a_notice_that_is_no_text_is_refused_with_how_to_save_it(served: Served) -> None:
    head = served.browser("city-legal-head")
    answer = head.post(
        "/holidays/notices",
        data={"csrf": csrf_of(head.get("/holidays").text), "body": "", "notice_source": ""},
        files={"notice": ("2027.csv", b"PK\x03\x04\x00\x00", "text/csv")},
    )
    assert answer.status_code == 422
    assert "另存为“CSV UTF-8”" in answer.text


SENTENCES = """国务院办公厅关于2027年
部分节假日安排的通知
国办发明电〔2026〕9号

　　经国务院批准，现将2027年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周五）至3日（周日）放假，共3天。
　　二、春节：2月5日（农历除夕、周五）至11日（农历正月初六、周四）放假调休，共7天。2月14日（周日）上班。
　　三、清明节：4月3日（周六）至5日（周一）放假，共3天。
　　四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
　　五、端午节：6月9日（周三）放假，共1天。
　　六、中秋节：9月15日（周三）放假，共1天。
　　七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
"""


def test_a_notice_is_pasted_in_the_state_council_s_own_sentences(served: Served) -> None:
    head = served.browser("city-legal-head")
    change = _proposed(post(head, "/holidays", "/holidays/notices", body=SENTENCES, notice_source=""))
    assert "国务院办公厅关于2027年部分节假日安排的通知" in head.get(change).text
    _confirm(served.browser("administrator"), change)
    with served.rows() as tx:
        calendar = office_calendar(tx)
    assert [calendar.rests(date(2027, 2, day)) for day in (5, 11, 12, 14)] == [True, True, False, False]
    wrong = SENTENCES.replace("5月8日（周六）上班", "5月8日（周日）上班")
    refused = post(head, "/holidays", "/holidays/notices", body=wrong, notice_source="")
    assert refused.status_code == 422
    assert "不是写的星期日" in refused.text
    assert "5月8日（周日）上班" in refused.text
