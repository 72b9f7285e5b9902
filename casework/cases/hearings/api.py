"""Hearings over JSON: the week's, a case's, and every act in them."""

from datetime import date, datetime

from pydantic import BaseModel

from casework.cases.hearings import actions, principal
from casework.cases.hearings.forms import (
    Absent,
    Attending,
    Cancelled,
    Delegated,
    Excused,
    Ground,
    Held,
    Identified,
    Inability,
    Moved,
    Postponement,
)
from casework.cases.hearings.queries import CallLine, Known, RecordLine, known_of
from casework.cases.hearings.readiness import principal as principal_said
from casework.cases.hearings.recording import record_hearing
from casework.cases.hearings.register import HearingRow, coming, monday, week
from casework.cases.record.taken import take
from casework.errors import InvalidInput
from casework.forms import read_day
from casework.http.desk import Desk
from casework.http.json import Part
from casework.rulebook import EventKind
from casework.text import T

routes = Part()


class ReadyOut(BaseModel):
    """One thing that a hearing needs."""

    code: str
    done: bool
    said: str
    href: str


class ClashOut(BaseModel):
    """Somebody who has to be at another hearing in the same half day."""

    name: str
    case_id: int
    number: str
    at: datetime
    at_once: bool


class SaidOut(BaseModel):
    """What was said of the principal: identified, excused or delegated."""

    kind: str
    on: date
    name: str
    post: str
    rank: str
    charge: str
    employer: str
    excuse: str
    reason: str


class ForeseenOut(BaseModel):
    """For what the court sends a judicial suggestion, with its article."""

    code: str
    said: str
    citation: str


class MoveOut(BaseModel):
    """How a hearing was moved."""

    on: date
    was: datetime | None
    at: datetime | None
    by: str
    reason: str


class InabilityOut(BaseModel):
    """What the court was told before the hearing."""

    who: str
    told_at: datetime
    mode: str
    reason: str


class HearingOut(BaseModel):
    """A hearing of a case."""

    id: int
    """The event by which it is known."""
    case_id: int
    instance_id: int
    at: datetime | None
    place: str
    state: str
    """`to_come`, `held`, `cancelled` or `over` (decided before it was held)."""
    called: bool
    reconsidered: bool
    """It is the hearing (听证) of a reconsideration, to which the law itself calls the principal."""
    ground: CallLine | None
    principal: str
    settled: bool
    said: list[SaidOut]
    moves: list[MoveOut]
    inabilities: list[InabilityOut]
    ready: list[ReadyOut]
    clashes: list[ClashOut]
    record: RecordLine | None
    foreseen: list[ForeseenOut]
    unexplained_delegation: bool


def hearing_out(one: Known, row: HearingRow | None) -> HearingOut:
    """A hearing as JSON; `row` where it is still to come."""
    s = one.hearing
    state = "held" if s.held else "cancelled" if s.cancelled else "over" if s.over else "to_come"
    return HearingOut(
        id=s.id,
        case_id=one.case_id,
        instance_id=one.instance_id,
        at=s.local,
        place=s.place,
        state=state,
        called=s.called is not None,
        reconsidered=one.reconsidered,
        ground=one.ground,
        principal=str(principal_said(one)),
        settled=one.settled,
        said=[
            SaidOut(
                kind=e.kind.value,
                on=e.on,
                name=line.name,
                post=line.post,
                rank=line.rank,
                charge=line.charge,
                employer=line.employer,
                excuse=line.excuse,
                reason=line.reason,
            )
            for e, line in one.answers
            if line is not None
        ],
        moves=[
            MoveOut(on=e.on, was=e.moved_from, at=e.hearing_at, by=str(e.facts.get("by", "")), reason=e.note)
            for e in s.moves
        ],
        inabilities=[
            InabilityOut(
                who=e.facts["who"],
                told_at=datetime.fromisoformat(e.facts["told_at"]),
                mode=e.facts["mode"],
                reason=e.note,
            )
            for e in s.said
            if e.kind is EventKind.INABILITY_TOLD
        ],
        ready=[ReadyOut(code=r.code, done=r.done, said=str(r.said), href=r.href) for r in row.ready]
        if row
        else [],
        clashes=[
            ClashOut(
                name=c.name,
                case_id=c.other.case_id,
                number=c.other.number,
                at=c.other.at,
                at_once=c.at_once,
            )
            for c in row.clashes
        ]
        if row
        else [],
        record=one.record,
        foreseen=[ForeseenOut(code=c.code, said=c.said, citation=str(c.citation)) for c in one.foreseen],
        unexplained_delegation=one.unexplained_delegation,
    )


