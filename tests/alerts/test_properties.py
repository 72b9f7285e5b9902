"""The engine's record over random suits, calendars, outages and corrections: what `tellings` says, once, and no more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from casework import rulebook
from casework.alerting.queries import ladders
from casework.alerting.tables import Alert
from casework.alerting.told import settle
from casework.calendar import Authority, Calendar, official
from casework.clock import office_day
from casework.db import engine, id_of, writing
from casework.desk.alerts.moved import MOVED
from casework.desk.alerts.telling import tell
from casework.matters import actions
from casework.matters.actions import Computed, Holder
from casework.matters.queries import office_calendar
from casework.matters.tables import CalendarChange, ChangeState, Matter, StoredDeadline
from casework.matters.telling import Plan
from casework.rulebook import Character, Situation
from casework.rulebook.telling import tellings
from tests.office import Office, moment
from tests.rulebook.test_ladder import outages, situations
from tests.support.databases import Holding, Sqlite

Outages = list[tuple[date, date]]
SPAN = timedelta(days=60)


@pytest.fixture(scope="module")
def tx(sqlite: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The city's people; each example takes back what it did."""
    with sqlite.fresh(Holding.CITY, tmp_path_factory.mktemp("alerts") / "files") as url:
        made = engine(url)
        with writing(made) as session:
            yield session
            session.rollback()
        made.dispose()


class City:
    """One matter of the city's, whose deadlines are computed as things happen."""

    def __init__(self, tx: Session, calendar: Calendar) -> None:
        self.tx, self.calendar = tx, calendar
        office = Office(tx, None, calendar, load=False)  # type: ignore[arg-type]
        clerk = office.on("city-handler", "2025-12-19")
        organ, unit = office.node("city"), office.node("city-housing")
        self.matter = Matter(
            kind="filing", organ_id=organ, responsible_id=unit, opened_by=clerk.viewer.user_id,
            opened_at=clerk.at, title="某件",
        )  # fmt: skip
        tx.add(self.matter)
        tx.flush()

    def happens(self, known: Situation, on: date) -> None:
        """Compute the deadlines from what is known now."""
        found = rulebook.deadlines(known, self.calendar)
        follow = rulebook.follow_by(known, found, self.calendar)
        matter = self.matter
        holder = Holder(id_of(matter), matter.organ_id, matter.responsible_id, is_open=True)
        plan = Plan(self.calendar, ladders(self.tx, on).of)
        settle(self.tx, actions.replace(self.tx, [Computed(holder, found, follow)], plan, on), on)

    def tell(self, on: date, hour: int) -> None:
        """A sweep."""
        tell(self.tx, moment(on.isoformat(), hour), [id_of(self.matter)])

    def told(self) -> list[Alert]:
        """Everything that was told."""
        return list(
            self.tx.exec(select(Alert).order_by(col(Alert.id)).execution_options(populate_existing=True))
        )

    def must_list_each_limit_once(self, on: date) -> None:
        """Of each person and limit the newest is the last that was told of it, unless its date has moved since; what is
        open of it is what stands."""
        last: dict[tuple[int, str, date], int | None] = {}
        for a in self.told():
            last[a.user_id, a.rule, a.due] = a.id
            if a.was_due is not None:
                last.pop((a.user_id, a.rule, a.was_due), None)
        newest = [a for a in self.told() if a.newest]
        assert {(a.user_id, a.rule, a.due): a.id for a in newest} == last
        assert len(newest) == len(last)
        stands = {
            (d.rule, d.due)
            for d in self.tx.exec(select(StoredDeadline).execution_options(populate_existing=True))
            if d.met_on is None and d.ended_by is None
        }
        for a in newest:
            lapsed = a.character is Character.RIGHT and a.due < on
            assert a.ended == ((a.rule, a.due) not in stands) or lapsed

    def lives(self, case: Situation, last: date, off: Outages) -> None:
        """Day after day: a sweep in the morning, then what happens, then what it began."""
        day = min(e.on for e in case.events)
        known: list[rulebook.Event] = []
        while day <= last:
            on = not any(a <= day <= b for a, b in off)
            if on:
                self.tell(day, 8)
            today = [e for e in case.events if e.on == day]
            known += today
            if today:
                self.happens(replace(case, events=tuple(known)), day)
                if on:
                    self.tell(day, 18)
            day += timedelta(days=1)


