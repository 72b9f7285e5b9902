"""Write an application to the body that hears the case, and record that it was filed."""

from datetime import date

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.motions.forms import MotionFiling, MotionIn
from casework.cases.motions.kinds import Motion, limit_of, possible
from casework.cases.motions.queries import text_of
from casework.cases.motions.tables import MotionText
from casework.cases.record.dispute import SERVICE
from casework.cases.record.events import put
from casework.cases.record.filed import MODES, day_of_filing, filing_doubts, posted_on, wrong_filing
from casework.cases.record.find import case_to_act_on
from casework.cases.record.lines import CaseRecord
from casework.cases.record.record import case_record
from casework.cases.record.refresh import acted
from casework.cases.record.tables import Case
from casework.db import id_of
from casework.errors import Conflict, Doubt, InvalidInput, ask_back, confirmed
from casework.matters.events import NewEvent
from casework.text import N_, T, Text


def save_motion(tx: Session, actor: Actor, case_id: int, kind: Motion, new: MotionIn) -> int:
    """Keep the text of an application, and answer its id.

    Raises NotFound, Forbidden, Outdated, InvalidInput; Conflict where it cannot be made here or is filed already.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=new.version)
    record = _to_be_filed(tx, actor, case, kind)
    if kind is Motion.EXTENSION and new.until is None:
        raise InvalidInput({"until": T("请填写请求延期到哪一天。")})
    if new.until is not None and new.until <= actor.today:
        raise InvalidInput({"until": T("请求延期的日期应当晚于今天（{today}）。", today=actor.today)})
    instance_id = record.instances[-1].id
    row = text_of(tx, instance_id, kind)
    if row is None:
        row = MotionText(
            case_id=case_id,
            instance_id=instance_id,
            kind=kind,
            saved_by=actor.viewer.user_id,
            saved_at=actor.at,
        )
        tx.add(row)
    row.wanted, row.grounds, row.proofs = new.wanted, new.grounds, new.proofs
    row.until = new.until if kind is Motion.EXTENSION else None
    row.saved_by, row.saved_at = actor.viewer.user_id, actor.at
    tx.flush()
    acted(tx, actor, case, "motion.saved", kind.paper, motion=id_of(row), wanted=new.wanted)
    return id_of(row)


def file_motion(tx: Session, actor: Actor, case_id: int, kind: Motion, filing: MotionFiling) -> int:
    """Record that an application was filed, and answer the event's id. Of posted mail the day of posting counts.

    Raises NotFound, Forbidden, Outdated; Conflict where it cannot be made here or is filed already; InvalidInput naming the
    field; Doubtful with what is not confirmed: nothing was written of it here, or its limit had passed.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=filing.version)
    record = _to_be_filed(tx, actor, case, kind)
    limit = limit_of(record, kind)
    served = record.newest(*SERVICE)
    began = limit.trigger.on if limit else served.on if served else None
    if wrong := wrong_filing(filing, actor.today, began or date.min):
        raise InvalidInput(wrong)
    row = text_of(tx, record.instances[-1].id, kind)
    doubts = list(filing_doubts(filing, attached=bool(filing.file_ids)))
    if row is None:
        said = T("系统里没有{paper}的内容。在别处写成的，请把提交的那一份上传入卷。", paper=Text(kind.paper))
        doubts.append(Doubt("unwritten", said, N_("在别处写成")))
    counted = posted_on(filing) or filing.on
    if limit is not None and counted is not None and counted > limit.due:
        said = T("期限已于{due}届满，所填的提交日是{on}。请核对日期。", due=limit.due, on=counted)
        doubts.append(Doubt("too_late", said, N_("确是期满后提交"), "on"))
    ask_back(doubts, filing.confirm)
    facts: dict[str, object] = {"mode": filing.mode, "proof": filing.proof}
    facts |= {"motion": id_of(row)} if row is not None else {}
    facts |= {"dated": filing.dated.isoformat()} if filing.dated else {}
    on = day_of_filing(filing) or actor.today
    happened = NewEvent(
        kind.filed,
        on,
        posted_on=posted_on(filing),
        facts=dict(facts),
        note=filing.note,
        file_ids=filing.file_ids,
        title=f"{kind.paper}提交凭证",
    )
    event = put(tx, actor, case, happened)
    acted(
        tx, actor, case, "motion.filed", kind.paper, event=event.id, on=on.isoformat(), way=MODES[filing.mode],
        proof=filing.proof, **confirmed(doubts),
    )  # fmt: skip
    return id_of(event)


def _to_be_filed(tx: Session, actor: Actor, case: Case, kind: Motion) -> CaseRecord:
    """The case, in which the application is still to be made."""
    record = case_record(tx, actor.viewer, actor.calendar, actor.today, id_of(case))
    if not possible(record, kind):
        raise Conflict(no_motion(kind))
    if (filed := record.newest(kind.filed)) is not None:
        raise Conflict(
            T("{paper}已于{on}登记提交。登记有误的，请在办理经过中更正或撤销那一条。", paper=Text(kind.paper), on=filed.on)
        )  # fmt: skip
    return record


def no_motion(kind: Motion) -> Text:
    """Why an application cannot be made."""
    return T(
        "本案现在不能{act}：本审级已经裁判，或者没有产生这项权利的送达。",
        act=Text(kind.label),
    )
