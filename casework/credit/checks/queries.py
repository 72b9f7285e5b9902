"""Read checks, as far as the viewer may see them, and what they found, as far as it exists."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.credit.checks.find import seen, unseen
from casework.credit.checks.sealed import hashed, same_code, seal_of
from casework.credit.checks.tables import ORPHANED, WAITING, CheckFinding, CheckState, CreditCheck
from casework.credit.codes import SubjectKind
from casework.credit.deciding.decide import Check, Record
from casework.credit.lookback import shown_until
from casework.credit.products import RecordKind, RecordStatus, UseField
from casework.credit.records.queries import RecordLine, listed, on_record, replacing
from casework.credit.subjects.queries import named, same
from casework.db import columns, id_of, read
from casework.files.tables import StoredFile
from casework.matters.tables import Matter, StoredDeadline
from casework.organisations.tables import Organisation
from casework.rulebook import EventKind

PAGE = 50


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check as lists show it."""

    id: int
    version: int
    number: str
    subject_id: int
    subject: str
    asking_id: int
    asking: str
    asking_name: str
    by_subject: bool
    use: UseField
    purpose: str
    requested_on: date
    consent_by: str
    consent_on: date
    consent_file_id: int | None
    state: CheckState
    answered_on: date | None
    by: str
    due: date | None
    """The last day for the answer (第十条); None where it was taken back."""

    def late(self, today: date) -> int:
        """By how many days it is late, answered or not; 0 in time."""
        if self.due is None or self.state is CheckState.WITHDRAWN:
            return 0
        return max(0, ((self.answered_on or today) - self.due).days)


