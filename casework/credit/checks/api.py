"""Checks over JSON: asked, answered, read."""

from dataclasses import dataclass

from casework.accounts.roles import Permission
from casework.credit.checks import actions
from casework.credit.checks.forms import Answering, Asking, Withdrawing
from casework.credit.checks.kind import SEES
from casework.credit.checks.queries import Answer, CheckLine, Found, answer_of, check, checks, queue
from casework.credit.subjects.queries import at_centre
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@dataclass(frozen=True, slots=True)
class CheckSeen:
    """A check with its answer, as far as that exists today."""

    check: CheckLine
    late: int
    """Days after the last day for the answer; 0 in time."""
    answer: Answer | None


def _seen(desk: Desk, check_id: int) -> CheckSeen:
    line = check(desk.tx, desk.viewer, check_id)
    return CheckSeen(line, line.late(desk.today), answer_of(desk.tx, desk.viewer, check_id, desk.today))


@routes.reads("/credit/checks", *SEES)
def read_checks(desk: Desk, before: int | None = None) -> Found:
    """A page of the checks that the person's organ asked for, the newest first; for the centre all."""
    return checks(desk.tx, desk.viewer, before)


@routes.reads("/credit/checks/waiting", Permission.KEEP_CREDIT)
def read_waiting(desk: Desk) -> Found:
    """What waits for the centre, the first due first."""
    return queue(desk.tx, desk.viewer) if at_centre(desk.tx, desk.viewer) else Found((), more=False)


@routes.reads("/credit/checks/{check_id}", *SEES)
def read_check(desk: Desk, check_id: int) -> CheckSeen:
    """One check with its answer."""
    return _seen(desk, check_id)


@routes.acts("/credit/checks", *SEES)
def ask(desk: Desk, body: Asking) -> CheckSeen:
    """Ask for a check."""
    return _seen(desk, actions.ask(desk.tx, desk.actor, body))


@routes.acts("/credit/checks/{check_id}/answer", Permission.KEEP_CREDIT)
def answer(desk: Desk, check_id: int, body: Answering) -> CheckSeen:
    """Answer with what exists today."""
    actions.answer(desk.tx, desk.actor, check_id, body)
    return _seen(desk, check_id)


@routes.acts("/credit/checks/{check_id}/withdrawal", *SEES)
def withdraw(desk: Desk, check_id: int, body: Withdrawing) -> CheckSeen:
    """Take a request back."""
    actions.withdraw(desk.tx, desk.actor, check_id, body)
    return _seen(desk, check_id)
