"""Registers of what certain events have started: a line for each deadline, with its event and its case.

Obligations, suggestions and lost cases each have a register of their own; what it is about stands in the event, and
how it stands in the deadline, so that nothing is kept twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, func, text, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case, Instance
from casework.cases.record.visibility import condition
from casework.db import First, columns, filled, read
from casework.matters.tables import FOLLOWED_UP, Event, StoredDeadline
from casework.matters.visibility import parameters
from casework.organisations.tables import Organisation
from casework.rulebook import EventKind, Layer, rule

PAGE = 50
"""Lines of a page of a register."""
MOST = 5000
"""Lines that a printed register has."""
EXPORTED = 100_000
"""Lines that one workbook takes; it says so where there are more."""

_Organ, _Unit, _Handler = aliased(Organisation), aliased(Organisation), aliased(User)


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A deadline with what started it, as a register shows it."""

    id: int
    case_id: int
    number: str
    plaintiffs: str
    cause: str
    court: str
    level: str
    organ: str
    unit: str
    handler: str
    closed_on: date | None
    rule: str
    layer: Layer
    due: date
    provisional: bool
    met_on: date | None
    stands: bool
    trigger_kind: EventKind
    trigger_on: date
    event_id: int
    instance_id: int
    facts: Mapping[str, Any]
    """What the event says."""
    note: str
    term: str

    @property
    def key(self) -> str:
        """Where a page ends, for the address of the next."""
        return f"{self.event_id}~{self.id}"

    def late_days(self, today: date) -> int:
        """Days after the last one in time until it was done, or until today."""
        return max(0, ((self.met_on or today) - self.due).days)

    @property
    def label(self) -> str:
        """What is owed."""
        return rule(self.rule).label


NUMBER: Any = func.coalesce(func.nullif(col(Instance.number), ""), Case.number)
"""The number of the instance that a line is about; until the body gives one, that of the case."""
_D = StoredDeadline
_LINES: Any = (
    columns(
        id=_D.id,
        case_id=Case.id,
        number=NUMBER,
        plaintiffs=Case.plaintiffs,
        cause=Case.cause,
        court=Instance.court,
        level=Instance.level,
        organ=col(_Organ.short_name),
        unit=func.coalesce(_Unit.short_name, ""),
        handler=func.coalesce(_Handler.name, ""),
        closed_on=Case.closed_on,
        rule=_D.rule,
        layer=_D.layer,
        due=_D.due,
        provisional=_D.provisional,
        met_on=_D.met_on,
        stands=_D.stands,
        trigger_kind=_D.trigger_kind,
        trigger_on=_D.trigger_on,
        event_id=Event.id,
        instance_id=Instance.id,
        facts=Event.facts,
        note=Event.note,
        term=Event.term,
    )
    .select_from(_D)
    .join(Event, col(Event.id) == _D.trigger_event_id)
    .join(Instance, col(Instance.id) == Event.instance_id)
    .join(Case, col(Case.id) == _D.matter_id)
    .join(_Organ, col(_Organ.id) == Case.organ_id)
    .outerjoin(_Unit, col(_Unit.id) == Case.responsible_id)
    .outerjoin(_Handler, col(_Handler.id) == Case.handler_id)
)


@lru_cache(maxsize=64)
def _picked(reach: frozenset[Reach], kinds: tuple[EventKind, ...], *, still_open: bool, paged: bool) -> Any:
    """The ids of the newest, found by the registers' own indexes."""
    narrowed: list[Any] = [text(f"deadlines.{FOLLOWED_UP}"), col(_D.trigger_kind).in_(kinds)]
    if still_open:
        narrowed.append(col(_D.stands).is_(True))
    place = tuple_(col(_D.trigger_event_id), col(_D.id))
    if paged:
        narrowed.append(place < tuple_(bindparam("before_event"), bindparam("before_id")))
    found = columns(_D.id).where(condition(reach, *narrowed, of=_D))
    return found.order_by(col(_D.trigger_event_id).desc(), col(_D.id).desc()).limit(bindparam("limit"))


def entries_of(
    tx: Session,
    viewer: Viewer,
    kinds: tuple[EventKind, ...],
    *,
    still_open: bool = True,
    before: str = "",
    limit: int = PAGE,
) -> First[RegisterEntry]:
    """The deadlines that events of these kinds started, the last recorded first; `before` is the key of a page's end."""
    ids = entry_ids(tx, viewer, kinds, still_open=still_open, before=before, limit=limit)
    found = First(lines_of(tx, viewer, ids))
    found.more = ids.more
    return found


def entry_ids(
    tx: Session,
    viewer: Viewer,
    kinds: tuple[EventKind, ...],
    *,
    still_open: bool,
    before: str = "",
    limit: int = EXPORTED,
) -> First[int]:
    """Their ids alone, for a page or an export."""
    event, _, last = before.partition("~")
    paged = event.isdecimal() and last.isdecimal() and len(before) < 24
    values = parameters(viewer) | {"limit": limit + 1}
    if paged:
        values |= {"before_event": int(event), "before_id": int(last)}
    picked = _picked(viewer.reach, kinds, still_open=still_open, paged=paged)
    return First.of(read(tx, picked, values).scalars(), limit)


def lines_of(tx: Session, viewer: Viewer, ids: Sequence[int]) -> list[RegisterEntry]:
    """The lines of these deadlines, in their order, without those that the viewer does not see, or no longer."""
    query = _LINES.where(col(_D.id).in_(ids), condition(viewer.reach, walked=True))
    rows = {row.id: row for row in filled(RegisterEntry, read(tx, query, parameters(viewer)))}
    return [rows[i] for i in ids if i in rows]
