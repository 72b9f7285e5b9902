"""Which ladder is in force, when something may leave the house, and who stands in for whom."""

from datetime import UTC, date, datetime, time

import pytest

from casework.accounts.viewer import Actor
from casework.alerting.ladders import ANY, Ladders, written, wrong_with
from casework.alerting.queries import ladders, quiet, substitutes
from casework.alerting.quiet import Quiet
from casework.alerting.standing_in import at_last
from casework.alerting.tables import LadderVersion, Leave, QuietHours
from casework.calendar import official
from casework.clock import OFFICE
from casework.rulebook.ladder import DUTIES, RIGHTS, Ladder, Recipient, Rung, When
from casework.rulebook.model import Character
from tests.office import Office

HANDLER, HEAD = (Recipient.HANDLER,), (Recipient.LEGAL_HEAD,)
ONE: Ladder = (Rung(When.BEFORE, HANDLER, 5), Rung(When.LAST, (*HANDLER, *HEAD)))
OTHER: Ladder = (Rung(When.BEGINS, HEAD),)


def version(
    actor: Actor, on: str, rungs: Ladder | None, rule: str = ANY, character: Character = Character.DUTY
) -> LadderVersion:
    """A ladder as it was set."""
    return LadderVersion(
        character=character, rule=rule, begins_on=date.fromisoformat(on), rungs=rungs,
        set_by=actor.viewer.user_id, set_at=actor.at,
    )  # fmt: skip


def leave(office: Office, who: str, first: str, last: str, substitute: str, back: str = "") -> Leave:
    """Leave as it was entered."""
    actor = office.on(who, "2026-11-02")
    return Leave(
        user_id=actor.viewer.user_id, first=date.fromisoformat(first), last=date.fromisoformat(last),
        substitute_id=office.on(substitute, "2026-11-02").viewer.user_id,
        entered_by=actor.viewer.user_id, entered_at=actor.at,
        back_on=date.fromisoformat(back) if back else None,
    )  # fmt: skip


def test_where_nothing_is_set_the_ladders_are_the_products_own(office: Office) -> None:
    found = ladders(office.tx, date(2026, 11, 23))
    assert found.of("YS-11", Character.DUTY) == DUTIES
    assert found.of("YS-20", Character.RIGHT) == RIGHTS
    assert found.of("YS-30", Character.WATCH) == ()


def test_a_ladder_holds_from_its_day_a_rules_own_before_that_of_its_kind(office: Office) -> None:
    head = office.on("city-legal-head", "2026-11-02")
    office.tx.add_all(
        [
            version(head, "2026-11-10", ONE),
            version(head, "2026-11-20", OTHER, rule="YS-11"),
            version(head, "2026-11-25", None, rule="YS-11"),
            version(head, "2026-11-30", None),
        ]
    )
    office.tx.flush()

    def of(day: int, rule: str = "YS-11", character: Character = Character.DUTY) -> Ladder:
        return ladders(office.tx, date(2026, 11, day)).of(rule, character)

    assert of(9) == DUTIES
    assert of(10) == ONE
    assert (of(20), of(20, "YS-08")) == (OTHER, ONE)
    assert of(20, character=Character.RIGHT) == RIGHTS
    assert of(20, character=Character.WATCH) == (), "what is only watched is told to whoever follows it"
    assert of(25) == ONE, "the rule's own ladder was given up"
    assert of(30) == DUTIES


def test_of_two_ladders_from_one_day_the_later_one_counts(office: Office) -> None:
    head = office.on("city-legal-head", "2026-11-02")
    office.tx.add(version(head, "2026-11-10", ONE))
    office.tx.flush()
    office.tx.add(version(head, "2026-11-10", OTHER))
    office.tx.flush()
    assert ladders(office.tx, date(2026, 11, 10)).of("YS-11", Character.DUTY) == OTHER


def test_a_right_may_be_left_to_those_who_follow_it(office: Office) -> None:
    office.tx.add(
        version(office.on("city-legal-head", "2026-11-02"), "2026-11-10", (), character=Character.RIGHT)
    )
    office.tx.flush()
    assert ladders(office.tx, date(2026, 11, 10)).of("YS-20", Character.RIGHT) == ()


@pytest.mark.parametrize(
    ("ladder", "character", "said"),
    [
        pytest.param((), Character.DUTY, "至少设一级", id="应办的期限没有一级"),
        pytest.param((), Character.RIGHT, "", id="权利可以不提醒"),
        pytest.param(DUTIES, Character.DUTY, "", id="系统默认的"),
        pytest.param(RIGHTS, Character.RIGHT, "", id="系统默认的权利"),
        pytest.param((Rung(When.LATE, HANDLER),), Character.DUTY, "到期以前", id="只有逾期以后的"),
        pytest.param((Rung(When.BEFORE, HANDLER, 3),), Character.DUTY, "到期以前", id="短期限轮不到的"),
        pytest.param((*ONE, Rung(When.LATE, HANDLER)), Character.RIGHT, "没有逾期", id="权利没有逾期"),
        pytest.param((*ONE, Rung(When.BEFORE, HEAD, 5)), Character.DUTY, "写了两次", id="同一级两次"),
        pytest.param((*ONE, Rung(When.BEGINS, ())), Character.DUTY, "没有提醒对象", id="没有对象"),
    ],
)
def test_a_ladder_by_which_nobody_might_be_told_in_time_is_refused(
    ladder: Ladder, character: Character, said: str
) -> None:
    found = wrong_with(ladder, character)
    assert said in str(found) if said else found is None


