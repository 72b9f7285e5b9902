"""What is done with an objection: forwarded, looked into, settled, told the objector, withdrawn, and forgotten (第十九条)."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.queries import holders
from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.credit.objections.find import acted, to_act_on, to_keep, told
from casework.credit.objections.forms import Examining, Forwarding, Notifying, Settling, Withdrawing
from casework.credit.objections.receiving import UNMATCHED
from casework.credit.objections.tables import TELLS, Finding, Objection, ObjectionState
from casework.credit.products import RecordStatus
from casework.credit.records.actions import Marked, put_right, set_status, to_mark
from casework.credit.records.forms import Told
from casework.credit.records.wrong import wrong_with
from casework.credit.subjects.queries import at_centre
from casework.db import id_of
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.files.actions import destroy
from casework.files.store import Store
from casework.files.tables import StoredFile
from casework.matters.events import NewEvent, events_of, last, put
from casework.matters.tables import MatterFile
from casework.rulebook import EventKind
from casework.text import T

S = ObjectionState
_RIGHT = tuple(Told.model_fields)


def forward(tx: Session, actor: Actor, objection_id: int, word: Forwarding) -> None:
    """Send it to whoever provided the record. Raises NotFound, Forbidden, Outdated, Conflict."""
    row = to_keep(tx, actor, objection_id, word.version, S.RECEIVED)
    _record(tx, row, actor.today)
    if not holders(tx, row.provider_id or 0, Permission.PROVIDE_CREDIT):
        raise Conflict(
            T(
                "提供单位还没有信用信息提供人员，转送以后无人核查；请先请系统管理员开通，或者由市信用中心核实处理。"
            )
        )
    row.state = S.FORWARDED
    put(tx, actor, objection_id, NewEvent(EventKind.OBJECTION_FORWARDED, actor.today))
    put(tx, actor, objection_id, NewEvent(EventKind.FORWARDED_TO_PROVIDER, actor.today))
    acted(tx, actor, row, "forwarded", provider=row.provider_id)


def examine(tx: Session, actor: Actor, objection_id: int, word: Examining) -> None:
    """Say that a test or a review by experts begins, or ends: meanwhile the days of the regulation stand still.

    Raises NotFound, Outdated, Conflict, InvalidInput.
    """
    row = to_act_on(tx, actor, objection_id, word.version, S.RECEIVED, S.FORWARDED)
    _must_have_it(tx, actor, row)
    begun = examining_since(tx, objection_id)
    if word.on > actor.today:
        raise InvalidInput({"on": T("日期不能晚于今天（{today}）。", today=actor.today)})
    if word.on < (begun or row.received_on):
        raise InvalidInput({"on": T("日期不能早于{day}。", day=begun or row.received_on)})
    kind = EventKind.EXAMINATION_STARTED if begun is None else EventKind.EXAMINATION_ENDED
    put(tx, actor, objection_id, NewEvent(kind, word.on))
    acted(tx, actor, row, "examining" if begun is None else "examined", on=word.on.isoformat())


def examining_since(tx: Session, objection_id: int) -> date | None:
    """Since when a test goes on; None where none does."""
    happened = events_of(tx, [objection_id])[objection_id]
    found = last(happened, EventKind.EXAMINATION_STARTED, EventKind.EXAMINATION_ENDED)
    return found.on if found is not None and found.kind is EventKind.EXAMINATION_STARTED else None


def _must_have_it(tx: Session, actor: Actor, row: Objection) -> None:
    """Raise Forbidden unless it is the actor's turn: the provider's while it verifies, else the centre's."""
    if row.state is S.FORWARDED:
        actor.must(Permission.PROVIDE_CREDIT)
        if row.provider_id not in actor.viewer.acts_for:
            raise Forbidden(T("已转送信息提供单位，由提供单位核查反馈（105号第十九条）。"))
    elif not at_centre(tx, actor.viewer):
        raise Forbidden(T("还没有转送本单位核查，由市信用中心办理。"))


def settle(tx: Session, actor: Actor, objection_id: int, word: Settling) -> None:
    """Say what was found, the provider of what was forwarded to it, else the centre itself. What is wrong is put right or
    taken back at once; what is right is no longer disputed from the day on which the objector is told.

    Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput.
    """
    row = to_act_on(tx, actor, objection_id, word.version, S.RECEIVED, S.FORWARDED)
    _must_have_it(tx, actor, row)
    if examining_since(tx, objection_id) is not None:
        raise Conflict(T("检验、检测、鉴定或者专家评审还没有登记结束，请先登记结束日期。"))
    if word.finding is Finding.LAPSED:
        raise InvalidInput({"finding": T("请选择维持、更正或者撤销。")})
    record = _record(tx, row, actor.today)
    if word.finding is Finding.CORRECTED:
        right = _right(word, actor.today)
        row.right_id = put_right(tx, actor, record, right, f"{row.number}：{word.found}"[:500])
        made = to_mark(tx, row.right_id, actor.today)
        row.shown_until = min(filter(None, (record.shown_until, made.shown_until)), default=None)
    elif word.finding is Finding.REVOKED:
        set_status(tx, actor, record, RecordStatus.REVOKED, f"{row.number}：{word.found}"[:500])
    by_provider = row.state is S.FORWARDED
    row.state, row.finding, row.found = S.SETTLED, word.finding, word.found
    if by_provider:
        put(tx, actor, objection_id, NewEvent(EventKind.OBJECTION_VERIFIED, actor.today))
        put(tx, actor, objection_id, NewEvent(EventKind.VERIFICATION_RECEIVED, actor.today))
    acted(tx, actor, row, "verified" if by_provider else "settled", finding=word.finding.value)


