"""What kind of matter an application is."""

from casework.credit.programmes.queries import SEES
from casework.matters.kinds import MatterKind
from casework.text import N_

APPLICATION = MatterKind(
    name="application",
    label=N_("奖励和认定申请"),
    numbered=N_("申请 {number}"),
    this=N_("这项申请"),
    index="/credit/applications",
    page="/credit/applications/{id}",
    files="/credit/applications/{id}",
    seen_with=frozenset(SEES),
)
