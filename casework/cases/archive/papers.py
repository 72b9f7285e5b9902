"""案卷封面、卷内目录 and 备考表 (DA/T 22—2015)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.archive.left import Sort
from casework.cases.archive.order import LIST
from casework.cases.archive.queries import PaperLine, VolumeLine, papers_of, volumes_of
from casework.cases.record.dispute import dispute_of
from casework.cases.record.lines import CaseRecord
from casework.codes import code_list
from casework.errors import NotFound
from casework.matters.documents import Document
from casework.papers import typography as type_
from casework.papers.facts import Dispute
from casework.papers.fields import WIDTHS, fields
from casework.papers.named import SAMPLE, facts_of, words_of
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.placeholders import Item, Values
from casework.papers.wording import day, known, known_day, listed
from casework.papers.words import words
from casework.rulebook import EventKind
from casework.text import N_, T

# In millimetres: a day stands in one line.
_COLUMNS = (
    ("序号", 11), ("文号", 28), ("责任者", 26), ("题名", 36), ("日期", 31), ("页号", 15), ("备注", 16),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CataloguePaper:
    """A line of the catalogue as it is printed."""

    part: str
    title: str
    number: str
    author: str
    on: date | None
    pages: int | None
    remark: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A volume as its cover, catalogue and note say it."""

    matter: Dispute
    unit: str
    outcome: str
    number: str
    kept: str
    box: str
    closed_on: date | None
    archived_on: date | None
    made_by: str
    archived_by: str
    remark: str
    digest: str
    papers: tuple[CataloguePaper, ...]

    @property
    def pages(self) -> int:
        """How many pages the volume has."""
        return sum(paper.pages or 0 for paper in self.papers)


def render_catalogue(volume: Catalogue) -> bytes:
    """The cover, the catalogue whose header repeats on each page, and the note, as one .docx."""
    matter, say = volume.matter, words(volume.matter)
    paper = Paper("卷内目录", form=True)
    paper.title("案　卷　封　面")
    paper.table(WIDTHS, (
        fields(("立卷单位", known(matter.organ.name, "机关名称"))),
        fields(("档号", known(volume.number, "档号")), ("保管期限", volume.kept)),
        fields((say.number, known(matter.number, say.number)), ("案由", known(matter.cause, "案由"))),
        fields(("受理机关", known(matter.court, say.body))),
        fields((say.opponent, listed(matter.opponents))),
        fields(("承办单位", volume.unit or "—"), ("结案方式", volume.outcome or "—")),
        fields(("结案日期", known_day(volume.closed_on, "结案日期")),
               ("归档日期", day(volume.archived_on) if volume.archived_on else "")),
        fields(("件数、页数", _extent(volume)), ("盒号", volume.box or "—")),
    ))  # fmt: skip
    paper.space(20)
    paper.title("卷　内　目　录")
    paper.table([w for _, w in _COLUMNS], _lines(volume.papers))
    paper.space(20)
    paper.title("卷 内 备 考 表")
    paper.table(WIDTHS, (
        Row((label("说明"), Cell(volume.remark or _NOTHING, 3, top=True)), 40),
        fields(("立卷人", volume.made_by), ("检查人", "")),
        fields(("归档校验值", volume.digest or _LATER)),
    ))  # fmt: skip
    return paper.done()


def _lines(papers: Sequence[CataloguePaper]) -> Iterable[Row]:
    """The papers, each part of the order under a band with its name."""
    yield Row(tuple(label(name, type_.LIST_LABEL) for name, _ in _COLUMNS), header=True, keep=True)
    for one in _told(papers):
        if one["部分"] is not None:
            yield Row((Cell(one["部分"], len(_COLUMNS), type_.LIST_LABEL),), 7, keep=True)
        yield Row(
            tuple(
                Cell(one[name] or "", style=type_.LIST_NUMBER if name in _MIDDLE else type_.LIST_CELL)
                for name, _ in _COLUMNS
            ),
            7,
        )


_MIDDLE = frozenset({"序号", "日期", "页号"})


def _told(papers: Sequence[CataloguePaper]) -> Iterable[Item]:
    """Each paper by its columns; the part of the order with the first of it."""
    first, seq = 1, 0
    for part, group in groupby(papers, key=lambda paper: paper.part):
        for n, one in enumerate(group):
            seq += 1
            last = first + (one.pages or 0) - 1
            yield {
                "部分": None if n else part,
                "序号": str(seq),
                "文号": one.number,
                "责任者": one.author,
                "题名": one.title,
                "日期": day(one.on) if one.on else "",
                "页号": "" if not one.pages else str(first) if first == last else f"{first}-{last}",
                "备注": one.remark,
            }
            first = last + 1


