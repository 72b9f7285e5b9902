"""上诉状 and what else is turned against a decision, the form that the principal signs, and the appeal taken back.

上诉状: 民事诉讼法第一百七十二条 (by 行政诉讼法第一百零一条). The form: 201号第十九条.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from casework.cases.appeals.remedies import Remedy
from casework.papers.facts import UNSIGNED, Dispute, Opinion
from casework.papers.fields import WIDTHS, beside, fields, opinion
from casework.papers.named import SAMPLE, SEAL, attached, facts_of, numbered, signed, written
from casework.papers.paper import Paper, Row
from casework.papers.placeholders import Values
from casework.papers.wording import (
    day,
    gap,
    in_short,
    items_of,
    known,
    known_day,
    listed,
    signing_day,
    ticked,
)
from casework.rulebook import MatterType


@dataclass(frozen=True, slots=True)
class PetitionPaper:
    """A petition as its facts make it."""

    matter: Dispute
    """With the court, the number and the level of the instance whose decision it is against."""
    remedy: Remedy
    decision: str
    """行政判决, 裁定, 裁决: what it is against."""
    served_on: date | None
    limit: date | None
    request: str = ""
    grounds: str = ""
    above: str = ""
    """The body that it goes to, where that is known."""
    copies: int = 1
    on: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """The form on which the unit, the legal office and the principal say what they think of an appeal."""

    matter: Dispute
    remedy: Remedy
    decision: str
    outcome: str
    served_on: date | None
    opinion_due: date | None
    due: date | None
    unit: str
    heads: str = ""
    use: bool | None = None
    said: Opinion = UNSIGNED
    advises: bool | None = None
    reviewed: Opinion = UNSIGNED
    decided: bool | None = None
    principal: Opinion = UNSIGNED


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The appeal taken back."""

    matter: Dispute
    reason: str = ""
    on: date | None = None


_ROLES = {
    Remedy.APPEAL: ("上诉人", "被上诉人", "上诉请求"),
    Remedy.SUIT: ("原告", "被告", "诉讼请求"),
    Remedy.SETTING_ASIDE: ("申请人", "被申请人", "申请事项"),
    Remedy.RETRIAL: ("再审申请人", "被申请人", "再审请求"),
    Remedy.PROTEST: ("申请人", "其他当事人", "监督请求"),
}
"""What a petition calls the organ, the other side, and what it asks for."""
_ORIGINAL = {
    "first": ("一审被告", "一审原告", "一审"),
    "second": ("二审当事人", "二审当事人", "二审"),
    "retrial": ("再审当事人", "再审当事人", "再审"),
    "arbitration": ("仲裁被申请人", "仲裁申请人", "仲裁"),
    "award_review": ("撤裁案件被申请人", "撤裁案件申请人", "撤裁审查"),
}
_KINDS = {MatterType.CIVIL: "民事", MatterType.ARBITRATION: "民事"}


def _titled(form: PetitionPaper) -> str:
    """上诉状 is 行政上诉状 or 民事上诉状; against an award the suit is a civil one."""
    kind = _KINDS.get(form.matter.kind, "行政")
    if form.remedy is Remedy.SETTING_ASIDE:
        return form.remedy.paper
    return f"{kind}诉讼监督申请书" if form.remedy is Remedy.PROTEST else f"{kind}{form.remedy.paper}"


def render_petition(form: PetitionPaper) -> bytes:
    """The petition as .docx; what is not written yet stands as a highlighted gap."""
    matter, organ = form.matter, form.matter.organ
    we, they, asks = _ROLES[form.remedy]
    title = _titled(form)
    ours, theirs = _roles(form)
    paper = Paper(title)
    paper.title(title)
    paper.party(f"{we}{ours}：{known(organ.name, '机关名称')}")
    paper.party(f"住所：{known(organ.address, '住所')}")
    paper.party(
        f"法定代表人（负责人）：{known(organ.representative, '姓名')}，"
        f"{known(organ.representative_post, '职务')}"
    )
    paper.party(f"{they}{theirs}：{listed(matter.opponents)}")
    for line in (_others(matter), _third(matter)):
        if line:
            paper.party(line)
    paper.text(_because(form, we))
    paper.heading(asks)
    for n, item in enumerate(items_of(form.request) or (gap(asks),), start=1):
        paper.text(f"{n}．{item}")
    paper.heading("事实和理由")
    paper.text(form.grounds.strip() or gap("事实和理由"))
    paper.to(known(form.above, _ABOVE[form.remedy]))
    paper.signature([f"{we}：{known(organ.name, '机关名称')}（印章）"], form.on)
    paper.attachments(_attached(form))
    return paper.done()


