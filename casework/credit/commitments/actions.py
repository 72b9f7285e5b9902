"""Word a commitment, hand it out, keep what was signed, and tell its breach (105号第五至七条)."""

from sqlalchemy import event
from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.credit.commitments.forms import Breached, Preparing, Signed, Wording
from casework.credit.commitments.queries import forgotten, seen, text_in_force, unseen
from casework.credit.commitments.tables import CommitmentText, CreditCommitment
from casework.credit.records.actions import keep
from casework.credit.records.forms import Told
from casework.credit.records.queries import OF_COMMITMENT
from casework.credit.records.wrong import wrong_with
from casework.credit.subjects.actions import deal
from casework.credit.subjects.queries import subject
from casework.db import id_of, next_number
from casework.errors import Conflict, Forbidden, InvalidInput, Outdated
from casework.files.store import Store
from casework.files.tables import StoredFile
from casework.text import T, Text


def word_text(tx: Session, actor: Actor, word: Wording) -> int:
    """Put an organ's own text into force from a day on; what was handed out keeps its words. Raises Forbidden, InvalidInput."""
    actor.must(Permission.USE_CREDIT)
    if word.start < actor.today:
        raise InvalidInput(
            {"start": T("新文本只能自今天（{today}）或者以后起使用，已签署的不变。", today=actor.today)}
        )
    row = CommitmentText(
        organ_id=actor.viewer.acting_organ_id, made_by=actor.viewer.user_id, made_at=actor.at, **word.model_dump()
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    _trail(tx, actor, "worded", f"{id_of(row)}号文本", use=word.use.value, start=word.start.isoformat())
    return id_of(row)


def prepare(tx: Session, actor: Actor, word: Preparing) -> int:
    """Word a commitment for a subject to sign, in the text of today; answers its key. Raises Forbidden, NotFound."""
    actor.must(Permission.USE_CREDIT)
    line = subject(tx, actor.viewer, word.subject_id)
    organ_id, year = actor.viewer.acting_organ_id, actor.today.year
    text = text_in_force(tx, organ_id, word.use, actor.today)
    row = CreditCommitment(
        number=f"承诺〔{year}〕{next_number(tx, f'credit_commitment/{organ_id}/{year}')}号",
        subject_id=line.merged_into_id or line.id, organ_id=organ_id, use=word.use, about=word.about, text_id=text.id,
        standing=text.words.standing, truth=text.words.truth, liability=text.words.liability,
        made_by=actor.viewer.user_id, made_at=actor.at,
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    deal(tx, actor, row.subject_id)
    _trail(tx, actor, "prepared", _called(row), use=word.use.value)
    return id_of(row)


def sign(tx: Session, actor: Actor, commitment_id: int, word: Signed) -> None:
    """Keep the signed copy. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    row = _to_change(tx, actor, commitment_id, word.version)
    if row.signed_on is not None:
        raise Conflict(T("这份承诺已于{day}签署，不能再改。", day=row.signed_on))
    wrong = _wrong_file(tx, actor, word.file_id)
    if word.signed_on > actor.today:
        wrong["signed_on"] = T("签署日期不能晚于今天（{today}）。", today=actor.today)
    if wrong:
        raise InvalidInput(wrong)
    row.signed_on, row.signed_name, row.file_id = word.signed_on, word.signed_name, word.file_id
    _trail(tx, actor, "signed", _called(row), signed_on=word.signed_on.isoformat(), file=word.file_id)


def breach(tx: Session, actor: Actor, commitment_id: int, word: Breached) -> int:
    """Tell that it was not kept: the breach is an adverse record from then on (第六条); answers its key.

    Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput.
    """
    row = _to_change(tx, actor, commitment_id, word.version)
    if row.signed_on is None:
        raise Conflict(T("这份承诺还没有签署，没有可违背的。"))
    if row.record_id is not None:
        raise Conflict(T("这份承诺的违背行为已经登记为{n}号失信记录。", n=row.record_id))
    told = Told(
        kind=word.kind, document=word.document, conduct=f"违背信用承诺（{row.number}）：{word.breach}"[:500],
        found_on=actor.today, ended_on=word.breached_on,
    )  # fmt: skip
    wrong = wrong_with(told, actor.today) | _wrong_file(tx, actor, word.evidence_id)
    if "ended_on" in wrong:
        wrong["breached_on"] = wrong.pop("ended_on")
    elif word.breached_on < row.signed_on:
        wrong["breached_on"] = T("违背承诺不能早于签署之日（{day}）。", day=row.signed_on)
    if wrong:
        raise InvalidInput(wrong)
    record_id = keep(tx, actor, row.subject_id, row.organ_id, told, OF_COMMITMENT)
    row.breached_on, row.breach, row.evidence_id, row.record_id = (
        word.breached_on,
        word.breach,
        word.evidence_id,
        record_id,
    )
    _trail(tx, actor, "breached", _called(row), record=record_id)
    return record_id


def _wrong_file(tx: Session, actor: Actor, file_id: int) -> dict[str, Text | str]:
    stored = tx.get(StoredFile, file_id)
    if stored is None or stored.uploaded_by != actor.viewer.user_id:
        return {"file": T("没有这个上传的文件，请重新选择。")}
    return {}


def _to_change(tx: Session, actor: Actor, commitment_id: int, version: int | None) -> CreditCommitment:
    """A commitment of the actor's own organ, locked. Raises NotFound, Forbidden, Outdated."""
    actor.must(Permission.USE_CREDIT)
    query = select(CreditCommitment).where(CreditCommitment.id == commitment_id, seen(tx, actor.viewer))
    row = tx.exec(query.with_for_update()).one_or_none()
    if row is None:
        raise unseen()
    tx.refresh(row)
    if row.organ_id not in actor.viewer.acts_for:
        raise Forbidden(T("只能办理交给本机关的信用承诺。"))
    if version is not None and row.version != version:
        raise Outdated(T("您打开页面之后，这份承诺已有新的办理，这次没有办理；请核对后再办理。"))
    row.version += 1
    return row


def forget(tx: Session, store: Store, most: int) -> int:
    """Erase some breaches whose record is forgotten, with their evidence (第十一条); answers how many."""
    gone = forgotten(tx, most)
    files = [row.evidence_id for row in gone if row.evidence_id is not None]
    for row in gone:
        row.breached_on, row.breach, row.evidence_id = None, "", None
    tx.flush()
    for file_id in files:
        _drop(tx, store, file_id)
    return len(gone)


def _drop(tx: Session, store: Store, file_id: int) -> None:
    """Erase a file; its bytes where no other row has the same."""
    row = tx.get_one(StoredFile, file_id)
    sha256 = row.sha256
    tx.delete(row)
    tx.flush()
    if tx.exec(select(StoredFile.id).where(StoredFile.sha256 == sha256)).first() is None:
        event.listen(tx, "after_commit", lambda _tx: store.drop(sha256), once=True)


def _called(row: CreditCommitment) -> str:
    return f"{row.id}号信用承诺"


def _trail(tx: Session, actor: Actor, action: str, called: str, **facts: object) -> None:
    """Put an act into the trail, which names no subject: what is said of it may have to be forgotten."""
    tx.flush()
    append(
        tx, "credit_commitments", f"credit_commitment.{action}", at=actor.at, user_id=actor.viewer.user_id,
        actor=actor.viewer.name, subject=called, facts=facts,
    )  # fmt: skip
