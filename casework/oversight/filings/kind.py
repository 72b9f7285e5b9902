"""What kind of matter a filing is."""

from casework.accounts.roles import Permission
from casework.matters.kinds import MatterKind
from casework.text import N_

SEES = (Permission.REGISTER, Permission.HANDLE, Permission.DECIDE, Permission.SUPERVISE)
"""Who sees filings: an organ's people those that it owes, whoever supervises those of the organs below."""

FILING = MatterKind(
    name="filing",
    label=N_("备案报送"),
    numbered=N_("备案报送 {number}"),
    this=N_("这期备案"),
    index="/oversight/filings",
    page="/oversight/filings/{id}",
    files="/oversight/filings/{id}",
)
