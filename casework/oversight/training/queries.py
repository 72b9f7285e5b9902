"""Read the register of training, as far as the viewer may see it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case
from casework.cases.record.visibility import visible
from casework.db import First, columns, filled, read
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.organisations.tables import Organisation
from casework.oversight.training.scope import holders, own, seen
from casework.oversight.training.tables import Trainee, Training, TrainingFile, TrainingKind, TrainingOrgan
from casework.text import T

PAGE = 50


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """Something that is held."""

    id: int
    organ_id: int
    organ: str
    kind: TrainingKind
    title: str
    first: date
    last: date
    place: str
    teacher: str
    hours: int
    content: str
    case_id: int | None
    record: str
    cancelled: str
    by: str
    made_at: datetime


_LINES = (
    columns(
        organ=Organisation.name,
        by=User.name,
        **{n: getattr(Training, n) for n in TrainingLine.__dataclass_fields__ if n not in {"organ", "by"}},
    )
    .select_from(Training)
    .join(Organisation, col(Organisation.id) == Training.organ_id)
    .join(User, col(User.id) == Training.made_by)
)


@dataclass(frozen=True, slots=True)
class Which:
    """Which of the register a list shows."""

    kind: TrainingKind | None = None
    year: int | None = None
    after: tuple[date, int] | None = None
    """Below this line."""


def trainings(tx: Session, viewer: Viewer, which: Which) -> First[TrainingLine]:
    """A page of the register, the latest day first."""
    day, key = col(Training.first), col(Training.id)
    narrowed: list[Any] = [seen(viewer)]
    if which.kind is not None:
        narrowed.append(col(Training.kind) == which.kind)
    if which.year is not None:
        narrowed.append(day.between(date(which.year, 1, 1), date(which.year, 12, 31)))
    if which.after is not None:
        narrowed.append(or_(day < which.after[0], and_(day == which.after[0], key < which.after[1])))
    query = _LINES.where(*narrowed).order_by(day.desc(), key.desc()).limit(PAGE + 1)
    return First.of(filled(TrainingLine, read(tx, query)), PAGE)


def training(tx: Session, viewer: Viewer, training_id: int) -> TrainingLine:
    """One of them. Raises NotFound."""
    found = list(filled(TrainingLine, read(tx, _LINES.where(Training.id == training_id, seen(viewer)))))
    if not found:
        raise NotFound(T("没有这次培训，或者您无权查看。"))
    return found[0]


def sees_all(tx: Session, viewer: Viewer, training_id: int) -> bool:
    """Whether the viewer sees who came from every organ: it holds the training, or supervises whoever does."""
    return (
        read(tx, columns(Training.id).where(Training.id == training_id, holders(viewer))).first() is not None
    )


@dataclass(frozen=True, slots=True)
class CalledLine:
    """An organ that is called to it, and what it said."""

    id: int
    organ_id: int
    organ: str
    reported_at: datetime | None
    reported_by: str
    note: str


_CALLED = (
    columns(
        id=TrainingOrgan.id, organ_id=TrainingOrgan.organ_id, organ=Organisation.name,
        reported_at=TrainingOrgan.reported_at, reported_by=func.coalesce(User.name, ""), note=TrainingOrgan.note,
    )
    .select_from(TrainingOrgan)
    .join(Organisation, col(Organisation.id) == TrainingOrgan.organ_id)
    .outerjoin(User, col(User.id) == TrainingOrgan.reported_by)
    .order_by(col(TrainingOrgan.id))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TraineeLine:
    """Somebody who was there."""

    organ_id: int
    user_id: int | None
    name: str
    post: str
    heads: int
    hours: int


_TRAINEES = (
    columns(**{n: getattr(Trainee, n) for n in TraineeLine.__dataclass_fields__})
    .select_from(Trainee)
    .order_by(col(Trainee.id))
)


def called_to(tx: Session, viewer: Viewer, training_id: int) -> tuple[CalledLine, ...]:
    """The organs that are called: all of them for whoever holds or supervises it, else the viewer's own."""
    of: list[Any] = [TrainingOrgan.training_id == training_id]
    if not sees_all(tx, viewer, training_id):
        of.append(col(TrainingOrgan.organ_id).in_(own(viewer)))
    return tuple(filled(CalledLine, read(tx, _CALLED.where(*of))))


