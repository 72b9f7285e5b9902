"""Whose training somebody sees, and for which organs it speaks."""

from typing import Any

from sqlalchemy import ColumnElement, exists, or_
from sqlmodel import col, select

from casework.accounts.roles import Permission, Reach
from casework.accounts.viewer import Viewer
from casework.organisations.tables import Organisation
from casework.oversight.training.tables import Training, TrainingOrgan

HOLDS = (Permission.HANDLE, Permission.SUPERVISE)
"""Who holds training (201号第二十二条: 法制机构)."""
REPORTS = (*HOLDS, Permission.SIGN_FOR)
"""Who says for an organ which of its people came."""
SEES = (*REPORTS, Permission.REGISTER, Permission.DECIDE)


def own(viewer: Viewer) -> tuple[int, ...]:
    """The organs for which somebody speaks."""
    return tuple(dict.fromkeys((*viewer.acts_for, viewer.organ_id)))


def below(viewer: Viewer) -> Any:
    """The keys of the organs that the viewer's organ supervises, itself among them."""
    path = col(Organisation.path).startswith(viewer.acting_path)
    return select(Organisation.id).where(path)


def holders(viewer: Viewer) -> ColumnElement[bool]:
    """The condition under which the viewer sees all of a training, whoever came: it holds it, or supervises who does."""
    ways: list[ColumnElement[bool]] = [col(Training.organ_id).in_(own(viewer))]
    if Reach.BELOW in viewer.reach:
        ways.append(col(Training.organ_id).in_(below(viewer)))
    return or_(*ways)


def seen(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `trainings` under which a row exists for the viewer: also where its organ is called to it."""
    called = exists().where(
        col(TrainingOrgan.training_id) == Training.id, col(TrainingOrgan.organ_id).in_(own(viewer))
    )
    return or_(holders(viewer), called)
