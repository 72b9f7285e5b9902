"""The pack of a period as the register has it now: decisions with their copies, and what differs from earlier packs."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from casework.cases.hearings.queries import Outcome, outcomes_of
from casework.cases.judgments.received import Copy, Decision, decisions
from casework.clock import LAST_DAY
from casework.codes import code_list, document_type
from casework.db import columns, id_of, read
from casework.organisations.queries import organisation
from casework.oversight.filings.tables import Change, FiledDecision, Filing, FilingState, FilingVersion
from casework.oversight.periods import Period
from casework.rulebook.appearance import RANKS

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PackRow:
    """A line of the form (备案表): a decision as it is told now."""

    root_id: int
    case_id: int
    facts: Facts
    copies: tuple[Copy, ...]

    @property
    def mark(self) -> str:
        """The hash of what it says."""
        return hashed(self.facts)

    @property
    def lacks(self) -> bool:
        """Whether its copy is missing; of what is classified the paper itself is handed over."""
        return not self.copies and not self.facts["paper_only"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the register says otherwise than an earlier pack did, reported now."""

    change: Change
    of_filing_id: int
    of_period: str
    root_id: int
    before: Facts | None
    after: Facts | None
    case_id: int | None = None
    copies: tuple[Copy, ...] = ()

    @property
    def said(self) -> Facts:
        """As it is frozen."""
        return {
            "change": self.change.value, "of_period": self.of_period, "before": self.before, "after": self.after,
        }  # fmt: skip

    @property
    def mark(self) -> str:
        """The hash of what the decision says by it; empty of one that was withdrawn."""
        return hashed(self.after) if self.after is not None else ""

    @property
    def shown(self) -> Facts:
        """The decision as it is, or was."""
        return self.after or self.before or {}


def canonical(value: Any) -> bytes:
    """The one way to write a value, for hashes and signatures."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def hashed(value: Any) -> str:
    """The SHA-256 of a value in its canonical form."""
    return hashlib.sha256(canonical(value)).hexdigest()


def rows(tx: Session, organ_id: int, first: date, last: date) -> tuple[PackRow, ...]:
    """The decisions that an organ received from day to day, as lines of the form."""
    found = decisions(tx, organ_id, first, last)
    if not found:
        return ()
    heard = outcomes_of(tx, {d.case_id for d in found})
    name = organisation(tx, organ_id).name
    return tuple(
        PackRow(d.root_id, d.case_id, _facts(d, name, heard.get(d.case_id, ())), d.copies) for d in found
    )


def _facts(d: Decision, organ: str, heard: Sequence[Outcome]) -> Facts:
    level = code_list("level").label(d.level)
    return {
        "number": d.number,
        "court": d.court,
        "plaintiffs": d.plaintiffs,
        "defendants": "、".join((organ, *d.co_defendants)),
        "sued_act": d.sued_act,
        "level": level,
        "level_code": d.level,
        "paper": document_type(d.document_type).label if d.document_type else d.kind.label,
        "paper_number": d.paper_number or d.number,
        "received_on": d.received_on.isoformat(),
        "outcome": code_list("closing").label(d.outcome) if d.outcome else "",
        "outcome_code": d.outcome,
        "appearance": _appearance([o for o in heard if o.instance_id == d.instance_id]),
        "paper_only": d.paper_only,
        "copies": [{"name": c.name, "sha256": c.sha256, "size": c.size} for c in d.copies],
    }


def _appearance(heard: Sequence[Outcome]) -> str:
    """Whether the principal appeared at the hearings of the instance (负责人出庭)."""
    if not heard:
        return "未开庭"
    ranks = [o.appeared for o in heard if o.appeared]
    if ranks:
        return f"出庭（{RANKS[ranks[0]]}）"
    return "未出庭" if any(o.recorded for o in heard) else "未登记"


@dataclass(frozen=True, slots=True)
class _Filed:
    """A decision as it was filed last."""

    filing_id: int
    facts: Facts | None
    mark: str


def differences(
    tx: Session, organ_id: int, before: date, own: Iterable[PackRow] = ()
) -> tuple[Difference, ...]:
    """What the register says now otherwise than the packs that the organ filed of the time before a day. `own`: the lines of
    the pack that reports it, where a decision may have moved to."""
    earlier = [f for f in _filed(tx, organ_id) if f.period_last < before]
    if not earlier:
        return ()
    filings = {id_of(f): f for f in earlier}
    baseline = _baseline(tx, organ_id, set(filings))
    moved = {row.root_id: row for row in own}
    now = {
        row.root_id: row for row in rows(tx, organ_id, min(f.from_on for f in earlier), earlier[-1].until_on)
    }
    found: list[Difference] = []
    for root, row in now.items():
        known = baseline.get(root)
        of = next(
            (
                f
                for f in earlier
                if f.from_on.isoformat() <= row.facts["received_on"] <= f.until_on.isoformat()
            ),
            None,
        )
        if known is None or known.facts is None:
            if of is not None:
                found.append(_difference(Change.ADDED, of, root, None, row))
        elif known.mark != row.mark:
            found.append(_difference(Change.CORRECTED, filings[known.filing_id], root, known.facts, row))
    for root, known in baseline.items():
        if known.facts is None or root in now or known.filing_id not in filings:
            continue
        of = filings[known.filing_id]
        if root in moved:
            found.append(_difference(Change.MOVED, of, root, known.facts, moved[root]))
        else:
            found.append(
                Difference(
                    change=Change.WITHDRAWN,
                    of_filing_id=id_of(of),
                    of_period=_period(of),
                    root_id=root,
                    before=known.facts,
                    after=None,
                )
            )
    return tuple(found)


def _difference(change: Change, of: Filing, root: int, before: Facts | None, row: PackRow) -> Difference:
    return Difference(
        change=change, of_filing_id=id_of(of), of_period=_period(of), root_id=root, before=before, after=row.facts,
        case_id=row.case_id, copies=row.copies,
    )  # fmt: skip


def _period(filing: Filing) -> str:
    return Period(filing.period_first, filing.period_last).written


def _filed(tx: Session, organ_id: int) -> list[Filing]:
    """The organ's packs that stand, the earliest period first; one that was returned is handed in anew with all that is in it."""
    of = (Filing.organ_id == organ_id, col(Filing.state).in_([FilingState.SUBMITTED, FilingState.RECEIVED]))
    query = select(Filing).where(*of).order_by(col(Filing.period_last))
    return [f for f in tx.exec(query) if f.duty.decisions]


