"""What waits of programmes: a version that somebody proposed, for another's word."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col

from casework.accounts.roles import Permission
from casework.credit.programmes.tables import PROPOSED, CreditProgramme
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.text import N_

_ME: Any = bindparam("me")
DECIDE = Wait(
    code="decide_programme",
    label=N_("审定奖励和认定方案"),
    verb=N_("审定"),
    permission=Permission.DECIDE,
    of=CreditProgramme,
    stands=(PROPOSED.rows("proposed"),),
    whose=(col(CreditProgramme.organ_id).in_(ACTS_FOR), col(CreditProgramme.made_by) != _ME),
    by=CreditProgramme.made_by,
    at=col(CreditProgramme.made_at),
    page="/credit/programmes/{id}#decide",
    home="/credit/programmes/{id}",
    own=(CreditProgramme.code, CreditProgramme.title),
    figure="approvals",
)
WAITS = (DECIDE,)
