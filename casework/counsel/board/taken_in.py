"""What a counsel was told and read, and what it suggested: its part of the work file (200号第十五条、第十六条)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func
from sqlmodel import Session, col

from casework.clock import day_start
from casework.counsel.assigning.facts import Span
from casework.counsel.board.tables import Bulletin, BulletinKind, BulletinRead, CounselSuggestion
from casework.db import First, columns, filled, read


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A bulletin, or a training note, and when a counsel read it."""

    id: int
    kind: BulletinKind
    title: str
    made_at: datetime
    read_at: datetime | None


def _made(column: Any, period: Span) -> tuple[Any, ...]:
    return column >= day_start(period.first), column < day_start(period.last + timedelta(days=1))


def _receipts(counsel_id: int) -> Any:
    return and_(col(BulletinRead.bulletin_id) == Bulletin.id, col(BulletinRead.counsel_id) == counsel_id)


def told(
    tx: Session, organ_id: int, counsel_id: int, period: Span, limit: int, *, before: int | None = None
) -> First[ReadLine]:
    """What an organ's pool was told in a period, the newest first, and when one counsel read it."""
    of: list[Any] = [Bulletin.organ_id == organ_id, *_made(col(Bulletin.made_at), period)]
    if before is not None:
        of.append(col(Bulletin.id) < before)
    statement = (
        columns(
            id=Bulletin.id, kind=Bulletin.kind, title=Bulletin.title, made_at=Bulletin.made_at,
            read_at=BulletinRead.read_at,
        )
        .select_from(Bulletin)
        .outerjoin(BulletinRead, _receipts(counsel_id))
        .where(*of)
        .order_by(col(Bulletin.id).desc())
        .limit(limit + 1)
    )  # fmt: skip
    return First.of(filled(ReadLine, read(tx, statement)), limit)


@dataclass(frozen=True, slots=True)
class Reading:
    """How many of a kind there were, and how many a counsel read."""

    kind: BulletinKind
    n: int
    read: int

    @property
    def training(self) -> bool:
        """Whether it is training; else what was passed on."""
        return self.kind is BulletinKind.TRAINING


def readings(tx: Session, organ_id: int, counsel_id: int, period: Span) -> tuple[Reading, ...]:
    """What the pool was told in a period, counted, and what of it one counsel read."""
    statement = (
        columns(kind=Bulletin.kind, n=func.count(), read=func.count(col(BulletinRead.read_at)))
        .select_from(Bulletin)
        .outerjoin(BulletinRead, _receipts(counsel_id))
        .where(Bulletin.organ_id == organ_id, *_made(col(Bulletin.made_at), period))
        .group_by(col(Bulletin.kind))
    )
    return tuple(filled(Reading, read(tx, statement)))


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a counsel suggested, and the reply."""

    id: int
    text: str
    made_at: datetime
    reply: str
    replied_at: datetime | None


def suggested(
    tx: Session, counsel_id: int, period: Span, limit: int, *, before: int | None = None
) -> First[Suggested]:
    """What a counsel suggested in a period, the newest first."""
    s = CounselSuggestion
    of: list[Any] = [s.counsel_id == counsel_id, *_made(col(s.made_at), period)]
    if before is not None:
        of.append(col(s.id) < before)
    statement = columns(**{n: getattr(s, n) for n in Suggested.__dataclass_fields__}).where(*of)
    return First.of(filled(Suggested, read(tx, statement.order_by(col(s.id).desc()).limit(limit + 1))), limit)


def suggestions_count(tx: Session, counsel_id: int, period: Span) -> tuple[int, int]:
    """How often a counsel suggested something in a period, and how often it was replied to."""
    s = CounselSuggestion
    statement = columns(func.count(), func.count(col(s.replied_at))).select_from(s)
    found = read(tx, statement.where(s.counsel_id == counsel_id, *_made(col(s.made_at), period))).one()
    return int(found[0]), int(found[1])