def _baseline(tx: Session, organ_id: int, filing_ids: set[int]) -> dict[int, _Filed]:
    """Each decision as it was filed last, by its first event: in a pack, or as a difference in a later one."""
    standing = columns(
        FilingVersion.id, FilingVersion.filing_id, FilingVersion.content, FilingVersion.edition,
        Filing.editions, Filing.period_last, Filing.duty,
    ).join(Filing, col(Filing.id) == FilingVersion.filing_id).where(
        Filing.organ_id == organ_id, col(Filing.state).in_([FilingState.SUBMITTED, FilingState.RECEIVED]),
        FilingVersion.edition == Filing.editions,
    )  # fmt: skip
    versions = sorted(
        (row for row in read(tx, standing) if row.duty.decisions), key=lambda row: row.period_last
    )
    lines: dict[int, list[Any]] = {}
    asked = columns(
        FiledDecision.version_id, FiledDecision.place, FiledDecision.seq, FiledDecision.event_id,
        FiledDecision.of_filing_id, FiledDecision.mark,
    ).where(col(FiledDecision.version_id).in_([v.id for v in versions]))  # fmt: skip
    for line in read(tx, asked.order_by(col(FiledDecision.id))):
        lines.setdefault(line.version_id, []).append(line)
    found: dict[int, _Filed] = {}
    for v in versions:
        for line in lines.get(v.id, ()):
            if line.event_id is None:
                continue
            said = v.content[line.place][line.seq]
            facts = said if line.place == "rows" else said["after"]
            of = v.filing_id if line.place == "rows" else (line.of_filing_id or v.filing_id)
            moved = line.place == "differences" and said["change"] == Change.MOVED.value
            if not moved:
                found[line.event_id] = _Filed(of, facts, line.mark)
    return {root: filed for root, filed in found.items() if filed.filing_id in filing_ids}


def later_changes(tx: Session, filing: Filing) -> tuple[Difference, ...]:
    """What the register says by now otherwise than this pack, once it stands: it is reported with the next one."""
    if not filing.duty.decisions or not filing.state.standing:
        return ()
    after = rows(tx, filing.organ_id, filing.period_last + timedelta(days=1), LAST_DAY)
    found = differences(tx, filing.organ_id, LAST_DAY, after)
    return tuple(d for d in found if d.of_filing_id == filing.id)
