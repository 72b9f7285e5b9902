"""提醒记录: who was told of which limit of a matter, when, and whether it was read.

What is laid before whoever asks whether somebody neglected a limit (201号第二十五条).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlmodel import Session

from casework import rulebook
from casework.accounts.viewer import Viewer
from casework.clock import OFFICE
from casework.desk.alerts.outward import Sent, sent
from casework.desk.alerts.queries import AlertLine
from casework.desk.alerts.record import MatterSeen, matter_for, record
from casework.desk.alerts.words import because, level_label
from casework.matters.documents import Document
from casework.papers import typography as type_
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.placeholders import Values
from casework.papers.wording import day
from casework.text import N_

TITLE = N_("提醒记录")
_WIDTHS = (15, 28, 15, 20, 30)
_HEAD = ("告知时间", "期限", "到期日", "因何提醒", "告知何人，何时阅读，其他渠道是否送达")


@dataclass(frozen=True, slots=True)
class Record:
    """Who was told of what of a matter, the earliest first."""

    organ: str
    matter: str
    told: tuple[tuple[str, ...], ...]
    """Each telling in the columns of the table: its time, the limit, the day, why, and who."""
    on: date | None = None


def record_of(tx: Session, viewer: Viewer, seen: MatterSeen, on: date | None) -> Record:
    """The record of a matter, as far as the viewer may read it."""
    lines = record(tx, viewer, seen.id)[::-1]
    return Record(seen.organ, seen.title, tuple(_told(lines, sent(tx, lines))), on)


def render(form: Record) -> bytes:
    """The record as .docx."""
    paper = Paper(TITLE, landscape=True)
    paper.title(TITLE)
    paper.small(_about(form), type_.CELL)
    if form.told:
        paper.table(_WIDTHS, _rows(form.told))
    else:
        paper.small(_NOTHING)
    paper.small(f"由应诉通按发出时的记录生成{_made(form)}。时间为北京时间。", type_.FOOT)
    return paper.done()


def _about(form: Record) -> str:
    return f"{form.organ}　{form.matter}".strip()


def _made(form: Record) -> str:
    return f"，生成日期：{day(form.on)}" if form.on else ""


def _fields(form: Record) -> Values:
    return {
        "机关和事项": _about(form),
        "提醒": tuple(dict(zip(_NAMES, texts, strict=True)) for texts in form.told) if form.told else None,
        "没有提醒": None if form.told else _NOTHING,
        "生成日期": _made(form),
    }


_NAMES = ("告知时间", "期限", "到期日", "因何提醒", "告知何人")
_NOTHING = "至今没有发出过提醒。"
_SAMPLE = Record(
    "郑州市人民政府",
    "张某某诉郑州市人民政府房屋征收补偿决定",
    (
        (
            "2026年3月11日 09:00",
            "答辩举证",
            "2026年3月18日",
            "到期前7日",
            "承办人员丁（承办人）2026年3月11日 09:30阅读",
        ),
        ("2026年3月15日 08:00", "开庭", "2026年3月30日", "到期前15日", "律师乙（代理人）未读"),
    ),
    date(2026, 4, 20),
)


def _rows(told: Iterable[tuple[str, ...]]) -> Iterator[Row]:
    yield Row(tuple(label(text, type_.LIST_LABEL) for text in _HEAD), header=True)
    for texts in told:
        yield Row(tuple(Cell(text, style=type_.LIST_CELL) for text in texts))


def _told(lines: Iterable[AlertLine], outside: Mapping[int, Sequence[Sent]]) -> Iterator[tuple[str, ...]]:
    told: list[AlertLine]
    for (at, rule, due, level), of_one in groupby(lines, key=lambda a: (a.told_at, a.rule, a.due, a.level)):
        told = list(of_one)
        why = str(level_label(level))
        if told[0].was_due is not None:
            why += f"：原为{day(told[0].was_due)}，{because(told[0])}"
        people = "\n".join(_person(one, outside.get(one.id, ())) for one in told)
        yield _moment(at), rulebook.rule(rule).label, day(due), why, people


def _person(line: AlertLine, outside: Sequence[Sent]) -> str:
    stands_in = f"，代{line.for_name}" if line.for_name else ""
    read = f"{_moment(line.read_at)}阅读" if line.read_at else "未读"
    others = "".join(
        f"；{s.channel}{s.state.label}" + (f"（{_moment(s.at)}）" if s.at else "") for s in outside
    )
    return f"{line.name}（{line.told_as.label}{stands_in}）{read}{others}"


def _moment(at: datetime) -> str:
    here = at.astimezone(OFFICE)
    return f"{day(here.date())} {here:%H:%M}"


def _of_case(tx: Session, viewer: Viewer, page: Any, _name: str, on: date | None) -> Record:
    return record_of(tx, viewer, matter_for(tx, viewer, page.head.id), on)


PAPERS = (
    Document(
        name="alerts",
        title=TITLE,
        form=_of_case,
        write=render,
        fields=_fields,
        sample=_SAMPLE,
        when=lambda page: bool(page.deadlines),
        sealed=False,
    ),
)