_NOTHING, _LATER = "没有需要说明的情况。", "归档时生成"


def _extent(volume: Catalogue) -> str:
    return f"{len(volume.papers)}件，{volume.pages}页"


def _fields(volume: Catalogue) -> Values:
    return facts_of(volume.matter) | words_of(volume.matter) | {
        "档号": known(volume.number, "档号"),
        "保管期限": volume.kept,
        "承办单位": volume.unit or "—",
        "结案方式": volume.outcome or "—",
        "结案日期": known_day(volume.closed_on, "结案日期"),
        "归档日期": day(volume.archived_on) if volume.archived_on else "",
        "件数页数": _extent(volume),
        "盒号": volume.box or "—",
        "文件": tuple(_told(volume.papers)),
        "说明": volume.remark or _NOTHING,
        "立卷人": volume.made_by,
        "归档校验值": volume.digest or _LATER,
    }  # fmt: skip


_SAMPLE = Catalogue(
    matter=SAMPLE,
    unit="郑州市住房保障和房地产管理局",
    outcome="判决驳回原告诉讼请求",
    number="2026-YS-007",
    kept="30年",
    box="第26盒",
    closed_on=date(2026, 9, 8),
    archived_on=date(2026, 9, 28),
    made_by="立卷人员己",
    archived_by="归档人员庚",
    remark="第2件为复印件。",
    digest="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    papers=(
        CataloguePaper(
            "诉讼文书", "判决书正本", "（2026）豫01行初123号判决", "某某中院", date(2026, 8, 8), 12, "送达件"
        ),
        CataloguePaper(
            "证据材料", "征收公告", "某政〔2025〕1号", "某某街道办", date(2025, 6, 1), 3, "复制件"
        ),
    ),
)


def catalogue_of(
    tx: Session, record: CaseRecord, volume: VolumeLine, papers: Sequence[PaperLine]
) -> Catalogue:
    """A volume as it is printed."""
    parts, outcomes = code_list(LIST), code_list("closing")
    outcome = record.instances[-1].outcome
    matter = dispute_of(tx, record)
    return Catalogue(
        matter=replace(matter, number=volume.case_number) if volume.archived_on else matter,
        unit=record.head.unit_name,
        outcome=outcomes.label(outcome) if outcome else "",
        number=volume.number,
        kept=f"{volume.years}年" if volume.years else "永久",
        box=volume.box,
        closed_on=volume.closed_on if volume.archived_on else record.head.closed_on,
        archived_on=volume.archived_on,
        made_by=volume.made_by,
        archived_by=volume.archived_by,
        remark="\n".join((*([volume.remark] if volume.remark else []), *_missing(record))),
        digest=volume.digest,
        papers=tuple(
            CataloguePaper(parts.label(p.part), p.title, p.number, p.author, p.on, p.pages, p.remark)
            for p in papers
        ),
    )


def _missing(record: CaseRecord) -> Iterable[str]:
    """The papers that were missing when the case was closed, with the reason that was given for each."""
    closed = next(
        (e for e in record.timeline if e.kind is EventKind.CASE_CLOSED and e.superseded_by is None), None
    )
    said = closed.facts.get("explained", ()) if closed is not None else ()
    return (f"缺“{one['what']}”：{one['reason']}" for one in said if one["sort"] == Sort.PAPER)


def _catalogue(tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, _on: date | None) -> Catalogue:
    volumes = volumes_of(tx, record.head.id)
    if not volumes:
        raise NotFound(T("本案还没有立卷。请先在“立卷归档”中保存目录。"))
    return catalogue_of(tx, record, volumes[0], papers_of(tx, volumes[0].id))


def _begun(page: CaseRecord) -> bool:
    return any(e.kind is EventKind.CASE_ARCHIVED for e in page.timeline)


PAPERS = (
    Document(
        name="catalogue",
        title=N_("案卷封面、卷内目录和备考表"),
        form=_catalogue,
        write=render_catalogue,
        fields=_fields,
        sample=_SAMPLE,
        when=_begun,
        # A volume has its own.
        kept=lambda _page, _name: False,
        sealed=False,
    ),
)
