"""Record how a mediation before docketing ended, and whose principal appears for joint defendants."""

from datetime import date

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.before_suit.forms import RESULTS, SETTLED_BY, WHOSE, MediationEnded, PrincipalAgreed
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.refresh import acted
from casework.cases.record.served import JOINT
from casework.cases.record.sittings import naming, next_of, sittings
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.matters.events import NewEvent, events_of, last
from casework.rulebook import EventKind
from casework.text import T, Text

K = EventKind
_ENDED = {"failed": K.PRE_SUIT_FAILED, "settled": K.PRE_SUIT_SETTLED}
_WHOSE = {"own": K.PRINCIPAL_TAKEN_ON, "other": K.PRINCIPAL_LEFT}


def end_mediation(tx: Session, actor: Actor, case_id: int, ended: MediationEnded) -> int:
    """Record how the mediation ended: settled it ends the case, failed the court's docketing is waited for.

    Neither starts a clock. Answers the event's id. Raises InvalidInput, Conflict, Outdated, Forbidden, NotFound.
    """
    case = case_to_act_on(
        tx, actor, case_id, Permission.REGISTER, Permission.HANDLE, seen_version=ended.version
    )
    own = [e for e in events_of(tx, [case_id])[case_id] if e.instance_id == current_instance(tx, case).id]
    begun = last(own, K.PRE_SUIT_BEGUN)
    if begun is None:
        raise Conflict(T("本案不在诉前调解中，不能登记调解结果。"))
    if last(own, *_ENDED.values()) is not None:
        raise Conflict(T("调解结果已经登记。有误的，请先在办理经过中更正或者撤销。"))
    if wrong := _between(begun.on, ended.on, actor.today):
        raise InvalidInput(wrong)
    told = NewEvent(
        _ENDED[ended.result], ended.on, note=ended.note, file_ids=ended.file_ids, title="诉前调解材料"
    )
    event = put(tx, actor, case, told)
    acted(tx, actor, case, f"pre_suit.{ended.result}", RESULTS[ended.result], event=event.id, note=event.note)
    return id_of(event)


def _between(first: date, on: date, today: date) -> dict[str, Text]:
    if first <= on <= today:
        return {}
    return {"on": T("日期应当在收到调解通知之日（{first}）和今天（{today}）之间。", first=first, today=today)}


def agree_principal(tx: Session, actor: Actor, case_id: int, agreed: PrincipalAgreed) -> int:
    """Record whose principal appears for joint defendants, at the hearing that the case is at where there is one.

    Where it is the other's, the call of the organ's own is answered by it (法释〔2020〕3号第三条). Answers the event's id.
    Raises InvalidInput, Conflict where nobody is sued beside the organ, Outdated, Forbidden, NotFound.
    """
    case = case_to_act_on(
        tx, actor, case_id, Permission.REGISTER, Permission.HANDLE, seen_version=agreed.version
    )
    if case.defendant_form != JOINT:
        raise Conflict(T("本案没有复议机关作共同被告。被告形式有误的，请先在“更正信息”中修改。"))
    if agreed.on > actor.today:
        raise InvalidInput({"on": T("日期不能晚于今天（{today}）。", today=actor.today)})
    instance_id = id_of(current_instance(tx, case))
    hearing = next_of(sittings(events_of(tx, [case_id])[case_id], instance_id))
    if hearing is not None and agreed.on > hearing.day:
        raise InvalidInput({"on": T("应当在开庭（{day}）前商定。", day=hearing.day)})
    told = NewEvent(
        _WHOSE[agreed.whose],
        agreed.on,
        note=agreed.note,
        facts={"settled_by": agreed.settled_by, **naming(hearing.at if hearing else None)},
        file_ids=agreed.file_ids,
        title="共同被告商定出庭负责人的材料",
    )
    event = put(tx, actor, case, told, instance_id=instance_id)
    acted(
        tx, actor, case, "principal.agreed", WHOSE[agreed.whose],
        event=event.id, settled_by=SETTLED_BY[agreed.settled_by], note=event.note,
    )  # fmt: skip
    return id_of(event)
