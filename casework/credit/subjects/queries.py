"""Read subjects, as far as the viewer may see them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, true
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Viewer
from casework.credit.codes import Code, CodeKind, SubjectKind
from casework.credit.sealing import Sealing
from casework.credit.subjects.tables import CreditSubject, Dealing, FormerName, SubjectCode
from casework.db import columns, filled, read
from casework.errors import NotFound
from casework.naming.names import plain
from casework.organisations.queries import credit_centre
from casework.text import T

PAGE = 50
WORKS = (Permission.KEEP_CREDIT, Permission.PROVIDE_CREDIT, Permission.USE_CREDIT)
"""Who works with subjects."""


def at_centre(tx: Session, viewer: Viewer) -> bool:
    """Whether the viewer keeps the city's credit information."""
    return viewer.may(Permission.KEEP_CREDIT) and credit_centre(tx) in viewer.acts_for


def seen(tx: Session, viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `credit_subjects` under which a row exists for the viewer: what its organs deal with; for the centre all."""
    if at_centre(tx, viewer):
        return true()
    organs = viewer.acts_for if any(map(viewer.may, WORKS)) else ()
    return exists().where(col(Dealing.subject_id) == col(CreditSubject.id), col(Dealing.organ_id).in_(organs))


def dealt_with(tx: Session, viewer: Viewer, key: Any) -> ColumnElement[bool]:
    """The same condition for rows about a subject, of which `key` is the column."""
    if at_centre(tx, viewer):
        return true()
    organs = viewer.acts_for if any(map(viewer.may, WORKS)) else ()
    return exists().where(col(Dealing.subject_id) == key, col(Dealing.organ_id).in_(organs))


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code as everybody sees it."""

    id: int
    subject_id: int
    kind: CodeKind
    shown: str


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject as lists show it."""

    id: int
    version: int
    kind: SubjectKind
    name: str
    merged_into_id: int | None
    made_at: datetime
    codes: tuple[CodeLine, ...] = ()


_SUBJECTS = columns(
    **{n: getattr(CreditSubject, n) for n in ("id", "version", "kind", "name", "merged_into_id", "made_at")}
)
_CODES = columns(**{n: getattr(SubjectCode, n) for n in CodeLine.__dataclass_fields__})


def codes_of(tx: Session, subject_ids: Collection[int]) -> Mapping[int, tuple[CodeLine, ...]]:
    """By subject, its codes, the unified one first; whether the viewer may see it is asked before."""
    found = defaultdict[int, list[CodeLine]](list)
    of = col(SubjectCode.subject_id).in_(list(subject_ids))
    for line in filled(CodeLine, read(tx, _CODES.where(of).order_by(col(SubjectCode.id)))):
        found[line.subject_id].append(line)
    return {
        key: tuple(sorted(lines, key=lambda c: c.kind is not CodeKind.USCC)) for key, lines in found.items()
    }


def _with_codes(tx: Session, rows: Sequence[Any]) -> list[SubjectLine]:
    codes = codes_of(tx, [row.id for row in rows])
    return [SubjectLine(**row._mapping, codes=codes.get(row.id, ())) for row in rows]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which subjects a list shows: by a name or the beginning of one, or by a whole code."""

    q: str = ""
    kind: SubjectKind | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of subjects, the newest first."""

    lines: tuple[SubjectLine, ...]
    more: bool


def subjects(tx: Session, viewer: Viewer, sealing: Sealing, sought: Sought) -> Found:
    """A page of the subjects that the viewer may see, the newest first."""
    narrowed: list[Any] = [seen(tx, viewer), col(CreditSubject.merged_into_id).is_(None)]
    if sought.kind is not None:
        narrowed.append(col(CreditSubject.kind) == sought.kind)
    if sought.before is not None:
        narrowed.append(col(CreditSubject.id) < sought.before)
    if sought.q:
        narrowed.append(_asked(sealing, sought.q))
    order = _SUBJECTS.where(*narrowed).order_by(col(CreditSubject.id).desc()).limit(PAGE + 1)
    rows = list(read(tx, order))
    return Found(tuple(_with_codes(tx, rows[:PAGE])), len(rows) > PAGE)


def _asked(sealing: Sealing, q: str) -> ColumnElement[bool]:
    """By a whole code, a name, or how a name begins; of names that are no more as well."""
    asked = plain(q)
    code = asked.upper()
    by_code = select(SubjectCode.subject_id).where(
        or_(col(SubjectCode.value) == code, col(SubjectCode.mark).in_(sealing.marks(code)))
    )
    by_former = select(FormerName.subject_id).where(col(FormerName.plain).startswith(asked, autoescape=True))
    return or_(
        col(CreditSubject.id).in_(by_code),
        col(CreditSubject.plain).startswith(asked, autoescape=True),
        col(CreditSubject.id).in_(by_former),
    )


def subject(tx: Session, viewer: Viewer, subject_id: int) -> SubjectLine:
    """One subject. Raises NotFound, also where it exists and the viewer may not know."""
    rows = list(read(tx, _SUBJECTS.where(CreditSubject.id == subject_id, seen(tx, viewer))))
    if not rows:
        raise unseen()
    return _with_codes(tx, rows)[0]


def unseen() -> NotFound:
    """It is not there, or the viewer may not know that it is."""
    return NotFound(T("没有这个信用主体，或者您无权查看。"))


def named(tx: Session, subject_ids: Collection[int]) -> Mapping[int, SubjectLine]:
    """By key, subjects of what the viewer may see; whether it may is asked before."""
    rows = list(read(tx, _SUBJECTS.where(col(CreditSubject.id).in_(sorted(set(subject_ids))))))
    return {line.id: line for line in _with_codes(tx, rows)}


@dataclass(frozen=True, slots=True)
class FormerLine:
    """What a subject was called before, and until when."""

    name: str
    until: datetime


def former_names(tx: Session, subject_id: int) -> tuple[FormerLine, ...]:
    """What a subject was called before, the newest first; whether the viewer may see it is asked before."""
    statement = columns(name=FormerName.name, until=FormerName.until).where(
        FormerName.subject_id == subject_id
    )
    return tuple(filled(FormerLine, read(tx, statement.order_by(col(FormerName.id).desc()))))


def same(tx: Session, subject_id: int) -> tuple[int, ...]:
    """The keys under which rows of a subject stand: its own, and those of whom it turned out to be."""
    merged = select(CreditSubject.id).where(CreditSubject.merged_into_id == subject_id)
    return (subject_id, *(key or 0 for key in tx.exec(merged.order_by(col(CreditSubject.id)))))


def by_code(tx: Session, sealing: Sealing, code: Code) -> int | None:
    """The subject that has a code, and is none other by now."""
    by = (
        col(SubjectCode.mark).in_(sealing.marks(code.value))
        if code.kind.personal
        else (col(SubjectCode.value) == code.value) & (col(SubjectCode.kind) == code.kind)
    )
    return tx.exec(select(SubjectCode.subject_id).where(by)).first()


def called(tx: Session, name: str, code: str, sealing: Sealing) -> int | None:
    """The subject of this name with this code, whatever kind of code it is; None where there is none, or the name differs.

    For whoever asks about somebody outside the wing: a counsel by its name and number.
    """
    asked = plain(code).upper()
    if not asked:
        return None
    has = select(SubjectCode.subject_id).where(
        or_(col(SubjectCode.value) == asked, col(SubjectCode.mark).in_(sealing.marks(asked)))
    )
    of = (col(CreditSubject.id).in_(has), col(CreditSubject.plain) == plain(name))
    return tx.exec(select(CreditSubject.id).where(*of)).first()
