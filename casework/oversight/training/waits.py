"""What waits of training: an organ that was called has not said who came."""

from typing import Any

from sqlalchemy import bindparam, exists, literal
from sqlmodel import col, select

from casework.accounts.roles import Permission
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.oversight.training.tables import OPEN, Training, TrainingOrgan
from casework.text import N_

_OF: Any = select(Training).where(Training.id == TrainingOrgan.training_id).correlate(TrainingOrgan)


def _its(column: Any) -> Any:
    return _OF.with_only_columns(column).scalar_subquery()


def _report(code: str, permission: Permission) -> Wait:
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
        whose=(col(TrainingOrgan.organ_id).in_(ACTS_FOR),),
        by=_its(Training.made_by),
        at=_its(Training.made_at),
        page="/training/called/{id}",
        home="/training/called/{id}",
    )


WAITS = (
    _report("report_training", Permission.SIGN_FOR),
    _report("report_training_office", Permission.HANDLE),
)