closures = st.lists(
    st.dates(date(2026, 1, 5), date(2026, 11, 1)).filter(lambda day: not official().rests(day)),
    max_size=6,
    unique=True,
)
"""Days on which the offices of the place are closed: a calendar that nobody has seen before."""


def closed(tx: Session, days: list[date]) -> Calendar:
    """The office's calendar with these closures in force."""
    for day in days:
        tx.add(
            CalendarChange(
                kind="exception", year=day.year, on=day, rests=True, authority=Authority.LOCAL, name="停办",
                source="某号文", recorded_by=1, recorded_at=datetime(2025, 12, 1, tzinfo=UTC),
                state=ChangeState.CONFIRMED,
            )
        )  # fmt: skip
    tx.flush()
    return office_calendar(tx)


QUIET = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=25,
    phases=(
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ),  # an example lives some months: making it smaller takes too long
)


@QUIET
@given(situations(), outages, closures)
def test_the_record_is_what_the_ladder_says_once_whatever_fails(
    tx: Session, case: Situation, off: Outages, days: list[date]
) -> None:
    with tx.begin_nested() as kept:
        city = City(tx, closed(tx, days))
        first = min(e.on for e in case.events)
        city.lives(case, first + SPAN, off)
        found = [
            (office_day(a.told_at), a.rule, a.due, a.level)
            for a in city.told()
            if not a.level.startswith(MOVED)
        ]
        city.must_list_each_limit_once(first + SPAN)
        wanted = {
            (t.on, t.rule, t.due, t.level) for t in tellings(case, city.calendar, first, first + SPAN, off)
        }
        keys = [(a.user_id, a.rule, a.due, a.level) for a in city.told()]
        kept.rollback()
    assert set(found) == wanted
    assert len(keys) == len(set(keys))


@QUIET
@given(situations(), outages, st.integers(1, 30), st.integers(-6, 12))
def test_after_a_correction_everybody_who_was_told_the_old_date_is_told_the_new_one_once(
    tx: Session, case: Situation, off: Outages, when: int, by: int
) -> None:
    """The complaint is found to have been served on another day."""
    with tx.begin_nested() as kept:
        city = City(tx, office_calendar(tx))
        first = min(e.on for e in case.events)
        mended = first + timedelta(days=when)
        known = tuple(replace(e, id=n) for n, e in enumerate(e for e in case.events if e.on <= mended))
        case = replace(case, events=known)
        city.lives(case, mended, off)
        before = {(a.user_id, a.rule): a.due for a in city.told()}
        right = tuple(replace(e, on=e.on + timedelta(days=by)) if e.on == first else e for e in known)
        city.happens(replace(case, events=right), mended)
        for n in range(1, 15):
            city.tell(mended + timedelta(days=n), 8)
        stands = {
            (d.rule, d.due)
            for d in tx.exec(select(StoredDeadline))
            if d.stands and not (d.character is Character.RIGHT and d.due < mended + timedelta(days=15))
        }
        city.must_list_each_limit_once(mended + timedelta(days=15))
        moved = [a for a in city.told() if a.level.startswith(MOVED)]
        kept.rollback()
    dues = dict(stands)
    told = {(a.user_id, a.rule): a for a in moved}
    assert len(told) == len(moved)
    for key, due in before.items():
        if key[1] in dues and dues[key[1]] != due:
            assert (told[key].was_due, told[key].due) == (due, dues[key[1]])
    for key, alert in told.items():
        assert alert.was_due == before[key] != alert.due
