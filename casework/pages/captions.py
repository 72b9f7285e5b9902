"""What a case is called: who moves against whom, and the word that its kind of matter puts between the two."""

from dataclasses import asdict, dataclass, replace

from casework.rulebook import MatterType
from casework.text import N_, Text

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


@dataclass(frozen=True, slots=True)
class Called:
    """What pages call the people, the body and the papers of a case: suits, reconsideration, arbitration differ."""

    opponent: str
    respondent: str
    co_respondent: str
    claims: str
    act: str
    body: str
    """Who decides: the court, the reconsideration organ, the arbitration body."""
    answer: str
    agents: str

    @property
    def values(self) -> dict[str, Text]:
        """Each by its name, for a sentence that says them."""
        return {name: Text(word) for name, word in asdict(self).items()}


SUIT = Called(
    opponent=N_("原告"),
    respondent=N_("被告"),
    co_respondent=N_("共同被告"),
    claims=N_("诉讼请求"),
    act=N_("被诉行为"),
    body=N_("法院"),
    answer=N_("答辩状"),
    agents=N_("诉讼代理人"),
)
_RECONSIDERATION = Called(
    opponent=N_("申请人"),
    respondent=N_("被申请人"),
    co_respondent=N_("共同被申请人"),
    claims=N_("复议请求"),
    act=N_("复议事项"),
    body=N_("复议机关"),
    answer=N_("答复书"),
    agents=N_("复议代理人"),
)
_ARBITRATION = replace(
    _RECONSIDERATION,
    claims=N_("仲裁请求"),
    act=N_("争议事项"),
    body=N_("仲裁机构"),
    answer=N_("答辩书"),
    agents=N_("仲裁代理人"),
)


def called(matter: MatterType, level: str, plaintiffs: str | tuple[str, ...] = " ") -> Called:
    """The words of a case at its instance; where nobody moves against anybody, those of a suggestion."""
    if matter is MatterType.RECONSIDERATION or level == "reconsideration":
        return _RECONSIDERATION
    if matter is MatterType.ARBITRATION or level == "arbitration":
        return _ARBITRATION
    if not plaintiffs:
        return replace(SUIT, opponent=N_("提出机关"), respondent=N_("收到机关"))
    return SUIT
