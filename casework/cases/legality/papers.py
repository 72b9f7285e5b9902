"""行政行为合法性审核意见: what the legal office finds of the sued act, and what the principal says to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.legality.findings import Finding, Proposed
from casework.cases.legality.forms import POINTS
from casework.cases.legality.proposal import SAID
from casework.cases.legality.queries import ReviewLine, reviews_of
from casework.cases.record.dispute import day_about, dispute_of
from casework.cases.record.lines import CaseRecord
from casework.errors import NotFound
from casework.matters.documents import Document
from casework.papers import typography as type_
from casework.papers.facts import UNSIGNED, Dispute, Opinion
from casework.papers.fields import WIDTHS, beside, fields, opinion
from casework.papers.named import SAMPLE, facts_of, signed, words_of
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.placeholders import Values
from casework.papers.wording import check, day, known, listed
from casework.papers.words import words
from casework.rulebook import EventKind
from casework.text import N_, T

TITLE = "行政行为合法性审核意见"
_DECIDED = (("adopted", "采纳"), ("refused", "不采纳"), ("returned", "退回"))


@dataclass(frozen=True, slots=True)
class ReviewPaper:
    """The review as it is printed."""

    matter: Dispute
    sued_act: str
    unit: str
    points: tuple[tuple[str, Finding | None, str], ...]
    """Each point with its finding and its words."""
    conclusion: Finding | None
    proposal: Proposed
    legal_office: Opinion = UNSIGNED
    state: str = ""
    principal: Opinion = UNSIGNED
    until: date | None = None
    """Until when the principal wants it carried out."""


def render_review(form: ReviewPaper) -> bytes:
    """The review as .docx (201号第十条(四)); what nobody signed yet leaves room for the pen."""
    paper = Paper(TITLE, form=True)
    paper.title(TITLE)
    paper.table(WIDTHS, _rows(form))
    return paper.done()


def _rows(form: ReviewPaper) -> Iterable[Row]:
    matter, say = form.matter, words(form.matter)
    yield from beside(
        (say.number, known(matter.number, say.number)), (say.body, known(matter.court, say.body))
    )
    yield fields((say.opponent, listed(matter.opponents)))
    yield fields((say.act, known(form.sued_act, say.act)))
    yield from beside(("案由", known(matter.cause, "案由")), ("承办单位", form.unit))
    yield Row(
        (label("审核项目"), label("结论"), Cell("审核意见", 2, type_.LABEL)), 7.5, header=True, keep=True
    )
    for name, finding, text in form.points:
        found = Cell(_label(finding), style=type_.NUMBER)
        yield Row((label(name), found, Cell(known(text, name), 2)), 11)
    yield fields(("总的结论", _label(form.conclusion)))
    yield fields(("建议", _proposed(form)))
    yield from opinion("法制机构\n审核意见", form.legal_office, height_mm=34, keep=True)
    yield from opinion("主要负责人\n批示", replace(form.principal, text=_decided(form)), height_mm=28)


def _proposed(form: ReviewPaper) -> str:
    offered = [p for p in Proposed if p is not Proposed.NOTHING]
    return "　".join(check(p is form.proposal, str(p.label)) for p in offered)


def _decided(form: ReviewPaper) -> str:
    boxes = "　".join(check(form.state == state, text) for state, text in _DECIDED)
    until = f"办结日期：{day(form.until)}" if form.until else ""
    return "\n".join(part for part in (boxes, until, form.principal.text) if part)


def _fields(form: ReviewPaper) -> Values:
    return facts_of(form.matter) | words_of(form.matter) | {
        "被诉行为": known(form.sued_act, words(form.matter).act),
        "承办单位": form.unit,
        "项目": tuple(
            {"审核项目": name, "结论": _label(finding), "审核意见": known(text, name)}
            for name, finding, text in form.points
        ),
        "总的结论": _label(form.conclusion),
        "建议": _proposed(form),
        **signed("法制机构审核意见", form.legal_office),
        **signed("主要负责人批示", form.principal, _decided(form)),
    }  # fmt: skip


def _label(finding: Finding | None) -> str:
    return known(str(finding.label) if finding else "", "结论")


def _review(tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, _on: date | None) -> ReviewPaper:
    reviews = reviews_of(tx, record.head.id)
    if not reviews:
        raise NotFound(T("本案还没有合法性审核意见。"))
    return paper_of(dispute_of(tx, record), record, reviews[0])


def paper_of(matter: Dispute, record: CaseRecord, review: ReviewLine) -> ReviewPaper:
    """The newest version with the days of its events, which are put right where they are wrong."""
    put = day_about(record, "review", review.id, EventKind.LEGALITY_REVIEWED, EventKind.LEGALITY_PROPOSED)
    answered = (EventKind.LEGALITY_ADOPTED, EventKind.LEGALITY_REFUSED, EventKind.LEGALITY_RETURNED)
    decided = next(
        (e for e in reversed(record.own) if e.kind in answered and e.facts.get("review") == review.id), None
    )
    until = decided.term if decided is not None and decided.kind is EventKind.LEGALITY_ADOPTED else ""
    return ReviewPaper(
        matter=matter,
        sued_act=record.head.sued_act,
        unit=record.head.unit_name,
        points=tuple(
            (str(name), getattr(review, f"{key}_finding"), getattr(review, key))
            for key, name in POINTS.items()
        ),
        conclusion=review.conclusion,
        proposal=review.proposal,
        legal_office=Opinion(review.opinion, review.made_by if put else "", put),
        state=review.state,
        principal=Opinion(review.decision_note, review.decided_by, decided.on if decided else None),
        until=date.fromisoformat(until) if until else None,
    )


def _begun(page: CaseRecord) -> bool:
    return any(e.kind in SAID and e.superseded_by is None for e in page.timeline)


_SAMPLE = ReviewPaper(
    SAMPLE,
    sued_act="某政征补〔2025〕9号决定",
    unit="郑州市住房保障和房地产管理局",
    points=(
        ("认定事实", Finding.LAWFUL, "房屋面积经测绘确认。"),
        ("程序合法", Finding.UNLAWFUL, "评估报告未在决定前送达。"),
    ),
    conclusion=Finding.UNLAWFUL,
    proposal=Proposed.REVOKE_PART,
    legal_office=Opinion("建议改变后再行答辩。", "吴某某", date(2026, 3, 10)),
    state="adopted",
    principal=Opinion("按审核意见办理。", "钱某某", date(2026, 3, 11)),
    until=date(2026, 4, 10),
)
PAPERS = (
    Document(
        name="legality",
        title=N_("行政行为合法性审核意见"),
        form=_review,
        write=render_review,
        fields=_fields,
        sample=_SAMPLE,
        when=_begun,
        sealed=False,
    ),
)
