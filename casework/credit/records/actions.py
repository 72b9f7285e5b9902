"""Enter adverse information, mark it, correct it, take it back, and forget it when its time is over."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.credit.lookback import shown_until
from casework.credit.products import RecordStatus
from casework.credit.records.forms import Correcting, Ended, Recording, Revoking, Told
from casework.credit.records.queries import past, record, unseen
from casework.credit.records.same import same_as
from casework.credit.records.shown import there
from casework.credit.records.tables import CreditRecord, RecordChange, Source
from casework.credit.records.wrong import wrong_with
from casework.credit.subjects.queries import at_centre, subject
from casework.db import id_of
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.organisations.tables import Organisation
from casework.text import T, Text


def enter(tx: Session, actor: Actor, word: Recording, source: Source = Source.ENTERED) -> int:
    """Enter adverse information; answers its key, also where the same is entered already. Raises Forbidden, NotFound,
    InvalidInput; Conflict where the key that was given stands for another record."""
    organ_id = _provider(tx, actor, word.organ_id)
    line = subject(tx, actor.viewer, word.subject_id)
    wrong = wrong_with(word, actor.today)
    if word.judgment and not word.document:
        wrong["document"] = T("不履行生效裁判的，请填写裁判文书的案号。")
    if wrong:
        raise InvalidInput(wrong)
    source = Source.JUDGMENT if word.judgment else source
    return keep(tx, actor, line.merged_into_id or line.id, organ_id, word, source, word.given_key)


def keep(
    tx: Session, actor: Actor, subject_id: int, organ_id: int, told: Told, source: Source, given_key: str = ""
) -> int:
    """Keep what a room of this product found (a breach, a fraud); who may say so is asked before. Raises InvalidInput, Conflict."""
    same = same_as(subject_id, organ_id, told.document, told.conduct, told.found_on)
    if (there_already := _entered(tx, organ_id, same, given_key)) is not None:
        return there_already
    row = CreditRecord(
        subject_id=subject_id, organ_id=organ_id, source=source, same=same, given_key=given_key,
        shown_until=shown_until(told.ended_on, told.statute_until),
        made_by=actor.viewer.user_id, made_at=actor.at, **_told(told),
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    acted(tx, actor, id_of(row), "entered", source=source.value)
    return id_of(row)


def _told(told: Told) -> dict[str, Any]:
    return {name: getattr(told, name) for name in Told.model_fields}


def _entered(tx: Session, organ_id: int, same: str, given_key: str) -> int | None:
    """The key of the same record. Raises Conflict where the given key stands for another one."""
    if given_key:
        query = select(CreditRecord).where(
            CreditRecord.organ_id == organ_id, CreditRecord.given_key == given_key
        )
        known = tx.exec(query).one_or_none()
        if known is not None and known.same != same:
            raise Conflict(T("这个幂等键已用于另一条记录，请换一个。"))
        if known is not None:
            return id_of(known)
    return tx.exec(select(CreditRecord.id).where(CreditRecord.same == same)).first()


def _provider(tx: Session, actor: Actor, organ_id: int | None) -> int:
    """Who provides it: the actor's organ, or for the centre the one that it names."""
    if at_centre(tx, actor.viewer):
        if (
            organ_id is None
            or (found := tx.get(Organisation, organ_id)) is None
            or found.organ_id != organ_id
        ):
            raise InvalidInput({"organ_id": T("请选择提供这条信息的机关。")})
        return organ_id
    actor.must(Permission.PROVIDE_CREDIT)
    if organ_id not in {None, actor.viewer.acting_organ_id}:
        raise Forbidden(T("只能登记本机关提供的信用信息。"))
    return actor.viewer.acting_organ_id


def end_conduct(tx: Session, actor: Actor, record_id: int, word: Ended) -> None:
    """Say when the conduct ended, from which look-back runs. Raises NotFound, Forbidden, Conflict, InvalidInput."""
    row = _to_change(tx, actor, record_id)
    if row.ended_on is not None:
        raise Conflict(T("行为已登记为{day}终止；登记有误的，请更正。", day=row.ended_on))
    if word.ended_on > actor.today:
        raise InvalidInput({"ended_on": T("行为终止日期不能晚于今天（{today}）。", today=actor.today)})
    row.ended_on = word.ended_on
    row.shown_until = shown_until(row.ended_on, row.statute_until)
    acted(tx, actor, record_id, "ended")


