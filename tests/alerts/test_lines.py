"""One line a limit: what is told later takes its place, what is over leaves the badge, whoever stands in has the others'."""

from datetime import date
from typing import NamedTuple

import pytest
from sqlmodel import col, select

from casework.accounts.actions import change_person
from casework.accounts.forms import ChangedPerson
from casework.accounts.roles import Role
from casework.alerting.actions import end_leave, enter_leave
from casework.alerting.forms import NewLeave, Return
from casework.alerting.tables import Alert
from casework.audit.queries import entries
from casework.cases.events.actions import withdraw_event
from casework.cases.events.forms import Withdrawal
from casework.cases.record.tables import Case
from casework.cases.rights.actions import waive
from casework.cases.rights.forms import Waiver
from casework.desk.alerts.actions import read
from casework.desk.alerts.queries import OVER, earlier
from casework.desk.alerts.record import record
from casework.desk.alerts.words import because
from casework.errors import NotFound
from casework.matters.tables import Matter
from casework.rulebook import EventKind
from tests.alerts.situations import counted, happens, listed, sweep_each, told
from tests.office import Office

D = date.fromisoformat
ANSWER, OBJECTION = "APL-67", "SPC18-10"


def notice(office: Office, handler: str = "") -> int:
    """A suit against the city, served and registered on Monday, 9 March 2026, handled by somebody."""
    case_id = office.notice(office.on("city-intake", "2026-03-09"), served="2026-03-09")
    if handler:
        me = office.on(handler, "2026-03-09").viewer.user_id
        office.tx.get_one(Matter, case_id).handler_id = office.tx.get_one(Case, case_id).handler_id = me
    return case_id


def rules(office: Office, who: str, day: str, stage: str = "unread") -> list[str]:
    """Of which rules somebody has a line."""
    return sorted(line.rule for line in listed(office, who, day, stage))


def away(office: Office, who: str, first: str, last: str, substitute: str, today: str = "2026-03-16") -> int:
    """Enter leave."""
    named = office.on(substitute, today).viewer.user_id
    form = NewLeave(first=D(first), last=D(last), substitute_id=named)
    return enter_leave(office.tx, office.on(who, today), form)


def test_a_limit_has_one_line_with_what_was_told_last_and_the_rest_stays_in_the_record(
    office: Office,
) -> None:
    case_id = notice(office)
    sweep_each(office, "2026-03-09", "2026-03-26")
    lines = listed(office, "city-handler", "2026-03-26")
    assert len({(a.matter_id, a.rule, a.due) for a in lines}) == len(lines)
    [answer] = [a for a in lines if a.rule == ANSWER]
    assert answer.level == "late_2"
    before = [one.level for one in earlier(office.tx, [answer])[answer.id]]
    assert before == ["late_1", "last", "before_0", "before_1", "before_3"], "the last five fold under it"
    recorded = record(office.tx, office.on("city-handler", "2026-03-26").viewer, case_id)
    mine = told(office, rule=ANSWER, who="city-handler")
    assert {a.id for a in mine} == {
        a.id for a in recorded if a.rule == ANSWER and a.user_id == answer.user_id
    }
    assert counted(office, "city-handler", "2026-03-26") == len(lines)


def test_what_is_read_of_a_line_is_read_of_all_that_it_stands_for(office: Office) -> None:
    notice(office)
    sweep_each(office, "2026-03-09", "2026-03-20")
    [line] = [a for a in listed(office, "city-handler", "2026-03-20") if a.rule == ANSWER]
    read(office.tx, office.on("city-handler", "2026-03-20"), line.id)
    assert all(a.read_at for a in told(office, rule=ANSWER, who="city-handler"))
    assert not any(a.read_at for a in told(office, rule=ANSWER, who="city-legal-head"))
    sweep_each(office, "2026-03-21", "2026-03-23")
    [line] = [a for a in listed(office, "city-handler", "2026-03-23") if a.rule == ANSWER]
    assert (line.level, line.read_at) == ("before_1", None), "what is told anew is unread"


def test_what_is_done_leaves_the_badge_with_the_act_and_comes_again_when_that_is_taken_back(
    office: Office,
) -> None:
    case_id = notice(office)
    sweep_each(office, "2026-03-09", "2026-03-16")
    before = counted(office, "city-handler", "2026-03-16")
    handler = office.on("city-handler", "2026-03-16")
    filed = happens(office, handler, case_id, EventKind.ANSWER_FILED)
    assert counted(office, "city-handler", "2026-03-16") < before
    assert ANSWER not in rules(office, "city-handler", "2026-03-16")
    assert ANSWER in rules(office, "city-handler", "2026-03-16", OVER)
    withdraw_event(office.tx, handler, case_id, filed, Withdrawal(reason="送错了法院"))
    assert counted(office, "city-handler", "2026-03-16") == before
    assert ANSWER in rules(office, "city-handler", "2026-03-16")


