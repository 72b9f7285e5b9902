"""Receive an objection: in writing at the centre, or online; find the record that it means, or say why it is not taken up."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.credit.codes import CodeKind, SubjectKind, masked, read_code
from casework.credit.objections.find import acted, to_keep
from casework.credit.objections.forms import FilingOnline, Matching, Receiving, Rejecting
from casework.credit.objections.kind import OBJECTION
from casework.credit.objections.tables import FiledBy, Objection, ObjectionState
from casework.credit.products import RecordStatus
from casework.credit.records.actions import Marked, set_status, to_mark
from casework.credit.records.queries import on_record
from casework.credit.sealing import Sealing
from casework.credit.subjects.queries import at_centre, called, codes_of, named
from casework.db import id_of, next_number
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.matters.events import NewEvent, put
from casework.matters.tables import Matter
from casework.naming.names import plain
from casework.organisations.queries import credit_centre
from casework.rulebook import EventKind
from casework.text import T, Text

S = ObjectionState
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs that are not taken for each other."""
_CODE = 12
UNMATCHED = timedelta(days=183)
"""How long what a filing says is kept that was not taken up: six months, within which a suit may be filed (行政诉讼法第四十六条)."""


def hashed(code: str) -> str:
    """A code as it is kept, however it was typed."""
    return hashlib.sha256(plain(code).upper().replace("-", "").encode()).hexdigest()


def receive(tx: Session, actor: Actor, word: Receiving, file_ids: Sequence[int] = ()) -> int:
    """Enter an objection that came in writing; answers its key. The record is marked disputed from now on.

    Raises Forbidden, InvalidInput; Conflict where the record is disputed already, or counts no more.
    """
    actor.must(Permission.KEEP_CREDIT)
    if not at_centre(tx, actor.viewer):
        raise Forbidden(T("信用异议由市信用中心受理（105号第十八条）。"))
    if word.received_on > actor.today:
        raise InvalidInput({"received_on": T("收到日期不能晚于今天（{today}）。", today=actor.today)})
    try:
        record = to_mark(tx, word.record_id, actor.today)
    except NotFound as error:
        raise InvalidInput({"record_id": error.message}) from None
    subject = named(tx, [record.subject_id])[record.subject_id]
    code = next(iter(codes_of(tx, [subject.id]).get(subject.id, ())), None)
    row = _open(tx, actor, FiledBy.WRITTEN, S.RECEIVED, word.received_on)
    row.subject_kind, row.name = subject.kind, subject.name
    if code is not None:
        row.code_kind, row.code_shown = code.kind, code.shown
    row.grounds, row.phone = word.grounds, word.phone
    _mark(tx, actor, row, record)
    event = NewEvent(EventKind.OBJECTION_RECEIVED, word.received_on, file_ids=tuple(file_ids))
    put(tx, actor, id_of(row), event)
    acted(tx, actor, row, "received", record=record.id, files=len(file_ids))
    return id_of(row)


@dataclass(frozen=True, slots=True)
class Filed:
    """What whoever filed online is told, once."""

    id: int
    number: str
    code: str


def file_online(
    tx: Session, actor: Actor, sealing: Sealing, word: FilingOnline, file_ids: Sequence[int] = ()
) -> Filed:
    """Take in what was filed on the public page, by whoever stands for the public. Where name and code are a subject's, and
    one record of it has the document that is named, it is marked disputed at once; else the centre finds which is meant.
    The answer is the same either way. Raises InvalidInput; Conflict without a key for a person's number."""
    code = read_code(word.subject_kind, word.code_kind, word.code)
    if isinstance(code, Text):
        raise InvalidInput({"code": code})
    secret = "".join(secrets.choice(_SIGNS) for _ in range(_CODE))
    row = _open(tx, actor, FiledBy.ONLINE, S.TO_MATCH, actor.today)
    row.subject_kind, row.name, row.code_kind, row.code_shown = (
        word.subject_kind,
        word.name,
        code.kind,
        masked(code),
    )
    if code.kind.personal:
        row.code_sealed = sealing.close(code.value)
    else:
        row.code_value = code.value
    row.about, row.grounds, row.phone = word.about, word.grounds, word.phone
    row.code_hash = hashed(secret)
    record_id = _meant(tx, sealing, word, code.value, actor.today)
    if record_id is not None:
        row.state = S.RECEIVED
        _mark(tx, actor, row, to_mark(tx, record_id, actor.today))
    put(tx, actor, id_of(row), NewEvent(EventKind.OBJECTION_RECEIVED, actor.today, file_ids=tuple(file_ids)))
    acted(tx, actor, row, "filed", files=len(file_ids))
    return Filed(id_of(row), row.number, "-".join(secret[n : n + 4] for n in range(0, _CODE, 4)))


