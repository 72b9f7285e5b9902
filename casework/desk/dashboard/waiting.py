"""What waits on the viewer's desk, of every kind that the rooms declare."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, bindparam, literal, union_all
from sqlmodel import Session, col

from casework.accounts.viewer import Viewer
from casework.cases.record.tables import NEVER, Case
from casework.clock import day_start
from casework.db import First, columns, read, unindexed
from casework.matters.tables import Matter
from casework.matters.visibility import parameters
from casework.matters.waits import Wait

SHOWN = 200
"""More than a desk can hold; the most urgent of these come first."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits."""

    wait: Wait
    id: int
    matter_id: int
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
        return self.wait.address(self.wait.page, self.matter_id, self.id)

    @property
    def home(self) -> str:
        """The page of its matter."""
        return self.wait.address(self.wait.home, self.matter_id, self.id)


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
    """A select of what waits in open matters, without asking for whom: from the few that wait to their matters, never
    from the many open matters to what may wait in them. What belongs to no matter is asked by itself alone.
    """
    if wait.own is not None:
        return columns(**named).select_from(wait.of).where(*wait.stands, *conditions)
    held: Any = Case if wait.matter is None else Matter
    key = wait.of.case_id if wait.matter is None else wait.matter
    return (
        columns(**named)
        .select_from(wait.of)
        .join(held, held.id == unindexed(key))
        .where(col(held.closed_on).is_(None), *wait.stands, *conditions)
    )


def of_matter(wait: Wait) -> dict[str, Any]:
    """What a line says of the matter in which something waits, or of the row itself. What no case has goes by the day that its
    wait names, if any."""
    if wait.matter is None and wait.own is None:
        names = ("number", "plaintiffs", "cause", "next_follow", "next_due")
        return {"matter_id": Case.id} | {name: getattr(Case, name) for name in names}
    due = literal(NEVER, Date) if wait.due is None else wait.due
    key, (number, title) = (
        (Matter.id, (Matter.number, Matter.title)) if wait.own is None else (wait.of.id, wait.own)
    )
    return {
        "matter_id": key, "number": number, "plaintiffs": title, "cause": literal(""),
        "next_follow": due, "next_due": due,
    }  # fmt: skip


def by_whom(wait: Wait, select: Any) -> Any:
    """The same, with whoever handed it over at hand."""
    return select.join(wait.by_name.class_, col(wait.by_name.class_.id) == wait.by)


@lru_cache(maxsize=64)
def _statement(waits: tuple[Wait, ...]) -> Any:
    every = union_all(*map(_lines, waits)).subquery().c
    apart = every.wait.in_([wait.code for wait in waits if wait.sent])
    return columns(*every).order_by(apart, every.next_follow, every.matter_id).limit(bindparam("limit"))


def _lines(wait: Wait) -> Any:
    found = rows(
        wait,
        *wait.whose,
        wait=literal(wait.code),
        id=wait.of.id,
        by=wait.by_name,
        at=wait.at,
        **of_matter(wait),
    )
    return by_whom(wait, found)
