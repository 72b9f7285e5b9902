"""Events by hand over JSON."""

from datetime import date, datetime

from pydantic import Field

from casework.accounts.roles import Permission
from casework.cases.record import events as event_actions
from casework.forms import Form, Number
from casework.http.desk import Desk
from casework.http.json import Part
from casework.rulebook import EventKind

routes = Part()


class EventIn(Form):
    """An event to record."""

    kind: EventKind
    on: date
    term: str = ""
    posted_on: date | None = None
    hearing_at: datetime | None = None
    place: str = ""
    outcome: str = ""
    note: str = ""
    file_ids: list[Number] = Field(default_factory=list)
    confirm: list[str] = Field(default_factory=list)
    """The codes of the doubts that are confirmed."""
    version: Number | None = None


@routes.steps("/cases/{case_id}/events", Permission.REGISTER, Permission.DRAFT)
def record_event(desk: Desk, case_id: int, body: EventIn) -> int:
    """Record an event that no step records by itself."""
    event_actions.record_event(
        desk.tx,
        desk.actor,
        case_id,
        event_actions.NewEvent(
            body.kind,
            body.on,
            term=body.term,
            posted_on=body.posted_on,
            hearing_at=body.hearing_at,
            note=body.note,
            facts=event_actions.said(place=body.place, outcome=body.outcome),
            file_ids=tuple(body.file_ids),
            confirm=frozenset(body.confirm),
        ),
        seen_version=body.version,
    )
    return case_id


class CorrectionIn(Form):
    """A correction: what the event should have said, and why."""

    on: date
    reason: str
    term: str = ""
    posted_on: date | None = None
    hearing_at: datetime | None = None
    place: str = ""
    outcome: str = ""
    note: str = ""
    together: bool = True
    """With what else the same paper proved on that day."""
    confirm: list[str] = Field(default_factory=list)
    """The codes of the doubts that are confirmed."""
    version: Number | None = None


@routes.steps("/cases/{case_id}/events/{event_id}/correct", Permission.REGISTER)
def correct_event(desk: Desk, case_id: int, event_id: int, body: CorrectionIn) -> int:
    """Put a corrected event in the place of a wrong one."""
    event_actions.correct_event(
        desk.tx,
        desk.actor,
        case_id,
        event_id,
        on=body.on,
        term=body.term,
        posted_on=body.posted_on,
        note=body.note,
        reason=body.reason,
        hearing_at=body.hearing_at,
        said=event_actions.said(place=body.place, outcome=body.outcome),
        together=body.together,
        confirm=body.confirm,
        seen_version=body.version,
    )
    return case_id


class WithdrawalIn(Form):
    """Why an event is taken back."""

    reason: str
    version: Number | None = None


@routes.steps("/cases/{case_id}/events/{event_id}/withdraw", Permission.REGISTER)
def withdraw_event(desk: Desk, case_id: int, event_id: int, body: WithdrawalIn) -> int:
    """Take back an event that did not happen."""
    event_actions.withdraw_event(
        desk.tx, desk.actor, case_id, event_id, reason=body.reason, seen_version=body.version
    )
    return case_id
