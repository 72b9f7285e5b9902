"""What the supervisor watches: late and soon due, organ by organ (201号第七条)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.db import columns, few, filled, ids_of, read, said, unindexed
from casework.desk.dashboard.board import DUTY_COLUMNS, IN_CASES, Duty, owed_by
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
    first: str | None
    """The ids of the first few of them, as `casework.db.few` puts them."""


def organs_below(tx: Session, viewer: Viewer, today: date, shown: int = FEW) -> tuple[OrganLoad, ...]:
    """Every organ below with something late or soon due, what is late most first."""
    if Reach.BELOW not in viewer.reach:
        return ()
    values = parameters(viewer) | {"today": today, "until": today + AHEAD, "few": shown}
    busy = (load for load in filled(OrganLoad, read(tx, _organs(), values)) if load.first)
    return tuple(sorted(busy, key=lambda load: (-load.late, -load.soon, load.organ_id)))


def first_of_organs(tx: Session, loads: Iterable[OrganLoad]) -> dict[str, list[Duty]]:
    """The first few of these duties of each organ, by its short name."""
    found: dict[str, list[Duty]] = {}
    for duty in filled(Duty, read(tx, _FEW, {"ids": ids_of(load.first for load in loads)})):
        found.setdefault(duty.organ, []).append(duty)
    return found


@cache
def _organs() -> Any:
    """Each organ's are counted, and the first of them found, in its stretch of the index of what stands."""
    follow: Any = col(StoredDeadline.follow)
    due: Any = unindexed(col(StoredDeadline.due))
    today, until = (bindparam(name, type_=follow.type) for name in ("today", "until"))

    def duties(of: Any, *further: Any) -> Any:
        """Duties that stand; their days are said of the date to follow as well, with which the index begins."""
        duty = (
            col(StoredDeadline.stands),
            said(col(StoredDeadline.character), Character.DUTY),
            *owed_by(IN_CASES),
        )
        own = col(StoredDeadline.organ_id) == Organisation.id
        return columns(of).where(own, *duty, *further).correlate(Organisation)

    near = (follow <= until, due <= until)
    # By no further column: the index has them in this order, and which of equals are shown is all the same.
    first = (
        duties(col(StoredDeadline.id), *near)
        .order_by(follow, col(StoredDeadline.due))
        .limit(bindparam("few"))
    )
    return columns(
        organ_id=Organisation.id,
        organ=Organisation.short_name,
        late=duties(func.count(), follow < today, due < today).scalar_subquery(),
        soon=duties(func.count(), *near, due >= today).scalar_subquery(),
        first=few(first),
    ).where(*supervised())


_FEW: Any = DUTY_COLUMNS.where(col(StoredDeadline.id).in_(bindparam("ids", expanding=True))).order_by(
    StoredDeadline.follow, StoredDeadline.due, StoredDeadline.id
)
