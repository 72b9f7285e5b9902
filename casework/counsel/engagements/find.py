"""Find an engagement for whoever may see it, and derive what follows from its events."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from casework import rulebook
from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor, Viewer
from casework.alerting import clocks
from casework.calendar import Calendar
from casework.counsel.engagements.expected import let_go
from casework.counsel.engagements.kind import ENGAGEMENT, SEES
from casework.counsel.engagements.states import MOVES, OUTCOMES, EngagementState, Outcome
from casework.counsel.engagements.tables import Assignment, Engagement, Extension, InterestFound
from casework.counsel.pool.queries import counsel_of_user
from casework.db import id_of
from casework.errors import Conflict, Forbidden, NotFound
from casework.matters import acts
from casework.matters.events import events_of
from casework.matters.tables import Event, Matter
from casework.rulebook import EventKind, MatterType, State
from casework.text import T, Text

_BEGINS = {EventKind.ENGAGEMENT_ASSIGNED, EventKind.ENGAGEMENT_RETURNED}


def seen(tx: Session, viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `engagements` under which a row exists for the viewer: the office's, or the counsel's own work."""
    own = counsel_of_user(tx, viewer.user_id) if viewer.outside else None
    organs = viewer.acts_for if any(map(viewer.may, SEES)) else ()
    ours = col(Engagement.organ_id).in_(organs)
    return ours if own is None else or_(ours, col(Engagement.counsel_id) == own)


def engagement_for(tx: Session, viewer: Viewer, engagement_id: int) -> Engagement:
    """An engagement that the viewer may see. Raises NotFound, also where it exists and the viewer may not know."""
    query = select(Engagement).where(Engagement.id == engagement_id, seen(tx, viewer))
    found = tx.exec(query).one_or_none()
    if found is None:
        raise unseen()
    return found


def unseen() -> NotFound:
    """It is not there, or the viewer may not know that it is."""
    return NotFound(T("没有这项顾问事务，或者您无权查看。"))


def to_manage(
    tx: Session, actor: Actor, engagement_id: int, seen_version: int | None, *standing: EngagementState
) -> Engagement:
    """An engagement of the actor's own organ, locked for an act of the office, where it stands as one of these.

    Raises NotFound, Forbidden, Outdated; Conflict where it stands otherwise, or is over.
    """
    actor.must(Permission.MANAGE_COUNSEL)
    return _locked(tx, actor, engagement_id, seen_version, standing)


def to_serve(
    tx: Session, actor: Actor, engagement_id: int, seen_version: int | None, *standing: EngagementState
) -> tuple[Engagement, Assignment]:
    """The same for an act of the counsel who has it, taken by the counsel itself or put down by the office on its word.

    Raises NotFound, Forbidden, Outdated, Conflict.
    """
    if not actor.viewer.outside:
        actor.must(Permission.MANAGE_COUNSEL)
    found = _locked(tx, actor, engagement_id, seen_version, standing)
    if actor.viewer.outside and found.counsel_id != counsel_of_user(tx, actor.viewer.user_id):
        raise unseen()
    if found.counsel_id is None:
        raise Conflict(T("这项事务现在没有顾问办理。"))
    return found, held(tx, engagement_id)


def _locked(
    tx: Session,
    actor: Actor,
    engagement_id: int,
    seen_version: int | None,
    standing: Sequence[EngagementState],
) -> Engagement:
    engagement_for(tx, actor.viewer, engagement_id)
    matter = acts.lock(tx, engagement_id)
    acts.must_be_newest(tx, actor, ENGAGEMENT, matter, seen_version)
    found = tx.get_one(Engagement, engagement_id)
    if standing and found.state not in standing:
        raise Conflict(T("这项事务现在是“{state}”，不能办理这一步。", state=Text(found.state.label)))
    if found.over:
        raise Conflict(T("这项事务{state}，不能再办理。", state=Text(found.state.label)))
    return found


def held(tx: Session, engagement_id: int) -> Assignment:
    """The assignment under which somebody has it. Raises Conflict where nobody has."""
    newest = (
        select(Assignment)
        .where(Assignment.engagement_id == engagement_id, Assignment.outcome == Outcome.HELD)
        .order_by(col(Assignment.id).desc())
    )
    found = tx.exec(newest).first()
    if found is None:
        raise Conflict(T("这项事务现在没有顾问办理。"))
    return found


def must_keep(actor: Actor, organ_id: int) -> None:
    """Raises Forbidden where the actor gives no work of that organ to counsel."""
    actor.must(Permission.MANAGE_COUNSEL)
    if organ_id not in actor.viewer.acts_for:
        raise Forbidden(T("只能办理本机关的顾问事务。"))


