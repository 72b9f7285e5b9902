"""The sweep as background work: rounds that are killed, two at once, and when it begins by itself."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, func, select

from casework.alerting.actions import set_ladder
from casework.alerting.forms import NewLadder, RungIn
from casework.alerting.tables import Alert
from casework.calendar import official
from casework.db import engine as make_engine
from casework.db import reading, writing
from casework.desk.alerts import work
from casework.files.store import FolderStore
from casework.jobs.actions import order, take_over
from casework.jobs.kinds import by_name
from casework.jobs.queries import LOST_AFTER, PATIENCE
from casework.jobs.rounds import Works, finish, take
from casework.jobs.schedule import Schedule
from casework.jobs.tables import Job, JobState
from casework.matters.tables import Matter, StoredDeadline
from casework.rulebook import Character, EventKind
from casework.rulebook.ladder import Recipient, When
from casework.settings import Settings
from tests.alerts.situations import at, happens
from tests.cases.test_races import at_once
from tests.office import Office


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = at("2026-03-10", 7)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def source(city_url: str) -> Iterator[Engine]:
    made = make_engine(city_url, 8)
    yield made
    made.dispose()


@pytest.fixture
def works(source: Engine, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Works:
    """Six suits that were served on Monday, 9 March 2026, and registered then; four deadlines a round."""
    monkeypatch.setattr(work, "AT_ONCE", 4)
    found = Works(source, FolderStore(tmp_path / "files"), clock, by_name(work.WORK), Settings())
    with writing(source) as tx:
        office = Office(tx, found.store, load=False)
        for n in range(6):
            number = f"（2026）豫01行初{200 + n}号"
            office.notice(office.on("city-intake", "2026-03-09"), served="2026-03-09", number=number)
    return found


def keys(works: Works) -> list[tuple[object, ...]]:
    with reading(works.engine) as tx:
        rows = tx.exec(select(Alert)).all()
    return sorted((a.user_id, a.matter_id, a.rule, a.due.isoformat(), a.level) for a in rows)


def jobs(works: Works) -> list[tuple[str, JobState]]:
    with reading(works.engine) as tx:
        return [(j.kind, j.state) for j in tx.exec(select(Job).order_by(col(Job.id)))]


def test_a_sweep_that_is_killed_between_its_rounds_goes_on_and_tells_everybody_once(
    works: Works, clock: Clock
) -> None:
    clock.at = at("2026-03-10")
    with writing(works.engine) as tx:
        job_id = order(tx, work.ALERTS, "alerts:1", clock.at)
    assert take(works, job_id, 1, 0)
    assert take(works, job_id, 1, 0)
    some = keys(works)
    assert some
    clock.at += LOST_AFTER + timedelta(seconds=1)
    with writing(works.engine) as tx:
        take_over(tx, job_id, clock.at)
    finish(works)
    with writing(works.engine) as tx:
        order(tx, work.ALERTS, "alerts:2", clock.at)
    found = keys(works)
    finish(works)
    assert keys(works) == found
    assert set(some) < set(found)
    assert len(set(found)) == len(found)
    assert len({matter for _, matter, *_ in found}) == 6
    with reading(works.engine) as tx:
        left = select(func.count()).where(col(StoredDeadline.tell_on) <= clock.at.date())
        assert tx.exec(left).one() == 0


def test_two_sweeps_at_once_tell_everybody_once(works: Works, source: Engine, tmp_path: Path) -> None:
    def go(office: Office) -> object:
        from casework.desk.alerts.telling import tell

        return tell(office.tx, at("2026-03-10"), [m or 0 for m in office.tx.exec(select(Matter.id))])

    def look(office: Office) -> object:
        return office.tx.exec(select(StoredDeadline)).all()

    assert at_once(source, tmp_path, go, look) == ["done"] * 4
    found = keys(works)
    assert len({matter for _, matter, *_ in found}) == 6
    assert len(set(found)) == len(found)
    with reading(source) as tx:
        lines = tx.exec(
            select(Alert.matter_id, func.count(func.distinct(Alert.told_at))).group_by(col(Alert.matter_id))
        )
        assert {n for _, n in lines.all()} == {1}


def test_the_days_sweep_begins_by_itself_in_the_morning_once(works: Works, clock: Clock) -> None:
    schedule, other = Schedule(works), Schedule(works)
    schedule.ask()
    finish(works)
    assert jobs(works) == []
    clock.at = at("2026-03-10", 8)
    for one in (schedule, other, schedule):
        one.ask()
    assert [kind for kind, _ in jobs(works)] == ["alerts"]
    finish(works)
    found = keys(works)
    assert found
    for one in (schedule, other):
        one.ask()
    assert [kind for kind, _ in jobs(works)] == ["alerts"]


def test_after_days_off_the_sweep_begins_once_for_all_of_them(works: Works, clock: Clock) -> None:
    clock.at = at("2026-03-10", 9)
    Schedule(works).ask()
    finish(works)
    clock.at = at("2026-03-17", 15)
    Schedule(works).ask()
    finish(works)
    assert [kind for kind, _ in jobs(works)].count("alerts") == 2
    with reading(works.engine) as tx:
        days = set(tx.exec(select(Alert.told_at)))
    assert days == {at("2026-03-10", 9), at("2026-03-17", 15)}


def test_what_an_act_begins_later_in_the_day_is_told_at_once(
    works: Works, clock: Clock, tmp_path: Path
) -> None:
    clock.at = at("2026-03-10", 9)
    schedule = Schedule(works)
    schedule.ask()
    finish(works)
    schedule.ask()
    before = keys(works)
    with writing(works.engine) as tx:
        office = Office(tx, FolderStore(tmp_path), official(), load=False)
        case_id = tx.exec(select(Matter.id).order_by(col(Matter.id))).first() or 0
        tx.get_one(Matter, case_id).responsible_id = office.node("city-housing")
        unit = office.on("housing-handler", "2026-03-10", 9)
        happens(office, unit, case_id, EventKind.DOCUMENTS_RECEIVED_BY_UNIT)
    clock.at = at("2026-03-10", 10)
    schedule.ask()
    finish(works)
    new = [key for key in keys(works) if key not in before]
    assert {(rule, level) for _, _, rule, _, level in new} == {("YS-12.1", "begins")}
    schedule.ask()
    assert [kind for kind, _ in jobs(works)].count("alerts") == 2


def test_on_a_rest_day_nothing_begins_but_the_days_own_and_that_says_nothing(
    works: Works, clock: Clock
) -> None:
    clock.at = at("2026-03-14", 9)
    schedule = Schedule(works)
    for _ in range(3):
        schedule.ask()
        finish(works)
    assert keys(works) == []
    assert [kind for kind, _ in jobs(works)].count("alerts") == 1


def test_a_sweep_that_failed_is_not_begun_again_every_second(
    works: Works, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("磁盘已满")

    clock.at = at("2026-03-10", 9)
    schedule = Schedule(works)
    with monkeypatch.context() as patch:
        patch.setattr(work, "tell", fails)
        for _ in range(4):
            schedule.ask()
            with suppress(ValueError):
                finish(works)
    assert [kind for kind, _ in jobs(works)] == ["alerts", "alerts"]
    clock.at += PATIENCE + timedelta(seconds=1)
    finish(works)
    assert keys(works)


def test_another_ladder_is_planned_by_once_when_its_day_has_come(works: Works, clock: Clock) -> None:
    with writing(works.engine) as tx:
        office = Office(tx, works.store, load=False)
        rungs = (RungIn(when=When.LAST, to=(Recipient.HANDLER,)),)
        new = NewLadder(character=Character.DUTY, begins_on=date(2026, 3, 11), rungs=rungs)
        set_ladder(tx, office.on("city-legal-head", "2026-03-09"), new)
    schedule = Schedule(works)
    schedule.ask()
    assert jobs(works) == []
    clock.at = at("2026-03-11", 7)
    for _ in range(2):
        schedule.ask()
        finish(works)
    assert jobs(works) == [("ladders", JobState.DONE)]
    with reading(works.engine) as tx:
        answer = select(StoredDeadline.tell_on).where(StoredDeadline.rule == "APL-67")
        assert set(tx.exec(answer)) == {date(2026, 3, 9)}, "what was missed waits for the sweep of the day"