def test_what_no_ladder_says_is_the_default_without_asking_again() -> None:
    assert Ladders({}).of("YS-11", Character.DUTY) == DUTIES
    assert written(ONE) == "before_5=handler last=handler,legal_head"


def at(said: str) -> datetime:
    """A moment of the office."""
    return datetime.fromisoformat(said).replace(tzinfo=OFFICE)


@pytest.mark.parametrize(
    ("made", "goes"),
    [
        pytest.param("2026-11-23 10:00", "2026-11-23 10:00", id="工作日白天"),
        pytest.param("2026-11-23 06:30", "2026-11-23 08:00", id="清晨"),
        pytest.param("2026-11-23 20:00", "2026-11-23 20:00", id="安静时段开始的一刻"),
        pytest.param("2026-11-23 20:01", "2026-11-24 08:00", id="晚上"),
        pytest.param("2026-11-27 21:00", "2026-11-30 08:00", id="周五晚上，周一早上"),
        pytest.param("2026-11-28 10:00", "2026-11-30 08:00", id="周六"),
        pytest.param("2026-10-01 10:00", "2026-10-08 08:00", id="国庆节"),
        pytest.param("2026-10-10 10:00", "2026-10-10 10:00", id="调休上班的周六"),
    ],
)
def test_what_is_made_in_quiet_goes_out_in_the_morning_of_the_next_working_day(made: str, goes: str) -> None:
    assert Quiet(official()).release(at(made)) == at(goes)


@pytest.mark.parametrize(
    ("planned", "goes"),
    [
        pytest.param("2026-11-29 09:00", "2026-11-27 09:00", id="周日的，周五发"),
        pytest.param("2026-11-29 22:00", "2026-11-27 20:00", id="周日晚上的，周五安静以前"),
        pytest.param("2026-11-27 05:00", "2026-11-27 08:00", id="工作日清晨"),
        pytest.param("2026-11-27 09:00", "2026-11-27 09:00", id="工作日白天"),
    ],
)
def test_what_is_planned_for_a_day_of_rest_goes_out_on_the_working_day_before(
    planned: str, goes: str
) -> None:
    assert Quiet(official()).planned(at(planned)) == at(goes)


def test_an_office_may_have_no_quiet_hours_and_no_rest() -> None:
    open_at_night = Quiet(official(), time(8), time(8))
    assert open_at_night.release(at("2026-11-23 23:00")) == at("2026-11-23 23:00")
    assert open_at_night.release(at("2026-11-28 23:00")) == at("2026-11-30 08:00")
    always = Quiet(official(), time(8), time(8), rest_days=False)
    assert always.release(at("2026-11-28 23:00")) == at("2026-11-28 23:00")
    assert always.release(at("2026-11-28 23:00")).tzinfo is UTC


def test_the_hours_set_last_are_those_of_the_office(office: Office) -> None:
    assert quiet(office.tx).release(at("2026-11-23 19:00")) == at("2026-11-23 19:00")
    head = office.on("city-legal-head", "2026-11-02")
    for begins in (time(17), time(18, 30)):
        office.tx.add(
            QuietHours(
                begins=begins, ends=time(9), rest_days=True, set_by=head.viewer.user_id, set_at=head.at
            )
        )
        office.tx.flush()
    found = quiet(office.tx)
    assert (found.begins, found.ends, found.rest_days) == (time(18, 30), time(9), True)
    assert found.release(at("2026-11-23 19:00")) == at("2026-11-24 09:00")


def test_somebody_stands_in_from_the_first_day_of_leave_to_its_last_or_to_the_day_of_return(
    office: Office,
) -> None:
    office.tx.add_all(
        [
            leave(office, "city-handler", "2026-11-10", "2026-11-12", "city-legal-head"),
            leave(office, "housing-handler", "2026-11-10", "2026-11-20", "hr-handler", back="2026-11-12"),
            leave(office, "city-intake", "2026-11-10", "2026-11-20", "city-handler", back="2026-11-10"),
        ]
    )
    office.tx.flush()

    def away(day: int) -> set[str]:
        found = substitutes(office.tx, date(2026, 11, day))
        names = {office.on(n, "2026-11-02").viewer.user_id: n for n in ("city-handler", "housing-handler")}
        return {names[one] for one in found}

    assert [away(day) for day in (9, 10, 11, 12, 13)] == [
        set(),
        {"city-handler", "housing-handler"},
        {"city-handler", "housing-handler"},
        {"city-handler"},
        set(),
    ]


@pytest.mark.parametrize(
    ("named", "standing"),
    [
        pytest.param({1: 2}, {1: 2}, id="一人代班"),
        pytest.param({1: 2, 2: 3}, {1: 3, 2: 3}, id="代班的人也请假，由其代班的人接"),
        pytest.param({1: 2, 2: 1, 3: 1}, {}, id="互相代班的，没有人在岗"),
        pytest.param({}, {}, id="没有人请假"),
    ],
)
def test_a_chain_of_substitutes_ends_with_whoever_is_at_work(
    named: dict[int, int], standing: dict[int, int]
) -> None:
    assert at_last(named) == standing
