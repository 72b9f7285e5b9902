"""What would be handed in now: a pack of decisions, or the figures of a county or a year, put together from what is there."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col

from casework.db import columns, read
from casework.organisations.queries import every_organ, organisation
from casework.oversight.filings.pack import Difference, Facts, PackRow, differences, hashed, rows
from casework.oversight.filings.tables import Filing, FilingVersion
from casework.oversight.periods import Period
from casework.rulebook.law.filings import FilingDuty

Cells = Sequence[Sequence[str]]
"""The rows of a form's sheet: what each cell shows."""
Sheet = Callable[[Session, int, Period], Cells]
"""Answers the sheet of the form for an organ and a period; handed in by whoever keeps the forms."""


def no_sheet(_tx: Session, _organ_id: int, _period: Period) -> Cells:
    """Where no form is kept: the counts alone are filed."""
    return ()


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What a unit of a county has filed, as its roll-up lists it."""

    organ: str
    state: str
    """In words, as of the day."""
    filed: bool
    decisions: int
    lacking: int
    """Copies that are missing."""
    nil: bool
    late_days: int
    filing_id: int | None = None
    """None: the county's own register."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many decisions of an instance with an outcome."""

    level: str
    outcome: str
    n: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be handed in now."""

    rows: tuple[PackRow, ...] = ()
    differences: tuple[Difference, ...] = ()
    units: tuple[UnitLine, ...] = ()
    counts: tuple[Count, ...] = ()
    figures: Cells = ()

    @property
    def lacking(self) -> tuple[PackRow, ...]:
        """The decisions without a copy."""
        return tuple(row for row in self.rows if row.lacks)

    @property
    def unfiled(self) -> tuple[UnitLine, ...]:
        """The units that have not filed."""
        return tuple(unit for unit in self.units if not unit.filed)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to report."""
        return not self.rows and not self.differences and not sum(c.n for c in self.counts)

    @property
    def content(self) -> dict[str, Any]:
        """As it is frozen."""
        return {
            "rows": [dict(row.facts) for row in self.rows],
            "differences": [dict(d.said) for d in self.differences],
            "units": [{k: v for k, v in asdict(unit).items() if k != "filing_id"} for unit in self.units],
            "counts": [asdict(count) for count in self.counts],
            "figures": [list(map(str, line)) for line in self.figures],
        }

    @property
    def mark(self) -> str:
        """The hash of all that it says."""
        return hashed(self.content)


def draft(tx: Session, filing: Filing, sheet: Sheet = no_sheet) -> Draft:
    """What would be handed in now; whether it may be seen is asked before."""
    if filing.duty.decisions:
        own = rows(tx, filing.organ_id, filing.from_on, filing.until_on)
        return Draft(
            own,
            differences(tx, filing.organ_id, filing.period_first, own),
            counts=counted(row.facts for row in own),
        )
    period = Period(filing.period_first, filing.period_last)
    own = _own(tx, filing)
    filed = _below(tx, filing)
    units: tuple[UnitLine, ...] = ()
    facts = [*(row.facts for row in own), *(one for _, said in filed for one in said)]
    if filing.duty is FilingDuty.STATISTICS:
        name = f"{organisation(tx, filing.organ_id).short_name}及其法制机构（本级登记簿）"
        lacking = sum(row.lacks for row in own)
        units = (
            UnitLine(
                organ=name,
                state="登记簿",
                filed=True,
                decisions=len(own),
                lacking=lacking,
                nil=not own,
                late_days=0,
            ),
            *(unit for unit, _ in filed),
        )
    return Draft(units=units, counts=counted(facts), figures=sheet(tx, filing.organ_id, period))


def _own(tx: Session, filing: Filing) -> tuple[PackRow, ...]:
    """The decisions in the organ's own cases, and of the organ that is its legal office, which files with nobody."""
    offices = [n.id for n in every_organ(tx) if n.legal_office and n.parent_id == filing.organ_id]
    of = [filing.organ_id, *offices]
    return tuple(row for organ_id in of for row in rows(tx, organ_id, filing.from_on, filing.until_on))


def _below(tx: Session, filing: Filing) -> list[tuple[UnitLine, list[Facts]]]:
    """What the units filed with the organ of the same days, each with its decisions as they stand in its pack."""
    of = (
        Filing.receiver_id == filing.organ_id,
        col(Filing.period_last) >= filing.period_first,
        col(Filing.period_last) <= filing.period_last,
        col(Filing.duty) == FilingDuty.COUNTY,
    )
    asked = columns(
        id=Filing.id, organ_id=Filing.organ_id, state=Filing.state, nil=Filing.nil, late=Filing.late_days,
        content=FilingVersion.content,
    ).outerjoin(
        FilingVersion,
        (col(FilingVersion.filing_id) == Filing.id) & (col(FilingVersion.edition) == Filing.editions),
    ).where(*of).order_by(col(Filing.period_last), col(Filing.organ_id))  # fmt: skip
    names = {node.id: node.short_name for node in every_organ(tx)}
    found = []
    for row in read(tx, asked):
        stands = row.state.standing
        said: list[Facts] = row.content["rows"] if stands and row.content else []
        lacking = sum(not one["copies"] and not one["paper_only"] for one in said)
        state = "零报告" if stands and row.nil else row.state.label
        line = UnitLine(
            organ=names[row.organ_id], state=state, filed=stands, decisions=len(said), lacking=lacking, nil=row.nil,
            late_days=row.late, filing_id=row.id,
        )  # fmt: skip
        found.append((line, said))
    return found


def counted(facts: Iterable[Facts]) -> tuple[Count, ...]:
    """How many decisions there are by instance and outcome; what decides nothing of the suit counts by its paper."""
    tally = Counter((one["level"], one["outcome"] or one["paper"]) for one in facts)
    return tuple(Count(level, outcome, n) for (level, outcome), n in sorted(tally.items()))


def wrong_day(filing: Filing, today: date) -> bool:
    """Whether a period is not over yet, of what is filed only then."""
    return not filing.duty.yearly and today <= filing.period_last
