"""Whatever people do in a case: an entry keeps its name, and whatever changes in it makes a later version of it."""

import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event as Entry
from sqlalchemy import Engine
from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.calendar import Authority
from casework.cases.events.actions import correct_event, record_event, withdraw_event
from casework.cases.events.forms import Correction, Happening, Withdrawal
from casework.cases.record.refresh import locked, refresh_set
from casework.clock import OFFICE
from casework.db import engine as make_engine
from casework.db import writing
from casework.desk.feeds.ics import Reader, written
from casework.desk.feeds.queries import content
from casework.errors import CaseworkError, Doubtful
from casework.files.store import FolderStore
from casework.i18n import translator
from casework.matters.actions import confirm, record_exception
from casework.matters.events import events_of
from casework.matters.queries import office_calendar
from casework.rulebook import EventKind
from tests.office import Office
from tests.support.databases import Holding, PostgreSQL, Sqlite
from tests.support.shut import shut

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2026, 11, 9), TODAY)
KINDS = st.sampled_from(
    [
        EventKind.HEARING_NOTIFIED,
        EventKind.DOCUMENT_RECEIVED,
        EventKind.EXTENSION_GRANTED,
        EventKind.COMPLAINT_SERVED,
        EventKind.OBJECTION_TO_JURISDICTION_FILED,
        EventKind.JUDGMENT_SERVED,
    ]
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("record"), KINDS, DAYS),
        st.tuples(st.just("correct"), st.integers(0, 9), DAYS),
        st.tuples(st.just("withdraw"), st.integers(0, 3), DAYS),
        st.tuples(st.just("close"), st.integers(0, 40), DAYS),
        st.tuples(st.just("shut"), st.just(0), DAYS),
    ),
    min_size=1,
    max_size=8,
)


class Desk:
    """One case of the city at work, and the feed of whoever handles it."""

    def __init__(self, tx: Session, folder: Path) -> None:
        self.office = Office(tx, FolderStore(folder), load=False)
        self.tx = tx
        self.id = self.office.notice(self.on("city-intake"), served="2026-11-10", received="2026-11-11")

    def on(self, who: str) -> Actor:
        self.office.calendar = office_calendar(self.tx)
        return self.office.on(who, TODAY.isoformat())

    def feed(self) -> dict[str, Entry]:
        """Every entry by its name; none has the name of another."""
        viewer, calendar = self.on("city-handler").viewer, office_calendar(self.tx)
        reader = Reader(translator(viewer.language), "https://casework.example", calendar, TODAY)
        text = written(content(self.tx, viewer, TODAY), reader)
        found = IcsCalendarStream.calendar_from_ics(text.decode()).events
        assert len({e.uid for e in found}) == len(found)
        return {e.uid: e for e in found}

    def take(self, step: str, what: object, on: date) -> None:
        """One act, whatever it is about; one that is refused leaves everything as it is."""
        acts: dict[str, Callable[[frozenset[str]], object]] = {
            "record": lambda told: self.record(what, on, told),  # type: ignore[arg-type]
            "shut": lambda _: shut(self.tx, self.on("city-intake"), self.id),
            "correct": lambda told: self.correct(what, on, told),  # type: ignore[arg-type]
            "withdraw": lambda _: self.withdraw(what),  # type: ignore[arg-type]
            "close": lambda _: self.close(what),  # type: ignore[arg-type]
        }
        told: frozenset[str] = frozenset()
        for _ in range(2):
            try:
                with self.tx.begin_nested():
                    acts[step](told)
                return
            except Doubtful as doubtful:
                told = frozenset(d.code for d in doubtful.doubts)
            except CaseworkError:
                return

    def record(self, kind: EventKind, on: date, told: frozenset[str]) -> None:
        """An event on a day; a document fixes a term, and a hearing has its hour."""
        hearing = datetime.combine(on + timedelta(days=30), datetime.min.time(), OFFICE).replace(hour=9)
        event = Happening(
            kind=kind,
            on=on,
            term="10d" if kind is EventKind.DOCUMENT_RECEIVED else "",
            hearing_at=hearing if kind is EventKind.HEARING_NOTIFIED else None,
            outcome="判决-3" if kind is EventKind.JUDGMENT_SERVED else "",
            confirm=tuple(told),
        )
        record_event(self.tx, self.on("city-handler"), self.id, event)

    def correct(self, n: int, on: date, told: frozenset[str]) -> None:
        """Another day for an event, and for a hearing another hour."""
        live = events_of(self.tx, [self.id])[self.id]
        event = live[-1 - n % len(live)]
        later = event.hearing_at + timedelta(days=on.day % 3) if event.hearing_at else None
        put_right = Correction(
            on=on, term=event.term, hearing_at=later, reason="以原件为准。", outcome=event.facts.get("outcome", ""),
            confirm=tuple(told),
        )  # fmt: skip
        correct_event(self.tx, self.on("city-intake"), self.id, event.id or 0, put_right)

    def withdraw(self, n: int) -> None:
        """An event that did not happen."""
        live = events_of(self.tx, [self.id])[self.id]
        gone = live[-1 - n % len(live)].id or 0
        withdraw_event(self.tx, self.on("city-intake"), self.id, gone, Withdrawal(reason="登错案件。"))

    def close(self, days: int) -> None:
        """The offices of the place are closed on a day, and every case is computed again."""
        change = record_exception(
            self.tx, self.on("city-legal-head"), TODAY + timedelta(days=days), rests=True, name="停止办公",
            source="通告", authority=Authority.LOCAL,
        )  # fmt: skip
        confirm(self.tx, self.on("administrator"), change)
        refresh_set(self.tx, locked(self.tx, [self.id]), office_calendar(self.tx), TODAY, change_id=change)