def _original(matter: Dispute) -> str:
    return "原审" if matter.level != "arbitration" else ""


def _others(matter: Dispute) -> str | None:
    sued = "被告" if matter.third else "其他被告"
    return f"{_original(matter)}{sued}：{listed(matter.co_respondents)}" if matter.co_respondents else None


def _third(matter: Dispute) -> str | None:
    return f"{_original(matter)}第三人：{listed(matter.third_parties)}" if matter.third_parties else None


def _attached(form: PetitionPaper) -> list[str]:
    return [f"本{_titled(form)}副本{form.copies}份", f"{form.decision}书复印件1份"]


def petition_fields(form: PetitionPaper) -> Values:
    """The petition by its fields."""
    we, they, asks = _ROLES[form.remedy]
    ours, theirs = _roles(form)
    return facts_of(form.matter) | SEAL | {
        "文书名称": _titled(form),
        "我方": f"{we}{ours}",
        "对方": f"{they}{theirs}",
        "我方自称": we,
        "其他被告一行": _others(form.matter),
        "第三人一行": _third(form.matter),
        "缘由": _because(form, we),
        "请求标题": asks,
        "请求事项": numbered(items_of(form.request) or (gap(asks),)),
        "事实和理由": written(form.grounds, gap("事实和理由")),
        "提交机关": known(form.above, _ABOVE[form.remedy]),
        "附件": attached(_attached(form)),
        "落款日期": signing_day(form.on),
    }  # fmt: skip


PETITION = PetitionPaper(
    SAMPLE,
    Remedy.APPEAL,
    "行政判决",
    served_on=date(2026, 8, 8),
    limit=date(2026, 8, 24),
    request="撤销原判决。\n改判驳回对方的请求。",
    grounds="一审认定送达违法，与证据不符。",
    above="河南省高级人民法院",
    copies=6,
    on=date(2026, 8, 20),
)
"""A sample."""


_ABOVE = {
    Remedy.APPEAL: "上一级人民法院",
    Remedy.SUIT: "有管辖权的人民法院",
    Remedy.SETTING_ASIDE: "仲裁委员会所在地的中级人民法院",
    Remedy.RETRIAL: "上一级人民法院",
    Remedy.PROTEST: "人民检察院",
}


def _roles(form: PetitionPaper) -> tuple[str, str]:
    ours, theirs, _ = _ORIGINAL.get(form.matter.level, ("", "", ""))
    if form.matter.organ_sues:
        ours, theirs = theirs, ours
    if form.matter.third and form.matter.level == "first":
        ours = "一审第三人"
    if form.matter.both_sue and form.matter.level == "first":
        ours = theirs = "一审原告、被告"
    return (f"（{ours}）" if ours else "", f"（{theirs}）" if theirs else "")


def _because(form: PetitionPaper, we: str) -> str:
    matter = form.matter
    act = {
        Remedy.APPEAL: "现依法提起上诉",
        Remedy.SUIT: "现依法向人民法院起诉",
        Remedy.SETTING_ASIDE: "现依法申请撤销该裁决",
        Remedy.RETRIAL: "认为确有错误，现依法申请再审",
        Remedy.PROTEST: "认为确有错误，现依法申请检察监督",
    }[form.remedy]
    served = (
        f"，{day(form.served_on)}收到该{form.decision}书" if form.served_on and form.remedy.immediate else ""
    )
    return (
        f"{we}与{in_short(matter.opponents)}{known(matter.cause, '案由')}一案，不服"
        f"{known(matter.court, '作出裁判的机关')}作出的{known(matter.number, '案号')}{form.decision}{served}，{act}。"
    )


def render_decision_form(form: DecisionForm) -> bytes:
    """The form as .docx; what nobody said or signed yet leaves room for the pen."""
    matter, remedy = form.matter, form.remedy
    yes, no = remedy.label, remedy.declined
    paper = Paper(remedy.form, form=True)
    paper.title(remedy.form)
    paper.table(WIDTHS, _form_rows(form, matter, yes, no))
    return paper.done()


