"""Correct the sued act before judgment, tell whoever has to know, and note what the other side does (201号第十七条)."""

from datetime import date

from sqlmodel import Session, col, delete

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.corrections.forms import LONGEST_NAME, ActCorrected, Reaction, Told
from casework.cases.corrections.notices import COURT, addressees, changes
from casework.cases.corrections.tables import CorrectionNotice
from casework.cases.record.checks import unknown_codes
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on
from casework.cases.record.lines import CaseRecord
from casework.cases.record.record import case_record
from casework.cases.record.refresh import acted
from casework.db import id_of
from casework.errors import Conflict, InvalidInput, NotFound
from casework.matters.events import NewEvent
from casework.rulebook import DECIDING, EventKind
from casework.text import T, Text

OF_NO_ACT = T("本案不涉及被诉行政行为，没有可以改变的行政行为。")


def decided(record: CaseRecord) -> Text | None:
    """Why the act is no longer corrected here: the instance has been decided (行政诉讼法第六十二条: before that)."""
    found = record.newest(*DECIDING)
    if found is None:
        return None
    return T(
        "“{paper}”已于{day}登记。裁判以后不再登记改变行政行为（行政诉讼法第六十二条，201号规则第十七条）："
        "按裁判履行，或者在上诉、再审中处理。",
        paper=Text(found.kind.label),
        day=found.on,
    )


def correct_act(tx: Session, actor: Actor, case_id: int, new: ActCorrected) -> int:
    """Record that the organ changed or revoked its act, and open a notice for everybody. Answers the event's id.

    Raises NotFound, Forbidden, Outdated, InvalidInput; Conflict after the judgment, where the matter is about no act, or
    where somebody has not been told of an earlier change.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=new.version)
    record = case_record(tx, actor.viewer, actor.calendar, actor.today, case_id)
    if not record.head.matter_type.about_acts:
        raise Conflict(OF_NO_ACT)
    if (why := decided(record)) is not None:
        raise Conflict(why)
    standing = changes(record.timeline)
    if any(change.open for change in standing):
        raise Conflict(T("前一次改变还有未告知的当事人或者法院，请先办完告知，再登记新的改变。"))
    if new.on > actor.today:
        raise InvalidInput({"on": T("日期不能晚于今天（{today}）。", today=actor.today)})
    # What a change that was taken back had opened, and nobody was told of, is not sent any more.
    kept = [notice.id for change in standing for notice in change.notices]
    waiting = (col(CorrectionNotice.case_id) == case_id, col(CorrectionNotice.sent_on).is_(None))
    tx.exec(delete(CorrectionNotice).where(*waiting, col(CorrectionNotice.id).not_in(kept)))
    rows = [
        CorrectionNotice(
            case_id=case_id,
            role=role,
            name=name[:LONGEST_NAME],
            made_by=actor.viewer.user_id,
            made_at=actor.at,
        )
        for role, name in addressees(record)
    ]
    tx.add_all(rows)
    tx.flush()
    told = {"way": new.way.value, "number": new.number, "origin": new.origin.value}
    notices = [{"id": id_of(row), "role": row.role, "name": row.name} for row in rows]
    happened = NewEvent(
        EventKind.ACT_CORRECTED,
        new.on,
        note=new.note,
        facts=told | {"notices": notices},
        file_ids=new.file_ids,
        title="改变行政行为的决定",
    )
    event = put(tx, actor, case, happened)
    acted(
        tx, actor, case, "act.corrected", new.number, event=event.id, on=new.on.isoformat(), **told,
        notices=[row.name for row in rows],
    )  # fmt: skip
    return id_of(event)


def tell(tx: Session, actor: Actor, notice_id: int, told: Told) -> int:
    """Record that an addressee was told in writing, with its proof; recorded again, the newer record counts.

    Answers the case's id. Raises NotFound, Forbidden, Outdated, InvalidInput; Conflict where the change was taken back.
    """
    row = tx.get(CorrectionNotice, notice_id)
    if row is None:
        raise NotFound(T("没有这份告知书。"))
    case = case_to_act_on(tx, actor, row.case_id, Permission.HANDLE, seen_version=told.version)
    record = case_record(tx, actor.viewer, actor.calendar, actor.today, row.case_id)
    change = next((c for c in changes(record.timeline) if any(n.id == notice_id for n in c.notices)), None)
    if change is None:
        raise Conflict(T("这一次改变已经撤销，不用再告知。"))
    if wrong := _untold(actor, change.event.on, told):
        raise InvalidInput(wrong)
    row.sent_on = told.on
    kind = EventKind.CORRECTION_TOLD_COURT if row.role == COURT else EventKind.CORRECTION_TOLD_PARTY
    facts = {"notice": notice_id, "mode": told.mode, "proof": told.proof}
    new = NewEvent(kind, told.on, note=row.name, facts=dict(facts), file_ids=told.file_ids, title="告知凭证")
    event = put(tx, actor, case, new, instance_id=change.event.instance_id)
    acted(tx, actor, case, "correction.told", row.name, event=event.id, on=told.on.isoformat(), **facts)
    return id_of(case)


def _untold(actor: Actor, changed: date, told: Told) -> dict[str, Text]:
    wrong = unknown_codes({"mode": told.mode}, {"mode": "service_mode"})
    if told.on > actor.today:
        wrong["on"] = T("日期不能晚于今天（{today}）。", today=actor.today)
    elif told.on < changed:
        wrong["on"] = T("日期不能早于改变行政行为之日（{day}）。", day=changed)
    if not told.proof and not told.file_ids:
        wrong["proof"] = T("请写明凭证（回证、邮件单号、签收人），或者上传扫描件。")
    return wrong


def note_reaction(tx: Session, actor: Actor, case_id: int, reaction: Reaction) -> int:
    """Note what the other side does about the changed act. Answers the event's id.

    Raises NotFound, Forbidden, Outdated, InvalidInput; Conflict where no change stands.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=reaction.version)
    record = case_record(tx, actor.viewer, actor.calendar, actor.today, case_id)
    standing = changes(record.timeline)
    if not standing:
        raise Conflict(T("本案没有登记改变行政行为。"))
    newest = standing[0].event
    if reaction.on > actor.today:
        raise InvalidInput({"on": T("日期不能晚于今天（{today}）。", today=actor.today)})
    if reaction.on < newest.on:
        raise InvalidInput({"on": T("日期不能早于改变行政行为之日（{day}）。", day=newest.on)})
    facts = {"stance": reaction.stance.value}
    new = NewEvent(EventKind.CORRECTION_ANSWERED, reaction.on, note=reaction.note, facts=dict(facts))
    event = put(tx, actor, case, new, instance_id=newest.instance_id)
    acted(tx, actor, case, "correction.answered", reaction.stance.label, event=event.id, **facts)
    return id_of(event)