def by_counsel(event: Event | rulebook.Event) -> bool:
    """Whether it is the counsel's own act."""
    return event.kind in {
        EventKind.ENGAGEMENT_TAKEN, EventKind.ENGAGEMENT_REFUSED, EventKind.COUNSEL_RECUSED,
        EventKind.ENGAGEMENT_HANDED_IN,
    }  # fmt: skip


def runs(happened: Sequence[Event]) -> list[list[Event]]:
    """What happened, in the runs of the clock: each assignment and each return begins one, and an extension stands in the
    place of what began its run, since the day then is the extension's."""
    found: list[list[Event]] = []
    for event in happened:
        if event.kind in _BEGINS:
            found.append([event])
        elif event.kind is EventKind.ENGAGEMENT_EXTENDED and found:
            found[-1] = [event]
        elif found:
            found[-1].append(event)
    return found


def refresh(tx: Session, engagement: Engagement, calendar: Calendar, today: date) -> None:
    """Compute an engagement again from its events: where it stands, who has it, when it is due, what was late."""
    tx.flush()
    key = id_of(engagement)
    matter = tx.get_one(Matter, key)
    happened = events_of(tx, [key])[key]
    moving = [e for e in happened if e.kind in MOVES]
    engagement.state = MOVES[moving[-1].kind] if moving else EngagementState.OPEN
    engagement.over = engagement.state.over
    if happened:
        engagement.moved_by, engagement.moved_at = happened[-1].recorded_by, happened[-1].recorded_at
    matter.closed_on = moving[-1].on if engagement.over else None
    matter.title = engagement.title
    split = runs(happened)
    found = clocks.store_each(
        tx, MatterType.COUNSEL, matter, (map(clocks.ruled, run) for run in split), calendar, today
    )
    engagement.due = _due(engagement, split)
    late = {d.met.id for d in found if d.met is not None and d.state(d.met.on) is State.MET_LATE}
    query = select(Assignment).where(Assignment.engagement_id == key).order_by(col(Assignment.id))
    for assignment in tx.exec(query).all():
        _follow(assignment, [e for e in happened if e.facts.get("assignment") == assignment.id], late)
        if assignment.outcome is not Outcome.HELD:
            _lapse(tx, id_of(assignment))
        engagement.counsel_id = assignment.counsel_id if _has(assignment) else None


def _has(assignment: Assignment) -> bool:
    """Whether the counsel of the last assignment still is the engagement's: also when the work is accepted."""
    return assignment.outcome in {Outcome.HELD, Outcome.ACCEPTED}


def _due(engagement: Engagement, split: Sequence[Sequence[Event]]) -> date:
    """The day that the newest run says; before the first, and while nobody has it, the one that is wanted."""
    if engagement.state.assignable or not split or not split[-1][0].term:
        return engagement.asked_due
    return date.fromisoformat(split[-1][0].term)


def _follow(assignment: Assignment, own: Sequence[Event], late: set[int | None]) -> None:
    ended = next((e for e in reversed(own) if e.kind in OUTCOMES), None)
    assignment.outcome = OUTCOMES[ended.kind] if ended is not None else Outcome.HELD
    assignment.over_on = ended.on if ended is not None else None
    assignment.why = ended.note if ended is not None else ""
    handed_in = [e for e in own if e.kind is EventKind.ENGAGEMENT_HANDED_IN]
    assignment.handed_in = len(handed_in)
    assignment.handed_in_late = sum(e.id in late for e in handed_in)
    assignment.late_on = next((e.on for e in reversed(handed_in) if e.id in late), None)
    accepted = ended is not None and assignment.outcome is Outcome.ACCEPTED
    assignment.score = ended.facts.get("score") if ended is not None and accepted else None


def _lapse(tx: Session, assignment_id: int) -> None:
    """A wish for more time, and what may tie the counsel to the work, have no purpose once the assignment is over."""
    query = select(Extension).where(Extension.assignment_id == assignment_id, Extension.state == "asked")
    for asked in tx.exec(query):
        asked.state = "lapsed"
    found = select(InterestFound).where(
        InterestFound.assignment_id == assignment_id, col(InterestFound.state).in_(("found", "hinted"))
    )
    for interest in tx.exec(found):
        interest.state = "gone"


def acted(tx: Session, actor: Actor, engagement: Engagement, action: str, **facts: object) -> None:
    """Close an act: raise the version, derive again, and put the act into the engagement's own stream."""
    matter = tx.get_one(Matter, engagement.id)
    matter.version += 1
    refresh(tx, engagement, actor.calendar, actor.today)
    query = select(Assignment).where(Assignment.engagement_id == id_of(engagement))
    let_go(tx, actor, tx.exec(query).all())
    acts.acted(tx, actor, ENGAGEMENT, id_of(engagement), action, f"{matter.number} {engagement.title}", facts)
