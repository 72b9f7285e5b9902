"""证据清单 with its second table 依据清单 (证据规定第十九条: numbered, with source and object of proof)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casework.papers import typography as type_
from casework.papers.facts import Dispute
from casework.papers.named import SAMPLE, SEAL, facts_of, words_of
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.placeholders import Item, Values
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


_PEN = "　　　　　　"
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
    paper.small(_total("证据", form.lines))
    if form.bases:
        paper.title("依据清单", above=28)
        _head(paper, form)
        paper.table([w for _, w in _BASES], (_header(_BASES), *_basis_rows(form.bases)))
        paper.small(_total("依据", form.bases))
    who = known(form.matter.organ.name, "机关名称")
    paper.signature([f"提交人：{who}（印章）", f"经办人：{form.submitter or _PEN}"], form.on)
    paper.receipt(
        f"{say.receiver}签收：　　　　　　　　　　经办人：　　　　　　　　　　收到日期：{signing_day(None)}"
    )
    return paper.done()


def _head(paper: Paper, form: EvidenceList) -> None:
    paper.small(_headed(form), keep=True)


def _headed(form: EvidenceList) -> str:
    matter, say = form.matter, words(form.matter)
    return (
        f"{say.number}：{known(matter.number, say.number)}　　{say.opponent}：{in_short(matter.opponents)}"
        f"　　{say.respondent}：{known(matter.organ.name, '机关名称')}　　案由：{known(matter.cause, '案由')}"
    )


def _total(what: str, lines: Sequence[object]) -> str:
    return f"以上{what}共{len(lines)}项。"


def evidence_fields(form: EvidenceList) -> Values:
    """The list by its fields."""
    bases = bool(form.bases)
    return facts_of(form.matter) | words_of(form.matter) | SEAL | {
        "清单首部": _headed(form),
        "证据": tuple(_pieces(form.lines)),
        "证据合计": _total("证据", form.lines),
        "依据清单标题": "依据清单" if bases else None,
        "依据清单首部": _headed(form) if bases else None,
        "依据": tuple(_norms(form.bases)) if bases else None,
        "依据合计": _total("依据", form.bases) if bases else None,
        "经办人": form.submitter or _PEN,
        "落款日期": signing_day(form.on),
    }  # fmt: skip


def _header(columns: Iterable[tuple[str, float]]) -> Row:
    return Row(tuple(label(name, type_.LIST_LABEL) for name, _ in columns), header=True, keep=True)


def _evidence_rows(lines: Sequence[EvidenceLine]) -> Iterable[Row]:
    """The pieces, each group under a band with its name: a name beside them would be lost over the page.

    The last one stays with the total and the signature.
    """
    for n, piece in enumerate(_pieces(lines), start=1):
        if piece["组别"]:
            yield Row((Cell(piece["组别"], len(_EVIDENCE), type_.LIST_LABEL),), 8, keep=True)
        yield Row(tuple(_cells(piece, _LEFT)), 8, keep=n == len(lines))


def _pieces(lines: Sequence[EvidenceLine]) -> Iterable[Item]:
    """Each piece by its columns; its group with the first one of it."""
    before = ""
    for n, line in enumerate(lines, start=1):
        yield {
            "组别": line.group if line.group and line.group != before else None,
            "序号": str(n),
            "证据名称": known(line.name, "证据名称"),
            "种类": known(line.kind, "种类"),
            "来源": known(line.source, "来源"),
            "形成时间": known_day(line.formed_on, "形成时间"),
            "证明对象和内容": known(line.proves, "证明对象"),
            "原件或复印件": {True: "原件", False: "复印件", None: gap("原件或复印件")}[line.original],
            "份数": str(line.copies),
            "页码": known(line.pages, "页码"),
        }
        before = line.group


_LEFT = frozenset({"证据名称", "来源", "证明对象和内容", "依据名称", "文号", "条款"})


def _cells(item: Item, left: frozenset[str]) -> Iterable[Cell]:
    return ((_left if name in left else _middle)(text or "") for name, text in item.items() if name != "组别")


def _basis_rows(bases: Sequence[BasisLine]) -> Iterable[Row]:
    for n, norm in enumerate(_norms(bases), start=1):
        yield Row(tuple(_cells(norm, _LEFT)), 8, keep=n == len(bases))


def _norms(bases: Sequence[BasisLine]) -> Iterable[Item]:
    return (
        {
            "序号": str(n),
            "依据名称": known(basis.name, "依据名称"),
            "文号": known(basis.number, "文号"),
            "条款": known(basis.article, "条款"),
            "页码": known(basis.pages, "页码"),
        }
        for n, basis in enumerate(bases, start=1)
    )


def _left(text: str) -> Cell:
    return Cell(text, style=type_.LIST_CELL)


def _middle(text: str) -> Cell:
    return Cell(text, style=type_.LIST_NUMBER)


EVIDENCE = EvidenceList(
    SAMPLE,
    (
        EvidenceLine(
            "方案公告", "第一组　程序", "书证", "某某街道办", date(2025, 6, 1), "方案已公布", True, 2, "1-3"
        ),
        EvidenceLine(
            "照片", "第二组　送达", "视听资料", "某某社区", date(2025, 6, 12), "公告已张贴", False, 5, "4-6"
        ),
    ),
    (BasisLine("国有土地上房屋征收与补偿条例", "国务院令第590号", "第二十六条", "80-85"),),
    "经办人员丙",
    date(2026, 3, 16),
)
"""A sample."""
