"""Read volumes: that of a case, and the archive of an organ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, exists, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.archive.tables import Destruction, Volume, VolumeDocument, VolumePaper
from casework.cases.record.tables import Case, Intake
from casework.db import First, Lines, columns, said
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.matters.tables import Event
from casework.matters.visibility import visible
from casework.organisations.tables import Organisation
from casework.rulebook import EventKind
from casework.text import T

PAGE = 50
"""Volumes that a page, or an answer, has."""
_case_id: Any = bindparam("case_id")
_volume_id: Any = bindparam("volume_id")
_Archivist = aliased(User)


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper of the case in the register."""

    id: int
    year: int
    serial: int
    document_type: str
    number: str
    sender: str
    document_date: date | None
    served_on: date
    pages: int | None
    paper_only: bool
    remark: str

    @property
    def numbered(self) -> str:
        """Its number in the register."""
        return f"{self.year}-{self.serial:04d}"


_ENTRIES = Lines(
    Entry,
    columns(**{name: getattr(Intake, name) for name in Entry.__dataclass_fields__})
    .where(Intake.case_id == _case_id)
    .order_by(col(Intake.id)),
)


def entries_of(tx: Session, case_id: int) -> tuple[Entry, ...]:
    """What was served in a case, as the register has it; whether the viewer may see the case is asked before."""
    return _ENTRIES.of(tx, case_id=case_id)


@dataclass(frozen=True, slots=True)
class VolumeLine:
    """A volume."""

    id: int
    seq: int
    number: str
    years: int | None
    box: str
    place: str
    remark: str
    made_by: str
    made_at: datetime
    archived_on: date | None
    archived_by: str
    keep_until: date | None
    digest: str
    destroyed_on: date | None
    case_number: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line of the catalogue."""

    seq: int
    part: str
    title: str
    number: str
    author: str
    on: date | None
    pages: int | None
    remark: str
    file_id: int | None
    sha256: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document that the product made, as the volume keeps it."""

    seq: int
    title: str
    sha256: str


_VOLUME = Lines(
    VolumeLine,
    columns(
        made_by=User.name,
        archived_by=func.coalesce(_Archivist.name, ""),
        **{
            n: getattr(Volume, n)
            for n in VolumeLine.__dataclass_fields__
            if n not in {"made_by", "archived_by"}
        },
    )
    .select_from(Volume)
    .join(User, col(User.id) == Volume.made_by)
    .outerjoin(_Archivist, col(_Archivist.id) == Volume.archived_by)
    .where(Volume.case_id == _case_id)
    .order_by(col(Volume.seq).desc()),
)
_PAPERS = Lines(
    PaperLine,
    columns(
        name=func.coalesce(StoredFile.name, ""),
        size=func.coalesce(StoredFile.size, 0),
        **{n: getattr(VolumePaper, n) for n in PaperLine.__dataclass_fields__ if n not in {"name", "size"}},
    )
    .select_from(VolumePaper)
    .outerjoin(StoredFile, col(StoredFile.id) == VolumePaper.file_id)
    .where(VolumePaper.volume_id == _volume_id)
    .order_by(col(VolumePaper.seq)),
)


_DOCUMENTS = Lines(
    DocumentLine,
    columns(seq=VolumeDocument.seq, title=VolumeDocument.title, sha256=StoredFile.sha256)
    .select_from(VolumeDocument)
    .join(StoredFile, col(StoredFile.id) == VolumeDocument.file_id)
    .where(VolumeDocument.volume_id == _volume_id)
    .order_by(col(VolumeDocument.seq)),
)


def volumes_of(tx: Session, case_id: int) -> tuple[VolumeLine, ...]:
    """The volumes of a case, the newest first; whether the viewer may see the case is asked before."""
    return _VOLUME.of(tx, case_id=case_id)


def papers_of(tx: Session, volume_id: int) -> tuple[PaperLine, ...]:
    """The catalogue of a volume, in its order."""
    return _PAPERS.of(tx, volume_id=volume_id)


def documents_of(tx: Session, volume_id: int) -> tuple[DocumentLine, ...]:
    """The documents that the product had made of the case when the volume was archived, in their order."""
    return _DOCUMENTS.of(tx, volume_id=volume_id)


def _seen(viewer: Viewer) -> Any:
    """Whoever sees the case sees its volumes: asked of their own organ, in whose index they stand."""
    return visible(viewer, col(Volume.organ_id), col(Case.responsible_id))


def volume_case(tx: Session, viewer: Viewer, volume_id: int) -> int:
    """The case of a volume, for whoever may see it. Raises NotFound."""
    query = select(Case.id).join(Volume, col(Volume.case_id) == Case.id)
    found = tx.exec(query.where(Volume.id == volume_id, _seen(viewer))).one_or_none()
    if found is None:
        raise NotFound(T("没有这一卷，或者您无权查看。"))
    return found


def record_text(tx: Session, volume_id: int) -> str:
    """The case as it was archived, as JSON."""
    return tx.exec(select(Volume.record).where(Volume.id == volume_id)).one()


@dataclass(frozen=True, slots=True)
class DestructionLine:
    """What was proposed of a volume's end."""

    id: int
    reason: str
    proposed_by: str
    proposed_at: datetime
    proposer_id: int
    decided_by: str
    decided_at: datetime | None
    approved: bool | None
    note: str


