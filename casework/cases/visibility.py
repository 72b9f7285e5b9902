"""What a viewer may see. Lists, pages, files, exports and counts all use this one function."""

from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, false, or_
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
    return condition(viewer.reach).params(**parameters(viewer))


def below(viewer: Viewer) -> ColumnElement[bool]:
    """The cases of the organs that the viewer's organ supervises, its own left out."""
    return condition(viewer.reach & {Reach.BELOW}).params(**parameters(viewer))


@cache
def condition(reach: frozenset[Reach]) -> ColumnElement[bool]:
    """The same condition with its values left open, for statements that are built once; see `parameters`."""
    ways: list[ColumnElement[bool]] = []
    acts_for: BindParameter[list[int]] = bindparam("seen_acts_for", expanding=True)
    if Reach.ORGAN in reach:
        ways.append(col(Case.organ_id).in_(acts_for))
    if Reach.UNIT in reach:
        units = select(Organisation.id).where(Organisation.organ_id == bindparam("seen_organ"))
        ways.append(col(Case.responsible_id).in_(units))
    if Reach.BELOW in reach:
        lower = select(Organisation.id).where(
            col(Organisation.path).startswith(bindparam("seen_path")), col(Organisation.id).not_in(acts_for)
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