def shown(entry: Entry) -> tuple[object, ...]:
    """What whoever reads a calendar sees of an entry."""
    return entry.start, entry.end, entry.status, entry.summary, entry.description


def rule_of(uid: str) -> str:
    """The matter and the rule of an entry's name."""
    return uid.rpartition("-")[0]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def city(request: pytest.FixtureRequest) -> Engine:
    """The city without cases, in which nothing is kept."""
    databases: Sqlite | PostgreSQL = request.getfixturevalue(request.param)
    folder = Path(tempfile.mkdtemp())
    with databases.fresh(Holding.CITY, folder / "files") as url:
        made = make_engine(url)
        yield made
        made.dispose()


@settings(deadline=None, max_examples=25, derandomize=True)
@given(steps=STEPS)
def test_an_entry_keeps_its_name_and_its_version_never_falls(
    city: Engine, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, object, date]]
) -> None:
    with writing(city) as tx:
        desk = Desk(tx, tmp_path_factory.getbasetemp() / "kept")
        known, before = {}, desk.feed()
        known |= before
        for step in steps:
            desk.take(*step)
            now = desk.feed()
            for uid, entry in now.items():
                if (old := known.get(uid)) is None:
                    continue
                assert (entry.sequence or 0) >= (old.sequence or 0), (uid, step)
                assert entry.dtstamp >= old.dtstamp, (uid, step)
                if shown(entry) != shown(old):
                    assert (entry.sequence or 0) > (old.sequence or 0), (uid, step)
            # What was in the calendar stays there: moved, or struck out.
            stood = {uid for uid, e in before.items() if e.status != "CANCELLED"}
            assert stood <= now.keys(), step
            if step[0] == "correct":
                # No entry is struck out for another of the same rule in its place: it moves.
                struck = {rule_of(uid) for uid in stood if now[uid].status == "CANCELLED"}
                assert not struck & {rule_of(uid) for uid in now.keys() - known.keys()}, step
            known |= now
            before = now
        tx.rollback()