def trainees_of(tx: Session, viewer: Viewer, training_id: int) -> tuple[TraineeLine, ...]:
    """Who was there: of every organ for whoever holds or supervises it, else of the viewer's own."""
    of: list[Any] = [Trainee.training_id == training_id]
    if not sees_all(tx, viewer, training_id):
        of.append(col(Trainee.organ_id).in_(own(viewer)))
    return tuple(filled(TraineeLine, read(tx, _TRAINEES.where(*of))))


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that belongs to it."""

    id: int
    name: str
    size: int


def files_of(tx: Session, training_id: int) -> tuple[FileLine, ...]:
    """Its files; whether the viewer may see it is asked before."""
    query = (
        columns(id=StoredFile.id, name=StoredFile.name, size=StoredFile.size)
        .select_from(TrainingFile)
        .join(StoredFile, col(StoredFile.id) == TrainingFile.file_id)
        .where(TrainingFile.training_id == training_id, col(StoredFile.destroyed_on).is_(None))
        .order_by(col(StoredFile.id))
    )
    return tuple(filled(FileLine, read(tx, query)))


def file_of(tx: Session, viewer: Viewer, training_id: int, file_id: int) -> StoredFile:
    """One of its files. Raises NotFound."""
    training(tx, viewer, training_id)
    if not any(one.id == file_id for one in files_of(tx, training_id)):
        raise NotFound(T("没有这份材料，或者您无权查看。"))
    return tx.get_one(StoredFile, file_id)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """The case that it is about, for whoever may see the case: without a name of its parties."""

    id: int
    number: str
    court: str
    cause: str


def case_of(tx: Session, viewer: Viewer, case_id: int | None) -> CaseLine | None:
    """The linked case, where the viewer may see it."""
    if case_id is None:
        return None
    query = columns(id=Case.id, number=Case.number, court=Case.court, cause=Case.cause)
    return next(filled(CaseLine, read(tx, query.where(Case.id == case_id, visible(viewer)))), None)


@dataclass(frozen=True, slots=True)
class AboutCase:
    """A training about a case, as the case's page names it."""

    id: int
    kind: TrainingKind
    title: str
    first: date
    heads: int


def about_case(tx: Session, viewer: Viewer, case_id: int) -> tuple[AboutCase, ...]:
    """The trainings about a case that the viewer sees; the few that there are, the latest first."""
    query = (
        columns(
            id=Training.id, kind=Training.kind, title=Training.title, first=Training.first,
            heads=func.coalesce(func.sum(Trainee.heads), 0),
        )
        .select_from(Training)
        .outerjoin(Trainee, col(Trainee.training_id) == Training.id)
        .where(Training.case_id == case_id, Training.cancelled == "", seen(viewer))
        .group_by(col(Training.id), col(Training.kind), col(Training.title), col(Training.first))
        .order_by(col(Training.first).desc(), col(Training.id))
    )  # fmt: skip
    return tuple(filled(AboutCase, read(tx, query)))


def registered(tx: Session, case_ids: list[int]) -> tuple[tuple[int, date, date], ...]:
    """Of these cases, on which days a trial was entered as observed: case, first and last day."""
    query = columns(Training.case_id, Training.first, Training.last).where(
        col(Training.case_id).in_(case_ids),
        col(Training.kind) == TrainingKind.TRIAL,
        Training.cancelled == "",
    )
    return tuple((row[0], row[1], row[2]) for row in read(tx, query))


def training_called(tx: Session, viewer: Viewer, called_id: int) -> int:
    """The training to which an organ is called, by the key of its call. Raises NotFound."""
    query = columns(TrainingOrgan.training_id).where(
        TrainingOrgan.id == called_id, col(TrainingOrgan.organ_id).in_(own(viewer))
    )
    found = read(tx, query).one_or_none()
    if found is None:
        raise NotFound(T("没有这次培训，或者您无权查看。"))
    return int(found[0])
