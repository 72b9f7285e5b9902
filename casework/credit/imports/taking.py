"""Take rows of a file in, many at a time: whoever is known by its code is not entered again, and the same record is one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.credit.codes import CodeKind, SubjectKind
from casework.credit.imports.reading import Good, Wrong
from casework.credit.products import RecordStatus
from casework.credit.records.same import same_as
from casework.credit.records.tables import CreditRecord, Source
from casework.credit.sealing import Sealing
from casework.credit.subjects.actions import coded
from casework.credit.subjects.tables import CreditSubject, Dealing, FormerName, SubjectCode
from casework.db import among, columns, put_naming, put_new, read
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


_Who = tuple[SubjectKind, str, str]
"""Kind, code (or nothing), and, of whoever has no code, name."""


def take(tx: Session, sealing: Sealing, rows: Sequence[Good | Wrong], by: By, *, really: bool) -> Report:
    """Take rows in, or only say what would become of them. Raises Conflict for a person without a key."""
    good = [row for row in rows if isinstance(row, Good)]
    report = Report(wrong=[row for row in rows if isinstance(row, Wrong)])
    known = _known(tx, sealing, good)
    names = _names(tx, set(known.values()))
    fits: list[Good] = []
    for row in good:
        found = known.get(_who(row))
        if found is None or row.plain in names[found]:
            fits.append(row)
        else:
            report.wrong.append(
                Wrong(row.row, T("代码已登记在另一名称下，请核对；确已更名的，请市信用中心登记。"))
            )
    unknown = {_who(row): row for row in reversed(fits) if _who(row) not in known}
    report.subjects = len(unknown)
    if really:
        known |= _enter(tx, sealing, unknown, by)
        _deal(tx, fits, known, by)
    _records(tx, fits, known, by, report, really=really)
    return report


def _who(row: Good) -> _Who:
    return (row.kind, row.code.value, "" if row.code.value else row.plain)


def _known(tx: Session, sealing: Sealing, rows: Iterable[Good]) -> dict[_Who, int]:
    """The subjects of these rows that are entered already."""
    opened: dict[str, list[_Who]] = defaultdict(list)
    closed: dict[str, list[_Who]] = defaultdict(list)
    nameless: dict[str, list[_Who]] = defaultdict(list)
    for who, row in {_who(row): row for row in rows}.items():
        if not row.code.value:
            nameless[row.plain].append(who)
        elif row.code.kind.personal:
            for mark in sealing.marks(row.code.value):
                closed[mark].append(who)
        else:
            opened[row.code.value].append(who)
    found: dict[_Who, int] = {}
    for column, asked in ((SubjectCode.value, opened), (SubjectCode.mark, closed)):
        statement = (
            columns(column, func.coalesce(CreditSubject.merged_into_id, CreditSubject.id))
            .join(CreditSubject, col(CreditSubject.id) == SubjectCode.subject_id)
            .where(among(col(column), list(asked)))
        )
        for value, key in read(tx, statement) if asked else ():
            found |= dict.fromkeys(asked[value], key)
    if nameless:
        has = select(SubjectCode.subject_id)
        statement = columns(CreditSubject.kind, CreditSubject.plain, CreditSubject.id).where(
            among(col(CreditSubject.plain), list(nameless)), col(CreditSubject.id).not_in(has),
            col(CreditSubject.merged_into_id).is_(None),
        )  # fmt: skip
        for kind, name, key in read(tx, statement):
            found |= {who: key for who in nameless[name] if who[0] is kind}
    return found


def _names(tx: Session, subject_ids: set[int]) -> Mapping[int, set[str]]:
    """By subject, what it is called and was."""
    found = defaultdict[int, set[str]](set)
    for of, key in ((CreditSubject, CreditSubject.id), (FormerName, FormerName.subject_id)):
        for subject_id, name in read(tx, columns(key, of.plain).where(among(col(key), list(subject_ids)))):
            found[subject_id].add(name)
    return found


def _enter(tx: Session, sealing: Sealing, unknown: Mapping[_Who, Good], by: By) -> dict[_Who, int]:
    made = {"version": 0, "merged_into_id": None, "made_by": by.user_id, "made_at": by.at}
    rows = [{"kind": row.kind, "name": row.name, "plain": row.plain, **made} for row in unknown.values()]
    keys = defaultdict[tuple[str, str], list[int]](list)
    for key, kind, name in put_naming(tx, CreditSubject, rows, "id", "kind", "plain"):
        keys[kind, name].append(key)
    # Of several that are new under one name each takes a key of its own; which one is all the same.
    found = {who: keys[row.kind, row.plain].pop() for who, row in unknown.items()}
    codes = [
        {"subject_id": found[who], **coded(sealing, row.code)}
        for who, row in unknown.items()
        if row.code.kind is not CodeKind.NONE
    ]
    put_new(tx, SubjectCode, codes)
    return found


def _deal(tx: Session, rows: Iterable[Good], known: Mapping[_Who, int], by: By) -> None:
    pairs = {(known[_who(row)], row.organ_id) for row in rows}
    put_new(tx, Dealing, [{"subject_id": s, "organ_id": o, "since": by.at} for s, o in sorted(pairs)])


def _records(
    tx: Session, rows: Sequence[Good], known: Mapping[_Who, int], by: By, report: Report, *, really: bool
) -> None:
    first = [row for row in rows if not row.repeats and _who(row) in known]
    hashed = {_same(row, known[_who(row)]): row for row in first}
    there = {
        same
        for (same,) in read(tx, columns(CreditRecord.same).where(among(col(CreditRecord.same), list(hashed))))
    }
    fresh = {same: row for same, row in hashed.items() if same not in there}
    if really:
        fixed = {
            "status": RecordStatus.EFFECTIVE, "source": Source.IMPORTED, "given_key": "", "replaces_id": None,
            "made_by": by.user_id, "made_at": by.at,
        }  # fmt: skip
        put = [
            {
                "subject_id": known[_who(row)], "organ_id": row.organ_id, "kind": row.grade,
                "document": row.document, "conduct": row.conduct, "found_on": row.found_on,
                "ended_on": row.ended_on, "statute": row.statute, "statute_until": row.statute_until,
                "shown_until": row.shown_until, "same": same, **fixed,
            }
            for same, row in fresh.items()
        ]  # fmt: skip
        report.fresh += put_new(tx, CreditRecord, put)
        report.same += len(rows) - len(fresh)
    else:
        # Of whoever is new every record is.
        new = sum(not row.repeats and _who(row) not in known for row in rows)
        report.fresh += len(fresh) + new
        report.same += len(rows) - len(fresh) - new


def _same(row: Good, subject_id: int) -> str:
    return same_as(subject_id, row.organ_id, row.document, row.conduct, row.found_on)


def failures(report: Report) -> list[dict[str, Any]]:
    """What is wrong, as its rows are kept: row, sentence, values."""
    return [
        {"row": one.row, "msgid": one.why.msgid, "facts": {k: _plain(v) for k, v in one.why.values.items()}}
        for one in report.wrong
    ]


def _plain(value: object) -> int | str:
    return value if isinstance(value, int) else str(value)
