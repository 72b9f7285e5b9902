"""What kind of matter an objection is."""

from casework.accounts.roles import Permission
from casework.matters.kinds import MatterKind
from casework.text import N_

SEES = (Permission.KEEP_CREDIT, Permission.PROVIDE_CREDIT)
"""Who sees objections: the centre all, a provider those to what it provided."""

OBJECTION = MatterKind(
    name="credit_objection",
    label=N_("信用异议"),
    numbered=N_("信用异议 {number}"),
    this=N_("这件异议"),
    index="/credit/objections",
    page="/credit/objections/{id}",
    files="/credit/objections/{id}",
    seen_with=frozenset(SEES),
)
