"""What kind of matter a check is."""

from casework.accounts.roles import Permission
from casework.matters.kinds import MatterKind
from casework.text import N_

SEES = (Permission.KEEP_CREDIT, Permission.USE_CREDIT)
"""Who sees checks: the centre all, whoever uses credit those that its own organ asked for."""

CREDIT_CHECK = MatterKind(
    name="credit_check",
    label=N_("信用核查"),
    numbered=N_("信用核查 {number}"),
    this=N_("这项核查"),
    index="/credit/checks",
    page="/credit/checks/{id}",
    files="/credit/checks/{id}",
    seen_with=frozenset(SEES),
)
