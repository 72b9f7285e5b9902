"""Who observed hearings, as their records say it (201号第十六条第二款): for the register of training, which joins them."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from casework.accounts.viewer import Viewer
from casework.cases.hearings.queries import known_of
from casework.cases.hearings.tables import Attendant, HearingRecord
from casework.cases.record.tables import Case
from casework.cases.record.visibility import visible
from casework.db import columns, read

OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Observer:
    """Who observed a hearing: a person, or several who were only counted (执法人员6人)."""

    name: str
    employer: str
    post: str


@dataclass(frozen=True, slots=True)
class Observed:
    """A hearing that was observed."""

    case_id: int
    organ_id: int
    number: str
    court: str
    cause: str
    on: date
    observers: tuple[Observer, ...]


def observed(tx: Session, viewer: Viewer, limit: int) -> tuple[Observed, ...]:
    """The hearings with observers that were recorded last, as far as the viewer sees their cases, the newest first."""
    query = (
        columns(Case.id, Case.organ_id, Case.number, Case.court, Case.cause)
        .select_from(HearingRecord)
        .join(Case, col(Case.id) == HearingRecord.case_id)
        .join(Attendant, col(Attendant.record_id) == HearingRecord.event_id)
        .where(Attendant.capacity == OBSERVER, visible(viewer))
        .order_by(col(HearingRecord.event_id).desc())
        .limit(limit)
    )
    cases = {row.id: row for row in read(tx, query)}
    found = [
        Observed(case_id, row.organ_id, row.number, row.court, row.cause, on, people)
        for case_id, row in cases.items()
        for on, people in _of(tx, case_id)
    ]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))


def observers_of(tx: Session, case_id: int, first: date, last: date) -> tuple[Observer, ...]:
    """Who observed the hearings of a case on these days; whether the viewer may see the case is asked before."""
    return tuple(one for on, people in _of(tx, case_id) if first <= on <= last for one in people)


def heard_on(tx: Session, case_id: int, first: date, last: date) -> bool:
    """Whether a hearing of a case is, or was, on one of these days."""
    known = known_of(tx, [case_id])[case_id][0]
    return any(one.hearing.cancelled is None and first <= one.hearing.day <= last for one in known)


def _of(tx: Session, case_id: int) -> list[tuple[date, tuple[Observer, ...]]]:
    found = []
    for one in known_of(tx, [case_id])[case_id][0]:
        people = one.record.people if one.record is not None else ()
        watched = tuple(Observer(p.name, p.employer, p.post) for p in people if p.capacity == OBSERVER)
        if watched:
            found.append((one.hearing.day, watched))
    return found
