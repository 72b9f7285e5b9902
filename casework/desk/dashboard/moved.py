"""Whose dates a change of the calendar moved, told on the dashboard until it is read."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, bindparam, case, cast, exists, func
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Actor, Viewer
from casework.audit.actions import append
from casework.cases.record.tables import Case
from casework.cases.record.visibility import condition
from casework.db import columns, filled, put_new, read, unindexed
from casework.desk.dashboard.tables import ChangeRead
from casework.errors import NotFound
from casework.matters.tables import CalendarChange, DeadlineChange
from casework.matters.visibility import parameters
from casework.text import T, Text

TOLD_FOR = timedelta(days=14)
"""So long the dashboard tells whose dates a change of the calendar moved."""
STREAM = "alerts"


@dataclass(frozen=True, slots=True)
class Moved:
    """A change of the calendar that moved due dates of the viewer's own open cases."""

    change_id: int
    name: str
    count: int
    own: int
    """In cases that the viewer handles itself."""

    def told(self, viewer: Viewer) -> Text:
        """How many dates moved, and whose they are."""
        if self.own == self.count:
            return T("节假日历有变更：您经办的 {n} 个期限移动了", n=self.count)
        if Reach.ORGAN not in viewer.reach:
            return T("节假日历有变更：本单位承办的 {n} 个期限移动了", n=self.count)
        if self.own:
            return T(
                "节假日历有变更：本机关 {n} 个期限移动了，其中您经办的 {own} 个", n=self.count, own=self.own
            )
        return T("节假日历有变更：本机关 {n} 个期限移动了", n=self.count)


def recent_moves(tx: Session, viewer: Viewer, now: datetime) -> tuple[Moved, ...]:
    """Changes of the calendar of the last days that moved dates the viewer's offices work by, the newest first.

    What the viewer has read is left out.
    """
    own = viewer.reach - {Reach.BELOW}
    # From the change to the cases that it moved: an organ's open ones are many more.
    moved: Any = unindexed(col(DeadlineChange.matter_id))
    mine = case((col(Case.handler_id) == bindparam("me"), 1), else_=0)
    seen = exists().where(
        col(ChangeRead.user_id) == bindparam("me"), col(ChangeRead.change_id) == col(CalendarChange.id)
    )
    query = (
        columns(
            change_id=CalendarChange.id,
            name=CalendarChange.name,
            count=func.count(),
            own=cast(func.sum(mine), Integer),
        )
        .join(DeadlineChange, col(DeadlineChange.change_id) == CalendarChange.id)
        .join(Case, col(Case.id) == moved)
        .where(
            col(CalendarChange.decided_at) >= now - TOLD_FOR,
            ~seen,
            condition(own, col(Case.closed_on).is_(None), walked=True),
        )
        .group_by(col(CalendarChange.id), col(CalendarChange.name))
        .order_by(col(CalendarChange.id).desc())
    )
    return tuple(filled(Moved, read(tx, query, parameters(viewer) | {"me": viewer.user_id})))


def read_change(tx: Session, actor: Actor, change_id: int) -> None:
    """Note that the actor has read which dates a change moved; the moment is evidence, and is in the trail.

    What was read stays read from the first time on. Raises NotFound where no such change is told to it.
    """
    if tx.get(ChangeRead, (actor.viewer.user_id, change_id)) is not None:
        return
    told = next((m for m in recent_moves(tx, actor.viewer, actor.at) if m.change_id == change_id), None)
    if told is None:
        raise NotFound(T("工作台上没有这项节假日历变更。"))
    row = {"user_id": actor.viewer.user_id, "change_id": change_id, "read_at": actor.at}
    put_new(tx, ChangeRead, [row])
    append(
        tx,
        STREAM,
        "moves.read",
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=told.name,
        facts={"change": change_id, "moved": told.count},
    )
