"""Read layouts: which one counts for an organ on a day, and every version with its turns."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.db import columns, filled, read
from casework.db.counter import Counter
from casework.errors import NotFound
from casework.files.store import Store
from casework.layouts.tables import Layout, LayoutTurn
from casework.matters.documents import Document
from casework.organisations.tables import Organisation
from casework.papers.starting import started
from casework.text import T

_Maker, _Withdrawer = aliased(User), aliased(User)


@dataclass(frozen=True, slots=True)
class InUse:
    """The version that counts."""

    id: int
    document: str
    version: int
    organ_id: int
    organ: str
    begins_on: date
    by: str
    """Who said so."""
    sha256: str


@dataclass(frozen=True, slots=True)
class LayoutLine:
    """A version as it was brought."""

    id: int
    organ_id: int
    document: str
    version: int
    file_id: int
    sha256: str
    remark: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TurnLine:
    """What is used from a day on."""

    id: int
    layout_id: int | None
    version: int | None
    begins_on: date
    reason: str
    made_by: str
    made_at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None

    def waits(self, today: date) -> bool:
        """Whether its day has not come, so that it can be withdrawn."""
        return self.withdrawn_at is None and self.begins_on > today


_LAYOUTS = columns(
    **{n: getattr(Layout, n) for n in LayoutLine.__dataclass_fields__ if n != "made_by"}, made_by=_Maker.name
).join(_Maker, col(_Maker.id) == Layout.made_by)
_TURNS = (
    columns(
        id=LayoutTurn.id,
        layout_id=LayoutTurn.layout_id,
        version=Layout.version,
        begins_on=LayoutTurn.begins_on,
        reason=LayoutTurn.reason,
        made_by=_Maker.name,
        made_at=LayoutTurn.made_at,
        withdrawn_by=_Withdrawer.name,
        withdrawn_at=LayoutTurn.withdrawn_at,
    )
    .select_from(LayoutTurn)
    .outerjoin(Layout, col(Layout.id) == LayoutTurn.layout_id)
    .join(_Maker, col(_Maker.id) == LayoutTurn.made_by)
    .outerjoin(_Withdrawer, col(_Withdrawer.id) == LayoutTurn.withdrawn_by)
)


def chain_of(tx: Session, organ_id: int) -> tuple[int, ...]:
    """The organ and whoever supervises it, from the nearest up."""
    path = tx.exec(select(Organisation.path).where(Organisation.id == organ_id)).one_or_none() or ""
    return tuple(int(part) for part in reversed(path.strip("/").split("/")) if part) or (organ_id,)


def in_use(tx: Session, organ_id: int, on: date, document: str = "") -> dict[str, InUse]:
    """The version that counts for an organ on a day, of one document or of each that has one.

    Its own; without one, that of the nearest supervisor that has one. Nothing: the house's own layout.
    """
    chain = chain_of(tx, organ_id)
    query: Any = (
        select(LayoutTurn, Layout, Organisation.short_name, User.name)
        .outerjoin(Layout, col(Layout.id) == LayoutTurn.layout_id)
        .join(Organisation, col(Organisation.id) == LayoutTurn.organ_id)
        .join(User, col(User.id) == LayoutTurn.made_by)
        .where(
            col(LayoutTurn.organ_id).in_(chain),
            col(LayoutTurn.begins_on) <= on,
            col(LayoutTurn.withdrawn_at).is_(None),
        )
        .order_by(col(LayoutTurn.begins_on), col(LayoutTurn.id))
    )
    if document:
        query = query.where(LayoutTurn.document == document)
    last: dict[tuple[int, str], InUse | None] = {}
    for turn, layout, organ, by in tx.exec(query):
        last[turn.organ_id, turn.document] = layout and InUse(
            id=layout.id,
            document=layout.document,
            version=layout.version,
            organ_id=layout.organ_id,
            organ=organ,
            begins_on=turn.begins_on,
            by=by,
            sha256=layout.sha256,
        )
    found: dict[str, InUse] = {}
    for one in chain:
        for (of, name), used in last.items():
            if of == one and used is not None:
                found.setdefault(name, used)
    return found


def layouts_of(tx: Session, organ_id: int, document: str) -> tuple[LayoutLine, ...]:
    """Every version of an organ, the newest first."""
    query = _LAYOUTS.where(col(Layout.organ_id) == organ_id, col(Layout.document) == document)
    return tuple(filled(LayoutLine, read(tx, query.order_by(col(Layout.version).desc()))))


def turns_of(tx: Session, organ_id: int, document: str) -> tuple[TurnLine, ...]:
    """What an organ uses from when, the last day first; what was withdrawn stays."""
    query = _TURNS.where(col(LayoutTurn.organ_id) == organ_id, col(LayoutTurn.document) == document)
    order = (col(LayoutTurn.begins_on).desc(), col(LayoutTurn.id).desc())
    return tuple(filled(TurnLine, read(tx, query.order_by(*order))))


def layout(tx: Session, viewer: Viewer, layout_id: int) -> LayoutLine:
    """One version, of an organ that the viewer acts for or that supervises one of these. Raises NotFound."""
    found = next(filled(LayoutLine, read(tx, _LAYOUTS.where(col(Layout.id) == layout_id))), None)
    above = {one for organ in viewer.acts_for for one in chain_of(tx, organ)}
    if found is None or found.organ_id not in above:
        raise NotFound(T("没有这个版本的模板，或者您无权查看。"))
    return found


def content_of(store: Store, used: InUse | LayoutLine) -> bytes:
    """The file of a version. Raises NotFound where the store has lost it."""
    return store.get(used.sha256)


def counter(organ_id: int, document: str) -> str:
    """The name under which what happens to the layouts of a document is counted."""
    return f"layouts/{organ_id}/{document}"


def revision(tx: Session, organ_id: int, document: str) -> int:
    """How often somebody turned to another version by now: what a page shows, its form sends back."""
    query = select(Counter.last).where(Counter.name == counter(organ_id, document))
    return tx.exec(query).one_or_none() or 0


def start_of(document: Document) -> bytes:
    """The layout of the house with its placeholders, to start from."""
    return started(document.write(document.sample), document.fields(document.sample), document.title)
