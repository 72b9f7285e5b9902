"""What a case is called: who moves against whom, and the word that its kind of matter puts between the two."""

from casework.rulebook import MatterType
from casework.text import N_

SUGGESTED = N_("司法建议")
_BETWEEN = {
    MatterType.RECONSIDERATION: N_("申请复议"),
    MatterType.ARBITRATION: N_("申请仲裁"),
}


def between(matter: MatterType, level: str, plaintiffs: str | tuple[str, ...], court: str = "") -> str:
    """The word between the parties: 诉, 申请复议, 申请仲裁, 申请赔偿 (to the organ itself), 司法建议, 检察建议."""
    if not plaintiffs:
        return N_("检察建议") if "检察院" in court else SUGGESTED
    if matter is MatterType.COMPENSATION and level == "other":
        return N_("申请赔偿")
    return _BETWEEN.get(matter, N_("诉"))


def mover(plaintiffs: str | tuple[str, ...], court: str) -> str:
    """Who stands first in the caption: who sues or applies, or the body that makes a suggestion."""
    named = plaintiffs if isinstance(plaintiffs, str) else "、".join(plaintiffs)
    return named or court
