"""Enter subjects, name them anew, join those that are one, and look at a number in full."""

from typing import Any

from sqlmodel import Session, col, select, update

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.credit.codes import Code, CodeKind, masked, read_code
from casework.credit.sealing import Sealing
from casework.credit.subjects.forms import AddingCode, Entering, Merging, Renaming, Revealing
from casework.credit.subjects.queries import WORKS, at_centre, by_code, seen, subject, unseen
from casework.credit.subjects.tables import CreditSubject, Dealing, FormerName, SubjectCode
from casework.db import id_of, put_new
from casework.errors import Conflict, Forbidden, InvalidInput, Outdated
from casework.naming.names import plain
from casework.text import T, Text


def enter(tx: Session, actor: Actor, sealing: Sealing, word: Entering) -> int:
    """Enter a subject, or find it where it is entered; answers its key. The actor's organ deals with it from then on.

    Raises Forbidden; InvalidInput where the code is none, or is another's; Conflict without a key for a person's number.
    """
    if not any(map(actor.viewer.may, WORKS)):
        actor.must(Permission.USE_CREDIT)
    code = read_code(word.kind, word.code_kind, word.code)
    if isinstance(code, Text):
        raise InvalidInput({"code": code})
    if code.kind.personal:
        sealing.mark(code.value)  # without a key nothing is kept, and nobody is found
    found = by_code(tx, sealing, code) if code.value else _nameless(tx, actor, word)
    if found is None:
        found = _add(tx, actor, sealing, word, code)
    elif not _is_called(tx, found, word.name):
        raise InvalidInput({"name": _another(tx, found, code)})
    deal(tx, actor, found)
    return found


def _nameless(tx: Session, actor: Actor, word: Entering) -> int | None:
    """Without a code nobody can be told apart but by the name, among those that the actor may see."""
    of = (
        CreditSubject.plain == plain(word.name), CreditSubject.kind == word.kind,
        ~col(CreditSubject.id).in_(select(SubjectCode.subject_id)),
        col(CreditSubject.merged_into_id).is_(None), seen(tx, actor.viewer),
    )  # fmt: skip
    return tx.exec(select(CreditSubject.id).where(*of)).first()


def _another(tx: Session, found: int, code: Code) -> Text:
    """A person's name is not told to whoever has but its number."""
    if code.kind.personal:
        return T("这个证件号码已经登记，但姓名与所填不一致，请对照证件核对；确已更名的，请市信用中心登记。")
    return T(
        "这个代码已登记在“{name}”名下，请对照证照核对；确已更名的，请市信用中心登记。",
        name=tx.get_one(CreditSubject, found).name,
    )


def _is_called(tx: Session, subject_id: int, name: str) -> bool:
    asked = plain(name)
    former = select(FormerName.id).where(FormerName.subject_id == subject_id, FormerName.plain == asked)
    return tx.get_one(CreditSubject, subject_id).plain == asked or tx.exec(former).first() is not None


def _add(tx: Session, actor: Actor, sealing: Sealing, word: Entering, code: Code) -> int:
    row = CreditSubject(
        kind=word.kind, name=word.name, plain=plain(word.name), made_by=actor.viewer.user_id, made_at=actor.at
    )
    tx.add(row)
    tx.flush()
    if code.value:
        tx.add(SubjectCode(subject_id=id_of(row), **coded(sealing, code)))
        tx.flush()
    acted(
        tx, actor, id_of(row), "entered", kind=word.kind.value, code_kind=code.kind.value, code=masked(code)
    )
    return id_of(row)


def coded(sealing: Sealing, code: Code) -> dict[str, Any]:
    """A code as its row keeps it."""
    row: dict[str, Any] = {"kind": code.kind, "value": "", "sealed": "", "mark": "", "shown": masked(code)}
    if code.kind.personal:
        return row | {"sealed": sealing.close(code.value), "mark": sealing.mark(code.value)}
    return row | {"value": code.value}


def deal(tx: Session, actor: Actor, subject_id: int) -> None:
    """Note that the actor's organ has to do with a subject: it sees it from then on."""
    row = {"subject_id": subject_id, "organ_id": actor.viewer.acting_organ_id, "since": actor.at}
    put_new(tx, Dealing, [row])


def rename(tx: Session, actor: Actor, subject_id: int, word: Renaming) -> None:
    """Say what a subject is called now; what it was called is kept. Raises NotFound, Forbidden, Outdated, InvalidInput."""
    row = _to_keep(tx, actor, subject_id, word.version)
    if plain(word.name) == row.plain:
        raise InvalidInput({"name": T("与现在的名称相同。")})
    tx.add(FormerName(subject_id=subject_id, name=row.name, plain=row.plain, until=actor.at))
    row.name, row.plain = word.name, plain(word.name)
    acted(tx, actor, subject_id, "renamed", why=word.why)


