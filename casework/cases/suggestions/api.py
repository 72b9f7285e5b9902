"""Suggestions over JSON."""

from casework.accounts.roles import Permission
from casework.cases.record.register_pages import RegisterOut
from casework.cases.suggestions import actions
from casework.cases.suggestions.forms import Reply, ReplyDecision, ReplySent, Study
from casework.cases.suggestions.register import REGISTER
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.reads("/suggestions")
def read_suggestions(desk: Desk, state: str = "open", before: str = "") -> RegisterOut:
    """The register of suggestions, the last recorded first; `state` is `open` or `all`."""
    return REGISTER.out(desk, state, before)


@routes.steps("/cases/{case_id}/suggestions/{event_id}/study", Permission.HANDLE, Permission.DRAFT)
def study_suggestion(desk: Desk, case_id: int, event_id: int, body: Study) -> int:
    """Record what a suggestion asks, and what is thought of it."""
    actions.study_suggestion(desk.tx, desk.actor, case_id, event_id, body)
    return case_id


@routes.steps("/cases/{case_id}/suggestions/{event_id}/reply", Permission.HANDLE)
def write_reply(desk: Desk, case_id: int, event_id: int, body: Reply) -> int:
    """Write the reply, and with `submit` put it before the principal."""
    actions.write_reply(desk.tx, desk.actor, case_id, event_id, body)
    return case_id


@routes.steps("/cases/{case_id}/suggestions/{event_id}/decide", Permission.DECIDE)
def decide_reply(desk: Desk, case_id: int, event_id: int, body: ReplyDecision) -> int:
    """Approve the reply before the principal, or return it."""
    actions.decide_reply(desk.tx, desk.actor, case_id, event_id, body)
    return case_id


@routes.steps("/cases/{case_id}/suggestions/{event_id}/sent", Permission.HANDLE)
def send_reply(desk: Desk, case_id: int, event_id: int, body: ReplySent) -> int:
    """Record that the approved reply went out."""
    actions.send_reply(desk.tx, desk.actor, case_id, event_id, body)
    return case_id
