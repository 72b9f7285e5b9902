"""司法建议复函, 检察建议复函: what the court or the procuratorate is told of its suggestion."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.measures.queries import MeasureLine, measures_of
from casework.cases.record.lines import CaseRecord
from casework.cases.suggestions.queries import KINDS, suggestion_of
from casework.errors import NotFound
from casework.matters.documents import Document, Named
from casework.organisations.queries import organisation
from casework.papers import typography as type_
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.wording import day, known, known_day
from casework.rulebook import EventKind
from casework.text import N_, T, Text

_REPLY = "suggestion-reply-"


@dataclass(frozen=True, slots=True)
class SuggestionReply:
    """The reply as its paper has it."""

    organ: str
    addressee: str
    """The body that made the suggestion."""
    kind: str
    """司法建议书 or 检察建议书."""
    number: str
    received: date | None
    text: str
    measures: Sequence[MeasureLine] = ()
    on: date | None = None


def render_reply(form: SuggestionReply) -> bytes:
    """The reply as .docx; the first line of the signature is where the seal goes."""
    court = "法院" in form.addressee
    you = "贵院" if court or "检察院" in form.addressee else "贵单位"
    paper = Paper(f"关于{form.kind}的复函")
    paper.title(
        f"关于{known(form.number, '建议书文号')}\n{form.kind}的复函"
        if form.number
        else f"关于{form.kind}的复函"
    )
    paper.plain(f"{known(form.addressee, '建议机关')}：")
    numbered = f"（{form.number}）" if form.number else ""
    paper.text(
        f"{you}《{form.kind}》{numbered}于{known_day(form.received, '收到日期')}收悉。我单位认真研究办理，现将结果函复如下："
    )
    paper.heading("一、对建议的答复")
    paper.text(known(form.text, "答复"))
    if form.measures:
        paper.heading("二、采取的措施")
        paper.space(6)
        paper.table((10, 70, 30, 30, 30), _measures(form.measures))
        paper.space(8)
    paper.text("特此函复。")
    paper.signature([f"{known(form.organ, '机关名称')}（印章）"], form.on)
    return paper.done()


def _measures(measures: Iterable[MeasureLine]) -> Iterable[Row]:
    columns = ("序号", "措施", "责任人（部门）", "完成期限", "落实情况")
    yield Row(tuple(label(name) for name in columns), 10, header=True)
    for n, m in enumerate(measures, start=1):
        done = f"{day(m.done_on)}已落实" if m.done_on else "正在落实"
        yield Row((
            Cell(str(n), style=type_.NUMBER), Cell(m.what), Cell(m.who), Cell(day(m.due), style=type_.NUMBER), Cell(done),
        ), 10)  # fmt: skip


def _named(page: CaseRecord) -> tuple[Named, ...]:
    came = sorted(
        (e for e in page.timeline if e.kind in KINDS and e.superseded_by is None), key=lambda e: e.id
    )
    titles = {
        EventKind.SUGGESTION_RECEIVED: Text(N_("司法建议复函")),
        EventKind.PROCURATORIAL_SUGGESTION_RECEIVED: Text(N_("检察建议复函")),
    }
    if len(came) == 1:
        return ((f"{_REPLY}{came[0].id}", titles[came[0].kind]),)
    return tuple(
        (f"{_REPLY}{e.id}", T("{title}（{day}收到）", title=titles[e.kind], day=day(e.on))) for e in came
    )


def _reply(tx: Session, _viewer: Viewer, record: CaseRecord, name: str, on: date | None) -> SuggestionReply:
    number = name.removeprefix(_REPLY)
    if not number.isdecimal():
        raise NotFound(T("没有这种文书。"))
    one = suggestion_of(tx, record, int(number))
    judicial = one.event.kind is EventKind.SUGGESTION_RECEIVED
    return SuggestionReply(
        organ=organisation(tx, record.head.organ_id).name,
        addressee=one.paper.sender if one.paper else record.head.court,
        kind="司法建议书" if judicial else "检察建议书",
        number=one.paper.number if one.paper else "",
        received=one.event.on,
        text=one.held.reply if one.held else "",
        measures=measures_of(record, "suggestion"),
        on=on or (one.answered.on if one.answered else None),
    )


PAPERS = (Document(name=_REPLY, title=N_("司法建议复函"), form=_reply, write=render_reply, several=_named),)
