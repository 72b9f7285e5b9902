"""What kind of matter the office's own opinion is."""

from casework.accounts.roles import Permission
from casework.counsel.engagements.kind import SEES
from casework.matters.kinds import MatterKind
from casework.text import N_

OFFICE_OPINION = MatterKind(
    name="office_opinion",
    label=N_("法律顾问办公室意见"),
    numbered=N_("法律顾问办公室意见 {number}"),
    this=N_("这份意见"),
    index="/counsel/opinions",
    page="/counsel/opinions/office/{id}",
    files="/counsel/opinions/office/{id}",
    seen_with=frozenset(SEES),
)
WRITES = Permission.MANAGE_COUNSEL
"""Who writes the office's opinion."""
