"""Notices of a changed act that nobody has sent yet: no law names a day, they are to go in time (201号第十七条第二款)."""

from typing import Any

from sqlalchemy import exists, text
from sqlalchemy.orm import aliased
from sqlmodel import col

from casework.accounts.roles import Permission
from casework.cases.corrections.tables import UNTOLD, CorrectionNotice
from casework.cases.record.waits import OURS
from casework.matters.tables import Event
from casework.matters.waits import Wait
from casework.rulebook import EventKind
from casework.text import N_

_UNTOLD: Any = text(f"correction_notices.{UNTOLD}")
"""Said as the index says it, which holds the few that wait."""
_Change: Any = aliased(Event)
_Later: Any = aliased(Event)
_STANDS: Any = exists().where(
    _Change.matter_id == CorrectionNotice.case_id,
    _Change.kind == EventKind.ACT_CORRECTED,
    _Change.withdrawn.is_(False),
    ~exists().where(_Later.supersedes_id == _Change.id),
)
"""A change that was taken back leaves nobody to be told."""

TELL = Wait(
    code="tell_of_correction",
    label=N_("书面告知改变行政行为"),
    verb=N_("告知"),
    permission=Permission.HANDLE,
    of=CorrectionNotice,
    stands=(_UNTOLD, _STANDS),
    whose=(OURS,),
    by=CorrectionNotice.made_by,
    at=col(CorrectionNotice.made_at),
    page="/cases/{case_id}/correction/notices/{id}",
)
WAITS = (TELL,)