def _form_rows(form: DecisionForm, matter: Dispute, yes: str, no: str) -> Iterable[Row]:
    yield fields(("案号", known(matter.number, "案号")))
    yield fields(("裁判机关", known(matter.court, "裁判机关")))
    yield fields(("对方当事人", listed(matter.opponents)))
    yield fields(("案由", known(matter.cause, "案由")))
    yield fields(("裁判结果", known(form.outcome, "裁判结果")))
    yield from beside(
        ("收到日期", known_day(form.served_on, "收到日期")),
        ("5日期满", day(form.opinion_due) if form.opinion_due else "不适用"),
    )
    yield fields(("法定期满日", known_day(form.due, "法定期满日")))
    yield fields(("承办单位", known(form.unit, "承办单位")))
    if form.heads:
        yield fields(("针对的判项", form.heads))
    yield from opinion("承办单位\n意见及理由", _signed(form.use, yes, no, form.said), height_mm=38, keep=True)
    yield from opinion(
        "法制机构\n审查意见", _signed(form.advises, yes, no, form.reviewed), height_mm=30, keep=True
    )
    yield from opinion("负责人\n审定", _signed(form.decided, yes, no, form.principal), height_mm=26)


def form_fields(form: DecisionForm) -> Values:
    """The form by its fields."""
    matter, yes, no = form.matter, form.remedy.label, form.remedy.declined

    def said(name: str, given: bool | None, words: Opinion) -> Mapping[str, str | None]:
        return signed(name, _signed(given, yes, no, words))

    return facts_of(matter) | {
        "文书名称": form.remedy.form,
        "案号": known(matter.number, "案号"),
        "受理机关": known(matter.court, "裁判机关"),
        "裁判结果": known(form.outcome, "裁判结果"),
        "收到日期": known_day(form.served_on, "收到日期"),
        "五日期满": day(form.opinion_due) if form.opinion_due else "不适用",
        "法定期满日": known_day(form.due, "法定期满日"),
        "承办单位": known(form.unit, "承办单位"),
        "针对的判项": form.heads or None,
        **said("承办单位意见", form.use, form.said),
        **said("法制机构审查意见", form.advises, form.reviewed),
        **said("负责人审定", form.decided, form.principal),
    }  # fmt: skip


DECISION_FORM = DecisionForm(
    SAMPLE,
    Remedy.APPEAL,
    "行政判决",
    outcome="判决撤销被诉行政行为",
    served_on=date(2026, 8, 8),
    opinion_due=date(2026, 8, 13),
    due=date(2026, 8, 24),
    unit="郑州市住房保障和房地产管理局",
    heads="第一项",
    use=True,
    said=Opinion("认定事实有误。", "周某某", date(2026, 8, 11)),
    advises=False,
    reviewed=Opinion("证据不足，不宜提出。", "吴某某", date(2026, 8, 12)),
    decided=True,
    principal=Opinion("按承办单位意见办理。", "钱某某", date(2026, 8, 14)),
)
"""A sample."""


def _signed(said: bool | None, yes: str, no: str, given: Opinion) -> Opinion:
    return replace(given, text=f"{ticked(said, yes, no)}\n{given.text}".strip())


def render_withdrawal(form: Withdrawal) -> bytes:
    """撤回上诉申请书 (行政诉讼法解释第一百零一条 in its sense; the court rules on it)."""
    matter, organ, title = form.matter, form.matter.organ, "撤回上诉申请书"
    paper = Paper(title)
    paper.title(title)
    paper.party(f"申请人（上诉人、{_before(matter)}）：{known(organ.name, '机关名称')}")
    paper.party(f"住所：{known(organ.address, '住所')}")
    paper.party(
        f"法定代表人（负责人）：{known(organ.representative, '姓名')}，"
        f"{known(organ.representative_post, '职务')}"
    )
    paper.text(
        f"申请人与{in_short(matter.opponents)}{known(matter.cause, '案由')}一案"
        f"（{known(matter.number, '案号')}），申请人已提起上诉，现申请撤回上诉。"
    )
    paper.heading("事实和理由")
    paper.text(form.reason.strip() or gap("撤回的理由"))
    paper.to(known(matter.court, "人民法院"))
    paper.signature([f"申请人：{known(organ.name, '机关名称')}（印章）"], form.on)
    return paper.done()


def _before(matter: Dispute) -> str:
    if matter.third:
        return "一审第三人"
    if matter.both_sue:
        return "一审原告、被告"
    return "一审原告" if matter.organ_sues else "一审被告"


def withdrawal_fields(form: Withdrawal) -> Values:
    """The application by its fields."""
    return facts_of(form.matter) | SEAL | {
        "案号": known(form.matter.number, "案号"),
        "受理机关": known(form.matter.court, "人民法院"),
        "一审称谓": _before(form.matter),
        "撤回的理由": written(form.reason, gap("撤回的理由")),
        "落款日期": signing_day(form.on),
    }  # fmt: skip


WITHDRAWAL = Withdrawal(SAMPLE, "双方已达成和解。", date(2026, 9, 16))
"""A sample."""