class WeekOut(BaseModel):
    """The hearings of a week."""

    first: date
    hearings: list[HearingOut]
    more: bool
    """There are more than are listed."""


@routes.reads("/hearings")
def list_hearings(desk: Desk, week_of: str = "", which: str = "all") -> WeekOut:
    """The hearings of the week that a day (`week_of`) is in; `which`: all, called, wanting or clash."""
    day = read_day(week_of) if week_of else desk.today
    if day is None:
        raise InvalidInput({"week_of": T("“{value}”不是日期，请写成 2026-11-23。", value=week_of)})
    found = week(desk.tx, desk.viewer, monday(day), which)
    return WeekOut(first=monday(day), hearings=[hearing_out(r.known, r) for r in found], more=found.more)


@routes.reads("/cases/{case_id}/hearings")
def hearings_of_case(desk: Desk, case_id: int) -> list[HearingOut]:
    """Every hearing of a case, with what the next ones need and what was recorded of those held."""
    take(desk, case_id)
    known, _ = known_of(desk.tx, [case_id])[case_id]
    times = [one.hearing.local for one in known if one.hearing.to_come and one.hearing.local]
    rows = coming(desk.tx, desk.viewer, case_id, times)
    return [hearing_out(one, rows.get(one.hearing.local) if one.hearing.local else None) for one in known]


@routes.steps("/cases/{case_id}/hearings/{hearing_id}/move", *actions.OF_COURT)
def move_hearing(desk: Desk, case_id: int, hearing_id: int, body: Moved) -> int:
    """Record that the court moved a hearing to another time."""
    actions.move(desk.tx, desk.actor, case_id, hearing_id, body)
    return case_id


@routes.steps("/cases/{case_id}/hearings/{hearing_id}/cancel", *actions.OF_COURT)
def cancel_hearing(desk: Desk, case_id: int, hearing_id: int, body: Cancelled) -> int:
    """Record that a hearing is not held."""
    actions.cancel(desk.tx, desk.actor, case_id, hearing_id, body)
    return case_id


@routes.steps("/cases/{case_id}/hearings/{hearing_id}/postpone", *actions.OF_COURT)
def postpone_hearing(desk: Desk, case_id: int, hearing_id: int, body: Postponement) -> int:
    """Record that the organ applied for a later hearing."""
    actions.apply_to_postpone(desk.tx, desk.actor, case_id, hearing_id, body)
    return case_id


@routes.steps("/cases/{case_id}/hearings/{hearing_id}/inability", *actions.IN_COURT)
def tell_inability(desk: Desk, case_id: int, hearing_id: int, body: Inability) -> int:
    """Record that the court was told beforehand who cannot come in time."""
    actions.tell_inability(desk.tx, desk.actor, case_id, hearing_id, body)
    return case_id


@routes.steps("/cases/{case_id}/principal/ground", *actions.OF_COURT)
def name_ground(desk: Desk, case_id: int, body: Ground) -> int:
    """Complete the court's call of the principal with its ground."""
    principal.name_ground(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/principal/identified", *actions.OF_COURT)
def identify_principal(desk: Desk, case_id: int, body: Identified) -> int:
    """Record who appears as principal, with the proof of identity filed."""
    principal.identify(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/principal/excused", *actions.OF_COURT)
def excuse_principal(desk: Desk, case_id: int, body: Excused) -> int:
    """Record why no principal appears; without proof it is refused."""
    principal.excuse(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/principal/delegated", *actions.OF_COURT)
def delegate_principal(desk: Desk, case_id: int, body: Delegated) -> int:
    """Record whom a government delegates; other organs are refused."""
    principal.delegate(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/principal/attends", *actions.OF_COURT)
def name_principal_of_hearing(desk: Desk, case_id: int, body: Attending) -> int:
    """Record which principal attends the hearing of a reconsideration."""
    principal.attend(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/principal/absent", *actions.OF_COURT)
def explain_absence_from_hearing(desk: Desk, case_id: int, body: Absent) -> int:
    """Record why no principal attends the hearing of a reconsideration, and which staff is sent."""
    principal.explain(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/hearings/record", *actions.IN_COURT)
def record_hearing_held(desk: Desk, case_id: int, body: Held) -> int:
    """Record what happened at a hearing, or put its record right."""
    record_hearing(desk.tx, desk.actor, case_id, body)
    return case_id
