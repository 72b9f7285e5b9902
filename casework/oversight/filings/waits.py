"""What waits for an organ and for whoever receives: what is owed, urged or returned, and what was handed in."""

from typing import Any

from sqlmodel import col

from casework.accounts.roles import Permission
from casework.db import unindexed
from casework.matters.tables import Matter
from casework.matters.visibility import ACTS_FOR
from casework.matters.waits import Wait
from casework.oversight.filings.kind import FILING
from casework.oversight.filings.tables import WAITING, Filing
from casework.text import N_

_SHOW = FILING.page.replace("{id}", "{matter_id}")
_SAME: dict[str, Any] = {
    "of": Filing, "matter": Filing.id, "by": Filing.moved_by, "at": col(Filing.moved_at),
    "due": col(Filing.due_now), "page": _SHOW + "#act", "home": _SHOW, "figure": "filings",
}  # fmt: skip
_ORGAN: dict[str, Any] = {
    "permission": Permission.HANDLE, "whose": (unindexed(col(Matter.organ_id)).in_(ACTS_FOR),), **_SAME,
}  # fmt: skip

FILE = Wait(
    code="file_filing", label=N_("报送备案（报表）"), verb=N_("报送"),
    stands=(WAITING.rows("open"), col(Filing.urged_on).is_(None)), **_ORGAN,
)  # fmt: skip
URGED = Wait(
    code="file_urged_filing", label=N_("上级催报：报送备案（报表）"), verb=N_("报送"),
    stands=(WAITING.rows("open"), col(Filing.urged_on).is_not(None)), **_ORGAN | {"by": Filing.urged_by},
)  # fmt: skip
PUT_RIGHT = Wait(
    code="put_filing_right", label=N_("补正退回的备案（报表）"), verb=N_("补正"),
    stands=(WAITING.rows("returned"),), **_ORGAN,
)  # fmt: skip
RECEIVE = Wait(
    code="receive_filing", label=N_("接收备案（报表）"), verb=N_("接收"), stands=(WAITING.rows("submitted"),),
    permission=Permission.SUPERVISE, whose=(unindexed(col(Filing.receiver_id)).in_(ACTS_FOR),), **_SAME | {"page": _SHOW + "#answer", "due": None},
)  # fmt: skip
WAITS = (FILE, URGED, PUT_RIGHT, RECEIVE)
