"""Objections over JSON: received, forwarded, settled, told of, read."""

from dataclasses import dataclass

from casework.accounts.roles import Permission
from casework.credit.objections import actions, receiving
from casework.credit.objections.forms import (
    Examining,
    Forwarding,
    Matching,
    Notifying,
    Receiving,
    Rejecting,
    Settling,
    Withdrawing,
)
from casework.credit.objections.kind import SEES
from casework.credit.objections.queries import (
    Found,
    ObjectionLine,
    Sought,
    Story,
    objection,
    objections,
    story,
)
from casework.forms import Day, Number
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
KEEP = Permission.KEEP_CREDIT
ONE = "/credit/objections/{objection_id}"


@dataclass(frozen=True, slots=True)
class ObjectionSeen:
    """An objection with its story, as far as it exists today."""

    objection: ObjectionLine
    late: bool
    story: Story


def _seen(desk: Desk, objection_id: int) -> ObjectionSeen:
    line = objection(desk.tx, desk.viewer, objection_id, desk.today)
    return ObjectionSeen(line, line.late(desk.today), story(desk.tx, line, desk.calendar, desk.today))


@routes.reads("/credit/objections", *SEES)
def read_objections(
    desk: Desk, over: bool = False, after_due: Day | None = None, after_id: Number | None = None
) -> Found:
    """A page of the objections that the person may see: what is open by its day, or what is over, the newest first.

    `after_due` and `after_id`: the last line of the page before.
    """
    after = (after_due, after_id) if after_due is not None and after_id is not None else None
    return objections(desk.tx, desk.viewer, desk.today, Sought(over=over, after=after))


@routes.reads(ONE, *SEES)
def read_objection(desk: Desk, objection_id: int) -> ObjectionSeen:
    """One objection with its steps and its clocks."""
    return _seen(desk, objection_id)


@routes.acts("/credit/objections", KEEP)
def receive(desk: Desk, body: Receiving) -> ObjectionSeen:
    """Enter an objection that came in writing."""
    return _seen(desk, receiving.receive(desk.tx, desk.actor, body))


@routes.acts(f"{ONE}/match", KEEP)
def match(desk: Desk, objection_id: int, body: Matching) -> ObjectionSeen:
    """Say which record is meant."""
    receiving.match(desk.tx, desk.actor, objection_id, body)
    return _seen(desk, objection_id)


@routes.acts(f"{ONE}/reject", KEEP)
def reject(desk: Desk, objection_id: int, body: Rejecting) -> ObjectionSeen:
    """Take it not up."""
    receiving.reject(desk.tx, desk.actor, objection_id, body)
    return _seen(desk, objection_id)


@routes.acts(f"{ONE}/forward", KEEP)
def forward(desk: Desk, objection_id: int, body: Forwarding) -> ObjectionSeen:
    """Send it to whoever provided the record."""
    actions.forward(desk.tx, desk.actor, objection_id, body)
    return _seen(desk, objection_id)


@routes.acts(f"{ONE}/examine", *SEES)
def examine(desk: Desk, objection_id: int, body: Examining) -> ObjectionSeen:
    """Say that a test or a review by experts begins, or that it ended."""
    actions.examine(desk.tx, desk.actor, objection_id, body)
    return _seen(desk, objection_id)


@routes.acts(f"{ONE}/settle", *SEES)
def settle(desk: Desk, objection_id: int, body: Settling) -> ObjectionSeen:
    """Say what was found."""
    actions.settle(desk.tx, desk.actor, objection_id, body)
    return _seen(desk, objection_id)


@routes.acts(f"{ONE}/notify", KEEP)
def notify(desk: Desk, objection_id: int, body: Notifying) -> ObjectionSeen:
    """Say that the objector was told."""
    actions.notify(desk.tx, desk.actor, objection_id, body)
    return _seen(desk, objection_id)


@routes.acts(f"{ONE}/withdraw", KEEP)
def withdraw(desk: Desk, objection_id: int, body: Withdrawing) -> ObjectionSeen:
    """Put down that the objector takes it back."""
    actions.withdraw(desk.tx, desk.actor, objection_id, body)
    return _seen(desk, objection_id)
