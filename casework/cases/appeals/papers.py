"""上诉状 and what else is turned against a decision, the form that the principal signs, and the appeal taken back.

上诉状: 民事诉讼法第一百七十二条 (by 行政诉讼法第一百零一条). The form: 201号第十九条. Nothing here is about the instance that
the case is in now: a petition is against the decision of its own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.appeals.queries import Challenge, at_hand, by_instance, challenges, versions_of
from casework.cases.appeals.remedies import Remedy, of_deadline
from casework.cases.record.dispute import dispute_of
from casework.cases.record.lines import CaseRecord
from casework.clock import office_day
from casework.codes import code_list
from casework.errors import NotFound
from casework.matters.documents import Document, Named
from casework.papers.facts import UNSIGNED, Dispute, Opinion
from casework.papers.fields import WIDTHS, beside, fields, opinion
from casework.papers.paper import Paper, Row
from casework.papers.wording import day, gap, in_short, items_of, known, known_day, listed, ticked
from casework.reading.case_number import case_number
from casework.reading.courts import court_above
from casework.rulebook import Deadline, EventKind, MatterType
from casework.text import N_, T, Text


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
    original = "原审" if matter.level != "arbitration" else ""
    if matter.co_respondents:
        paper.party(f"{original}其他被告：{listed(matter.co_respondents)}")
    if matter.third_parties:
        paper.party(f"{original}第三人：{listed(matter.third_parties)}")
    paper.text(_because(form, we))
    paper.heading(asks)
    for n, item in enumerate(items_of(form.request) or (gap(asks),), start=1):
        paper.text(f"{n}．{item}")
    paper.heading("事实和理由")
    paper.text(form.grounds.strip() or gap("事实和理由"))
    paper.to(known(form.above, _ABOVE[form.remedy]))
    paper.signature([f"{we}：{known(organ.name, '机关名称')}（印章）"], form.on)
    paper.attachments([f"本{title}副本{form.copies}份", f"{form.decision}书复印件1份"])
    return paper.done()


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


def _signed(said: bool | None, yes: str, no: str, given: Opinion) -> Opinion:
    return replace(given, text=f"{ticked(said, yes, no)}\n{given.text}".strip())


def render_withdrawal(form: Withdrawal) -> bytes:
    """撤回上诉申请书 (行政诉讼法解释第一百零一条 in its sense; the court rules on it)."""
    matter, organ, title = form.matter, form.matter.organ, "撤回上诉申请书"
    paper = Paper(title)
    paper.title(title)
    before = "一审原告" if matter.organ_sues else "一审被告"
    paper.party(f"申请人（上诉人、{before}）：{known(organ.name, '机关名称')}")
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


# From a case ---------------------------------------------------------------------------------------------------

_WORDS = {
    EventKind.JUDGMENT_SERVED: "判决",
    EventKind.RULING_SERVED: "裁定",
    EventKind.JURISDICTION_RULING_SERVED: "裁定",
    EventKind.AWARD_RECEIVED: "裁决",
    EventKind.LABOUR_AWARD_RECEIVED: "裁决",
    EventKind.LABOUR_FINAL_AWARD_RECEIVED: "裁决",
    EventKind.RETRIAL_REFUSED: "驳回再审申请裁定",
}


def _found(tx: Session, record: CaseRecord, name: str) -> Challenge:
    remedy = next((r for r in Remedy if name.endswith(f"-{r.value}")), None)
    every = challenges(by_instance(record), versions_of(tx, record.head.id))
    one = at_hand(every, date.max, remedy) if remedy else None
    if one is None:
        raise NotFound(T("本案没有这份文书。"))
    return one


def _matter(tx: Session, record: CaseRecord, one: Challenge) -> Dispute:
    """The dispute as the instance had it whose decision is meant."""
    instance = next(i for i in record.instances if i.id == one.instance_id)
    return replace(
        dispute_of(tx, record),
        level=instance.level,
        court=instance.court,
        number=instance.number,
        organ_sues=instance.organ_sues,
    )


def _decided(record: CaseRecord, one: Challenge) -> tuple[str, str]:
    """What the decision is called, and what it decided."""
    instance = next(i for i in record.instances if i.id == one.instance_id)
    outcome = code_list("closing").label(instance.outcome) if instance.outcome else ""
    word = _WORDS.get(one.right.trigger.kind, "")
    word = word or ("裁定" if instance.outcome.startswith("裁定") else "判决")
    kind = "民事" if record.head.matter_type is MatterType.CIVIL else "行政"
    return word if word == "裁决" else f"{kind}{word}", outcome


def _petition(tx: Session, _viewer: Viewer, record: CaseRecord, name: str, on: date | None) -> PetitionPaper:
    one = _found(tx, record, name)
    newest = one.newest
    filed = next((e for e in record.timeline if e.kind is one.remedy.filed and e.superseded_by is None), None)
    if on is None and filed is not None:
        chosen = filed.facts.get("dated")
        on = date.fromisoformat(chosen) if chosen else filed.posted_on or filed.on
    return PetitionPaper(
        matter=_matter(tx, record, one),
        remedy=one.remedy,
        decision=_decided(record, one)[0],
        served_on=one.right.trigger.on,
        limit=one.right.due,
        above=_court_above(record, one),
        request=newest.request if newest else "",
        grounds=(newest.grounds or newest.reasons) if newest else "",
        copies=max(1, len(record.parties)),
        on=on,
    )


def _court_above(record: CaseRecord, one: Challenge) -> str:
    """The court above the one that decided, where its number tells; nothing of an award or a petition elsewhere."""
    if one.remedy not in {Remedy.APPEAL, Remedy.RETRIAL}:
        return ""
    instance = next(i for i in record.instances if i.id == one.instance_id)
    number = case_number(instance.number)
    above = court_above(number.court_code) if number and not number.old_form else None
    return above.name if above else ""


def _form(tx: Session, _viewer: Viewer, record: CaseRecord, name: str, _on: date | None) -> DecisionForm:
    one = _found(tx, record, name)
    v = one.newest
    word, outcome = _decided(record, one)
    form = DecisionForm(
        matter=_matter(tx, record, one),
        remedy=one.remedy,
        decision=word,
        outcome=outcome,
        served_on=one.right.trigger.on,
        opinion_due=one.opinion.due if one.opinion else None,
        due=one.right.due,
        unit=record.head.unit_name,
    )
    if v is not None and v.state != "draft":
        form = replace(
            form,
            heads=v.heads,
            use=v.use,
            said=Opinion(v.reasons, v.made_by, office_day(v.made_at)),
            advises=v.advises,
            reviewed=Opinion(
                v.review_note, v.reviewed_by, office_day(v.reviewed_at) if v.reviewed_at else None
            ),
            decided={"decided": True, "filed": True, "accepted": False}.get(v.state),
            principal=Opinion(
                v.decision_note, v.decided_by, office_day(v.decided_at) if v.decided_at else None
            ),
        )
    return form


def _withdrawal(tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, on: date | None) -> Withdrawal:
    told = record.newest(EventKind.APPEAL_WITHDRAWN)
    return Withdrawal(dispute_of(tx, record), told.note if told else "", on or (told.on if told else None))


def _remedies(page: CaseRecord, prefix: str, title: Callable[[Remedy], str]) -> tuple[Named, ...]:
    """One of each remedy that is at hand or was used; of rights that were given up or ran out there is none to file."""
    used = {e.kind for e in page.timeline if e.superseded_by is None}
    begun = {str(e.facts["rule"]) for e in page.timeline if e.facts.get("opinion")}

    def there(d: Deadline, remedy: Remedy) -> bool:
        return remedy.filed in used or d.rule.id in begun or (remedy.immediate and not d.finished)

    found = {r for d in page.deadlines if (r := of_deadline(d)) is not None and there(d, r)}
    return tuple((f"{prefix}-{r.value}", Text(title(r))) for r in Remedy if r in found)


def _petitions(page: CaseRecord) -> tuple[Named, ...]:
    return _remedies(page, "petition", lambda r: r.paper)


def _forms(page: CaseRecord) -> tuple[Named, ...]:
    return _remedies(page, "decision-form", lambda r: r.form)


def _appealed(page: CaseRecord) -> bool:
    return any(e.kind is EventKind.APPEAL_FILED and e.superseded_by is None for e in page.timeline)


PAPERS = (
    Document(
        name="decision-form",
        title=Remedy.APPEAL.form,
        form=_form,
        write=render_decision_form,
        several=_forms,
        sealed=False,
    ),
    Document(
        name="petition", title=Remedy.APPEAL.paper, form=_petition, write=render_petition, several=_petitions
    ),
    Document(
        name="appeal-withdrawal",
        title=N_("撤回上诉申请书"),
        form=_withdrawal,
        write=render_withdrawal,
        when=_appealed,
    ),
)
