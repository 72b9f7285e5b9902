"""Read checks, as far as the viewer may see them, and what they found, as far as it exists."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from sqlmodel import Session, col, select

from casework.credit.checks.tables import CheckFinding, CheckState, CreditCheck
from casework.credit.deciding.decide import Check, Record
from casework.credit.records.queries import RecordLine, listed, replacing
from casework.credit.subjects.queries import same


def checks_of(tx: Session, subject_id: int, on: date) -> tuple[Check, ...]:
    """What the credit centre was asked of a subject, and found, as the gate takes it in: each record as it is now.

    What look-back has ended by the day is not there. A record that was put right stands beside the wrong one, which counts
    no more. Who may ask is asked before.
    """
    of = (
        col(CreditCheck.subject_id).in_(same(tx, subject_id)),
        col(CreditCheck.state) != CheckState.WITHDRAWN,
    )
    rows = tx.exec(select(CreditCheck).where(*of).order_by(col(CreditCheck.id))).all()
    found = records_of(tx, [row.id or 0 for row in rows], on)
    return tuple(
        Check(
            requested_on=row.requested_on, answered_on=row.answered_on, records=found.get(row.id or 0, ()), key=row.id
        )
        for row in rows
    )  # fmt: skip


def records_of(tx: Session, check_ids: Collection[int], on: date) -> Mapping[int, tuple[Record, ...]]:
    """By check, the records that it found and that exist on a day, as they are now, with what has replaced them."""
    by = _found(tx, check_ids)
    there = _with_replacing(tx, {key for keys in by.values() for key in keys}, on)
    return {
        check_id: tuple(line.fact for key in keys for line in there.get(key, ()))
        for check_id, keys in by.items()
    }


def _found(tx: Session, check_ids: Collection[int]) -> Mapping[int, list[int]]:
    query = select(CheckFinding.check_id, CheckFinding.record_id).where(
        col(CheckFinding.check_id).in_(sorted(set(check_ids))), col(CheckFinding.record_id).is_not(None)
    )
    by = defaultdict[int, list[int]](list)
    for check_id, record_id in tx.exec(query.order_by(col(CheckFinding.check_id), col(CheckFinding.place))):
        by[check_id].append(record_id or 0)
    return by


def _with_replacing(tx: Session, record_ids: Collection[int], on: date) -> Mapping[int, list[RecordLine]]:
    """By key, a record that exists on a day and what stands in its place."""
    first = {key: key for key in record_ids}
    new = dict(first)
    while new := replacing(tx, new):
        new = {key: first[old] for key, old in new.items() if key not in first}
        first |= new
    there = listed(tx, first, on)
    found = defaultdict[int, list[RecordLine]](list)
    for key in sorted(there):
        found[first[key]].append(there[key])
    return found
