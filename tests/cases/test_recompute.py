"""A changed calendar comes to every case in rounds: the same dates as case by case, and nobody is stopped meanwhile."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from casework.administration.days_off.actions import confirm_change
from casework.calendar import Authority, official
from casework.cases.events.actions import record_event
from casework.cases.events.forms import Happening
from casework.cases.record import work
from casework.cases.record.refresh import AT_ONCE, locked, refresh_set
from casework.cases.record.tables import Case
from casework.cases.record.work import RECOMPUTE, WORK, law_key
from casework.clock import office_day
from casework.db import reading, writing
from casework.demonstration.cases import load_cases
from casework.files.store import FolderStore
from casework.jobs.actions import order
from casework.jobs.kinds import by_name
from casework.jobs.rounds import Works, finish, take
from casework.jobs.tables import Job, JobState, JobStep
from casework.matters.actions import record_exception
from casework.matters.queries import office_calendar
from casework.matters.tables import DeadlineChange, StoredDeadline
from casework.rulebook import EventKind
from casework.settings import Settings
from tests.conftest import MOMENT
from tests.office import Office

TODAY = office_day(MOMENT)


@pytest.fixture
def works(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Works:
    """The city with its cases, computed five at a time."""
    monkeypatch.setattr(work, "AT_ONCE", 5)
    store = FolderStore(tmp_path / "files")
    with writing(engine) as tx:
        Office(tx, store)
        load_cases(tx, official(), TODAY, store)
    return Works(engine, store, lambda: MOMENT, by_name(WORK), Settings())


def _proposed(tx: Session, office: Office, on: str, until: str, authority: Authority) -> int:
    return record_exception(
        tx,
        office.on("city-legal-head", "2026-11-23"),
        date.fromisoformat(on),
        rests=True,
        name="某项决定",
        source="某号文",
        authority=authority,
        until=date.fromisoformat(until),
    )


def _confirmed(works: Works, on: str = "2026-11-25", until: str = "2026-12-04",
               authority: Authority = Authority.STATE_COUNCIL) -> int:  # fmt: skip
    with writing(works.engine) as tx:
        office = Office(tx, works.store, load=False)
        change = _proposed(tx, office, on, until, authority)
        confirm_change(tx, office.on("administrator", "2026-11-23"), change)
    return change


def _stand(tx: Session) -> tuple[Any, ...]:
    """All that a recomputation writes."""
    tx.expire_all()
    without = {"id", "calendar_version"}
    deadlines = [
        str(sorted(d.model_dump(exclude=without).items(), key=str)) for d in tx.exec(select(StoredDeadline))
    ]
    told = [str(sorted(c.model_dump(exclude={"id"}).items())) for c in tx.exec(select(DeadlineChange))]
    cases = [str(c.model_dump()) for c in tx.exec(select(Case).order_by(col(Case.id)))]
    return sorted(deadlines), sorted(told), cases


@pytest.mark.parametrize(
    ("on", "until", "authority", "moves"),
    [
        pytest.param("2026-11-25", "2026-12-04", Authority.STATE_COUNCIL, True, id="国务院延长假期"),
        pytest.param("2026-11-23", "2026-12-18", Authority.LOCAL, True, id="全市停工近一个月"),
        pytest.param("2026-05-11", "2026-05-20", Authority.STATE_COUNCIL, False, id="已过去的日子，事都办了"),
    ],
)
def test_rounds_give_the_same_dates_as_case_by_case(
    works: Works, on: str, until: str, authority: Authority, moves: bool
) -> None:
    change = _confirmed(works, on, until, authority)
    with reading(works.engine) as tx:
        before = _stand(tx)
        tx.rollback()
    with writing(works.engine) as tx:
        calendar = office_calendar(tx)
        for case_id in list(tx.exec(select(Case.id).order_by(col(Case.id)))):
            refresh_set(tx, locked(tx, [case_id or 0]), calendar, TODAY, change_id=change)
        one_by_one = _stand(tx)
        tx.rollback()
    finish(works)
    with reading(works.engine) as tx:
        assert _stand(tx) == one_by_one
        assert (one_by_one != before) is moves
        assert len(tx.exec(select(JobStep.number)).all()) > 2
    finish(works)


def test_between_two_rounds_a_clerk_works_and_what_the_calendar_moved_is_told_as_its_own(
    works: Works,
) -> None:
    """The last case is reached last; its clerk does not wait for it, and the people concerned are told all the same."""
    change = _confirmed(works)
    with reading(works.engine) as tx:
        foretold = _alone(works, change)
        job_id = tx.exec(select(Job.id)).one() or 0
        last = max(row[0] for row in foretold)
    assert take(works, job_id, 1, 0)
    with writing(works.engine) as tx:
        office = Office(tx, works.store, official(), load=False)
        office.calendar = office_calendar(tx)
        case = tx.get_one(Case, last)
        who = {"city": "city-intake", "jinshui": "jinshui-intake", "zhongyuan": "zhongyuan-intake"}
        clerk = next(
            actor
            for actor in (office.on(name, "2026-11-23") for name in who.values())
            if case.organ_id in actor.viewer.acts_for
        )
        record_event(tx, clerk, last, Happening(kind=EventKind.DOCUMENT_RECEIVED, on=TODAY, note="法院来电"))
    number = 1
    while take(works, job_id, 1, number):
        number += 1
    with reading(works.engine) as tx:
        rows = tx.exec(select(DeadlineChange).where(DeadlineChange.change_id == change))
        assert {(r.matter_id, r.rule, r.due_before, r.due_after) for r in rows} == foretold


def _alone(works: Works, change: int) -> set[tuple[int, str, date, date]]:
    """What moves where nobody does anything meanwhile; nothing of it is kept."""
    with writing(works.engine) as tx:
        ids = [case_id or 0 for case_id in tx.exec(select(Case.id))]
        refresh_set(tx, locked(tx, ids), office_calendar(tx), TODAY, change_id=change)
        rows = tx.exec(select(DeadlineChange).where(DeadlineChange.change_id == change))
        found = {(r.matter_id, r.rule, r.due_before, r.due_after) for r in rows}
        tx.rollback()
    return found


def test_a_second_computation_writes_no_deadline_anew(works: Works) -> None:
    with writing(works.engine) as tx:
        before = {d.id for d in tx.exec(select(StoredDeadline))}
        order(tx, RECOMPUTE, "again", MOMENT)
    finish(works)
    with reading(works.engine) as tx:
        assert {d.id for d in tx.exec(select(StoredDeadline))} == before
        assert tx.exec(select(Job.state)).one() is JobState.DONE


def test_the_law_that_is_installed_is_computed_once(works: Works) -> None:
    with writing(works.engine) as tx:
        assert order(tx, RECOMPUTE, law_key(), MOMENT) == order(tx, RECOMPUTE, law_key(), MOMENT)
    assert law_key().startswith("law:")
    assert AT_ONCE == 500
