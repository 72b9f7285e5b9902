"""Give up a right before its day: the decision is recorded with its reason, and nobody is reminded of it any more."""

from datetime import date

from sqlmodel import Session

from casework import rulebook
from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.record.events import NewEvent, put
from casework.cases.record.find import case_to_act_on
from casework.cases.record.refresh import acted
from casework.cases.record.situations import situations
from casework.cases.record.tables import Case, Event
from casework.db import id_of, too_long
from casework.errors import Conflict, InvalidInput
from casework.forms import misdated
from casework.rulebook import Deadline, EventKind
from casework.text import T, Text


def waive(
    tx: Session,
    actor: Actor,
    case_id: int,
    rule: str,
    *,
    on: date,
    reason: str,
    trigger: int | None = None,
    seen_version: int | None = None,
) -> int:
    """Record the decision not to use a right (such as not to appeal, 201号第十九条), and answer the event's id.

    `trigger`: the event that started the right, where one rule has several; without it the latest that stands.
    Raises NotFound, Forbidden, Outdated, InvalidInput; Conflict where the right does not stand on that day.
    """
    actor.must(Permission.HANDLE)
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=seen_version)
    wrong = misdated({"on": on}) | too_long(Event, note=reason.strip())
    if "note" in wrong:
        wrong["reason"] = wrong.pop("note")
    if not reason.strip():
        wrong["reason"] = T("请写明由谁决定、为什么不行使，如“经主要负责人审定，服从一审判决”。")
    if on > actor.today:
        wrong["on"] = T("日期不能晚于今天（{today}）。", today=actor.today)
    if wrong:
        raise InvalidInput(wrong)
    right, instance_id = _standing(tx, actor, case, rule, on, trigger)
    decided = NewEvent(EventKind.WAIVED, on, note=reason, facts={"rule": right.rule.id})
    event = put(tx, actor, case, decided, instance_id=instance_id)
    acted(
        tx,
        actor,
        case,
        f"event.{EventKind.WAIVED}",
        right.rule.label,
        event=event.id,
        rule=right.rule.id,
        on=on.isoformat(),
        reason=event.note,
    )
    return id_of(event)


def _standing(
    tx: Session, actor: Actor, case: Case, rule: str, on: date, trigger: int | None
) -> tuple[Deadline, int]:
    """The right as it stands, with its instance."""
    wanted = rulebook.rule(rule)
    for instance, situation in reversed(situations(tx, case)):
        for d in rulebook.deadlines(situation, actor.calendar):
            meant = d.rule is wanted and (trigger is None or d.trigger.id == trigger)
            if meant and d.rule.right and d.trigger.on <= on and d.stands(on):
                return d, id_of(instance)
    raise Conflict(
        T("“{act}”现在不是可以放弃的权利：已经行使、已经登记不行使，或者已经期满。", act=Text(wanted.label))
    )
