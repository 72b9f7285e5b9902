"""All that was told in one matter: evidence, where it is asked whether somebody knew (201号第二十五条)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.alerting.tables import Alert
from casework.clock import office_day
from casework.db import First, columns, filled, read
from casework.desk.alerts.queries import PAGE, RECORDED, AlertLine, seen_by
from casework.errors import NotFound
from casework.matters.tables import Following, Matter
from casework.matters.visibility import parameters
from casework.organisations.tables import Organisation
from casework.rulebook import Owner
from casework.text import T

_Moved = aliased(Alert)


@dataclass(frozen=True, slots=True)
class MatterSeen:
    """A matter of which somebody may read who was told."""

    id: int
    kind: str
    title: str
    organ: str
    organ_id: int
    followed: bool


def matter_for(tx: Session, viewer: Viewer, matter_id: int) -> MatterSeen:
    """A matter that the viewer may see. Raises NotFound."""
    follows = exists().where(
        col(Following.matter_id) == col(Matter.id), col(Following.user_id) == viewer.user_id
    )
    query = (
        columns(
            id=Matter.id,
            kind=Matter.kind,
            title=Matter.title,
            organ=Organisation.name,
            organ_id=Matter.organ_id,
            followed=follows,
        )
        .join(Organisation, col(Organisation.id) == Matter.organ_id)
        .where(col(Matter.id) == matter_id, seen_by(viewer.reach))
    )
    found = next(filled(MatterSeen, read(tx, query, parameters(viewer))), None)
    if found is None:
        raise NotFound(T("没有这一事项，或者您无权查看。"))
    return found


def record(tx: Session, viewer: Viewer, matter_id: int) -> list[AlertLine]:
    """Everything that people were told in a matter that the viewer may see, the newest first. Raises NotFound.

    The responsible unit reads what was told of its own duties, and what its people were told.
    """
    return list(filled(AlertLine, read(tx, _record(tx, viewer, matter_id))))


def record_page(
    tx: Session, viewer: Viewer, matter_id: int, before: int, limit: int = PAGE
) -> First[AlertLine]:
    """The same page by page: what was told before a line, or the newest. Raises NotFound."""
    query = _record(tx, viewer, matter_id)
    if before:
        query = query.where(col(Alert.id) < before)
    return First.of(filled(AlertLine, read(tx, query.limit(limit + 1))), limit)


def _record(tx: Session, viewer: Viewer, matter_id: int) -> Any:
    matter_for(tx, viewer, matter_id)
    moved = exists().where(
        col(_Moved.user_id) == col(Alert.user_id),
        col(_Moved.matter_id) == col(Alert.matter_id),
        col(_Moved.rule) == col(Alert.rule),
        col(_Moved.due) == col(Alert.due),
        col(_Moved.told_at) == col(Alert.told_at),
        col(_Moved.was_due).is_not(None),
    )
    # A date that moved is told as that: the levels of its new course until then are not told apart.
    query = RECORDED.where(
        col(Alert.matter_id) == matter_id, or_(col(Alert.was_due).is_not(None), ~moved)
    ).order_by(col(Alert.id).desc())
    if viewer.reach == {Reach.UNIT}:
        own = col(Alert.owner) == Owner.RESPONSIBLE_UNIT
        return query.where(or_(own, col(Alert.user_id) == viewer.user_id))
    return query


class Mark(NamedTuple):
    """How far somebody was told on a day."""

    user_id: int
    id: int
    told_at: datetime


def marks(tx: Session, before: datetime) -> list[Mark]:
    """The last that each person was told on each day before a moment, whoever looks: for the demonstration's history."""
    query = columns(Alert.user_id, Alert.id, Alert.told_at).where(col(Alert.told_at) < before)
    told = filled(Mark, read(tx, query.order_by(col(Alert.told_at), col(Alert.id))))
    return list({(mark.user_id, office_day(mark.told_at)): mark for mark in told}.values())
