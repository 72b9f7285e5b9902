"""What a case is called: who moves against whom, and the word that its kind of matter puts between the two."""

from dataclasses import asdict, dataclass, replace
from typing import Protocol

from casework.rulebook import MatterType
from casework.text import N_, T, Text

SUGGESTED = N_("司法建议")
_BETWEEN = {
    MatterType.RECONSIDERATION: N_("申请复议"),
    MatterType.ARBITRATION: N_("申请仲裁"),
}


CLAIMED = frozenset({"claim", "other"})
"""Where a claim for compensation is before the organ itself; cases of before the level had a name are at `other`."""


class Caption(Protocol):
    """A case as far as its caption goes."""

    @property
    def matter_type(self) -> MatterType:
        """What kind of matter it is at."""

    @property
    def level(self) -> str:
        """A code of the list `level`."""

    @property
    def plaintiffs(self) -> str | tuple[str, ...]:
        """Who moved against the organ when the case began."""

    @property
    def court(self) -> str:
        """The body that it is at."""

    @property
    def organ_sues(self) -> bool:
        """Whether the organ itself brought its newest instance."""


def caption(case: Caption, organ: str) -> Text:
    """Who moves against whom: 张某某 诉 市政府; the organ first where it is the one that sues. No organ: who moves alone."""
    first = mover(case.plaintiffs, case.court)
    if not organ:
        return Text(first)
    word = Text(between(case.matter_type, case.level, case.plaintiffs, case.court))
    pair = (organ, first) if case.organ_sues else (first, organ)
    return T("{first} {word} {second}", first=pair[0], word=word, second=pair[1])


def between(matter: MatterType, level: str, plaintiffs: str | tuple[str, ...], court: str = "") -> str:
    """The word between the parties: 诉, 申请复议, 申请仲裁, 申请赔偿 (to the organ itself), 申请撤裁, 司法建议, 检察建议."""
    if not plaintiffs:
        return N_("检察建议") if "检察院" in court else SUGGESTED
    if matter is MatterType.COMPENSATION and level in CLAIMED:
        return N_("申请赔偿")
    if level == "award_review":
        return N_("申请撤裁")
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
    attends: str
    """How the organ's principal takes part in the hearing; empty where no law asks for that."""

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
    attends=N_("负责人出庭"),
)
DISPUTED = N_("争议事项")
"""What civil suits and arbitration are about, where others are about an act of the organ."""
_CIVIL = replace(SUIT, act=DISPUTED, attends="")
_OURS = replace(_CIVIL, opponent=N_("被告"), respondent=N_("原告"), co_respondent=N_("共同原告"))
_RECONSIDERATION = Called(
    opponent=N_("申请人"),
    respondent=N_("被申请人"),
    co_respondent=N_("共同被申请人"),
    claims=N_("复议请求"),
    act=N_("复议事项"),
    body=N_("复议机关"),
    answer=N_("答复书"),
    agents=N_("复议代理人"),
    attends=N_("负责人参加听证"),
)
_ARBITRATION = replace(
    _RECONSIDERATION,
    claims=N_("仲裁请求"),
    act=DISPUTED,
    body=N_("仲裁机构"),
    answer=N_("答辩书"),
    agents=N_("仲裁代理人"),
    attends="",
)
_AWARD_REVIEW = replace(
    _ARBITRATION, claims=N_("申请事项"), body=N_("法院"), answer=N_("答辩意见"), agents=N_("委托代理人")
)
_OUR_REVIEW = replace(
    _AWARD_REVIEW,
    opponent=N_("被申请人"),
    respondent=N_("申请人"),
    co_respondent=N_("共同申请人"),
)
_CLAIM = Called(
    opponent=N_("赔偿请求人"),
    respondent=N_("赔偿义务机关"),
    co_respondent=N_("共同赔偿义务机关"),
    claims=N_("赔偿请求"),
    act=N_("造成损害的行为"),
    body=N_("赔偿义务机关"),
    answer=N_("赔偿决定书"),
    agents=N_("委托代理人"),
    attends="",
)


def called(
    matter: MatterType, level: str, plaintiffs: str | tuple[str, ...] = " ", *, organ_sues: bool = False
) -> Called:
    """The words of a case at its instance; where nobody moves against anybody, those of a suggestion.

    `organ_sues`: the organ itself brought the instance.
    """
    if matter is MatterType.RECONSIDERATION or level == "reconsideration":
        return _RECONSIDERATION
    if matter is MatterType.ARBITRATION or level == "arbitration":
        return _ARBITRATION
    if level == "award_review":
        return _OUR_REVIEW if organ_sues else _AWARD_REVIEW
    if not plaintiffs:
        return replace(SUIT, opponent=N_("提出机关"), respondent=N_("收到机关"))
    if matter is MatterType.COMPENSATION and level in CLAIMED:
        return _CLAIM
    if matter is MatterType.CIVIL:
        return _OURS if organ_sues else _CIVIL
    return SUIT
