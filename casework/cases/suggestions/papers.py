"""司法建议复函, 检察建议复函, and the report on a reconsideration organ's opinion: what became of what was suggested."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.measures import papers as measures
from casework.cases.measures.queries import MeasureLine, measures_of
from casework.cases.record.lines import CaseRecord
from casework.cases.suggestions.queries import suggestion_of
from casework.errors import NotFound
from casework.matters.documents import Document, Named
from casework.organisations.queries import organisation
from casework.papers.named import SEAL, written
from casework.papers.paper import Paper
from casework.papers.placeholders import Values
from casework.papers.wording import day, gap, known, known_day, signing_day
from casework.rulebook import EventKind
from casework.text import N_, T, Text

_REPLY, _REPORT = "suggestion-reply-", "opinion-report-"
OPINION = "行政复议意见书"
_CALLED = {
    EventKind.SUGGESTION_RECEIVED: "司法建议书",
    EventKind.PROCURATORIAL_SUGGESTION_RECEIVED: "检察建议书",
    EventKind.OPINION_RECEIVED: OPINION,
}


@dataclass(frozen=True, slots=True)
class SuggestionReply:
    """The reply as its paper has it."""

    organ: str
    addressee: str
    """The body that made the suggestion."""
    kind: str
    """司法建议书, 检察建议书 or 行政复议意见书."""
    number: str
    received: date | None
    text: str
    measures: Sequence[MeasureLine] = ()
    on: date | None = None


def render_reply(form: SuggestionReply) -> bytes:
    """The reply as .docx; the first line of the signature is where the seal goes."""
    paper = Paper(f"关于{form.kind}的复函")
    paper.title(_title(form))
    paper.plain(f"{known(form.addressee, '建议机关')}：")
    numbered = f"（{form.number}）" if form.number else ""
    paper.text(
        f"{_you(form)}《{form.kind}》{numbered}于{known_day(form.received, '收到日期')}收悉。我单位认真研究办理，现将结果函复如下："
    )
    paper.heading("一、对建议的答复")
    paper.text(known(form.text, "答复"))
    if form.measures:
        paper.heading("二、采取的措施")
        paper.space(6)
        paper.table(measures.WIDTHS, measures.rows(form.measures))
        paper.space(8)
    paper.text("特此函复。")
    paper.signature([f"{known(form.organ, '机关名称')}（印章）"], form.on)
    return paper.done()


def _you(form: SuggestionReply) -> str:
    return "贵院" if "法院" in form.addressee or "检察院" in form.addressee else "贵单位"


def _title(form: SuggestionReply) -> str:
    return f"关于{form.number}\n{form.kind}的复函" if form.number else f"关于{form.kind}的复函"


def _fields(form: SuggestionReply) -> Values:
    return SEAL | {
        "机关名称": known(form.organ, "机关名称"),
        "标题": _title(form),
        "建议机关": known(form.addressee, "建议机关"),
        "敬称": _you(form),
        "建议书": form.kind,
        "建议书文号": f"（{form.number}）" if form.number else "",
        "收到日期": known_day(form.received, "收到日期"),
        "答复": written(form.text, gap("答复")),
        "措施标题": "二、采取的措施" if form.measures else None,
        "措施": tuple(measures.told(form.measures)) if form.measures else None,
        "落款日期": signing_day(form.on),
    }


def render_report(form: SuggestionReply) -> bytes:
    """The report on how an unlawful or improper act was mended, as .docx (行政复议法第七十六条)."""
    title = f"关于{OPINION}办理情况的报告"
    paper = Paper(title)
    paper.title(title)
    paper.plain(f"{known(form.addressee, '复议机关')}：")
    numbered = f"（{form.number}）" if form.number else ""
    paper.text(
        f"贵机关《{OPINION}》{numbered}于{known_day(form.received, '收到日期')}收悉。依照《中华人民共和国行政复议法》第七十六条，"
        f"现将纠正相关违法或者不当行政行为的情况报告如下："
    )
    paper.heading("一、纠正情况")
    paper.text(known(form.text, "纠正情况"))
    if form.measures:
        paper.heading("二、采取的措施")
        paper.space(6)
        paper.table(measures.WIDTHS, measures.rows(form.measures))
        paper.space(8)
    paper.text("特此报告。")
    paper.signature([f"{known(form.organ, '机关名称')}（印章）"], form.on)
    return paper.done()


def _report_fields(form: SuggestionReply) -> Values:
    return SEAL | {
        "机关名称": known(form.organ, "机关名称"),
        "复议机关": known(form.addressee, "复议机关"),
        "意见书文号": f"（{form.number}）" if form.number else "",
        "收到日期": known_day(form.received, "收到日期"),
        "纠正情况": written(form.text, gap("纠正情况")),
        "措施标题": "二、采取的措施" if form.measures else None,
        "措施": tuple(measures.told(form.measures)) if form.measures else None,
        "落款日期": signing_day(form.on),
    }


def _named(page: CaseRecord) -> tuple[Named, ...]:
    titles = {
        EventKind.SUGGESTION_RECEIVED: Text(N_("司法建议复函")),
        EventKind.PROCURATORIAL_SUGGESTION_RECEIVED: Text(N_("检察建议复函")),
    }
    return _each(page, _REPLY, titles)


def _reports(page: CaseRecord) -> tuple[Named, ...]:
    return _each(page, _REPORT, {EventKind.OPINION_RECEIVED: Text(N_("行政复议意见书办理情况报告"))})


def _each(page: CaseRecord, name: str, titles: Mapping[EventKind, Text]) -> tuple[Named, ...]:
    """One paper for each that came of these kinds."""
    came = sorted(
        (e for e in page.timeline if e.kind in titles and e.superseded_by is None), key=lambda e: e.id
    )
    if len(came) == 1:
        return ((f"{name}{came[0].id}", titles[came[0].kind]),)
    return tuple(
        (f"{name}{e.id}", T("{title}（{day}收到）", title=titles[e.kind], day=day(e.on))) for e in came
    )


def _reply(tx: Session, _viewer: Viewer, record: CaseRecord, name: str, on: date | None) -> SuggestionReply:
    number = name.removeprefix(_REPLY).removeprefix(_REPORT)
    if not number.isdecimal():
        raise NotFound(T("没有这种文书。"))
    one = suggestion_of(tx, record, int(number))
    if (one.event.kind is EventKind.OPINION_RECEIVED) is not name.startswith(_REPORT):
        raise NotFound(T("没有这种文书。"))
    return SuggestionReply(
        organ=organisation(tx, record.head.organ_id).name,
        addressee=one.paper.sender if one.paper else record.head.court,
        kind=_CALLED[one.event.kind],
        number=one.paper.number if one.paper else "",
        received=one.event.on,
        text=one.held.reply if one.held else "",
        measures=measures_of(record, "suggestion"),
        on=on or (one.answered.on if one.answered else None),
    )


_SAMPLE = SuggestionReply(
    organ="郑州市人民政府",
    addressee="河南省某某市中级人民法院",
    kind="司法建议书",
    number="（2026）豫01司建5号",
    received=date(2026, 10, 8),
    text="对建议所指问题逐项作了研究。",
    measures=measures.SAMPLES,
    on=date(2026, 11, 25),
)
_SAMPLE_REPORT = replace(
    _SAMPLE,
    addressee="河南省人民政府",
    kind=OPINION,
    number="豫政复意〔2026〕5号",
    text="已撤销原决定，重新告知了权利。",
)
PAPERS = (
    Document(
        name=_REPORT,
        title=N_("行政复议意见书办理情况报告"),
        form=_reply,
        write=render_report,
        fields=_report_fields,
        sample=_SAMPLE_REPORT,
        several=_reports,
    ),
    Document(
        name=_REPLY,
        title=N_("司法建议复函"),
        form=_reply,
        write=render_reply,
        fields=_fields,
        sample=_SAMPLE,
        several=_named,
    ),
)