def test_a_right_that_was_given_up_or_has_run_out_stands_apart(office: Office) -> None:
    case_id = notice(office)
    sweep_each(office, "2026-03-09", "2026-03-19")
    assert OBJECTION in rules(office, "city-handler", "2026-03-19")
    [right] = [a for a in listed(office, "city-handler", "2026-03-19") if a.rule == OBJECTION]
    after = "2026-03-25"
    assert right.due < D(after)
    assert OBJECTION not in rules(office, "city-handler", after), "nothing happens when it runs out"
    assert OBJECTION in rules(office, "city-handler", after, OVER)
    handler = office.on("city-handler", "2026-03-19")
    waive(office.tx, handler, case_id, Waiver(rule=OBJECTION, on=handler.today, reason="管辖没有问题"))
    assert OBJECTION not in rules(office, "city-handler", "2026-03-19")
    assert OBJECTION in rules(office, "city-handler", "2026-03-19", OVER)


def test_of_a_closed_case_nothing_is_unread(office: Office) -> None:
    case_id = notice(office)
    sweep_each(office, "2026-03-09", "2026-03-12")
    assert counted(office, "city-handler", "2026-03-12")
    happens(office, office.on("city-intake", "2026-03-12"), case_id, EventKind.CASE_CLOSED)
    assert counted(office, "city-handler", "2026-03-12") == 0
    assert listed(office, "city-handler", "2026-03-12") == []
    assert listed(office, "city-handler", "2026-03-12", OVER)


def test_whoever_stands_in_has_what_was_told_before_the_leave_while_it_lasts(office: Office) -> None:
    notice(office, "city-handler")
    sweep_each(office, "2026-03-09", "2026-03-13")
    theirs = listed(office, "city-handler", "2026-03-13")
    assert theirs
    assert listed(office, "city-handler-2", "2026-03-13") == []
    leave_id = away(office, "city-handler", "2026-03-17", "2026-03-19", "city-handler-2")
    assert counted(office, "city-handler-2", "2026-03-16") == 0, "it has not begun"
    shown = listed(office, "city-handler-2", "2026-03-17")
    assert {a.id for a in shown} == {a.id for a in listed(office, "city-handler", "2026-03-17")}
    assert {a.name for a in shown} == {"市司法局应诉处承办人"}, "the line says for whom"
    assert counted(office, "city-handler-2", "2026-03-17") == len(shown)
    sweep_each(office, "2026-03-17", "2026-03-19")
    during = listed(office, "city-handler-2", "2026-03-19")
    assert len({(a.matter_id, a.rule, a.due) for a in during}) == len(during), (
        "told itself, it has one line of it"
    )
    end_leave(office.tx, office.on("city-handler", "2026-03-19"), leave_id, Return())
    assert counted(office, "city-handler-2", "2026-03-19") == 0
    assert listed(office, "city-handler-2", "2026-03-19") == []
    assert told(office, who="city-handler-2"), "that it was told stays in the record"


def test_whoever_stands_in_takes_note_in_the_others_place_which_stays_unread_for_that(
    office: Office,
) -> None:
    notice(office, "city-handler")
    sweep_each(office, "2026-03-09", "2026-03-13")
    away(office, "city-handler", "2026-03-16", "2026-03-19", "city-handler-2")
    first, *rest = listed(office, "city-handler-2", "2026-03-16")
    deputy = office.on("city-handler-2", "2026-03-16", 9)
    read(office.tx, deputy, first.id)
    assert office.tx.get_one(Alert, first.id).read_at is None
    [noted] = told(office, who="city-handler-2")
    assert (noted.for_id, noted.rule, noted.read_at, noted.told_at) == (
        first.user_id, first.rule, deputy.at, deputy.at,
    )  # fmt: skip
    assert counted(office, "city-handler-2", "2026-03-16") == len(rest)
    read(office.tx, deputy, max(rest, key=lambda a: a.told_at).id, before=True)
    assert counted(office, "city-handler-2", "2026-03-16") == 0
    assert len(listed(office, "city-handler-2", "2026-03-16")) == len(rest) + 1
    assert len(entries(office.tx, action="alerts.read")) == 2
    with pytest.raises(NotFound):
        read(office.tx, office.on("city-intake", "2026-03-16"), first.id)


