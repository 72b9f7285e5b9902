"""A register as people know it, told once: on its page, on paper, as a workbook and as JSON."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pydantic import BaseModel
from starlette.responses import Response

from casework.cases.record.registers import (
    EXPORTED,
    MOST,
    PAGE,
    RegisterEntry,
    entries_of,
    entry_ids,
    lines_of,
)
from casework.codes import code_list
from casework.http.desk import Desk
from casework.papers.columns import DAY, Column
from casework.papers.exports import Export
from casework.rulebook import EventKind
from casework.text import N_, Text

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Told:
    """A column with what it says of an entry."""

    title: str
    cell: Callable[[RegisterEntry], Cell]
    width: float = 16
    whole: bool = False
    """It is not broken over two lines: a number, an amount."""


def level(entry: RegisterEntry) -> str:
    """The instance in words."""
    return code_list("level").label(entry.level) if entry.level else ""


CASE = (
    Told(N_("案号"), lambda e: e.number, 26),
    Told(N_("当事人"), lambda e: e.plaintiffs, 20),
    Told(N_("审级"), level, 8),
)
"""How each register names the case."""
HELD = (
    Told(N_("应诉机关"), lambda e: e.organ, 14),
    Told(N_("承办单位"), lambda e: e.unit, 14),
    Told(N_("承办人"), lambda e: e.handler, 12),
)


class RegisterLineOut(BaseModel):
    """A line of a register as JSON."""

    case_id: int
    number: str
    plaintiffs: str
    organ: str
    unit: str
    rule: str
    label: str
    began_on: date
    due: date
    met_on: date | None
    stands: bool
    late_days: int
    event: int
    note: str
    term: str
    facts: Mapping[str, Any]


class RegisterOut(BaseModel):
    """A page of a register as JSON."""

    lines: list[RegisterLineOut]
    next_before: str
    """Where the next page begins; empty where there is none."""


@dataclass(frozen=True)
class Register:
    """A register of what events of some kinds have started."""

    name: str
    """Its address, and its names in the trail."""
    title: str
    """The sheet's, in Chinese whatever the reader's language."""
    act: str
    printed: str
    """What the trail calls an export and a print."""
    index: str
    printout: str
    """The templates of its page and of its sheet."""
    kinds: tuple[EventKind, ...]
    own: Sequence[Told]
    """What it says beside case, day, and state."""

    @property
    def columns(self) -> tuple[Told, ...]:
        """All that a line says but for how it stands."""
        return (*CASE, *self.own, *HELD)

    @cached_property
    def export(self) -> Export:
        """The workbook."""
        days = (Column("起算日", DAY), Column("到期日", DAY), Column("办结日", DAY))
        return Export(
            f"export.{self.name}",
            title=self.title,
            act=self.act,
            unit=N_("条"),
            columns=(*(Column(c.title, c.width) for c in self.columns), *days),
            rows=lambda tx, viewer, ids: [
                (*(c.cell(e) for c in self.columns), e.trigger_on, e.due, e.met_on)
                for e in lines_of(tx, viewer, ids)
            ],
        )

    def page(self, desk: Desk) -> Response:
        """The register, the last recorded first."""
        every = desk.field("state") == "all"
        lines = entries_of(
            desk.tx, desk.viewer, self.kinds, still_open=not every, before=desk.field("before"), limit=PAGE
        )
        return desk.page(
            self.index,
            register=self,
            lines=lines,
            every=every,
            next_before=lines[-1].key if lines.more else "",
            size=PAGE,
        )

    def sheet(self, desk: Desk) -> Response:
        """The register to print and sign; in the trail."""
        every = desk.field("state") == "all"
        lines = entries_of(desk.tx, desk.viewer, self.kinds, still_open=not every, limit=MOST)
        desk.trace("prints", f"print.{self.name}", self.title, {"rows": len(lines)})
        return desk.page(self.printout, register=self, lines=lines, every=every)

    def workbook(self, desk: Desk) -> Response:
        """The register as a workbook; in the trail."""
        every = desk.field("state") == "all"
        ids = entry_ids(desk.tx, desk.viewer, self.kinds, still_open=not every, limit=EXPORTED)
        return self.export.answer(desk, ids, "" if every else "　未办结")

    def out(self, desk: Desk, state: str, before: str) -> RegisterOut:
        """A page of it as JSON."""
        lines = entries_of(desk.tx, desk.viewer, self.kinds, still_open=state != "all", before=before)
        return RegisterOut(
            lines=[
                RegisterLineOut(
                    case_id=e.case_id,
                    number=e.number,
                    plaintiffs=e.plaintiffs,
                    organ=e.organ,
                    unit=e.unit,
                    rule=e.rule,
                    label=str(Text(e.label)),
                    began_on=e.trigger_on,
                    due=e.due,
                    met_on=e.met_on,
                    stands=e.stands,
                    late_days=e.late_days(desk.today),
                    event=e.event_id,
                    note=e.note,
                    term=e.term,
                    facts=e.facts,
                )
                for e in lines
            ],
            next_before=lines[-1].key if lines.more else "",
        )


def code(list_id: str, fact: str) -> Callable[[RegisterEntry], Cell]:
    """What a fact of the event is called in a code list."""

    def said(entry: RegisterEntry) -> Cell:
        value = str(entry.facts.get(fact, ""))
        return code_list(list_id).label(value) if value else ""

    return said