def add_code(tx: Session, actor: Actor, sealing: Sealing, subject_id: int, word: AddingCode) -> None:
    """Give a subject another code. Raises NotFound, Forbidden, Outdated, InvalidInput, Conflict."""
    row = _to_keep(tx, actor, subject_id, word.version)
    code = read_code(row.kind, word.code_kind, word.code)
    if isinstance(code, Text):
        raise InvalidInput({"code": code})
    if code.kind is CodeKind.NONE:
        raise InvalidInput({"code_kind": T("请选择代码类型。")})
    if (has := by_code(tx, sealing, code)) is not None:
        this = T("这个代码已经登记在本主体名下。")
        raise InvalidInput({"code": this if has == subject_id else _joined(code, has)})
    tx.add(SubjectCode(subject_id=subject_id, **coded(sealing, code)))
    acted(tx, actor, subject_id, "code_added", code_kind=code.kind.value, code=masked(code))


def _joined(code: Code, has: int) -> Text:
    return T("{code}已登记在{number}号主体名下；确为同一主体的，请先合并。", code=masked(code), number=has)


def merge(tx: Session, actor: Actor, subject_id: int, word: Merging) -> int:
    """Join a subject to the one that it is: its number leads there; codes and names go over, other rows stay where they were
    entered and are found under both. Answers the one that is kept. Raises NotFound, Forbidden, Outdated, InvalidInput."""
    row = _to_keep(tx, actor, subject_id, word.version)
    kept = tx.get(CreditSubject, word.into)
    if kept is None or kept.merged_into_id is not None or kept.id == row.id:
        raise InvalidInput({"into": T("没有这个编号的主体，或者它已经并入其他主体。")})
    if kept.kind is not row.kind:
        raise InvalidInput({"into": T("两个主体的类型不同，不能合并；类型有误的请先核对证照。")})
    into = id_of(kept)
    tx.exec(update(SubjectCode).where(col(SubjectCode.subject_id) == subject_id).values(subject_id=into))
    tx.exec(update(FormerName).where(col(FormerName.subject_id) == subject_id).values(subject_id=into))
    if row.plain != kept.plain:
        tx.add(FormerName(subject_id=into, name=row.name, plain=row.plain, until=actor.at))
    joined = update(CreditSubject).where(col(CreditSubject.merged_into_id) == subject_id)
    tx.exec(joined.values(merged_into_id=into))
    organs = tx.exec(select(Dealing.organ_id).where(Dealing.subject_id == subject_id)).all()
    put_new(tx, Dealing, [{"subject_id": into, "organ_id": one, "since": actor.at} for one in organs])
    row.merged_into_id = into
    kept.version += 1
    acted(tx, actor, subject_id, "merged", into=into, why=word.why)
    return into


def _to_keep(tx: Session, actor: Actor, subject_id: int, version: int | None) -> CreditSubject:
    """A subject that the centre changes, locked. Raises NotFound, Forbidden, Outdated; Conflict where it was merged."""
    actor.must(Permission.KEEP_CREDIT)
    if not at_centre(tx, actor.viewer):
        raise Forbidden(T("信用主体由市信用中心维护。"))
    query = select(CreditSubject).where(CreditSubject.id == subject_id).with_for_update()
    row = tx.exec(query).one_or_none()
    if row is None:
        raise unseen()
    tx.refresh(row)
    if row.merged_into_id is not None:
        raise Conflict(T("这个主体已经并入{number}号主体，请在那里办理。", number=row.merged_into_id))
    if version is not None and row.version != version:
        raise Outdated(T("您打开页面之后，这个主体已有修改，这次没有办理；请核对后再办理。"))
    row.version += 1
    return row


def reveal(
    tx: Session, actor: Actor, sealing: Sealing, subject_id: int, code_id: int, word: Revealing
) -> str:
    """A number of a person in full; that it was looked at, by whom and why, is in the trail.

    Raises NotFound; Conflict where it was closed with a key that is gone.
    """
    subject(tx, actor.viewer, subject_id)
    row = tx.get(SubjectCode, code_id)
    if row is None or row.subject_id != subject_id:
        raise unseen()
    number = sealing.open(row.sealed) if row.sealed else row.value
    acted(tx, actor, subject_id, "revealed", code=row.shown, why=word.why)
    return number


def acted(tx: Session, actor: Actor, subject_id: int, action: str, **facts: object) -> None:
    """Put an act into the trail; it names a subject by its number, since what is said of it may have to be forgotten."""
    tx.flush()
    append(
        tx, "credit", f"credit_subject.{action}", at=actor.at, user_id=actor.viewer.user_id,
        actor=actor.viewer.name, subject=f"{subject_id}号主体", facts=facts,
    )  # fmt: skip
