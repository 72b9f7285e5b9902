"""Engagements over JSON."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.accounts.roles import Permission
from casework.counsel.assigning.facts import Mastery
from casework.counsel.engagements import actions, agency, interest, serve
from casework.counsel.engagements.assign import assign, assign_planned
from casework.counsel.engagements.choice import proposed
from casework.counsel.engagements.forms import (
    Accepting,
    Appearing,
    Assigning,
    Declaring,
    Excusing,
    HandingIn,
    HandingOver,
    Longer,
    Names,
    OnLonger,
    Recusing,
    Refusing,
    Returning,
    Settling,
    Stopping,
    Taking,
    Together,
    Work,
)
from casework.counsel.engagements.handover import hand_over, proposed_handover
from casework.counsel.engagements.kind import SEES
from casework.counsel.engagements.load import wants_of
from casework.counsel.engagements.queries import EngagementLine, Sought, engagement, engagements
from casework.counsel.engagements.states import EngagementState
from casework.counsel.engagements.story import AssignmentLine, story
from casework.counsel.services import Service
from casework.forms import Day
from casework.http.desk import Desk
from casework.http.json import Part
from casework.rulebook import EventKind, State

routes = Part()
MANAGE = Permission.MANAGE_COUNSEL
ONE = "/counsel/engagements/{engagement_id}"


@dataclass(frozen=True, slots=True)
class ClockOut:
    """A day by which work is due, with how it came about."""

    due: date
    began: EventKind
    began_on: date
    met_on: date | None
    state: State
    citation: str
    steps: list[str]


@dataclass(frozen=True, slots=True)
class HappenedOut:
    """Something that happened."""

    kind: EventKind
    on: date
    until: date | None
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class InterestOut:
    """What may tie the counsel to somebody in the work."""

    id: int
    certain: bool
    state: str
    why: str
    note: str


@dataclass(frozen=True, slots=True)
class ExtensionOut:
    """A wish for more time."""

    id: int
    until: date
    state: str
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class EngagementOut:
    """An engagement with what happened in it."""

    engagement: EngagementLine
    wants: dict[str, Mastery]
    clocks: list[ClockOut]
    events: list[HappenedOut]
    assignments: tuple[AssignmentLine, ...]
    interests: list[InterestOut]
    extensions: list[ExtensionOut]
    may_release: bool
    """Whether files may be released to whoever has it."""


@dataclass(frozen=True, slots=True)
class PieceOut:
    """A piece of work that is handed over, and to whom the product would give it."""

    engagement: EngagementLine
    counsel_id: int | None
    counsel: str
    points: int | None
    cautions: list[str]
    why_nobody: str


@dataclass(frozen=True, slots=True)
class HandoverOut:
    """What a counsel has in hand, with who would take it."""

    pieces: list[PieceOut]
    to_accept: list[EngagementLine]


@dataclass(frozen=True, slots=True)
class HandedOverOut:
    """What was handed over."""

    given: int
    waiting: int


@dataclass(frozen=True, slots=True)
class RankingOut:
    """Everybody of the pool for a piece of work: by place, then who cannot take it."""

    version: int
    ranking: list[Any]


@routes.reads("/counsel/engagements", *SEES)
def read_engagements(
    desk: Desk,
    state: EngagementState | None = None,
    over: bool = False,
    counsel_id: int | None = None,
    service: Service | None = None,
    late: bool = False,
    case_id: int | None = None,
    after_due: Day | None = None,
    after_id: int = 0,
) -> list[EngagementLine]:
    """A page of fifty; the next one begins after the last line's day and id."""
    after = (after_due, after_id) if after_due is not None else None
    sought = Sought(state, over, counsel_id, service, late, case_id, after)
    return list(engagements(desk.tx, desk.viewer, sought, desk.today).lines)


@routes.reads(ONE, *SEES)
def read_engagement(desk: Desk, engagement_id: int) -> EngagementOut:
    """One engagement."""
    return _out(desk, engagement_id)


def _out(desk: Desk, engagement_id: int) -> EngagementOut:
    one = engagement(desk.tx, desk.viewer, engagement_id)
    told = story(desk.tx, engagement_id, desk.calendar, desk.today)
    return EngagementOut(
        engagement=one,
        wants=dict(wants_of(desk.tx, [engagement_id]).get(engagement_id, {})),
        clocks=[
            ClockOut(
                c.due, c.began, c.began_on, c.met_on, c.state, c.citation, [str(s.text) for s in c.steps]
            )
            for c in told.clocks
        ],
        events=[HappenedOut(e.kind, e.on, e.until, e.note, e.by) for e in told.events],
        assignments=told.assignments,
        interests=[InterestOut(i.id, i.certain, i.state, i.why, i.note) for i in told.interests],
        extensions=[ExtensionOut(x.id, x.until, x.state, x.reason, x.note) for x in told.extensions],
        may_release=interest.may_release(desk.tx, desk.actor, engagement_id),
    )


@routes.reads(f"{ONE}/ranking", MANAGE)
def read_ranking(desk: Desk, engagement_id: int) -> RankingOut:
    """Who is proposed, with every reason."""
    choice = proposed(desk.tx, desk.viewer, desk.house.gate, engagement_id, desk.today)
    return RankingOut(engagement(desk.tx, desk.viewer, engagement_id).version, choice.frozen())


