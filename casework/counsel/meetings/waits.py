"""What waits of a meeting: the answer of a department that is called to it (200号第十二条: 可以通知有关部门、机构参加)."""

from typing import Any

from sqlalchemy import bindparam, exists, literal
from sqlmodel import col, select

from casework.accounts.roles import Permission
from casework.counsel.meetings.tables import ASKED, Invitation, Meeting
from casework.matters.waits import Wait
from casework.organisations.tables import Organisation
from casework.text import N_

_OF: Any = select(Meeting).where(Meeting.id == Invitation.meeting_id).correlate(Invitation)
_MINE: Any = select(Organisation.id).where(Organisation.organ_id == bindparam("seen_organ"))


def _its(column: Any) -> Any:
    return _OF.with_only_columns(column).scalar_subquery()


ANSWER = Wait(
    code="answer_invitation",
    label=N_("答复会议邀请"),
    verb=N_("答复"),
    permission=Permission.SIGN_FOR,
    of=Invitation,
    own=(literal(""), _its(Meeting.title)),
    stands=(
        ASKED,
        exists().where(
            col(Meeting.id) == Invitation.meeting_id,
            col(Meeting.at) >= bindparam("day_began"),
            col(Meeting.cancelled) == "",
        ),
    ),
    whose=(col(Invitation.department_id).in_(_MINE),),
    by=_its(Meeting.made_by),
    at=_its(Meeting.changed_at),
    page="/invitations/{id}",
    home="/invitations/{id}",
)
WAITS = (ANSWER,)
