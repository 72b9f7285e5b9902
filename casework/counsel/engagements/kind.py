"""What kind of matter an engagement is."""

from casework.accounts.roles import Permission
from casework.matters.kinds import MatterKind
from casework.text import N_

SEES = (Permission.MANAGE_COUNSEL, Permission.DECIDE, Permission.FINANCE)
"""Who sees the engagements of its organ; outside counsel see their own."""

ENGAGEMENT = MatterKind(
    name="engagement",
    label=N_("顾问事务"),
    numbered=N_("顾问事务 {number}"),
    this=N_("这项事务"),
    index="/counsel/engagements",
    page="/counsel/engagements/{id}",
    files="/counsel/engagements/{id}",
    seen_with=frozenset(SEES),
)
