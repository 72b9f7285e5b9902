"""The fields that the forms of a dispute share, by the names that a layout calls them by, and a sample of a dispute."""

from collections.abc import Iterable

from casework.papers.facts import Agent, Dispute, Opinion, Organ
from casework.papers.wording import BY_HAND, in_short, known, listed, printable, signing_day
from casework.papers.words import named_case, words
from casework.rulebook import MatterType
from casework.text import N_

SEAL = {"印章": "（印章）"}
"""The place of the seal (`Paper.signature`)."""

Named = dict[str, str | None]


def facts_of(matter: Dispute) -> Named:
    """What every form may say of a dispute and its organ; a gap where it is not known."""
    organ, say = matter.organ, words(matter)
    return {
        "案号": known(matter.number, say.number),
        "案由": known(matter.cause, "案由"),
        "受理机关": known(matter.court, say.body),
        "对方当事人": listed(matter.opponents),
        "对方当事人简称": in_short(matter.opponents),
        "其他被告": listed(matter.co_respondents) if matter.co_respondents else None,
        "第三人": listed(matter.third_parties) if matter.third_parties else None,
        "我方各机关": listed((organ.name, *matter.co_respondents)),
        "机关名称": known(organ.name, "机关名称"),
        "住所": known(organ.address, "住所"),
        "负责人": known(organ.representative, "姓名"),
        "职务": known(organ.representative_post, "职务"),
        "联系电话": organ.phone.strip() or BY_HAND,
        "本案": named_case(matter),
    }


def sued_of(matter: Dispute) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """What those are called who are sued (applied against), who they are, and every third party: the organ is one of either."""
    say, organ = words(matter), matter.organ.name
    if say.third:
        return say.others, matter.co_respondents, (organ, *matter.third_parties)
    return say.respondent, (organ, *matter.co_respondents), matter.third_parties


def sued_fields(matter: Dispute) -> Named:
    """The same for a form that names every side in a row of its own."""
    called, sued, third = sued_of(matter)
    return {"被诉方称谓": called, "被诉方": listed(sued), "第三人": listed(third) if third else None}


def words_of(matter: Dispute) -> Named:
    """What its procedure calls people and things, so that one layout serves every instance."""
    say = words(matter)
    return {
        "我方称谓": say.respondent,
        "对方称谓": say.opponent,
        "我方自称": say.we,
        "程序": say.stage,
        "受理机关称谓": say.body,
        "案号称谓": say.number,
        "请求称谓": say.claims,
        "行为称谓": say.act,
        "代理人称谓": say.agent,
        "答辩称谓": say.reply,
        "敬称": say.you,
        "签收机关": say.receiver,
    }


MEANING = {
    "对方当事人": N_("每一名都写明"),
    "对方当事人简称": N_("三人以内写明，更多的写“某某等几人”"),
    "其他被告": N_("没有时，只写它的段落或者表格行不出现"),
    "第三人": N_("没有时，只写它的段落或者表格行不出现"),
    "我方各机关": N_("本机关和共同被告"),
    "被诉方称谓": N_("被告、被申请人等，随程序变化"),
    "被诉方": N_("被诉的各机关；本机关是第三人的，不在其中"),
    "负责人": N_("法定代表人（负责人）姓名"),
    "职务": N_("法定代表人（负责人）职务"),
    "本案": N_("一句话写明当事人、案由和案号"),
    "印章": N_("用印的位置，外发文书必须有"),
    "落款日期": N_("没有定的，留出填写的空白"),
    "我方称谓": N_("被告、被上诉人、被申请人等，随程序变化"),
    "对方称谓": N_("原告、上诉人、申请人等，随程序变化"),
    "我方自称": N_("答辩人、被申请人等，随程序变化"),
    "程序": N_("一审、二审、再审、行政复议、仲裁"),
    "受理机关称谓": N_("受理法院、复议机关、仲裁机构"),
    "案号称谓": N_("案号或者文号"),
    "请求称谓": N_("诉讼请求、复议请求、仲裁请求等"),
    "行为称谓": N_("被诉行为、复议事项、争议事项"),
    "代理人称谓": N_("诉讼代理人、复议代理人、仲裁代理人"),
    "答辩称谓": N_("答辩或者答复"),
    "开庭称谓": N_("开庭时间，行政复议为听证（听取意见）时间"),
    "出庭称谓": N_("负责人出庭，行政复议为负责人参加听证；民事、仲裁案件没有"),
    "应诉身份称谓": N_("应诉身份，只在行政诉讼、行政赔偿案件中有"),
    "敬称": N_("贵院、贵机关、贵委"),
    "签收机关": N_("收件的人民法院、复议机构、仲裁委员会"),
    "文书名称": N_("随事项类型和程序变化"),
    "附件": N_("逐项编号；没有时不出现"),
}
"""What there is to say of a field beside its name and its sample."""


def signed(name: str, given: Opinion, text: str | None = None) -> Named:
    """An opinion with who signed it and when, each left to the pen where it is not there yet."""
    return {
        name: printable(given.text if text is None else text),
        f"{name}签名": given.by.strip() or "　　　　　　",
        f"{name}日期": signing_day(given.on),
    }


def written(text: str, missing: str) -> str:
    """A text as its paragraphs, without blank lines; else the gap."""
    return "\n".join(line.strip() for line in printable(text).split("\n") if line.strip()) or missing


def attached(items: Iterable[str]) -> str | None:
    """附：1．… under each other; None where nothing is attached."""
    lines = [f"{'　　' if n > 1 else '附：'}{n}．{item}" for n, item in enumerate(items, start=1)]
    return "\n".join(lines) or None


def numbered(items: Iterable[str]) -> str:
    """Items with their numbers, each a paragraph."""
    return "\n".join(f"{n}．{item}" for n, item in enumerate(items, start=1))


SAMPLE = Dispute(
    kind=MatterType.LITIGATION,
    level="first",
    organ=Organ("郑州市人民政府", "郑州市某某路1号", "赵某某", "市长", "0371-00000001"),
    court="河南省某某市中级人民法院",
    number="（2026）豫01行初123号",
    cause="房屋征收补偿决定",
    opponents=("张某某", "李某某", "王某某", "刘某某"),
    co_respondents=("郑州市某某局",),
    third_parties=("河南某某置业有限公司",),
)
STAFF = Agent(
    "staff",
    "工作人员甲",
    "郑州市司法局",
    "女",
    "科长",
    "",
    "0371-00000002",
    "代为承认、放弃、变更诉讼请求，进行和解",
)
LAWYER = Agent("lawyer", "律师乙", "河南某某律师事务所", "男", "专职律师", "14101201000000000", "13900000000")
"""Anonymous people; each value is its own, so that its place in a document is found."""