def test_whoever_stands_in_sees_nothing_that_it_may_not_see(office: Office) -> None:
    """It was moved to another office after the leave was entered."""
    notice(office, "city-handler")
    sweep_each(office, "2026-03-09", "2026-03-13")
    away(office, "city-handler", "2026-03-16", "2026-03-19", "city-handler-2")
    assert listed(office, "city-handler-2", "2026-03-16")
    moved = ChangedPerson(
        name="承办人",
        organisation_id=office.node("zhongyuan-justice"),
        roles=frozenset({Role.HANDLER}),
        active=True,
    )
    first = listed(office, "city-handler-2", "2026-03-16")[0]
    deputy = office.on("city-handler-2", "2026-03-16").viewer.user_id
    change_person(office.tx, office.on("administrator", "2026-03-16"), deputy, moved)
    assert counted(office, "city-handler-2", "2026-03-16") == 0
    assert listed(office, "city-handler-2", "2026-03-16") == []
    with pytest.raises(NotFound):
        read(office.tx, office.on("city-handler-2", "2026-03-16"), first.id)


def test_what_is_handed_on_comes_to_whoever_is_at_work(office: Office) -> None:
    notice(office, "city-handler")
    sweep_each(office, "2026-03-09", "2026-03-13")
    away(office, "city-handler", "2026-03-16", "2026-03-20", "city-handler-2")
    away(office, "city-handler-2", "2026-03-18", "2026-03-19", "city-legal-head")
    legal_head = {a.id for a in listed(office, "city-legal-head", "2026-03-17")}
    theirs = {a.id for a in listed(office, "city-handler", "2026-03-18")}
    assert not theirs & legal_head
    handed = {(a.rule, a.due) for a in listed(office, "city-legal-head", "2026-03-18")}
    assert {(a.rule, a.due) for a in listed(office, "city-handler", "2026-03-18")} <= handed
    assert listed(office, "city-handler-2", "2026-03-18") == []


def test_whoever_stands_in_and_is_told_for_itself_keeps_its_own_line_after_the_leave(office: Office) -> None:
    """Nobody handles the case: both handlers are told, and one of them stands in for the other."""
    notice(office)
    away(office, "city-handler", "2026-03-09", "2026-03-12", "city-handler-2", today="2026-03-09")
    sweep_each(office, "2026-03-09", "2026-03-12")
    assert {a.for_id for a in told(office, who="city-handler-2", rule=ANSWER)} == {None}
    assert ANSWER in rules(office, "city-handler-2", "2026-03-13")


def test_the_newest_of_each_limit_and_what_is_over_are_as_the_deadlines_say(office: Office) -> None:
    case_id = notice(office)
    sweep_each(office, "2026-03-09", "2026-03-18")
    happens(office, office.on("city-handler", "2026-03-18"), case_id, EventKind.ANSWER_FILED)
    sweep_each(office, "2026-03-19", "2026-03-27")
    newest = {}
    for alert in office.tx.exec(select(Alert).order_by(col(Alert.id))):
        newest[alert.user_id, alert.matter_id, alert.rule, alert.due] = alert.id
    assert {a.id for a in office.tx.exec(select(Alert).where(col(Alert.newest)))} == set(newest.values())
    lines = [
        *listed(office, "city-handler", "2026-03-27"),
        *listed(office, "city-handler", "2026-03-27", OVER),
    ]
    [mine] = {a.user_id for a in lines}
    assert {a.id for a in lines} == {alert_id for key, alert_id in newest.items() if key[0] == mine}
    assert all(a.stands for a in listed(office, "city-handler", "2026-03-27"))


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        pytest.param("临时放假", "国办发明电〔2026〕9号", "日历变更“临时放假”（国办发明电〔2026〕9号）", id="放假决定：名称和文号"),
        pytest.param(
            "国务院办公厅关于2027年部分节假日安排的通知", "国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕7号）",
            "日历变更：国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕7号）", id="年度通知：标题只写一次",
        ),
    ],
)  # fmt: skip
def test_a_change_of_the_calendar_is_named_once(name: str, source: str, said: str) -> None:
    assert str(because(Because(None, None, name, source))) == said


class Because(NamedTuple):
    """Why a date became another one."""

    happened: EventKind | None
    reason: str | None
    change: str | None
    source: str | None
