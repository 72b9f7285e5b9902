"""Urge what is late: the legal body above urges an organ (督办), a legal office the responsible unit (催办).

201号第七条: the legal bodies guide and supervise the organs of their area.
"""

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.record.events import put
from casework.cases.record.kind import CASE
from casework.cases.record.tables import Case
from casework.cases.record.visibility import case_for, supervises
from casework.cases.urging.forms import Urging, UrgingAnswer
from casework.cases.urging.queries import waits_for_answer
from casework.db import id_of
from casework.errors import Conflict, Forbidden
from casework.matters import acts
from casework.matters.events import NewEvent
from casework.rulebook import EventKind
from casework.text import T


def urge(tx: Session, actor: Actor, case_id: int, urging: Urging) -> int:
    """Record the urging with what it asks for and what was due, and answer the event's id.

    It starts no clock and makes no open form outdated. Raises NotFound, Forbidden for whoever neither supervises
    the organ nor handles the case, Conflict where the case is closed or has no unit yet.
    """
    case = case_for(tx, actor.viewer, case_id)
    kind = _kind(tx, actor, case)
    if case.closed_on is not None:
        raise Conflict(T("本案已于{day}结案，不必再催。", day=case.closed_on))
    if kind is EventKind.REMINDED and case.responsible_id is None:
        raise Conflict(T("承办单位还没有确定，请先办理审批。"))
    due = {"rule": case.next_rule, "due": case.next_due.isoformat()} if case.next_rule else {}
    facts = {"by": actor.viewer.acting_organ_name} | due
    event = put(tx, actor, case, NewEvent(kind, actor.today, note=urging.message, facts=facts))
    told: dict[str, object] = {"event": event.id, "message": event.note, **due}
    acts.acted(tx, actor, CASE, case_id, kind, case.number, told)
    return id_of(event)


def _kind(tx: Session, actor: Actor, case: Case) -> EventKind:
    if case.organ_id in actor.viewer.acts_for:
        actor.must(Permission.HANDLE)
        return EventKind.REMINDED
    actor.must(Permission.SUPERVISE)
    if not supervises(tx, actor.viewer, id_of(case)):
        raise Forbidden(T("只能督办本机关监督指导的下级机关的案件。"))
    return EventKind.URGED


def answer_urging(tx: Session, actor: Actor, case_id: int, word: UrgingAnswer) -> int:
    """The urged organ answers the last urging from above, and the event's id is answered.

    It starts no clock, and takes the place of no act that is owed. Raises NotFound, Forbidden, Conflict where none waits.
    """
    case = case_for(tx, actor.viewer, case_id)
    if case.organ_id not in actor.viewer.acts_for:
        raise Forbidden(T("督办由被督办的机关答复。"))
    actor.must(Permission.HANDLE)
    urged = waits_for_answer(tx, case_id)
    if urged is None:
        raise Conflict(T("本案没有等待答复的督办，或者已经答复。"))
    facts = {"of": urged, "by": actor.viewer.acting_organ_name}
    event = put(
        tx, actor, case, NewEvent(EventKind.URGING_ANSWERED, actor.today, note=word.answer, facts=facts)
    )
    told: dict[str, object] = {"event": event.id, "of": urged, "answer": event.note}
    acts.acted(tx, actor, CASE, case_id, EventKind.URGING_ANSWERED, case.number, told)
    return id_of(event)
