"""证据清单 with its second table 依据清单 (证据规定第十九条: numbered, with source and object of proof)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.documents import typography as type_
from casework.documents.facts import Matter
from casework.documents.paper import Cell, Paper, Row, label
from casework.documents.wording import day, in_short, known, signing_day
from casework.documents.words import words


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One piece of evidence."""

    name: str
    group: str = ""
    kind: str = ""
    """书证, 物证, 视听资料 … (行政诉讼法第三十三条)."""
    source: str = ""
    formed_on: date | None = None
    """When it came into being: before the act, or it does not carry it (证据规定第六十条)."""
    proves: str = ""
    original: bool = False
    copies: int = 1
    pages: str = ""


@dataclass(frozen=True, slots=True)
class BasisLine:
    """One normative document on which the act rests."""

    name: str
    number: str = ""
    article: str = ""
    pages: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """The list handed in with the answer."""

    matter: Matter
    lines: tuple[EvidenceLine, ...]
    bases: tuple[BasisLine, ...] = ()
    submitter: str = ""
    """Who hands it in for the organ."""
    on: date | None = None


_EVIDENCE = (
    ("组别", 18), ("序号", 13), ("证据名称", 47), ("种类", 19), ("来源", 32), ("形成时间", 45),
    ("证明对象和内容", 55), ("原件或\n复印件", 18), ("份数", 13), ("页码", 19),
)  # fmt: skip
_BASES = (("序号", 13), ("依据名称", 98), ("文号", 56), ("条款", 65), ("页码", 20))


def render_evidence_list(form: EvidenceList) -> bytes:
    """The list as a landscape .docx whose header rows repeat on every page."""
    say = words(form.matter)
    paper = Paper("证据清单", landscape=True)
    paper.title("证据清单")
    _head(paper, form)
    paper.table([w for _, w in _EVIDENCE], (_header(_EVIDENCE), *_evidence_rows(form.lines)))
    paper.small(f"以上证据共{len(form.lines)}项。")
    if form.bases:
        paper.title("依据清单", page_break=True)
        _head(paper, form)
        paper.table([w for _, w in _BASES], (_header(_BASES), *_basis_rows(form.bases)))
        paper.small(f"以上依据共{len(form.bases)}项。")
    who = known(form.matter.organ.name, "机关名称")
    paper.signature([f"提交人：{who}（印章）", f"经办人：{form.submitter or '　　　　　　'}"], form.on)
    paper.receipt(
        f"{say.receiver}签收：　　　　　　　　　　经办人：　　　　　　　　　　收到日期：{signing_day(None)}"
    )
    return paper.done()


def _head(paper: Paper, form: EvidenceList) -> None:
    matter, say = form.matter, words(form.matter)
    paper.small(
        f"{say.number}：{known(matter.number, say.number)}　　{say.opponent}：{in_short(matter.opponents)}"
        f"　　{say.respondent}：{known(matter.organ.name, '机关名称')}　　案由：{known(matter.cause, '案由')}"
    )


def _header(columns: Iterable[tuple[str, float]]) -> Row:
    return Row(tuple(label(name) for name, _ in columns), header=True)


def _evidence_rows(lines: Iterable[EvidenceLine]) -> Iterable[Row]:
    before = ""
    for n, line in enumerate(lines, start=1):
        same = bool(line.group) and line.group == before
        before = line.group
        yield Row((
            Cell("" if same else line.group, style=type_.NUMBER, down="more" if same else "start"),
            Cell(str(n), style=type_.NUMBER),
            Cell(known(line.name, "证据名称")),
            Cell(line.kind, style=type_.NUMBER),
            Cell(known(line.source, "来源")),
            Cell(day(line.formed_on) if line.formed_on else "", style=type_.NUMBER),
            Cell(known(line.proves, "证明对象")),
            Cell("原件" if line.original else "复印件", style=type_.NUMBER),
            Cell(str(line.copies), style=type_.NUMBER),
            Cell(line.pages, style=type_.NUMBER),
        ), 9)  # fmt: skip


def _basis_rows(bases: Iterable[BasisLine]) -> Iterable[Row]:
    for n, basis in enumerate(bases, start=1):
        yield Row((
            Cell(str(n), style=type_.NUMBER),
            Cell(known(basis.name, "依据名称")),
            Cell(basis.number),
            Cell(basis.article),
            Cell(basis.pages, style=type_.NUMBER),
        ), 9)  # fmt: skip
