"""What kind of matter a case is."""

from casework.matters.kinds import MatterKind
from casework.text import N_

CASE = MatterKind(
    numbered=N_("案件 {number}"),
    name="case",
    label=N_("案件"),
    this=N_("本案"),
    index="/cases",
    page="/cases/{id}",
    files="/cases/{id}/files",
)
