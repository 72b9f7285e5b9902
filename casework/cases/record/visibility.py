"""Which cases a viewer may see: as the matters that they are."""

from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case, Intake
from casework.errors import NotFound
from casework.matters import visibility
from casework.matters.tables import StoredDeadline
from casework.text import T


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `cases` under which a row exists for the viewer."""
    return visibility.visible(viewer, col(Case.organ_id), col(Case.responsible_id))


def condition(
    reach: frozenset[Reach],
    *narrowed: ColumnElement[bool],
    of: type[Case | StoredDeadline | Intake] = Case,
    walked: bool = False,
) -> ColumnElement[bool]:
    """The same with its values left open (`matters.visibility.condition`).

    It can be asked `of` a case's deadlines as well, which carry the two columns that it looks at, and of the register,
    which carries the organ and is joined with its case for the unit.
    """
    held: Any = Case if of is Intake else of
    organ, unit = col(of.organ_id), col(held.responsible_id)
    return visibility.condition(reach, organ, unit, *narrowed, walked=walked)


def supervises(tx: Session, viewer: Viewer, case_id: int) -> bool:
    """Whether the viewer's organ stands above the responding organ in the chain of supervision."""
    above = select(Case.id).where(Case.id == case_id, condition(viewer.reach & {Reach.BELOW}))
    return tx.execute(above, visibility.parameters(viewer)).first() is not None


def case_for(tx: Session, viewer: Viewer, case_id: int) -> Case:
    """A case that the viewer may see. Raises NotFound, also where it exists and the viewer may not know."""
    case = tx.exec(select(Case).where(Case.id == case_id, visible(viewer))).one_or_none()
    if case is None:
        raise unseen()
    return case


def unseen() -> NotFound:
    """The case is not there, or the viewer may not know that it is."""
    return NotFound(T("没有这件案件，或者您无权查看。"))
