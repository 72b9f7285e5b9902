"""The register of a day on paper and as a workbook: all of it, with who signed it off."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from casework import rulebook
from casework.accounts.viewer import Viewer
from casework.clock import OFFICE, office_day
from casework.codes import document_type
from casework.desk.day.parts import DayDeadline, DayPart, Entry, Line, Received, lines_of
from casework.desk.day.queries import SignOffLine
from casework.papers import typography as type_
from casework.papers.columns import DAY, Column
from casework.papers.exports import Export, Row
from casework.papers.paper import Cell, Paper, label
from casework.papers.paper import Row as PaperRow
from casework.papers.wording import day
from casework.rulebook import Character
from casework.text import N_, T, Text

HEADS = (N_("编号、时间"), N_("案件"), N_("事项"), N_("日期"), N_("状态"), N_("经办"))
_WIDTHS = (12, 24, 30, 14.5, 14.5, 12)
_KINDS = 8
"""A key in a list of several parts is the row's own times this, and its part."""
_PARTS = tuple(DayPart)


@dataclass(frozen=True, slots=True)
class DayRegister:
    """All of a day, to be printed."""

    organ: str
    on: date
    parts: Mapping[DayPart, Sequence[Line]]
    signed: SignOffLine | None
    added: int
    """What came after the sign-off."""
    holds: bool
    """Whether what was signed is still what stands."""
    made_by: str

    def rows(self, part: DayPart) -> Iterator[tuple[Text | str | date, ...]]:
        """The rows of a part under `HEADS`."""
        return (cells(line, self.signed) for line in self.parts[part])


def added(line: Line, signed: SignOffLine | None) -> bool:
    """Whether it came after the sign-off."""
    if signed is None or isinstance(line, DayDeadline):
        return False
    return line.id > (signed.last_intake_id if isinstance(line, Received) else signed.last_event_id)


def cells(line: Line, signed: SignOffLine | None = None) -> tuple[Text | str | date, ...]:
    """A line as a printed row, under `HEADS`."""
    if isinstance(line, Received):
        what = T(
            "{kind} {number}（{sender}）",
            kind=Text(document_type(line.document_type).label), number=line.number, sender=line.sender,
        )  # fmt: skip
        state = T("仅登记索引") if line.paper_only else T("已登记")
        first = f"{line.year}-{line.serial:04d}"
        return first, line.title, what, line.served_on, _state(line, state, signed), line.by
    if isinstance(line, Entry):
        at = line.at.astimezone(OFFICE)
        return (
            f"{at:%m-%d %H:%M}",
            line.title,
            what_of(line),
            line.on,
            _state(line, state_of(line), signed),
            line.by,
        )
    what = Text(rulebook.rule(line.rule).label)
    return "", line.title, what, line.due, done_of(line), line.held_by


def done_of(line: DayDeadline) -> Text:
    """Whether a deadline was met, without regard to the day on which it is asked: the sheet is kept."""
    if line.met_on is not None:
        on = f"{line.met_on:%Y-%m-%d}"
        return T("{day}办结", day=on) if line.met_on <= line.due else T("{day}办结（逾期）", day=on)
    if line.ended_by is not None:
        return T("未办，不再需要")
    return T("权利，未行使") if line.character is Character.RIGHT else T("未办")


def what_of(entry: Entry) -> Text:
    """What was entered, with its note or the reason of the correction."""
    kind, said = Text(entry.kind.label), entry.reason or entry.note
    return T("{what}：{said}", what=kind, said=said) if said else kind


def state_of(entry: Entry) -> Text:
    """How an entry stands to what was entered before it, and to its own day."""
    if entry.withdrawn:
        return T("撤销原记录")
    if entry.was_on is not None:
        return T("更正，原为{day}", day=f"{entry.was_on:%Y-%m-%d}")
    return T("补录以前的日子") if entry.on < office_day(entry.at) else T("当日录入")


def _state(line: Line, state: Text, signed: SignOffLine | None) -> Text:
    return T("{state}（签认后补记）", state=state) if added(line, signed) else state


def word(register: DayRegister) -> bytes:
    """The register as .docx, A4 across, every line of it."""
    paper = Paper("当日登记簿", landscape=True)
    paper.title("当日登记簿")
    paper.small(f"{register.organ}　{T('{day}', day=register.on)}", type_.FOOT)
    paper.table(_WIDTHS, (_row(HEADS, head=True), *_word_rows(register)))
    for line in signed_words(register):
        paper.small(str(line))
    paper.receipt(
        f"制表：{register.made_by}　　　核对（签名）：　　　　　　　　法制机构负责人（签名）：　　　　　　　　"
    )
    return paper.done()


def _word_rows(register: DayRegister) -> Iterator[PaperRow]:
    for part in DayPart:
        rows = [_row([_said(cell) for cell in row]) for row in register.rows(part)]
        head = label(f"{part.label}（{len(rows)}项）", type_.LIST_LABEL)
        yield PaperRow((replace(head, span=len(HEADS)),), keep=bool(rows))
        yield from rows


def signed_words(register: DayRegister) -> Iterator[Text]:
    """Who signed the day off, what stood then, and what came after it."""
    signed = register.signed
    if signed is None:
        yield T("本日尚未签认。") if any(register.parts.values()) else T("本日没有须签认的内容。")
        return
    at = signed.signed_at.astimezone(OFFICE)
    yield T(
        "{name}于{at}签认：收文{received}，录入{entered}，日后补录{later}，到期{due}（其中未办{undone}），办结{met}。",
        name=signed.by, at=f"{at:%Y-%m-%d %H:%M}", received=signed.received, entered=signed.entered,
        later=signed.later, due=signed.due, undone=signed.undone, met=signed.met,
    )  # fmt: skip
    if signed.remark:
        yield T("签认备注：{remark}", remark=signed.remark)
    if register.added:
        yield T("签认后又补记{n}项，在各表中注明。", n=register.added)
    yield (
        T("签认时的录入内容没有改动（校验值{digest}）。", digest=signed.digest[:16])
        if register.holds
        else T("签认时的录入内容后来变了（校验值不再是{digest}），请查审计记录。", digest=signed.digest[:16])
    )


def _said(value: Text | str | date) -> str:
    return day(value) if isinstance(value, date) else str(value)


def _row(values: Sequence[str], *, head: bool = False) -> PaperRow:
    made = (label(v, type_.LIST_LABEL) if head else Cell(v, style=type_.LIST_CELL) for v in values)
    return PaperRow(tuple(made), header=head)


def key_of(part: DayPart, row_id: int) -> int:
    """The key of a row in a list of several parts."""
    return row_id * _KINDS + _PARTS.index(part)


def _rows(tx: Session, viewer: Viewer, ids: Sequence[int]) -> list[Row]:
    found: list[Row] = []
    for n, part in enumerate(_PARTS):
        mine = [key // _KINDS for key in ids if key % _KINDS == n]
        for line in lines_of(tx, viewer, part, mine) if mine else ():
            values: tuple[Any, ...] = cells(line)
            found.append((part.label, *(v if isinstance(v, date) else str(v) for v in values)))
    return found


COLUMNS = (
    Column("类别", 16), Column("编号、时间", 14), Column("案件", 36), Column("事项", 44), Column("日期", DAY),
    Column("状态", 24), Column("经办", 14),
)  # fmt: skip
REGISTER = Export(
    name="export.day",
    title="当日登记簿",
    act=N_("导出当日登记簿"),
    unit=N_("项"),
    columns=COLUMNS,
    rows=_rows,
)