@routes.acts("/counsel/engagements", MANAGE)
def open_work(desk: Desk, body: Work) -> EngagementOut:
    """Enter a piece of work."""
    return _out(desk, actions.open_work(desk.tx, desk.actor, body))


@routes.acts(ONE, MANAGE)
def change_work(desk: Desk, engagement_id: int, body: Work) -> EngagementOut:
    """Put it right while nobody has it."""
    actions.change_work(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts(f"{ONE}/assignment", MANAGE)
def give(desk: Desk, engagement_id: int, body: Assigning) -> EngagementOut:
    """Give it to somebody."""
    assign(desk.tx, desk.actor, desk.house.gate, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts("/counsel/assignments", MANAGE)
def give_all(desk: Desk, body: Together) -> list[EngagementLine]:
    """Give several as they were planned, or none."""
    assign_planned(desk.tx, desk.actor, desk.house.gate, body.choices)
    return [engagement(desk.tx, desk.viewer, each.engagement_id) for each in body.choices]


@routes.acts(f"{ONE}/taking", MANAGE)
def take(desk: Desk, engagement_id: int, body: Taking) -> EngagementOut:
    """Put down that the counsel takes it."""
    serve.take(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts(f"{ONE}/refusal", MANAGE)
def refuse(desk: Desk, engagement_id: int, body: Refusing) -> EngagementOut:
    """Put down that it does not."""
    serve.refuse(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts(f"{ONE}/recusal", MANAGE)
def recuse(desk: Desk, engagement_id: int, body: Recusing) -> EngagementOut:
    """Put down that it stands back."""
    serve.recuse(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts(f"{ONE}/declaration", MANAGE)
def declare(desk: Desk, engagement_id: int, body: Declaring) -> EngagementOut:
    """Put down what it declares of its interests."""
    interest.declare(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts(f"{ONE}/extensions", MANAGE)
def ask_longer(desk: Desk, engagement_id: int, body: Longer) -> EngagementOut:
    """Put down that it asks for more time."""
    serve.ask_longer(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts("/counsel/extensions/{extension_id}/word", MANAGE)
def decide_longer(desk: Desk, extension_id: int, body: OnLonger) -> EngagementOut:
    """Answer it."""
    return _out(desk, serve.decide_longer(desk.tx, desk.actor, extension_id, body))


@routes.acts(f"{ONE}/result", MANAGE)
def hand_in(desk: Desk, engagement_id: int, body: HandingIn) -> EngagementOut:
    """Put down that work was handed in."""
    serve.hand_in(desk.tx, desk.actor, engagement_id, body, body.file_ids)
    return _out(desk, engagement_id)


@routes.acts(f"{ONE}/acceptance", MANAGE)
def accept(desk: Desk, engagement_id: int, body: Accepting) -> EngagementOut:
    """Accept it with its score."""
    actions.accept(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts(f"{ONE}/return", MANAGE)
def send_back(desk: Desk, engagement_id: int, body: Returning) -> EngagementOut:
    """Send it back to be put right."""
    actions.send_back(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts(f"{ONE}/names", MANAGE)
def add_names(desk: Desk, engagement_id: int, body: Names) -> EngagementOut:
    """Name who else is concerned."""
    actions.add_names(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts("/counsel/interests/{interest_id}/word", MANAGE)
def settle(desk: Desk, interest_id: int, body: Settling) -> EngagementOut:
    """Say how a hint was settled."""
    return _out(desk, interest.settle(desk.tx, desk.actor, interest_id, body))


@routes.acts("/counsel/assignments/{assignment_id}/excuse", MANAGE)
def excuse(desk: Desk, assignment_id: int, body: Excusing) -> EngagementOut:
    """Find that a refusal or a lateness had a good reason."""
    return _out(desk, actions.excuse(desk.tx, desk.actor, assignment_id, body))


@routes.acts(f"{ONE}/taking-back", MANAGE)
def take_back(desk: Desk, engagement_id: int, body: Stopping) -> EngagementOut:
    """Take it back, to give it to somebody else."""
    actions.take_back(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts(f"{ONE}/end", MANAGE)
def stop(desk: Desk, engagement_id: int, body: Stopping) -> EngagementOut:
    """End it without a result."""
    actions.stop(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts(f"{ONE}/agent", MANAGE)
def appear(desk: Desk, engagement_id: int, body: Appearing) -> EngagementOut:
    """Name the counsel of an agency in its case, beside staff."""
    agency.appear(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.reads("/counsel/pool/{counsel_id}/handover", MANAGE)
def read_handover(desk: Desk, counsel_id: int) -> HandoverOut:
    """Who would take what a counsel has in hand."""
    found = proposed_handover(desk.tx, desk.viewer, desk.house.gate, counsel_id, desk.today)
    pieces = [
        PieceOut(
            p.line,
            p.to.id if p.to else None,
            p.to.name if p.to else "",
            p.choice.ranked.points if p.choice else None,
            [str(each) for each in p.choice.ranked.cautions] if p.choice else [],
            str(p.unplaced.why) if p.unplaced else "",
        )
        for p in found.pieces
    ]
    return HandoverOut(pieces, list(found.to_accept))


@routes.acts("/counsel/pool/{counsel_id}/handover", MANAGE)
def hand_all_over(desk: Desk, counsel_id: int, body: HandingOver) -> HandedOverOut:
    """Hand all of it over."""
    return HandedOverOut(*hand_over(desk.tx, desk.actor, desk.house.gate, counsel_id, body))
