"""What a viewer may see. Lists, pages, files, exports and counts all use this one function."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, false, or_
from sqlmodel import col, select

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.tables import Case
from casework.organisations.tables import Organisation


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `cases` under which a row exists for the viewer.

    - ORGAN: the organ that the person acts for responds in the case;
    - UNIT: the person's organ, or a unit of it, is the responsible unit;
    - BELOW: the responding organ stands under the person's organ in the chain of supervision (201号第七条).
    """
    return _ways(viewer.reach, viewer.acts_for, viewer.organ_id, viewer.acting_path)


@cache
def condition(reach: frozenset[Reach]) -> ColumnElement[bool]:
    """The same condition with its values left open, for statements that are built once; see `parameters`."""
    return _ways(
        reach, bindparam("seen_acts_for", expanding=True), bindparam("seen_organ"), bindparam("seen_path")
    )


def _ways(reach: frozenset[Reach], acts_for: Any, organ: Any, path: Any) -> ColumnElement[bool]:
    ways: list[ColumnElement[bool]] = []
    if Reach.ORGAN in reach:
        ways.append(col(Case.organ_id).in_(acts_for))
    if Reach.UNIT in reach:
        units = select(Organisation.id).where(Organisation.organ_id == organ)
        ways.append(col(Case.responsible_id).in_(units))
    if Reach.BELOW in reach:
        lower = select(Organisation.id).where(
            col(Organisation.path).startswith(path), col(Organisation.id).not_in(acts_for)
        )
        ways.append(col(Case.organ_id).in_(lower))
    return or_(*ways) if ways else false()


def parameters(viewer: Viewer) -> dict[str, Any]:
    """The values for `condition`."""
    return {
        "seen_acts_for": list(viewer.acts_for),
        "seen_organ": viewer.organ_id,
        "seen_path": viewer.acting_path,
    }
