"""Give up a right before its day: the decision is recorded with its reason, and nobody is reminded of it any more."""

from sqlmodel import Session

from casework import rulebook
from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on
from casework.cases.record.refresh import acted
from casework.cases.record.situations import situations
from casework.cases.record.tables import Case
from casework.cases.rights.forms import Waiver
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.matters.events import NewEvent
from casework.rulebook import Deadline, EventKind
from casework.text import T, Text

TO_DECIDE = T(
    "是否上诉、起诉、申请再审由负责人审定（201号规则第十九条）：承办单位提出意见，法制机构审查后报审定；已在纸面上审定的，在审定页登记并附签批件。"
)


def decided_by_principal(right: Deadline, *, local: bool) -> bool:
    """Whether the right is given up by the principal's word alone; `local`: the city's rules apply to the organ."""
    return local and bool(rulebook.CHALLENGES & set(right.rule.met_by))


def waive(tx: Session, actor: Actor, case_id: int, waiver: Waiver) -> int:
    """Record the decision not to use a right (such as to object to the jurisdiction), and answer the event's id.

    Whether to turn against a decision is the principal's to say (201号第十九条): that goes through the room of appeals.
    Raises NotFound, Forbidden, Outdated, InvalidInput; Conflict where the right does not stand on that day, or where it is
    one of those.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=waiver.version)
    if waiver.on > actor.today:
        raise InvalidInput({"on": T("日期不能晚于今天（{today}）。", today=actor.today)})
    right, instance_id = _standing(tx, actor, case, waiver)
    decided = NewEvent(EventKind.WAIVED, waiver.on, note=waiver.reason, facts={"rule": right.rule.id})
    event = put(tx, actor, case, decided, instance_id=instance_id)
    acted(
        tx,
        actor,
        case,
        f"event.{EventKind.WAIVED}",
        right.rule.label,
        event=event.id,
        rule=right.rule.id,
        on=waiver.on.isoformat(),
        reason=event.note,
    )
    return id_of(event)


def _standing(tx: Session, actor: Actor, case: Case, waiver: Waiver) -> tuple[Deadline, int]:
    """The right as it stands, with its instance."""
    wanted = rulebook.rule(waiver.rule)
    for instance, situation in reversed(situations(tx, case, actor.calendar, actor.today)):
        for d in rulebook.deadlines(situation, actor.calendar):
            meant = d.rule is wanted and waiver.trigger in {None, d.trigger.id}
            if meant and d.rule.right and d.trigger.on <= waiver.on and d.stands(waiver.on):
                if decided_by_principal(d, local=not situation.vertical):
                    raise Conflict(TO_DECIDE)
                return d, id_of(instance)
    raise Conflict(
        T("“{act}”现在不是可以放弃的权利：已经行使、已经登记不行使，或者已经期满。", act=Text(wanted.label))
    )