_Decider = aliased(User)
_DESTRUCTION = Lines(
    DestructionLine,
    columns(
        id=Destruction.id,
        reason=Destruction.reason,
        proposed_by=User.name,
        proposed_at=Destruction.proposed_at,
        proposer_id=Destruction.proposed_by,
        decided_by=func.coalesce(_Decider.name, ""),
        decided_at=Destruction.decided_at,
        approved=Destruction.approved,
        note=Destruction.note,
    )
    .select_from(Destruction)
    .join(User, col(User.id) == Destruction.proposed_by)
    .outerjoin(_Decider, col(_Decider.id) == Destruction.decided_by)
    .where(Destruction.volume_id == _volume_id)
    .order_by(col(Destruction.id).desc()),
)


def destructions_of(tx: Session, volume_id: int) -> tuple[DestructionLine, ...]:
    """What was proposed of its end and what became of it, the newest first."""
    return _DESTRUCTION.of(tx, volume_id=volume_id)


@dataclass(frozen=True, slots=True)
class ArchiveLine:
    """A volume as the list of the archive has it."""

    id: int
    case_id: int
    number: str
    case_number: str
    plaintiffs: str
    cause: str
    organ: str
    closed_on: date | None
    archived_on: date
    years: int | None
    keep_until: date | None
    box: str
    place: str
    pages: int
    destroyed_on: date | None
    reopened_on: date | None
    """When its case was opened again, or went into another instance."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Which volumes a list shows."""

    over: bool = False
    """Those whose time is over alone."""
    year: int | None = None
    """Archived in that year."""
    before: int | None = None
    """Only those archived before this one, by its key."""


def archive(tx: Session, viewer: Viewer, shelf: Shelf, today: date, limit: int) -> First[ArchiveLine]:
    """The volumes of the archive that the viewer sees, the newest first."""
    return First.of(_lines(tx, viewer, *_which(shelf, today), limit=limit + 1), limit)


def volume_ids(tx: Session, viewer: Viewer, shelf: Shelf, today: date, limit: int) -> tuple[int, ...]:
    """The keys of the same."""
    query = (
        select(Volume.id)
        .join(Case, col(Case.id) == Volume.case_id)
        .where(_seen(viewer), *_which(shelf, today))
        .order_by(col(Volume.id).desc())
        .limit(limit)
    )
    return tuple(id_ for id_ in tx.exec(query) if id_ is not None)


def volume_lines(tx: Session, viewer: Viewer, ids: Sequence[int]) -> tuple[ArchiveLine, ...]:
    """The lines of these volumes that the viewer sees, in the order of the list."""
    return _lines(tx, viewer, col(Volume.id).in_(ids), limit=len(ids))


def _which(shelf: Shelf, today: date) -> list[Any]:
    found: list[Any] = [col(Volume.archived_on).is_not(None)]
    if shelf.over:
        found += [col(Volume.keep_until) < today, col(Volume.destroyed_on).is_(None)]
    if shelf.year is not None:
        found.append(col(Volume.archived_on).between(date(shelf.year, 1, 1), date(shelf.year, 12, 31)))
    if shelf.before is not None:
        found.append(col(Volume.id) < shelf.before)
    return found


def _reopened_on() -> Any:
    """The first that happened after the archiving and opened the case: a reopening, or what began another instance."""
    later, archived, newer = aliased(Event), aliased(Event), aliased(Event)
    return (
        select(func.min(later.on))
        .join(archived, col(archived.id) == Volume.event_id)
        .where(
            col(later.matter_id) == Volume.case_id,
            col(later.id) > Volume.event_id,
            or_(
                said(col(later.kind), EventKind.CASE_REOPENED), col(later.instance_id) > archived.instance_id
            ),
            col(later.withdrawn).is_(False),
            ~exists().where(col(newer.supersedes_id) == later.id),
        )
        .correlate(Volume)
        .scalar_subquery()
    )


_REOPENED_ON = _reopened_on()


def _lines(tx: Session, viewer: Viewer, *which: Any, limit: int) -> tuple[ArchiveLine, ...]:
    pages = (
        select(func.coalesce(func.sum(VolumePaper.pages), 0))
        .where(VolumePaper.volume_id == Volume.id)
        .scalar_subquery()
    )
    query = (
        columns(
            id=Volume.id,
            case_id=Volume.case_id,
            number=Volume.number,
            case_number=Volume.case_number,
            plaintiffs=Case.plaintiffs,
            cause=Case.cause,
            organ=Organisation.short_name,
            closed_on=Volume.closed_on,
            archived_on=Volume.archived_on,
            years=Volume.years,
            keep_until=Volume.keep_until,
            box=Volume.box,
            place=Volume.place,
            pages=pages,
            destroyed_on=Volume.destroyed_on,
            reopened_on=_REOPENED_ON,
        )
        .select_from(Volume)
        .join(Case, col(Case.id) == Volume.case_id)
        .join(Organisation, col(Organisation.id) == Volume.organ_id)
        .where(_seen(viewer), *which)
        .order_by(col(Volume.id).desc())
        .limit(limit)
    )
    return tuple(ArchiveLine(**row._mapping) for row in tx.execute(query))
