"""Take rows of a file in, many at a time: whoever is known by its code is not entered again, and the same record is one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from casework.credit.imports.reading import Good, Wrong
from casework.credit.records.many import keep_each, there_already
from casework.credit.records.same import mark
from casework.credit.sealing import Sealing
from casework.credit.subjects.many import Who, deal_each, enter_each, known, names_of
from casework.text import T


@dataclass(frozen=True, slots=True)
class By:
    """Who takes it in, and when."""

    user_id: int
    at: datetime


@dataclass(slots=True)
class Report:
    """What became of some rows."""

    fresh: int = 0
    same: int = 0
    subjects: int = 0
    wrong: list[Wrong] = field(default_factory=list)


def take(tx: Session, sealing: Sealing, rows: Sequence[Good | Wrong], by: By, *, really: bool) -> Report:
    """Take rows in, or only say what would become of them. Raises Conflict for a person without a key."""
    good = [row for row in rows if isinstance(row, Good)]
    report = Report(wrong=[row for row in rows if isinstance(row, Wrong)])
    asked = {row.who: Who(row.kind, row.code, row.name) for row in reversed(good)}
    keys = known(tx, sealing, asked)
    names = names_of(tx, set(keys.values()))
    first = {row.who: row.plain for row in reversed(good)}
    fits: list[Good] = []
    for row in good:
        if row.plain in (names[keys[row.who]] if row.who in keys else (first[row.who],)):
            fits.append(row)
        else:
            report.wrong.append(
                Wrong(row.row, T("代码已登记在另一名称下，请核对；确已更名的，请市信用中心登记。"))
            )
    unknown = {under: who for under, who in asked.items() if under not in keys}
    report.subjects = len(unknown)
    if really:
        keys |= enter_each(tx, sealing, unknown, by.user_id, by.at)
        deal_each(tx, {(keys[row.who], row.organ_id) for row in fits}, by.at)
    _records(tx, fits, keys, by, report, really=really)
    return report


def _records(
    tx: Session, rows: Sequence[Good], keys: Mapping[str, int], by: By, report: Report, *, really: bool
) -> None:
    hashed = {
        mark(keys[row.who], row.organ_id, row.said): row
        for row in rows
        if not row.repeats and row.who in keys
    }
    there = there_already(tx, hashed)
    fresh = [_told(same, row, keys[row.who]) for same, row in hashed.items() if same not in there]
    # Where nothing is entered, every record of whoever is new is new as well.
    new = sum(not row.repeats and row.who not in keys for row in rows)
    report.fresh += (keep_each(tx, fresh, by.user_id, by.at) if really else len(fresh)) + new
    report.same += len(rows) - len(fresh) - new


def _told(same: str, row: Good, subject_id: int) -> dict[str, Any]:
    return {
        "subject_id": subject_id, "organ_id": row.organ_id, "kind": row.grade, "document": row.document,
        "conduct": row.conduct, "found_on": row.found_on, "ended_on": row.ended_on, "statute": row.statute,
        "statute_until": row.statute_until, "shown_until": row.shown_until, "same": same,
    }  # fmt: skip


def failures(report: Report) -> list[dict[str, Any]]:
    """What is wrong, as its rows are kept: row, sentence, values."""
    return [
        {"row": one.row, "msgid": one.why.msgid, "facts": {k: _plain(v) for k, v in one.why.values.items()}}
        for one in report.wrong
    ]


def _plain(value: object) -> int | str:
    return value if isinstance(value, int) else str(value)
