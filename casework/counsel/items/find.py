"""Find a decision item for whoever may see it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.viewer import Viewer
from casework.counsel.engagements.kind import SEES
from casework.counsel.items.tables import DecisionItem, ItemVersion
from casework.errors import NotFound
from casework.text import T

_later: Any = aliased(ItemVersion)


def seen(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `decision_items` under which a row exists for the viewer."""
    return col(DecisionItem.organ_id).in_(viewer.acts_for if any(map(viewer.may, SEES)) else ())


def item_for(tx: Session, viewer: Viewer, item_id: int) -> DecisionItem:
    """An item that the viewer may see. Raises NotFound."""
    found = tx.exec(select(DecisionItem).where(DecisionItem.id == item_id, seen(viewer))).one_or_none()
    if found is None:
        raise NotFound(T("没有这个决策事项，或者您无权查看。"))
    return found


def versions_of(tx: Session, item_id: int) -> list[ItemVersion]:
    """The versions of its draft, the current one first; whether the viewer may see it is asked before."""
    query = select(ItemVersion).where(ItemVersion.item_id == item_id)
    return list(tx.exec(query.order_by(col(ItemVersion.no).desc())))


def current_of(tx: Session, item_ids: Sequence[int]) -> dict[int, ItemVersion]:
    """The current version of each of these."""
    later = exists().where(_later.item_id == ItemVersion.item_id, _later.no > ItemVersion.no)
    query = select(ItemVersion).where(col(ItemVersion.item_id).in_(item_ids), ~later)
    return {version.item_id: version for version in tx.exec(query)}
