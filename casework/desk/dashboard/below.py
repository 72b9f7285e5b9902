"""What the supervisor watches: late and soon due, organ by organ (201号第七条)."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Integer, bindparam, cast, func, union_all
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.visibility import condition
from casework.db import columns, filled, read, unindexed
from casework.desk.dashboard.board import DUTY_COLUMNS, Duty
from casework.matters.tables import StoredDeadline
from casework.matters.visibility import parameters, supervised
from casework.organisations.tables import Organisation
from casework.rulebook import Character

AHEAD = timedelta(days=7)
"""So far ahead the supervisor sees what comes due."""
FEW = 3
"""Duties of one organ that are shown; its cases have all."""


@dataclass(frozen=True, slots=True)
class OrganLoad:
    """How much of an organ is late, and how much comes due within a week."""

    organ_id: int
    organ: str
    late: int
    soon: int


def organs_below(tx: Session, viewer: Viewer, today: date) -> tuple[OrganLoad, ...]:
    """Every organ below with something late or soon due, what is late most first."""
    return tuple(filled(OrganLoad, read(tx, _organs(_below(viewer)), _values(viewer, today))))


def first_of_organs(tx: Session, viewer: Viewer, today: date) -> dict[str, list[Duty]]:
    """The first few of these duties of each organ, by its short name."""
    found: dict[str, list[Duty]] = {}
    for duty in filled(Duty, read(tx, _few(), _values(viewer, today))):
        found.setdefault(duty.organ, []).append(duty)
    return found


def _below(viewer: Viewer) -> frozenset[Reach]:
    return viewer.reach & {Reach.BELOW}


def _values(viewer: Viewer, today: date) -> dict[str, Any]:
    return parameters(viewer) | {"today": today, "until": today + AHEAD}


def _near() -> tuple[Any, ...]:
    """Duties that stand and are due by then; said of the date to follow as well, with which the index begins."""
    until: Any = bindparam("until")
    return (
        col(StoredDeadline.stands),
        col(StoredDeadline.follow) <= until,
        unindexed(col(StoredDeadline.due)) <= until,
        col(StoredDeadline.character) == Character.DUTY,
    )


@lru_cache(maxsize=4)
def _organs(reach: frozenset[Reach]) -> Any:
    late: Any = func.sum(cast(col(StoredDeadline.due) < bindparam("today"), Integer))
    counted = (
        columns(organ_id=StoredDeadline.organ_id, late=late, every=func.count())
        .where(condition(reach, *_near(), of=StoredDeadline))
        .group_by(col(StoredDeadline.organ_id))
        .subquery()
        .c
    )
    soon = counted.every - counted.late
    return (
        columns(organ_id=Organisation.id, organ=Organisation.short_name, late=counted.late, soon=soon)
        .join(counted.organ_id.table, counted.organ_id == col(Organisation.id))
        .order_by(counted.late.desc(), soon.desc(), col(Organisation.id))
    )


@cache
def _few() -> Any:
    """Place by place, a duty an organ: each is the next in the index of what stands for it, however much that is."""
    order = (col(StoredDeadline.follow), col(StoredDeadline.due), col(StoredDeadline.id))
    soon = columns(StoredDeadline.id).where(col(StoredDeadline.organ_id) == Organisation.id, *_near())
    places = (soon.order_by(*order).offset(n).limit(1).correlate(Organisation) for n in range(FEW))
    few = union_all(
        *(
            columns(p.scalar_subquery().label("id")).select_from(Organisation).where(*supervised())
            for p in places
        )
    )
    return DUTY_COLUMNS.where(col(StoredDeadline.id).in_(columns(few.subquery().c.id))).order_by(*order)
