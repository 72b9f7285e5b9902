"""What the supervisor watches: late and soon due, organ by organ (201号第七条)."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, bindparam, cast, func
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.visibility import condition
from casework.db import columns, filled, read, unindexed
from casework.desk.dashboard.board import DUTY_COLUMNS, Duty
from casework.matters.tables import StoredDeadline
from casework.matters.visibility import parameters
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
    for duty in filled(Duty, read(tx, _few(_below(viewer)), _values(viewer, today) | {"few": FEW})):
        found.setdefault(duty.organ, []).append(duty)
    return found


def _below(viewer: Viewer) -> frozenset[Reach]:
    return viewer.reach & {Reach.BELOW}


def _values(viewer: Viewer, today: date) -> dict[str, Any]:
    return parameters(viewer) | {"today": today, "until": today + AHEAD}


def _soon(reach: frozenset[Reach]) -> Any:
    """Duties that stand and are due by then; said of the date to follow as well, with which the index begins."""
    until: Any = bindparam("until")
    near: Any = (col(StoredDeadline.follow) <= until, unindexed(col(StoredDeadline.due)) <= until)
    is_duty: Any = col(StoredDeadline.character) == Character.DUTY
    stands: Any = col(StoredDeadline.stands)
    return condition(reach, stands, *near, is_duty, of=StoredDeadline)


@lru_cache(maxsize=4)
def _organs(reach: frozenset[Reach]) -> Any:
    late: Any = func.sum(cast(col(StoredDeadline.due) < bindparam("today"), Integer))
    counted = (
        columns(organ_id=StoredDeadline.organ_id, late=late, every=func.count())
        .where(_soon(reach))
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


@lru_cache(maxsize=4)
def _few(reach: frozenset[Reach]) -> Any:
    order = (col(StoredDeadline.due), col(StoredDeadline.id))
    rank = func.row_number().over(partition_by=col(StoredDeadline.organ_id), order_by=order)
    ranked = columns(id=StoredDeadline.id, rank=rank).where(_soon(reach)).subquery().c
    few = columns(ranked.id).where(ranked.rank <= bindparam("few"))
    return DUTY_COLUMNS.where(col(StoredDeadline.id).in_(few)).order_by(*order)
