"""Set a measure, and record that it is done."""

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.measures.forms import MeasureDone, NewMeasure
from casework.cases.record.events import another, put
from casework.cases.record.find import case_to_act_on
from casework.cases.record.refresh import acted
from casework.db import id_of
from casework.errors import Conflict, InvalidInput, NotFound
from casework.matters.events import NewEvent, in_force
from casework.matters.tables import Event
from casework.rulebook import EventKind
from casework.text import T


def set_measure(tx: Session, actor: Actor, case_id: int, new: NewMeasure) -> int:
    """Set a measure with its day, and answer its event's id. Its day is a deadline of the case: people are told of it.

    Raises InvalidInput, Conflict, Forbidden, NotFound, Outdated.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, Permission.DRAFT, seen_version=new.version)
    if new.due < actor.today:
        raise InvalidInput({"due": T("完成期限不能早于今天（{today}）。", today=actor.today)})
    facts = {"of": another(tx, case, EventKind.MEASURE_SET, "measure"), "about": new.about, "who": new.who}
    told = NewEvent(EventKind.MEASURE_SET, actor.today, term=new.due.isoformat(), note=new.what, facts=facts)
    event = put(tx, actor, case, told)
    acted(tx, actor, case, "measure.set", new.what, event=event.id, due=new.due.isoformat(), who=new.who)
    return id_of(event)


def finish_measure(tx: Session, actor: Actor, case_id: int, done: MeasureDone) -> None:
    """Record that a measure is done. Raises InvalidInput, Conflict where it is done already, NotFound."""
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, Permission.DRAFT, seen_version=done.version)
    live = in_force(tx.exec(select(Event).where(Event.matter_id == case_id)))
    of_it = [e for e in live if e.facts.get("of") == done.item]
    measure = next((e for e in of_it if e.kind is EventKind.MEASURE_SET), None)
    if measure is None:
        raise NotFound(T("本案没有这项措施，可能已经撤销。"))
    if any(e.kind is EventKind.MEASURE_DONE for e in of_it):
        raise Conflict(T("这项措施已经登记落实。日期有误的，请在办理经过中更正。"))
    if not measure.on <= done.done_on <= actor.today:
        raise InvalidInput(
            {
                "done_on": T(
                    "完成日期应当在{first}和今天（{today}）之间。", first=measure.on, today=actor.today
                )
            }
        )
    told = NewEvent(
        EventKind.MEASURE_DONE,
        done.done_on,
        note=done.result,
        facts={"of": done.item},
        file_ids=done.file_ids,
        title="整改材料",
    )
    put(tx, actor, case, told, instance_id=measure.instance_id)
    acted(tx, actor, case, "measure.done", measure.note, of=done.item, on=done.done_on.isoformat())
