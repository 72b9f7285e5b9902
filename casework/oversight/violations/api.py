"""Violations over JSON: read, entered, decided, ordered, answered, judged, referred."""

from dataclasses import dataclass

from casework.accounts.roles import Permission
from casework.forms import Number
from casework.http.desk import Desk
from casework.http.json import Part
from casework.oversight.violations import actions
from casework.oversight.violations.forms import Answering, Deciding, Entering, Judging, Ordering, Referring
from casework.oversight.violations.kind import SEES
from casework.oversight.violations.queries import (
    Happened,
    Sought,
    ViolationLine,
    story,
    violation,
    violations,
)
from casework.oversight.violations.tables import ViolationState
from casework.rulebook import Failing

routes = Part()
ABOVE = Permission.SUPERVISE
ONE = "/violations/{violation_id}"


@dataclass(frozen=True, slots=True)
class WhyOut:
    """How the day that was missed came about, step by step."""

    steps: list[str]
    citation: str
    began: str
    consequence: str


@dataclass(frozen=True, slots=True)
class ViolationSeen:
    """A violation with its days late, its evidence and its steps."""

    violation: ViolationLine
    what: str
    article: str
    late_days: int
    why: WhyOut | None
    events: tuple[Happened, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the list."""

    lines: tuple[ViolationLine, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What came of a look at a case."""

    found: int
    changed: int


def _seen(desk: Desk, violation_id: int) -> ViolationSeen:
    line = violation(desk.tx, desk.viewer, violation_id)
    told = story(desk.tx, desk.viewer, line, desk.calendar, desk.today)
    why = told.why
    return ViolationSeen(
        violation=line,
        what=line.what,
        article=line.kind.article,
        late_days=line.late_days(desk.today),
        why=WhyOut([str(step.text) for step in why.steps], why.citation, why.began, why.consequence)
        if why
        else None,
        events=told.events,
    )


@routes.reads("/violations", *SEES)
def read_violations(
    desk: Desk,
    over: bool = False,
    state: ViolationState | None = None,
    kind: Failing | None = None,
    organ: Number | None = None,
    before: Number | None = None,
) -> Found:
    """A page of the violations that the person may see, the newest first; `before`: the last of the page before."""
    sought = Sought(over=over, state=state, kind=kind, organ_id=organ, before=before)
    found = violations(desk.tx, desk.viewer, sought)
    return Found(tuple(found), bool(found.more))


@routes.reads(ONE, *SEES)
def read_violation(desk: Desk, violation_id: int) -> ViolationSeen:
    """One violation with its evidence."""
    return _seen(desk, violation_id)


@routes.acts("/violations", ABOVE)
def enter_violation(desk: Desk, body: Entering) -> ViolationSeen:
    """Put down a failure that no deadline shows."""
    return _seen(desk, actions.enter(desk.tx, desk.actor, body))


@routes.acts("/cases/{case_id}/violations", ABOVE)
def look_at_case(desk: Desk, case_id: int) -> LookedAt:
    """Look at the facts of one case now."""
    looked = actions.look_at(desk.tx, desk.actor, case_id)
    return LookedAt(looked.found, looked.changed)


@routes.acts(f"{ONE}/decide", ABOVE)
def decide_violation(desk: Desk, violation_id: int, body: Deciding) -> ViolationSeen:
    """Say whether it is one."""
    actions.decide(desk.tx, desk.actor, violation_id, body)
    return _seen(desk, violation_id)


@routes.acts(f"{ONE}/order", ABOVE)
def order_correction(desk: Desk, violation_id: int, body: Ordering) -> ViolationSeen:
    """Order it to be corrected within a term."""
    actions.order(desk.tx, desk.actor, violation_id, body)
    return _seen(desk, violation_id)


@routes.acts(f"{ONE}/answer", Permission.HANDLE)
def answer_order(desk: Desk, violation_id: int, body: Answering) -> ViolationSeen:
    """Report what was corrected."""
    actions.answer(desk.tx, desk.actor, violation_id, body)
    return _seen(desk, violation_id)


@routes.acts(f"{ONE}/judge", ABOVE)
def judge_correction(desk: Desk, violation_id: int, body: Judging) -> ViolationSeen:
    """Say whether it was corrected."""
    actions.judge(desk.tx, desk.actor, violation_id, body)
    return _seen(desk, violation_id)


@routes.acts(f"{ONE}/refer", ABOVE)
def refer_sanction(desk: Desk, violation_id: int, body: Referring) -> ViolationSeen:
    """Record that a sanction was proposed."""
    actions.refer(desk.tx, desk.actor, violation_id, body)
    return _seen(desk, violation_id)