_SAME = (
    "id", "number", "subject_id", "asking_id", "by_subject", "use", "purpose", "requested_on", "consent_by",
    "consent_on", "consent_file_id", "state", "answered_on",
)  # fmt: skip
_CHECKS = (
    columns(
        version=Matter.version,  asking=Organisation.short_name,
        asking_name=Organisation.name, by=User.name, due=StoredDeadline.due,
        **{n: getattr(CreditCheck, n) for n in _SAME},
    )
    .select_from(CreditCheck)
    .join(Matter, col(Matter.id) == CreditCheck.id)
    .join(Organisation, col(Organisation.id) == CreditCheck.asking_id)
    .join(User, col(User.id) == CreditCheck.asked_by)
    .outerjoin(
        StoredDeadline,
        and_(col(StoredDeadline.matter_id) == CreditCheck.id, col(StoredDeadline.trigger_kind) == EventKind.CHECK_REQUESTED),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A page of checks."""

    lines: tuple[CheckLine, ...]
    more: bool


def checks(tx: Session, viewer: Viewer, before: int | None = None) -> Found:
    """A page of the checks that the viewer may see, the newest first."""
    of: list[Any] = [seen(tx, viewer)]
    if before is not None:
        of.append(col(CreditCheck.id) < before)
    return _page(tx, _CHECKS.where(*of).order_by(col(CreditCheck.id).desc()))


def queue(tx: Session, viewer: Viewer, after: tuple[date, int] | None = None) -> Found:
    """A page of what waits for the centre, by the due day, so what is late comes first."""
    of: list[Any] = [seen(tx, viewer), WAITING.rows("asked")]
    due, key = col(StoredDeadline.due), col(CreditCheck.id)
    if after is not None:
        of.append((due > after[0]) | and_(due == after[0], key > after[1]))
    return _page(tx, _CHECKS.where(*of).order_by(due, key))


def _page(tx: Session, statement: Any) -> Found:
    lines = _lines(tx, statement.limit(PAGE + 1))
    return Found(lines[:PAGE], len(lines) > PAGE)


def _lines(tx: Session, statement: Any) -> tuple[CheckLine, ...]:
    rows = read(tx, statement).mappings().all()
    who = named(tx, [row["subject_id"] for row in rows])
    return tuple(CheckLine(**row, subject=who[row["subject_id"]].name) for row in rows)


def of_subject(tx: Session, viewer: Viewer, subject_id: int) -> Found:
    """The newest checks of a subject that the viewer may see."""
    of = (seen(tx, viewer), col(CreditCheck.subject_id).in_(same(tx, subject_id)))
    return _page(tx, _CHECKS.where(*of).order_by(col(CreditCheck.id).desc()))


def check(tx: Session, viewer: Viewer, check_id: int) -> CheckLine:
    """One check. Raises NotFound, also where it exists and the viewer may not know."""
    found = _lines(tx, _CHECKS.where(CreditCheck.id == check_id, seen(tx, viewer)))
    if not found:
        raise unseen()
    return found[0]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A record as it was found, with what it is now."""

    place: int
    record_id: int
    organ: str
    kind: RecordKind
    status: RecordStatus
    document: str
    conduct: str
    found_on: date
    ended_on: date | None
    shown_until: date | None
    now: RecordStatus


@dataclass(frozen=True, slots=True)
class Answer:
    """What the centre answered, as far as it exists on a day."""

    opinion: str
    """Empty where something that it may tell of is forgotten."""
    whole: bool
    """Nothing of it is forgotten."""
    findings: tuple[FindingLine, ...]
    seal: str
    code: str
    by: str
    intact: bool
    """The seal is that of what is still there and of the hashes of what is not."""


def answer_of(tx: Session, viewer: Viewer, check_id: int, on: date) -> Answer | None:
    """The answer of a check that the viewer may see, or None before it. Raises NotFound."""
    check(tx, viewer, check_id)
    row = tx.get_one(CreditCheck, check_id)
    if row.answered_on is None:
        return None
    rows = _findings(tx, check_id)
    there = listed(tx, [f.record_id for f in rows if f.record_id is not None], on)
    lines = tuple(_finding(f, there[f.record_id or 0]) for f in rows if f.record_id in there)
    whole = len(lines) == len(rows)
    return Answer(
        opinion=row.opinion if whole else "", whole=whole, findings=lines, seal=row.seal, code=row.code,
        by=tx.get_one(User, row.answered_by).name, intact=_intact(row, rows),
    )  # fmt: skip


def _findings(tx: Session, check_id: int) -> Sequence[CheckFinding]:
    query = select(CheckFinding).where(CheckFinding.check_id == check_id).order_by(col(CheckFinding.place))
    return tx.exec(query).all()


def _finding(row: CheckFinding, now: RecordLine) -> FindingLine:
    said = row.words

    def day(name: str) -> date | None:
        return date.fromisoformat(said[name]) if said[name] else None

    return FindingLine(
        place=row.place, record_id=now.id, organ=said["organ"], kind=RecordKind(said["kind"]),
        status=RecordStatus(said["status"]), document=said["document"], conduct=said["conduct"],
        found_on=date.fromisoformat(said["found_on"]), ended_on=day("ended_on"),
        shown_until=shown_until(day("ended_on"), day("statute_until")), now=now.status,
    )  # fmt: skip


def _intact(row: CreditCheck, findings: Sequence[CheckFinding]) -> bool:
    """Whether nothing was changed: what is there has its hash, and the hashes have the seal. Erasing leaves both."""
    if row.salt and hashed(row.salt, row.opinion) != row.opinion_hash:
        return False
    if any(f.salt and hashed(f.salt, f.words) != f.hash for f in findings):
        return False
    answered = row.answered_on or row.requested_on
    found = [f.hash for f in findings]
    return seal_of(row.number, row.requested_on, answered, row.opinion_hash, found) == row.seal


@dataclass(frozen=True, slots=True)
class Findable:
    """What exists of a subject on a day: what an answer freezes."""

    lines: tuple[RecordLine, ...]

    @property
    def mark(self) -> str:
        """What tells whether it is still the same."""
        parts = (repr((line.id, line.status.value, line.shown_until)) for line in self.lines)
        return hashlib.sha256("\n".join(("found", *parts)).encode()).hexdigest()

    @property
    def opinion(self) -> str:
        """The opinion that is proposed: it tells how many, and leaves the words to the list."""
        if not self.lines:
            return "经查询郑州市社会信用信息平台，截至答复之日，未查询到该主体在查询期限内的失信信息。"
        serious = sum(line.kind is RecordKind.SERIOUS for line in self.lines)
        disputed = sum(line.status is RecordStatus.DISPUTED for line in self.lines)
        told = [f"失信信息{len(self.lines)}条"]
        if serious:
            told.append(f"其中严重失信{serious}条")
        if disputed:
            told.append(f"处于异议处理中的{disputed}条")
        return f"经查询郑州市社会信用信息平台，截至答复之日，查询到该主体在查询期限内的{'，'.join(told)}，详见查询结果。"


def findable(tx: Session, subject_id: int, on: date) -> Findable:
    """What a check of a subject finds on a day: what exists and was not taken back. Who may ask is asked before."""
    return Findable(tuple(line for line in on_record(tx, subject_id, on) if line.status.counts))


def words_of(line: RecordLine) -> dict[str, Any]:
    """A record as it is frozen."""
    return {
        "organ": line.organ, "kind": line.kind.value, "status": line.status.value, "document": line.document,
        "conduct": line.conduct, "found_on": line.found_on.isoformat(),
        "ended_on": line.ended_on.isoformat() if line.ended_on else "",
        "statute": line.statute, "statute_until": line.statute_until.isoformat() if line.statute_until else "",
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verified:
    """What a public page says of an answer: no personal datum, and nothing of what is forgotten."""

    number: str
    subject: str
    """The name of an organisation; of a person, and of a business that bears one's name, the first character."""
    requested_on: date
    answered_on: date
    existing: int
    """How many of the records that were found exist and count today."""


_NUMBER = re.compile(r"(\d{4})\D+(\d{1,9})")


def verified(tx: Session, number: str, code: str, on: date) -> Verified | None:
    """The answer with this number and code; None where there is none, or the code is another's: nobody learns which."""
    typed = _NUMBER.search(number)
    asked_for = f"核查〔{typed[1]}〕{int(typed[2])}号" if typed else ""
    query = select(CreditCheck).where(
        CreditCheck.number == asked_for, CreditCheck.state == CheckState.ANSWERED
    )
    row = tx.exec(query).one_or_none()
    fits = same_code(row.code if row is not None else "none", code)
    if row is None or row.answered_on is None or not fits:
        return None
    found = records_of(tx, [id_of(row)], on).get(id_of(row), ())
    about = named(tx, [row.subject_id])[row.subject_id]
    # An organisation's name is no personal datum, and shows whether somebody has written another one into the paper.
    open_ = about.kind in {SubjectKind.LEGAL, SubjectKind.OTHER}
    return Verified(
        number=row.number, subject=about.name if open_ else f"{about.name[:1]}**",
        requested_on=row.requested_on, answered_on=row.answered_on,
        existing=sum(record.status.counts for record in found),
    )  # fmt: skip


def consent_file(tx: Session, viewer: Viewer, check_id: int) -> StoredFile | None:
    """The paper by which the subject agreed. Raises NotFound."""
    line = check(tx, viewer, check_id)
    return tx.get(StoredFile, line.consent_file_id) if line.consent_file_id is not None else None


def orphaned(tx: Session, limit: int) -> Sequence[CheckFinding]:
    """Some of the findings whose record is forgotten and whose words are not."""
    query = select(CheckFinding).where(ORPHANED).order_by(col(CheckFinding.check_id)).limit(limit)
    return tx.exec(query).all()


def orphaned_count(tx: Session) -> int:
    """How many of them there are."""
    return int(tx.exec(select(func.count()).select_from(CheckFinding).where(ORPHANED)).one())


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
    found = records_of(tx, [id_of(row) for row in rows], on)
    standing = {line.id for line in on_record(tx, subject_id, on) if line.status.counts}
    return tuple(
        Check(
            requested_on=row.requested_on, answered_on=row.answered_on, records=(told := found.get(id_of(row), ())),
            overtaken=not standing <= {record.key for record in told}, key=row.id,
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
    last: Collection[int] = first
    while last:
        new = {key: first[old] for key, old in replacing(tx, last).items() if key not in first}
        first |= new
        last = new
    there = listed(tx, first, on)
    found = defaultdict[int, list[RecordLine]](list)
    for key in sorted(there):
        found[first[key]].append(there[key])
    return found
