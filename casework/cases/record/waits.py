"""For whom something in a case waits: conditions that the rooms' waits share, with their values left open."""

from typing import Any

from sqlalchemy import bindparam, exists
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from casework.accounts.roles import Permission
from casework.cases.record.tables import Case
from casework.db import Pending, unindexed
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Listed, Wait
from casework.organisations.tables import Organisation

# What waits is little and found by its state; an organ's open cases are many.
OURS: Any = unindexed(col(Case.organ_id)).in_(ACTS_FOR)
"""The organ that the viewer acts for responds in the case."""
OUR_NODES: Any = select(Organisation.id).where(Organisation.organ_id == bindparam("seen_organ"))
"""The viewer's organ with its units."""
ME: Any = bindparam("me")
DAY_BEGAN: Any = bindparam("day_began")


def waits(
    of: Any,
    state: str,
    pending: Pending,
    *,
    code: str,
    label: str,
    verb: str,
    permission: Permission,
    by: Any,
    at: Any,
    page: str,
    whose: Any = OURS,
    stands: tuple[Any, ...] = (),
    decided: tuple[str, str] | None = None,
) -> Wait:
    """Rows of a case that wait in a state, from which somebody's word moves them.

    `stands`: what else is so where it waits. `decided`: of what the page of decisions
    lists, its title and what stands there while none waits.
    """
    return Wait(
        code=code,
        label=label,
        verb=verb,
        permission=permission,
        of=of,
        stands=(pending.rows(state), *stands),
        whose=(whose,),
        by=by,
        at=col(at),
        page=page,
        figure="approvals" if decided else "",
        listed=Listed(title=decided[0], nothing=decided[1], unit=Case.responsible_id) if decided else None,
    )


def newest(of: Any) -> Any:
    """Whether it is the last of its instance: what came back was not answered by another yet."""
    later = aliased(of)
    return ~exists().where(later.case_id == of.case_id, later.instance_id == of.instance_id, later.id > of.id)
