"""What kind of matter a violation is."""

from casework.accounts.roles import Permission
from casework.matters.kinds import MatterKind
from casework.text import N_

SEES = (Permission.SUPERVISE, Permission.REGISTER, Permission.HANDLE, Permission.DECIDE)
"""Who opens the register: the supervising office, and of the organ concerned whoever handles its suits or heads it."""

VIOLATION = MatterKind(
    name="violation",
    label=N_("应诉违规"),
    numbered=N_("应诉违规 {number}"),
    this=N_("这件违规"),
    index="/violations",
    page="/violations/{id}",
    files="/violations/{id}",
    seen_with=frozenset(SEES),
)
