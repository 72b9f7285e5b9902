"""The court decisions that an organ received in some days, each paper once, with its copies (201号第二十条)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.cases.record.tables import Case, Instance, Intake, Party
from casework.db import among, columns, read
from casework.files.tables import StoredFile
from casework.matters.events import first_of
from casework.matters.tables import Event, MatterFile
from casework.rulebook import EventKind, MatterType

K = EventKind
PAPERS = (
    K.JUDGMENT_SERVED, K.FINAL_JUDGMENT_SERVED, K.RULING_SERVED, K.NON_ACCEPTANCE_RULING_SERVED,
    K.WITHDRAWAL_RULING_SERVED, K.TERMINATION_RULING_SERVED, K.FINAL_RULING_SERVED, K.MEDIATION_SIGNED,
    K.RETRIAL_DECIDED, K.RETRIAL_REFUSED, K.JURISDICTION_RULING_SERVED, K.JURISDICTION_TRANSFERRED, K.STAY_STARTED,
)  # fmt: skip
"""What a court's judgments, rulings and mediations are recorded as (人民法院裁判法律文书)."""
_SUITS = (MatterType.LITIGATION, MatterType.COMPENSATION)
_NO_COURT = ("reconsideration", "arbitration", "claim")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a decision."""

    file_id: int
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as its case tells it now."""

    event_id: int
    root_id: int
    """The event by which it was recorded first; a correction stands in its place."""
    case_id: int
    instance_id: int
    kind: EventKind
    number: str
    court: str
    level: str
    plaintiffs: str
    co_defendants: tuple[str, ...]
    sued_act: str
    document_type: str
    """A code of the register; empty where it was recorded by hand."""
    paper_number: str
    received_on: date
    outcome: str
    """A code of the list `closing`; empty where it decides nothing of the suit itself."""
    paper_only: bool
    copies: tuple[Copy, ...]


def decisions(tx: Session, organ_id: int, first: date, last: date) -> tuple[Decision, ...]:
    """The decisions served on an organ from day to day, in the order of service; whether they may be seen is asked before."""
    found: dict[Any, Any] = {}
    for row in read(tx, _received(organ_id, first, last)):
        paper = row.facts.get("intake") or f"event/{row.event_id}"
        known = found.get(paper)
        if known is None or (row.kind.decides and not known.kind.decides):
            found[paper] = row
    rows = sorted(found.values(), key=lambda row: (row.received_on, row.event_id))
    roots = first_of(tx, [row.event_id for row in rows])
    entries = _entries(tx, [row.facts["intake"] for row in rows if row.facts.get("intake")])
    others = _co_defendants(tx, {row.case_id for row in rows})
    copies = _copies(tx, rows, roots)
    return tuple(
        Decision(
            event_id=row.event_id, root_id=roots[row.event_id], case_id=row.case_id, instance_id=row.instance_id,
            kind=row.kind, number=row.number, court=row.court, level=row.level, plaintiffs=row.plaintiffs,
            co_defendants=tuple(others[row.case_id]), sued_act=row.sued_act or row.cause,
            document_type=str(row.facts.get("document_type") or ""),
            paper_number=entries.get(row.facts.get("intake"), ("", False))[0],
            received_on=row.received_on, outcome=str(row.facts.get("outcome") or ""),
            paper_only=entries.get(row.facts.get("intake"), ("", False))[1],
            copies=tuple(copies[row.event_id]),
        )
        for row in rows
    )  # fmt: skip


def _received(organ_id: int, first: date, last: date) -> Any:
    later = aliased(Event)
    return (
        columns(
            event_id=Event.id, kind=Event.kind, facts=Event.facts, received_on=Event.on, case_id=Case.id,
            instance_id=Instance.id, number=Instance.number, court=Instance.court, level=Instance.level,
            plaintiffs=Case.plaintiffs, sued_act=Case.sued_act, cause=Case.cause,
        )
        .select_from(Event)
        .join(Case, col(Case.id) == Event.matter_id)
        .join(Instance, col(Instance.id) == Event.instance_id)
        .where(
            Event.organ_id == organ_id, col(Event.on) >= first, col(Event.on) <= last,
            col(Event.kind).in_(PAPERS), col(Event.withdrawn).is_(False),
            col(Case.matter_type).in_(_SUITS), col(Instance.level).not_in(_NO_COURT),
            col(Instance.organ_sues).is_(False),
            ~exists().where(col(later.supersedes_id) == Event.id),
        )
        .order_by(col(Event.on), col(Event.id))
    )  # fmt: skip


def _entries(tx: Session, intake_ids: Sequence[int]) -> dict[Any, tuple[str, bool]]:
    rows = read(
        tx, columns(Intake.id, Intake.number, Intake.paper_only).where(among(col(Intake.id), intake_ids))
    )
    return {key: (number, paper_only) for key, number, paper_only in rows}


def _co_defendants(tx: Session, case_ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    of = (among(col(Party.case_id), case_ids), Party.role == "co_defendant")
    for case_id, name in read(
        tx, columns(Party.case_id, Party.name).where(*of).order_by(col(Party.case_id), col(Party.seq))
    ):
        found[case_id].append(name)
    return found


def _copies(tx: Session, rows: Sequence[Any], roots: dict[int, int]) -> dict[int, list[Copy]]:
    """The files that came with each decision's register entry, or were put to any event that stands or stood for it."""
    by_entry = {row.facts["intake"]: row.event_id for row in rows if row.facts.get("intake")}
    by_event = {event: row.event_id for row in rows for event in (row.event_id, roots[row.event_id])}
    asked = (
        columns(
            MatterFile.intake_id, MatterFile.event_id, StoredFile.id, StoredFile.name, StoredFile.sha256,
            StoredFile.size,
        )
        .join(StoredFile, col(StoredFile.id) == MatterFile.file_id)
        .where(
            among(col(MatterFile.matter_id), {row.case_id for row in rows}),
            col(StoredFile.destroyed_on).is_(None),
        )
        .order_by(col(MatterFile.id))
    )  # fmt: skip
    found: dict[int, list[Copy]] = defaultdict(list)
    for intake_id, event_id, file_id, name, sha256, size in read(tx, asked):
        of = by_entry.get(intake_id) if intake_id is not None else by_event.get(event_id)
        if of is not None and all(one.sha256 != sha256 for one in found[of]):
            found[of].append(Copy(file_id, name, sha256, size))
    return found