def _right(word: Settling, today: date) -> Told:
    """The facts as they are right. Raises InvalidInput."""
    given = {name: getattr(word, name) for name in _RIGHT}
    right = Told.of(**{name: value for name, value in given.items() if value not in {None, ""}})
    if wrong := wrong_with(right, today):
        raise InvalidInput(wrong)
    return right


def _record(tx: Session, row: Objection, today: date) -> Marked:
    """The record, locked; the words of an objection exist no longer than it does. Raises Conflict where it is gone."""
    try:
        record = to_mark(tx, row.record_id or 0, today)
    except NotFound:
        raise Conflict(T("所异议的记录已过查询期限（105号第十一条），不再核查；请直接告知申请人。")) from None
    row.shown_until = record.shown_until
    return record


def notify(tx: Session, actor: Actor, objection_id: int, word: Notifying) -> None:
    """Say that the objector was told in writing. A record that was kept counts as before from then on; where look-back ended
    it meanwhile, that is what is told. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    row = to_keep(tx, actor, objection_id, word.version, S.RECEIVED, S.FORWARDED, S.SETTLED)
    if row.state is not S.SETTLED:
        _lapse(tx, row, actor.today)
    happened = events_of(tx, [objection_id])[objection_id]
    first = max(e.on for e in happened)
    if not first <= word.on <= actor.today:
        raise InvalidInput(
            {"on": T("告知日期须在{first}至今天（{today}）之间。", first=first, today=actor.today)}
        )
    if row.finding is Finding.KEPT:
        _restore(tx, actor, row, f"{row.number}：维持")
    row.state = S.NOTIFIED
    put(tx, actor, objection_id, NewEvent(EventKind.OBJECTION_NOTIFIED, word.on))
    acted(
        tx, actor, row, "notified", on=word.on.isoformat(), finding=row.finding.value if row.finding else ""
    )


def _lapse(tx: Session, row: Objection, today: date) -> None:
    """Raises Conflict where the record is there still, so that something must be found first."""
    try:
        to_mark(tx, row.record_id or 0, today)
    except NotFound:
        row.finding = Finding.LAPSED
        return
    raise Conflict(T("还没有核查结论，不能告知申请人。"))


def _restore(tx: Session, actor: Actor, row: Objection, why: str) -> None:
    """The record counts as before; nothing where look-back has ended it."""
    try:
        record = to_mark(tx, row.record_id or 0, actor.today)
    except NotFound:
        return
    if record.status is RecordStatus.DISPUTED:
        set_status(tx, actor, record, RecordStatus.EFFECTIVE, why)


def withdraw(tx: Session, actor: Actor, objection_id: int, word: Withdrawing) -> None:
    """Put down that the objector takes it back; the record is no longer disputed.

    Raises NotFound, Forbidden, Outdated; Conflict once something was found: what is wrong stays put right, and is told.
    """
    row = to_keep(tx, actor, objection_id, word.version, S.TO_MATCH, S.RECEIVED, S.FORWARDED)
    _restore(tx, actor, row, f"{row.number}：申请人撤回")
    row.state, row.why = S.WITHDRAWN, word.why
    if not row.matched:
        row.shown_until = actor.today + UNMATCHED
    put(tx, actor, objection_id, NewEvent(EventKind.OBJECTION_WITHDRAWN, actor.today))
    acted(tx, actor, row, "withdrawn")


def forget(tx: Session, store: Store, on: date, most: int) -> int:
    """Erase what some objections say whose record look-back has ended by a day, with their proof; answers how many."""
    gone = past(tx, on, most)
    for row in gone:
        for name in TELLS:
            setattr(row, name, "")
        row.erased_on = on
    destroy(tx, store, _proof_of(tx, [id_of(row) for row in gone]), on)
    tx.flush()
    return len(gone)


def past(tx: Session, on: date, most: int) -> Sequence[Objection]:
    """Some of the objections whose words exist no more by a day, and are not erased."""
    query = select(Objection).where(col(Objection.erased_on).is_(None), ~told(on))
    return tx.exec(query.order_by(col(Objection.id)).limit(most)).all()


def _proof_of(tx: Session, objection_ids: Sequence[int]) -> Sequence[StoredFile]:
    query = (
        select(StoredFile)
        .join(MatterFile, col(MatterFile.file_id) == StoredFile.id)
        .where(col(MatterFile.matter_id).in_(objection_ids), col(StoredFile.destroyed_on).is_(None))
    )
    return tx.exec(query).all()