def _meant(tx: Session, sealing: Sealing, word: FilingOnline, code: str, today: date) -> int | None:
    """The one record that a filing means, where that is plain."""
    subject_id = called(tx, word.name, code, sealing)
    if subject_id is None:
        return None
    asked = plain(word.about)
    fits = [
        line.id
        for line in on_record(tx, subject_id, today)
        if line.status is RecordStatus.EFFECTIVE and line.document and plain(line.document) == asked
    ]
    return fits[0] if len(fits) == 1 else None


def match(tx: Session, actor: Actor, objection_id: int, word: Matching) -> None:
    """Say which record a filing means; it is marked disputed. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    row = to_keep(tx, actor, objection_id, word.version, S.TO_MATCH)
    try:
        record = to_mark(tx, word.record_id, actor.today)
    except NotFound as error:
        raise InvalidInput({"record_id": error.message}) from None
    row.state = S.RECEIVED
    _mark(tx, actor, row, record)
    acted(tx, actor, row, "matched", record=record.id)


def reject(tx: Session, actor: Actor, objection_id: int, word: Rejecting) -> None:
    """Take a filing not up. Raises NotFound, Forbidden, Outdated, Conflict."""
    row = to_keep(tx, actor, objection_id, word.version, S.TO_MATCH)
    row.state, row.why = S.REJECTED, word.why
    row.shown_until = actor.today + UNMATCHED
    put(tx, actor, objection_id, NewEvent(EventKind.OBJECTION_REJECTED, actor.today))
    acted(tx, actor, row, "rejected")


def _open(tx: Session, actor: Actor, filed_by: FiledBy, state: ObjectionState, on: date) -> Objection:
    centre = credit_centre(tx)
    if centre is None:
        raise Conflict(T("还没有登记市信用中心，请系统管理员先登记。"))
    number = f"信用异议〔{on.year}〕{next_number(tx, f'credit_objection/{on.year}')}号"
    matter = Matter(
        kind=OBJECTION.name, organ_id=centre, opened_by=actor.viewer.user_id, opened_at=actor.at, number=number,
        title="信用异议",
    )  # fmt: skip
    tx.add(matter)
    tx.flush()
    row = Objection(
        id=matter.id, number=number, filed_by=filed_by, state=state, received_on=on, due=on,
        subject_kind=SubjectKind.OTHER, code_kind=CodeKind.NONE, moved_by=actor.viewer.user_id, moved_at=actor.at,
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    return row


def _mark(tx: Session, actor: Actor, row: Objection, record: Marked) -> None:
    """Tie an objection to its record, which is marked disputed from receipt (省条例第四十一条第一款). Raises Conflict."""
    if record.status is RecordStatus.DISPUTED:
        going_on = select(Objection.number).where(
            Objection.record_id == record.id, col(Objection.over).is_(False)
        )
        number = tx.exec(going_on).first() or ""
        raise Conflict(T("这条记录已在异议处理中（{number}），请在那一件中办理。", number=number))
    if not record.status.counts:
        raise Conflict(T("这条记录{status}，没有可异议的。", status=Text(record.status.label)))
    row.record_id, row.matched, row.subject_id = record.id, True, record.subject_id
    row.provider_id, row.shown_until = record.organ_id, record.shown_until
    set_status(tx, actor, record, RecordStatus.DISPUTED, f"收到{row.number}")
