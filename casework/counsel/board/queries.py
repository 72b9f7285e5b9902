"""Read the board, as far as the viewer may see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.clock import office_day
from casework.counsel.board.tables import (
    Bulletin,
    BulletinFile,
    BulletinKind,
    BulletinRead,
    CounselSuggestion,
)
from casework.counsel.pool.kind import SEES
from casework.counsel.pool.queries import counsel_of_user, in_office, named
from casework.db import columns, filled, read
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.text import T

PAGE = 50
_Made, _Replied = aliased(User), aliased(User)


def organs(tx: Session, viewer: Viewer) -> tuple[int, ...]:
    """Whose board the viewer reads: the office's of its organs, or the one of the pool that the counsel is in."""
    if viewer.outside:
        key = counsel_of_user(tx, viewer.user_id)
        return (named(tx, [key])[key].organ_id,) if key is not None else ()
    return viewer.acts_for if any(map(viewer.may, SEES)) else ()


@dataclass(frozen=True, slots=True)
class BulletinLine:
    """A bulletin."""

    id: int
    organ_id: int
    kind: BulletinKind
    title: str
    text: str
    by: str
    made_at: datetime
    reads: int
    """How many counsel have read it."""


_READS = (
    select(func.count())
    .select_from(BulletinRead)
    .where(col(BulletinRead.bulletin_id) == col(Bulletin.id))
    .correlate(Bulletin)
    .scalar_subquery()
)
_BULLETINS = (
    columns(
        by=_Made.name, reads=_READS,
        **{n: getattr(Bulletin, n) for n in ("id", "organ_id", "kind", "title", "text", "made_at")},
    )
    .select_from(Bulletin)
    .join(_Made, col(_Made.id) == Bulletin.made_by)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bulletins:
    """A page of bulletins, the newest first."""

    lines: tuple[BulletinLine, ...]
    more: bool


def bulletins(tx: Session, viewer: Viewer, before: int | None = None) -> Bulletins:
    """A page of what counsel were told, the newest first; the next one begins before the last line's key."""
    narrowed: list[Any] = [col(Bulletin.organ_id).in_(organs(tx, viewer))]
    if before is not None:
        narrowed.append(col(Bulletin.id) < before)
    order = _BULLETINS.where(*narrowed).order_by(col(Bulletin.id).desc()).limit(PAGE + 1)
    rows = list(filled(BulletinLine, read(tx, order)))
    return Bulletins(tuple(rows[:PAGE]), len(rows) > PAGE)


def bulletin(tx: Session, viewer: Viewer, bulletin_id: int) -> BulletinLine:
    """One bulletin. Raises NotFound."""
    of = (Bulletin.id == bulletin_id, col(Bulletin.organ_id).in_(organs(tx, viewer)))
    found = list(filled(BulletinLine, read(tx, _BULLETINS.where(*of))))
    if not found:
        raise NotFound(T("没有这份通报，或者您无权查看。"))
    return found[0]


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that a bulletin carries."""

    id: int
    bulletin_id: int
    name: str
    size: int


_FILES = (
    columns(
        id=StoredFile.id, bulletin_id=BulletinFile.bulletin_id, name=StoredFile.name, size=StoredFile.size
    )
    .select_from(BulletinFile)
    .join(StoredFile, col(StoredFile.id) == BulletinFile.file_id)
    .where(col(StoredFile.destroyed_on).is_(None))
    .order_by(col(StoredFile.id))
)


def files_of(tx: Session, lines: Iterable[BulletinLine]) -> Mapping[int, tuple[FileLine, ...]]:
    """By bulletin, the files that it carries; whether the viewer may see it is asked before."""
    keys = [one.id for one in lines]
    found = list(filled(FileLine, read(tx, _FILES.where(col(BulletinFile.bulletin_id).in_(keys)))))
    return {key: tuple(f for f in found if f.bulletin_id == key) for key in keys}


def file_of(tx: Session, viewer: Viewer, bulletin_id: int, file_id: int) -> StoredFile:
    """A file of a bulletin that the viewer may read. Raises NotFound."""
    one = bulletin(tx, viewer, bulletin_id)
    if not any(f.id == file_id for f in files_of(tx, [one])[one.id]):
        raise NotFound(T("没有这份附件，或者您无权查看。"))
    return tx.get_one(StoredFile, file_id)


def receipts(tx: Session, bulletin_id: int) -> Mapping[int, datetime]:
    """By counsel, when it read a bulletin; whether the viewer may see it is asked before."""
    query = select(BulletinRead).where(BulletinRead.bulletin_id == bulletin_id)
    return {row.counsel_id: row.read_at for row in tx.exec(query)}


def read_by(tx: Session, viewer: Viewer, lines: tuple[BulletinLine, ...]) -> Mapping[int, datetime]:
    """By bulletin, when the viewer itself read it."""
    query = select(BulletinRead).where(
        BulletinRead.counsel_id == counsel_of_user(tx, viewer.user_id),
        col(BulletinRead.bulletin_id).in_([one.id for one in lines]),
    )
    return {row.bulletin_id: row.read_at for row in tx.exec(query)}


def readers(tx: Session, organ_id: int, today: date) -> tuple[tuple[int, str], ...]:
    """Who is in office, and so to be told: key and name."""
    return tuple((one.id, one.name) for one in in_office(tx, (organ_id,)) if one.serves(today))


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """A suggestion with its reply."""

    id: int
    counsel_id: int
    counsel: str
    text: str
    state: str
    made_at: datetime
    reply: str
    replied_by: str
    replied_at: datetime | None

    def days(self, today: date) -> int:
        """How many days it took until the reply, or has waited by now."""
        until = office_day(self.replied_at) if self.replied_at is not None else today
        return (until - office_day(self.made_at)).days


_SAME = ("id", "counsel_id", "text", "state", "made_at", "reply", "replied_at")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """A page of suggestions, the newest first."""

    lines: tuple[SuggestionLine, ...]
    more: bool


def suggestions(tx: Session, viewer: Viewer, before: int | None = None) -> Suggestions:
    """A page of what counsel suggested, the newest first: to the office all, to a counsel its own."""
    narrowed: list[Any] = [col(CounselSuggestion.organ_id).in_(organs(tx, viewer))]
    if viewer.outside:
        narrowed.append(CounselSuggestion.counsel_id == counsel_of_user(tx, viewer.user_id))
    if before is not None:
        narrowed.append(col(CounselSuggestion.id) < before)
    statement = (
        columns(
            replied_by=func.coalesce(_Replied.name, ""), **{n: getattr(CounselSuggestion, n) for n in _SAME}
        )
        .select_from(CounselSuggestion)
        .outerjoin(_Replied, col(_Replied.id) == CounselSuggestion.replied_by)
        .where(*narrowed)
        .order_by(col(CounselSuggestion.id).desc())
        .limit(PAGE + 1)
    )
    rows = list(read(tx, statement))
    names = named(tx, {row.counsel_id for row in rows})
    lines = tuple(SuggestionLine(**row._mapping, counsel=names[row.counsel_id].name) for row in rows[:PAGE])
    return Suggestions(lines, len(rows) > PAGE)
