"""What waits on the viewer's desk, of every kind that the rooms declare."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, literal, union_all
from sqlmodel import Session, col

from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case
from casework.clock import day_start
from casework.db import First, columns, read, unindexed
from casework.matters.visibility import parameters
from casework.matters.waits import Wait

SHOWN = 200
"""More than a desk can hold; the most urgent of these come first."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits."""

    wait: Wait
    id: int
    case_id: int
    number: str
    plaintiffs: str
    cause: str
    next_follow: date
    next_due: date
    by: str
    """Who handed it over, or sent it back; the receiver where it has not signed."""
    at: datetime

    @property
    def href(self) -> str:
        """The page that does it."""
        return self.wait.page.format(case_id=self.case_id, id=self.id)


def waiting(tx: Session, viewer: Viewer, today: date, waits: Sequence[Wait]) -> First[Waiting]:
    """Everything that waits for the viewer, the most urgent first, in one statement; what it has sent comes last."""
    mine = owed(viewer, waits)
    if not mine:
        return First()
    kinds = {wait.code: wait for wait in mine}
    found = read(tx, _statement(mine), values(viewer, today) | {"limit": SHOWN + 1}).mappings()
    return First.of((Waiting(**{**row, "wait": kinds[row["wait"]]}) for row in found), SHOWN)


def owed(viewer: Viewer, waits: Sequence[Wait]) -> tuple[Wait, ...]:
    """What may wait for the viewer, by its permissions."""
    return tuple(wait for wait in waits if wait.permission is None or viewer.may(wait.permission))


def values(viewer: Viewer, today: date) -> dict[str, Any]:
    """The values that the conditions of waits leave open."""
    return parameters(viewer) | {"me": viewer.user_id, "day_began": day_start(today), "today": today}


def rows(wait: Wait, /, *conditions: Any, **named: Any) -> Any:
    """A select of what waits in open cases, without asking for whom: from the few that wait to their cases, never
    from the many open cases to what may wait in them.
    """
    return (
        columns(**named)
        .select_from(wait.of)
        .join(Case, col(Case.id) == unindexed(wait.of.case_id))
        .where(col(Case.closed_on).is_(None), *wait.stands, *conditions)
    )


def by_whom(wait: Wait, select: Any) -> Any:
    """The same, with whoever handed it over at hand."""
    return select.join(wait.by_name.class_, col(wait.by_name.class_.id) == wait.by)


@lru_cache(maxsize=64)
def _statement(waits: tuple[Wait, ...]) -> Any:
    every = union_all(*map(_lines, waits)).subquery().c
    apart = every.wait.in_([wait.code for wait in waits if wait.sent])
    return columns(*every).order_by(apart, every.next_follow, every.case_id).limit(bindparam("limit"))


def _lines(wait: Wait) -> Any:
    found = rows(
        wait,
        *wait.whose,
        wait=literal(wait.code),
        id=wait.of.id,
        case_id=Case.id,
        number=Case.number,
        plaintiffs=Case.plaintiffs,
        cause=Case.cause,
        next_follow=Case.next_follow,
        next_due=Case.next_due,
        by=wait.by_name,
        at=wait.at,
    )
    return by_whom(wait, found)
