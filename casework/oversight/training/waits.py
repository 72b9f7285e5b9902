"""What waits of training: an organ that was called has not said who came."""

from typing import Any

from sqlalchemy import String, bindparam, exists, literal, type_coerce
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.oversight.training.tables import OPEN, Training, TrainingOrgan
from casework.text import N_

_OF: Any = select(Training).where(Training.id == TrainingOrgan.training_id).correlate(TrainingOrgan)


def _its(column: Any) -> Any:
    return _OF.with_only_columns(column).scalar_subquery()


_Me = aliased(User)  # whoever looks: the lines of a desk join who called as well
_OF_NO_UNIT = exists().where(
    col(_Me.id) == bindparam("me"), type_coerce(col(_Me.roles), String).not_like("%unit_%")
)
"""Whoever is of a unit as well has it from there, once."""


def _report(code: str, permission: Permission, *more: Any) -> Wait:
    return Wait(
        code=code,
        label=N_("登记培训参加人员"),
        verb=N_("登记"),
        permission=permission,
        of=TrainingOrgan,
        own=(literal(""), _its(Training.title)),
        stands=(
            OPEN,
            exists().where(
                col(Training.id) == TrainingOrgan.training_id,
                col(Training.first) <= bindparam("today"),
                col(Training.cancelled) == "",
            ),
        ),
        whose=(col(TrainingOrgan.organ_id).in_(ACTS_FOR), *more),
        by=_its(Training.made_by),
        at=_its(Training.made_at),
        page="/training/called/{id}",
        home="/training/called/{id}",
    )


REPORT = _report("report_training", Permission.SIGN_FOR)
REPORT_OF_OFFICE = _report("report_training_office", Permission.HANDLE, _OF_NO_UNIT)
WAITS = (REPORT, REPORT_OF_OFFICE)
