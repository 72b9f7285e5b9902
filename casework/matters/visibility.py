"""What a viewer may see. Lists, pages, files, exports and counts all use this one condition."""

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, false, or_
from sqlmodel import col, select

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.db import unindexed
from casework.organisations.tables import Organisation

ACTS_FOR: Any = (bindparam("seen_acting"), bindparam("seen_organ"))
"""The organs that the viewer acts for (`Viewer.acts_for`): two, or twice the same, so that the statement stays the same."""


def visible(viewer: Viewer, organ: Any, unit: Any) -> ColumnElement[bool]:
    """The condition under which a row with these two columns exists for the viewer.

    - ORGAN: the organ that the person acts for answers for the matter;
    - UNIT: the person's organ, or a unit of it, is the responsible unit;
    - BELOW: the organ stands under the person's organ in the chain of supervision (201号第七条).
    """
    return _ways(organ, unit, viewer.reach, viewer.acts_for, viewer.organ_id, viewer.acting_path)


def condition(
    reach: frozenset[Reach], organ: Any, unit: Any, *narrowed: ColumnElement[bool], walked: bool = False
) -> ColumnElement[bool]:
    """The same condition with its values left open, for statements that are built once; see `parameters`.

    What narrows it is said within each way of seeing: only so does SQLite find an index for each. `walked` is for a page
    out of many rows: the index of its order is walked, and each row asked whether it is seen, until the page is full.
    """
    if walked:
        organ, unit = unindexed(organ), unindexed(unit)
    return _ways(organ, unit, reach, ACTS_FOR, bindparam("seen_organ"), bindparam("seen_path"), *narrowed)


def _ways(
    answers: Any,
    responsible: Any,
    reach: frozenset[Reach],
    acts_for: Any,
    organ: Any,
    path: Any,
    *narrowed: ColumnElement[bool],
) -> ColumnElement[bool]:
    ways: list[ColumnElement[bool]] = []
    if Reach.ORGAN in reach:
        ways.append(answers.in_(acts_for))
    if Reach.UNIT in reach:
        units = select(Organisation.id).where(Organisation.organ_id == organ)
        ways.append(responsible.in_(units))
    if Reach.BELOW in reach:
        ways.append(answers.in_(select(Organisation.id).where(*_lower(acts_for, path))))
    return or_(*(and_(way, *narrowed) for way in ways)) if ways else false()


def _lower(acts_for: Any, path: Any) -> tuple[ColumnElement[bool], ...]:
    return col(Organisation.path).startswith(path), col(Organisation.id).not_in(acts_for)


def supervised() -> tuple[ColumnElement[bool], ...]:
    """The condition on `organisations` under which one stands below the viewer's, its values left open."""
    return _lower(ACTS_FOR, bindparam("seen_path"))


def parameters(viewer: Viewer) -> dict[str, Any]:
    """The values for `condition`."""
    return {
        "seen_acting": viewer.acting_organ_id,
        "seen_organ": viewer.organ_id,
        "seen_path": viewer.acting_path,
    }