def correct(tx: Session, actor: Actor, record_id: int, word: Correcting) -> int:
    """Put a right record in the place of a wrong one; answers its key. Raises NotFound, Forbidden, Conflict, InvalidInput."""
    row = _to_change(tx, actor, record_id)
    if wrong := wrong_with(word, actor.today):
        raise InvalidInput(wrong)
    return put_right(tx, actor, row, word, word.why)


def put_right(tx: Session, actor: Actor, row: CreditRecord, told: Told, why: str) -> int:
    """The same for whoever has the right to say so already: the room of objections. Raises InvalidInput."""
    same = same_as(row.subject_id, row.organ_id, told.document, told.conduct, told.found_on)
    if same == row.same and _told(told) == {name: getattr(row, name) for name in Told.model_fields}:
        raise InvalidInput({"conduct": T("与原记录相同，没有可更正的。")})
    values = _told(told)
    if same == row.same:
        row.same = hashlib.sha256(f"{row.same}\n{row.id}".encode()).hexdigest()  # the new one takes its place
        tx.flush()
    made = CreditRecord(
        subject_id=row.subject_id, organ_id=row.organ_id, source=row.source, same=same, replaces_id=row.id,
        shown_until=shown_until(told.ended_on, told.statute_until),
        made_by=actor.viewer.user_id, made_at=actor.at, **values,
    )  # fmt: skip
    tx.add(made)
    set_status(tx, actor, row, RecordStatus.CORRECTED, why)
    acted(tx, actor, id_of(made), "entered", source=made.source.value, replaces=row.id)
    return id_of(made)


def revoke(tx: Session, actor: Actor, record_id: int, word: Revoking) -> None:
    """Take a record back. Raises NotFound, Forbidden, Conflict."""
    set_status(tx, actor, _to_change(tx, actor, record_id), RecordStatus.REVOKED, word.why)


Marked = CreditRecord
"""A record in the hands of a room that may change it: it has it from `to_mark`."""


def to_mark(tx: Session, record_id: int, on: date) -> CreditRecord:
    """A record that exists on a day, locked, for the room of objections. Raises NotFound."""
    query = select(CreditRecord).where(CreditRecord.id == record_id, there(on)).with_for_update()
    row = tx.exec(query).one_or_none()
    if row is None:
        raise unseen()
    tx.refresh(row)
    return row


def set_status(tx: Session, actor: Actor, row: CreditRecord, status: RecordStatus, why: str) -> None:
    """Give a record another status; decisions that used it are evaluated again. Nothing where it has it."""
    if row.status is status:
        return
    tx.add(
        RecordChange(
            record_id=id_of(row), before=row.status, after=status, why=why, made_by=actor.viewer.user_id,
            made_at=actor.at,
        )
    )  # fmt: skip
    row.status = status
    acted(tx, actor, id_of(row), status.value)


def _to_change(tx: Session, actor: Actor, record_id: int) -> CreditRecord:
    """A record of the actor's own organ, or for the centre any, locked. Raises NotFound, Forbidden, Conflict."""
    if not (actor.viewer.may(Permission.PROVIDE_CREDIT) or at_centre(tx, actor.viewer)):
        actor.must(Permission.PROVIDE_CREDIT)
    record(tx, actor.viewer, record_id, actor.today)
    row = to_mark(tx, record_id, actor.today)
    if row.status is RecordStatus.DISPUTED:
        raise Conflict(T("这条记录正在异议处理中，请在异议中办理。"))
    if not row.status.counts:
        raise Conflict(T("这条记录{status}，不能再改。", status=Text(row.status.label)))
    return row


def forget(tx: Session, on: date, most: int) -> int:
    """Erase some of what look-back has ended by a day, with all that became of it; answers how many."""
    gone = past(tx, on, most)
    _erase(tx, gone)
    return len(gone)


def _erase(tx: Session, record_ids: Iterable[int]) -> None:
    keys = list(record_ids)
    tx.execute(delete(RecordChange).where(col(RecordChange.record_id).in_(keys)))
    tx.execute(delete(CreditRecord).where(col(CreditRecord.id).in_(keys)))


def acted(tx: Session, actor: Actor, record_id: int, action: str, **facts: object) -> None:
    """Put an act into the trail, which names a record by its number alone: what it says will be forgotten (第十一条)."""
    tx.flush()
    append(
        tx, "credit_records", f"credit_record.{action}", at=actor.at, user_id=actor.viewer.user_id,
        actor=actor.viewer.name, subject=f"{record_id}号记录", facts=facts,
    )  # fmt: skip


def weighed(tx: Session, change_id: int, at: datetime) -> None:
    """Note that the decisions that used the record were evaluated again."""
    tx.get_one(RecordChange, change_id).weighed_at = at
    tx.flush()
