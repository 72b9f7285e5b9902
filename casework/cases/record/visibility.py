"""What a viewer may see. Lists, pages, files, exports and counts all use this one function."""

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, false, or_
from sqlmodel import Session, col, select

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case, Intake
from casework.db import unindexed
from casework.errors import NotFound
from casework.matters.tables import StoredDeadline
from casework.organisations.tables import Organisation
from casework.text import T


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `cases` under which a row exists for the viewer.

    - ORGAN: the organ that the person acts for responds in the case;
    - UNIT: the person's organ, or a unit of it, is the responsible unit;
    - BELOW: the responding organ stands under the person's organ in the chain of supervision (201号第七条).
    """
    return _ways(
        col(Case.organ_id),
        col(Case.responsible_id),
        viewer.reach,
        viewer.acts_for,
        viewer.organ_id,
        viewer.acting_path,
    )


def condition(
    reach: frozenset[Reach],
    *narrowed: ColumnElement[bool],
    of: type[Case | StoredDeadline | Intake] = Case,
    walked: bool = False,
) -> ColumnElement[bool]:
    """The same condition with its values left open, for statements that are built once; see `parameters`.

    It can be asked `of` a case's deadlines as well, which carry the two columns that it looks at, and of the register,
    which carries the organ and is joined with its case for the unit. What narrows it is
    said within each way of seeing: only so does SQLite find an index for each. `walked` is for a page out of many
    rows: the index of its order is walked, and each row asked whether it is seen, until the page is full.
    """
    acts_for: Any = bindparam("seen_acts_for", expanding=True)
    held: Any = Case if of is Intake else of
    organ, unit = (unindexed(c) if walked else c for c in (col(of.organ_id), col(held.responsible_id)))
    return _ways(organ, unit, reach, acts_for, bindparam("seen_organ"), bindparam("seen_path"), *narrowed)


def _ways(
    responds: Any,
    responsible: Any,
    reach: frozenset[Reach],
    acts_for: Any,
    organ: Any,
    path: Any,
    *narrowed: ColumnElement[bool],
) -> ColumnElement[bool]:
    ways: list[ColumnElement[bool]] = []
    if Reach.ORGAN in reach:
        ways.append(responds.in_(acts_for))
    if Reach.UNIT in reach:
        units = select(Organisation.id).where(Organisation.organ_id == organ)
        ways.append(responsible.in_(units))
    if Reach.BELOW in reach:
        lower = select(Organisation.id).where(
            col(Organisation.path).startswith(path), col(Organisation.id).not_in(acts_for)
        )
        ways.append(responds.in_(lower))
    return or_(*(and_(way, *narrowed) for way in ways)) if ways else false()


def supervises(tx: Session, viewer: Viewer, case_id: int) -> bool:
    """Whether the viewer's organ stands above the responding organ in the chain of supervision."""
    reach = viewer.reach & {Reach.BELOW}
    below = _ways(
        col(Case.organ_id),
        col(Case.responsible_id),
        reach,
        viewer.acts_for,
        viewer.organ_id,
        viewer.acting_path,
    )
    return tx.exec(select(Case.id).where(Case.id == case_id, below)).first() is not None


def parameters(viewer: Viewer) -> dict[str, Any]:
    """The values for `condition`."""
    return {
        "seen_acts_for": list(viewer.acts_for),
        "seen_organ": viewer.organ_id,
        "seen_path": viewer.acting_path,
    }


def case_for(tx: Session, viewer: Viewer, case_id: int) -> Case:
    """A case that the viewer may see. Raises NotFound, also where it exists and the viewer may not know."""
    case = tx.exec(select(Case).where(Case.id == case_id, visible(viewer))).one_or_none()
    if case is None:
        raise unseen()
    return case


def unseen() -> NotFound:
    """The case is not there, or the viewer may not know that it is."""
    return NotFound(T("没有这件案件，或者您无权查看。"))
