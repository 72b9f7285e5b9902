"""Read decision items, as far as the viewer may see them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.counsel.engagements import queries as engagements
from casework.counsel.engagements.queries import EngagementLine
from casework.counsel.items.find import current_of, item_for, seen, versions_of
from casework.counsel.items.gate import Gate, called, gate
from casework.counsel.items.tables import Agenda, DecisionItem, ItemEngagement, ItemKind, ItemVersion
from casework.counsel.opinions import queries as opinions
from casework.counsel.opinions.office_queries import OfficeLine, office_about
from casework.counsel.opinions.queries import OpinionLine
from casework.db import columns, filled, id_of, read
from casework.files.tables import StoredFile

PAGE = 50
_Withdrawer = aliased(User)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item as the list shows it."""

    id: int
    organ_id: int
    kind: ItemKind
    title: str
    number: str
    drafted_by: str
    version: int
    """The number of the current version."""
    gate: Gate
    on_agenda: date | None
    """The day of the meeting that the current version was put before last."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list."""

    lines: tuple[ItemLine, ...]
    more: bool


def items(tx: Session, viewer: Viewer, after: int | None = None) -> Listed:
    """A page of the items that the viewer may see, the newest first."""
    narrowed = [seen(viewer)] + ([col(DecisionItem.id) < after] if after is not None else [])
    query = select(DecisionItem).where(*narrowed).order_by(col(DecisionItem.id).desc()).limit(PAGE + 1)
    rows = list(tx.exec(query))
    current = current_of(tx, [id_of(row) for row in rows[:PAGE]])
    return Listed(tuple(_line(tx, viewer, row, current[id_of(row)]) for row in rows[:PAGE]), len(rows) > PAGE)


def _line(tx: Session, viewer: Viewer, item: DecisionItem, version: ItemVersion) -> ItemLine:
    stands = (Agenda.version_id == version.id, col(Agenda.withdrawn_at).is_(None))
    last = select(col(Agenda.on)).where(*stands).order_by(col(Agenda.id).desc())
    return ItemLine(
        gate=gate(tx, viewer, item, version),
        version=version.no,
        on_agenda=tx.exec(last).first(),
        **{name: getattr(item, name) for name in ("organ_id", "kind", "title", "number", "drafted_by")},
        id=id_of(item),
    )


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """That a version was put on an agenda, and perhaps taken off it."""

    id: int
    on: date
    meeting: str
    by: str
    put_at: datetime
    withdrawn_by: str
    """Empty: it stands there."""
    withdrawn_at: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class VersionSeen:
    """A version of the draft, with who was asked about it and what was said."""

    no: int
    text: str
    file_name: str
    sha256: str
    changes: str
    made_by: str
    made_at: datetime
    engagements: tuple[EngagementLine, ...]
    opinions: tuple[OpinionLine, ...]
    own: tuple[OfficeLine, ...]
    """The office's own, from meetings on this version."""
    called: str
    """As whoever is asked about it names it."""
    agenda: tuple[AgendaLine, ...]

    @property
    def on_agenda(self) -> bool:
        """Whether it stands on an agenda."""
        return any(one.withdrawn_at is None for one in self.agenda)


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """An item with all its versions, the current one first."""

    line: ItemLine
    versions: tuple[VersionSeen, ...]


def item(tx: Session, viewer: Viewer, item_id: int) -> ItemSeen:
    """One item. Raises NotFound."""
    row = item_for(tx, viewer, item_id)
    versions = versions_of(tx, item_id)
    return ItemSeen(
        line=_line(tx, viewer, row, versions[0]),
        versions=tuple(_version(tx, viewer, row, one) for one in versions),
    )


def _version(tx: Session, viewer: Viewer, item: DecisionItem, one: ItemVersion) -> VersionSeen:
    asked = tx.exec(select(ItemEngagement.engagement_id).where(ItemEngagement.version_id == one.id)).all()
    agenda = (
        columns(
            id=Agenda.id,
            on=Agenda.on,
            meeting=Agenda.meeting,
            by=User.name,
            put_at=Agenda.put_at,
            withdrawn_by=func.coalesce(_Withdrawer.name, ""),
            withdrawn_at=Agenda.withdrawn_at,
            why=Agenda.why,
        )
        .select_from(Agenda)
        .join(User, col(User.id) == Agenda.put_by)
        .outerjoin(_Withdrawer, col(_Withdrawer.id) == Agenda.withdrawn_by)
        .where(Agenda.version_id == one.id)
        .order_by(col(Agenda.id).desc())
    )
    return VersionSeen(
        file_name=tx.get_one(StoredFile, one.file_id).name,
        made_by=tx.get_one(User, one.made_by).name,
        engagements=engagements.several(tx, viewer, asked),
        opinions=tuple(said for key in sorted(asked) for said in opinions.of_engagement(tx, viewer, key)),
        own=office_about(tx, viewer, item.organ_id, called(item, one)),
        called=called(item, one),
        agenda=tuple(filled(AgendaLine, read(tx, agenda))),
        **{name: getattr(one, name) for name in ("no", "text", "sha256", "changes", "made_at")},
    )


def file_of(tx: Session, viewer: Viewer, item_id: int, no: int) -> StoredFile | None:
    """The file of a version. Raises NotFound for the item."""
    item_for(tx, viewer, item_id)
    one = next((v for v in versions_of(tx, item_id) if v.no == no), None)
    return tx.get(StoredFile, one.file_id) if one is not None else None


def asked_about(tx: Session, viewer: Viewer, engagement_id: int) -> tuple[int, str, int] | None:
    """The item that an engagement is about: its key, its title, and the number of the version."""
    query = (
        select(DecisionItem.id, DecisionItem.title, ItemVersion.no)
        .join(ItemVersion, col(ItemVersion.item_id) == DecisionItem.id)
        .join(ItemEngagement, col(ItemEngagement.version_id) == ItemVersion.id)
        .where(ItemEngagement.engagement_id == engagement_id, seen(viewer))
    )
    found = tx.exec(query).one_or_none()
    return (found[0] or 0, found[1], found[2]) if found is not None else None
