"""The words of a procedure: suits, reconsideration, arbitration share forms only (201号第二十六条)."""

from dataclasses import dataclass, replace

from casework.errors import RuleNotApplicable
from casework.papers.facts import Dispute
from casework.papers.wording import in_short, known
from casework.rulebook import MatterType
from casework.text import T


@dataclass(frozen=True, slots=True)
class Words:
    """What one procedure calls its people and papers."""

    respondent: str
    opponent: str
    stage: str
    body: str
    """What the deciding body is to the form: 受理法院, 复议机关, 仲裁机构."""
    we: str
    """How the organ speaks of itself in its answer."""
    reply: str
    """答辩 or 答复."""
    answer: str
    approval: str
    notice: str
    slip: str
    claims: str
    act: str
    """What the dispute is about: 被诉行为, 复议事项, 争议事项."""
    agent: str
    you: str
    """How a letter to the deciding body addresses it."""
    receiver: str
    """Who signs for what is handed in."""
    number: str = "案号"
    hearing: str = "开庭时间"
    """What the day is on which the body hears the parties; empty where there is none."""
    attends: str = "负责人出庭"
    """How the organ's principal takes part in it; empty where no law asks for that."""
    third: bool = False
    """The organ is a third party."""
    beside: str = ""
    """What those are called who are on the organ's side beside it; empty: 其他 and what the organ is."""

    @property
    def others(self) -> str:
        """What those are called who are on the organ's side beside it."""
        return self.beside or f"其他{self.respondent}"


_SUIT = Words(
    respondent="被告",
    opponent="原告",
    stage="一审",
    body="受理法院",
    we="答辩人",
    reply="答辩",
    answer="行政答辩状",
    approval="行政应诉审批表",
    notice="应诉通知书",
    slip="司法文书转办单",
    claims="诉讼请求",
    act="被诉行为",
    agent="诉讼代理人",
    you="贵院",
    receiver="人民法院",
)

_RECONSIDERATION = Words(
    respondent="被申请人",
    opponent="申请人",
    stage="行政复议",
    body="复议机关",
    we="被申请人",
    reply="答复",
    answer="行政复议答复书",
    approval="行政复议答复审批表",
    notice="行政复议答复通知书",
    slip="行政复议文书转办单",
    claims="复议请求",
    act="复议事项",
    agent="复议代理人",
    you="贵机关",
    receiver="复议机构",
    number="文号",
    # 行政复议法第四十九条、第五十一条第三款
    hearing="听证（听取\n意见）时间",
    attends="负责人\n参加听证",
)

_ARBITRATION = replace(
    _RECONSIDERATION,
    stage="仲裁",
    body="仲裁机构",
    we="答辩人",
    reply="答辩",
    answer="仲裁答辩书",
    approval="仲裁应诉审批表",
    notice="仲裁通知书",
    slip="仲裁文书转办单",
    claims="仲裁请求",
    act="争议事项",
    agent="仲裁代理人",
    you="贵委",
    receiver="仲裁委员会",
    number="案号",
    hearing="开庭时间",
    attends="",
)

_AWARD_REVIEW = replace(
    _ARBITRATION,
    stage="撤销仲裁裁决案件审查",
    body="受理法院",
    answer="答辩意见",
    approval="撤销仲裁裁决案件审批表",
    notice="应诉通知书",
    slip="司法文书转办单",
    claims="申请事项",
    agent="委托代理人",
    you="贵院",
    receiver="人民法院",
)
_CLAIM = replace(
    _SUIT,
    respondent="赔偿义务机关",
    opponent="赔偿请求人",
    stage="赔偿",
    body="赔偿义务机关",
    we="赔偿义务机关",
    reply="决定",
    answer="行政赔偿决定书",
    notice="赔偿申请书",
    claims="赔偿请求",
    act="造成损害的行为",
    agent="委托代理人",
    you="贵机关",
    receiver="赔偿义务机关",
    number="文号",
    hearing="",
    attends="",
)
_FIRST = {
    MatterType.LITIGATION: _SUIT,
    MatterType.COMPENSATION: replace(_SUIT, answer="行政赔偿答辩状", approval="行政赔偿应诉审批表"),
    MatterType.CIVIL: replace(
        _SUIT, answer="民事答辩状", approval="民事应诉审批表", act="争议事项", attends=""
    ),
}


_THIRD = "第三人"


def words(matter: Dispute) -> Words:
    """The words of a case at its instance. Raises RuleNotApplicable for a matter that has no answer."""
    if matter.kind is MatterType.RECONSIDERATION or matter.level == "reconsideration":
        return _RECONSIDERATION
    if matter.kind is MatterType.ARBITRATION or matter.level == "arbitration":
        return _ARBITRATION
    if matter.level == "award_review":
        return _turned(_AWARD_REVIEW) if matter.organ_sues else _AWARD_REVIEW
    if matter.kind is MatterType.COMPENSATION and matter.level in {"claim", "other"}:
        return _CLAIM
    if matter.kind not in _FIRST:
        raise RuleNotApplicable(T("这类事项没有应诉文书。"))
    first = _as_brought(_FIRST[matter.kind], matter)
    if matter.level == "second":
        return _later(first, matter, "二审", ("上诉人", "被上诉人"), "上诉")
    if matter.level == "retrial":
        return _later(first, matter, "再审", ("再审申请人", "再审被申请人"), "再审")
    return first


def _as_brought(say: Words, matter: Dispute) -> Words:
    """The words of a suit by who brought it and what the organ is in it: a third party is called that, and answers no claim
    (行政诉讼法第二十九条); where both sides sued, each is plaintiff and defendant (法释〔2020〕26号第四条)."""
    if matter.third:
        return replace(
            say,
            respondent=_THIRD,
            we=_THIRD,
            reply="",
            answer="第三人意见书",
            third=True,
            beside=say.respondent,
        )
    if matter.both_sue:
        ours, theirs = f"{say.respondent}暨{say.opponent}", f"{say.opponent}暨{say.respondent}"
        return replace(say, respondent=ours, opponent=theirs, beside=say.others)
    return _turned(say) if matter.organ_sues else say


def _turned(say: Words) -> Words:
    """The same words where the organ itself sues or applies; in an answer it is the one that answers all the same."""
    return replace(say, respondent=say.opponent, opponent=say.respondent)


def _later(first: Words, matter: Dispute, stage: str, roles: tuple[str, str], prefix: str) -> Words:
    """The same words one instance up. Who appealed is said only where it is known: one side alone."""
    if matter.organ_appeals:
        ours, theirs = roles
    elif matter.other_appeals:
        theirs, ours = roles
    else:
        ours, theirs = f"原审{first.respondent}", f"原审{first.opponent}"
    if first.third and not matter.organ_appeals:
        ours = f"原审{first.respondent}"  # 法释〔2018〕1号第一百零七条：没有上诉的，按原审诉讼地位列明
    return replace(
        first,
        respondent=ours,
        opponent=theirs,
        stage=stage,
        beside=f"原审{first.beside}" if first.beside else "",
        answer=first.answer.replace("答辩状", f"{prefix}答辩状"),
        claims=f"{prefix}请求",
    )


def named_case(matter: Dispute, us: str = "我单位") -> str:
    """The case as a sentence names it: 原告张某某等50人与我单位房屋征收补偿决定一案（案号：…）."""
    say = words(matter)
    them = f"诉{in_short(matter.co_respondents, say.others)}" if say.third else f"与{us}"
    return (
        f"{say.opponent}{in_short(matter.opponents)}{them}{known(matter.cause, '案由')}一案"
        f"（{say.number}：{known(matter.number, say.number)}）"
    )
