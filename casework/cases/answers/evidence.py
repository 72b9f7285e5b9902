"""证据清单 with its second table 依据清单 (证据规定第十九条: numbered, with source and object of proof)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casework.papers import typography as type_
from casework.papers.facts import Dispute
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.wording import gap, in_short, known, known_day, signing_day
from casework.papers.words import words


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
    original: bool | None = None
    """The original rather than a copy of it; None: nobody has said."""
    copies: int = 1
    pages: str = ""
    """From where to where in the bundle (`page_ranges`)."""


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

    matter: Dispute
    lines: tuple[EvidenceLine, ...]
    bases: tuple[BasisLine, ...] = ()
    submitter: str = ""
    """Who hands it in for the organ."""
    on: date | None = None


_EVIDENCE = (
    ("序号", 11), ("证据名称", 45), ("种类", 21.5), ("来源", 33), ("形成时间", 35), ("证明对象和内容", 59),
    ("原件或\n复印件", 16), ("份数", 11), ("页码", 18.5),
)  # fmt: skip
_BASES = (("序号", 11), ("依据名称", 98), ("文号", 56), ("条款", 67), ("页码", 18))


def page_ranges(items: Iterable[tuple[str, int | None]]) -> list[str]:
    """Where each item stands in the bundle (起止页), out of the pages given by hand or how many pages it has.

    Pages given by hand stand as they are, and the count goes on after them. Where nobody has said how many pages an
    item has, it and what follows stay open: a page number is never guessed.
    """
    found = []
    last: int | None = 0
    for given, count in items:
        if given.strip():
            found.append(given.strip())
            last = max((int(n) for n in re.findall(r"\d+", given)), default=None)
        elif last is not None and count:
            found.append(str(last + 1) if count == 1 else f"{last + 1}-{last + count}")
            last += count
        else:
            found.append("")
            last = None
    return found


def render_evidence_list(form: EvidenceList) -> bytes:
    """The list as a landscape .docx whose header rows repeat on every page."""
    say = words(form.matter)
    paper = Paper("证据清单", landscape=True)
    paper.title("证据清单")
    _head(paper, form)
    paper.table([w for _, w in _EVIDENCE], (_header(_EVIDENCE), *_evidence_rows(form.lines)))
    paper.small(f"以上证据共{len(form.lines)}项。")
    if form.bases:
        paper.title("依据清单", above=28)
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
        f"　　{say.respondent}：{known(matter.organ.name, '机关名称')}　　案由：{known(matter.cause, '案由')}",
        keep=True,
    )


def _header(columns: Iterable[tuple[str, float]]) -> Row:
    return Row(tuple(label(name, type_.LIST_LABEL) for name, _ in columns), header=True, keep=True)


def _evidence_rows(lines: Sequence[EvidenceLine]) -> Iterable[Row]:
    """The pieces, each group under a band with its name: a name beside them would be lost over the page.

    The last one stays with the total and the signature.
    """
    before = ""
    for n, line in enumerate(lines, start=1):
        if line.group and line.group != before:
            yield Row((Cell(line.group, len(_EVIDENCE), type_.LIST_LABEL),), 8, keep=True)
        before = line.group
        yield Row((
            _middle(str(n)),
            _left(known(line.name, "证据名称")),
            _middle(known(line.kind, "种类")),
            _left(known(line.source, "来源")),
            _middle(known_day(line.formed_on, "形成时间")),
            _left(known(line.proves, "证明对象")),
            _middle({True: "原件", False: "复印件", None: gap("原件或复印件")}[line.original]),
            _middle(str(line.copies)),
            _middle(known(line.pages, "页码")),
        ), 8, keep=n == len(lines))  # fmt: skip


def _basis_rows(bases: Sequence[BasisLine]) -> Iterable[Row]:
    for n, basis in enumerate(bases, start=1):
        yield Row((
            _middle(str(n)),
            _left(known(basis.name, "依据名称")),
            _left(known(basis.number, "文号")),
            _left(known(basis.article, "条款")),
            _middle(known(basis.pages, "页码")),
        ), 8, keep=n == len(bases))  # fmt: skip


def _left(text: str) -> Cell:
    return Cell(text, style=type_.LIST_CELL)


def _middle(text: str) -> Cell:
    return Cell(text, style=type_.LIST_NUMBER)
