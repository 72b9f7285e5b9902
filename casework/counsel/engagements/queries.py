"""Read engagements, as far as the viewer may see them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case
from casework.cases.record.visibility import visible
from casework.counsel.engagements.find import seen, unseen
from casework.counsel.engagements.states import Confidentiality, EngagementState
from casework.counsel.engagements.tables import (
    Engagement,
    EngagementName,
)
from casework.counsel.pool.queries import named
from casework.counsel.services import Service
from casework.db import columns, filled, read
from casework.matters.tables import Matter
from casework.money import Money
from casework.organisations.tables import Organisation

PAGE = 50


@dataclass(frozen=True, slots=True)
class EngagementLine:
    """An engagement as the list shows it."""

    id: int
    version: int
    number: str
    organ_id: int
    organ: str
    service: Service
    title: str
    mandate: str
    case_id: int | None
    subject: str
    confidentiality: Confidentiality
    instance: str
    amount: Money | None
    agreed: Money | None
    units: int
    asked_due: date
    due: date
    state: EngagementState
    over: bool
    counsel_id: int | None
    opened_on: datetime
    opened_by: str
    counsel: str = ""
    """Whoever has it."""

    def late(self, today: date) -> bool:
        """Whether the day has passed and the work is still to be handed in."""
        return self.state.at_work and self.due < today


_OWN = [
    n for n in EngagementLine.__dataclass_fields__
    if n not in {"version", "number", "organ", "opened_on", "opened_by", "counsel"}
]  # fmt: skip
_LINES = (
    columns(
        version=Matter.version,
        number=Matter.number,
        organ=Organisation.short_name,
        opened_on=Matter.opened_at,
        opened_by=User.name,
        counsel=func.coalesce(None, ""),
        **{n: getattr(Engagement, n) for n in _OWN},
    )
    .select_from(Engagement)
    .join(Matter, col(Matter.id) == Engagement.id)
    .join(Organisation, col(Organisation.id) == Engagement.organ_id)
    .join(User, col(User.id) == Matter.opened_by)
)


@dataclass(frozen=True, slots=True)
class Sought:
    """Which engagements a list shows."""

    state: EngagementState | None = None
    over: bool = False
    """Those that are finished; else those that are not."""
    counsel_id: int | None = None
    service: Service | None = None
    late: bool = False
    case_id: int | None = None
    after: tuple[date, int] | None = None
    """The last line of the page before."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list."""

    lines: tuple[EngagementLine, ...]
    more: bool


def engagements(tx: Session, viewer: Viewer, sought: Sought, today: date) -> Listed:
    """A page of the engagements that the viewer may see: what is not finished by its day, the earliest first; what is
    finished by its day, the newest first."""
    e = Engagement
    over = sought.state.over if sought.state is not None else sought.over
    narrowed: list[Any] = [seen(tx, viewer), col(e.over).is_(over)]
    if sought.state is not None:
        narrowed.append(e.state == sought.state)
    if sought.counsel_id is not None:
        narrowed.append(e.counsel_id == sought.counsel_id)
    if sought.service is not None:
        narrowed.append(e.service == sought.service)
    if sought.case_id is not None:
        narrowed.append(e.case_id == sought.case_id)
    if sought.late:
        at_work = [state for state in EngagementState if state.at_work]
        narrowed += [col(e.state).in_(at_work), col(e.due) < today]
    if sought.after is not None:
        due, key = sought.after
        later = (col(e.due) < due, col(e.id) < key) if over else (col(e.due) > due, col(e.id) > key)
        narrowed.append(or_(later[0], and_(col(e.due) == due, later[1])))
    order = (col(e.due).desc(), col(e.id).desc()) if over else (col(e.due), col(e.id))
    rows = list(filled(EngagementLine, read(tx, _LINES.where(*narrowed).order_by(*order).limit(PAGE + 1))))
    return Listed(tuple(_with_counsel(tx, rows[:PAGE])), len(rows) > PAGE)


def several(tx: Session, viewer: Viewer, engagement_ids: Iterable[int]) -> tuple[EngagementLine, ...]:
    """These engagements, as far as the viewer may see them, by their day."""
    of = (col(Engagement.id).in_(sorted(set(engagement_ids))), seen(tx, viewer))
    rows = filled(EngagementLine, read(tx, _LINES.where(*of).order_by(Engagement.due, Engagement.id)))
    return tuple(_with_counsel(tx, list(rows)))


def of_case(tx: Session, viewer: Viewer, case_id: int) -> tuple[EngagementLine, ...]:
    """What counsel is engaged for in a case, as far as the viewer may see it: what is open first, by its day."""
    of = (col(Engagement.case_id) == case_id, seen(tx, viewer))
    order = (col(Engagement.over), col(Engagement.due), col(Engagement.id))
    return tuple(
        _with_counsel(tx, list(filled(EngagementLine, read(tx, _LINES.where(*of).order_by(*order)))))
    )


def in_hand(tx: Session, viewer: Viewer, counsel_id: int) -> tuple[EngagementLine, ...]:
    """What a counsel has and has not finished, as far as the viewer may see it, by its day."""
    having = [state for state in EngagementState if state.held]
    of = (col(Engagement.counsel_id) == counsel_id, col(Engagement.state).in_(having), seen(tx, viewer))
    rows = filled(
        EngagementLine, read(tx, _LINES.where(*of).order_by(col(Engagement.due), col(Engagement.id)))
    )
    return tuple(_with_counsel(tx, list(rows)))


def _with_counsel(tx: Session, rows: list[EngagementLine]) -> Iterable[EngagementLine]:
    having = {row.counsel_id for row in rows if row.counsel_id is not None}
    names = named(tx, having) if having else {}
    return (replace(row, counsel=names[row.counsel_id].name if row.counsel_id else "") for row in rows)


def engagement(tx: Session, viewer: Viewer, engagement_id: int) -> EngagementLine:
    """One engagement. Raises NotFound."""
    found = several(tx, viewer, [engagement_id])
    if not found:
        raise unseen()
    return found[0]


def names_of(tx: Session, engagement_id: int) -> tuple[EngagementName, ...]:
    """Who was named beside the parties of its case; whether the viewer may see it is asked before."""
    query = select(EngagementName).where(EngagementName.engagement_id == engagement_id)
    return tuple(tx.exec(query.order_by(col(EngagementName.name))))


def case_of(tx: Session, viewer: Viewer, case_id: int | None) -> tuple[int, str, str] | None:
    """Key, number and plaintiffs of the linked case, where the viewer may see it."""
    if case_id is None:
        return None
    query = columns(Case.id, Case.number, Case.plaintiffs).where(Case.id == case_id, visible(viewer))
    found = read(tx, query).one_or_none()
    return tuple(found) if found is not None else None
