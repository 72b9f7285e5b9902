"""What kind of matter a counsel is."""

from casework.accounts.roles import Permission
from casework.matters.kinds import MatterKind
from casework.text import N_

SEES = (Permission.MANAGE_COUNSEL, Permission.DECIDE, Permission.FINANCE)
"""Who sees the pool of its organ: whoever keeps it, whoever decides on it, whoever pays."""

COUNSEL = MatterKind(
    name="counsel",
    label=N_("法律顾问"),
    numbered=N_("法律顾问 {number}"),
    this=N_("这位顾问"),
    index="/counsel/pool",
    page="/counsel/pool/{id}",
    files="/counsel/pool/{id}",
    seen_with=frozenset(SEES),
)
