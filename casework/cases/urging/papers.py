"""督办单: what the office above urges an organ to do, as a Word document (201号第七条)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.record.lines import CaseRecord
from casework.errors import NotFound
from casework.matters.documents import Document
from casework.organisations.queries import organisation
from casework.papers.named import SEAL
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.placeholders import Values
from casework.papers.wording import day, in_short, known, signing_day
from casework.rulebook import EventKind, rule
from casework.text import N_, T, Text

NAME = "urging-"


@dataclass(frozen=True, slots=True)
class UrgingSlip:
    """An urging as its paper has it."""

    by: str
    organ: str
    number: str
    parties: str
    cause: str
    act: str
    """What was due, where anything was."""
    due: date | None
    message: str
    urged_on: date
    signed: date | None


def render_slip(form: UrgingSlip) -> bytes:
    """The slip as .docx, with room for the answer."""
    paper = Paper("督办单")
    paper.title("督办单")
    paper.plain(f"{form.organ}：", keep=True)
    paper.text("依照《郑州市行政应诉工作规则》（郑政文〔2017〕201号）第七条，现就下列案件予以督办。")
    paper.space(6)
    paper.table(
        (3, 9),
        [
            Row((label(title), Cell(said)))
            for title, said in (
                ("案号", known(form.number, "案号")),
                ("当事人", form.parties),
                ("案由", form.cause),
                ("应办事项", form.act),
                ("期限", day(form.due) if form.due else ""),
                ("督办日期", day(form.urged_on)),
            )
            if said
        ],
    )
    paper.space(8)
    paper.heading("督办要求")
    paper.text(form.message)
    paper.text("请按要求办理，并将办理情况书面答复我单位。督办不改变任何法定期限。")
    paper.signature([f"{form.by}法制机构（印章）"], form.signed)
    return paper.done()


def _fields(form: UrgingSlip) -> Values:
    return SEAL | {
        "机关名称": form.organ,
        "督办机关": form.by,
        "案号": known(form.number, "案号"),
        "当事人": form.parties,
        "案由": form.cause,
        "应办事项": form.act or None,
        "期限": day(form.due) if form.due else None,
        "督办日期": day(form.urged_on),
        "督办要求": form.message,
        "落款日期": signing_day(form.signed),
    }


def _several(page: CaseRecord) -> Iterator[tuple[str, Text]]:
    for e in page.timeline:
        if e.kind is EventKind.URGED:
            yield f"{NAME}{e.id}", T("督办单（{day}）", day=e.on)


def _form(tx: Session, _viewer: Viewer, record: CaseRecord, name: str, on: date | None) -> UrgingSlip:
    urged = next((e for e in record.timeline if f"{NAME}{e.id}" == name and e.kind is EventKind.URGED), None)
    if urged is None:
        raise NotFound(T("没有这份督办单。"))
    told, due = str(urged.facts.get("rule", "")), str(urged.facts.get("due", ""))
    return UrgingSlip(
        by=str(urged.facts.get("by", "")),
        organ=organisation(tx, record.head.organ_id).name,
        number=record.head.number,
        parties=in_short(record.head.plaintiffs, "当事人"),
        cause=record.head.cause,
        act=rule(told).label if told else "",
        due=date.fromisoformat(due) if due else None,
        message=urged.note,
        urged_on=urged.on,
        signed=on or urged.on,
    )


PAPERS = (
    Document(
        name=NAME,
        title=N_("督办单"),
        form=_form,
        write=render_slip,
        fields=_fields,
        sample=UrgingSlip(
            by="郑州市人民政府",
            organ="郑州市金水区人民政府",
            number="（2026）豫0105行初9号",
            parties="张某某、李某某",
            cause="房屋征收",
            act="应诉审批表报批",
            due=date(2026, 11, 19),
            message="审批表已逾期，请于11月24日前报批并说明原因。",
            urged_on=date(2026, 11, 23),
            signed=date(2026, 11, 24),
        ),
        several=_several,
        kept=lambda _page, _name: False,
    ),
)
