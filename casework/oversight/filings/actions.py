"""What is done with a filing: handed in, received or returned, urged, its copies added (201号第七条、第二十条、第二十一条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.files.actions import add_copies
from casework.db import columns, id_of
from casework.db import read as read_rows
from casework.errors import Conflict, InvalidInput
from casework.matters import acts
from casework.matters.events import NewEvent, put
from casework.organisations.queries import organisation
from casework.oversight.filings.draft import Draft, Sheet, draft, no_sheet, wrong_day
from casework.oversight.filings.find import acted, to_answer, to_file
from casework.oversight.filings.forms import Copying, Receiving, Returning, Submitting, Urging
from casework.oversight.filings.kind import FILING
from casework.oversight.filings.pack import Difference, PackRow, hashed
from casework.oversight.filings.tables import (
    FiledCopy,
    FiledDecision,
    Filing,
    FilingState,
    FilingVersion,
)
from casework.oversight.periods import read
from casework.rulebook import EventKind
from casework.text import T

S = FilingState
MOST_DAYS = 90
"""Longer nobody is given to put a return right."""


def submit(tx: Session, actor: Actor, filing_id: int, word: Submitting, sheet: Sheet = no_sheet) -> int:
    """Hand in what the register has for the period, frozen from then on; answers the edition.

    Raises NotFound, Forbidden, Outdated, Conflict before the period's end, InvalidInput where nothing was to be reported
    and something is there, or where what is missing is not explained.
    """
    row = to_file(tx, actor, filing_id, word.version)
    if wrong_day(row, actor.today):
        raise Conflict(T("报告期到{day}才结束，结束以后再报送。", day=row.period_last))
    found = draft(tx, row, sheet)
    _check(word, found)
    handed = Handed(
        content=found.content,
        on=actor.today,
        filled_by=word.filled_by or actor.viewer.name[:40],
        reviewed_by=word.reviewed_by,
        nil=found.empty,
        note=word.note,
    )
    version = freeze(tx, actor, row, handed)
    places: tuple[tuple[str, tuple[PackRow | Difference, ...]], ...] = (
        ("rows", found.rows),
        ("differences", found.differences),
    )
    for place, lines in places:
        for seq, line in enumerate(lines):
            filed = FiledDecision(
                version_id=id_of(version), place=place, seq=seq, event_id=line.root_id, mark=line.mark,
                of_filing_id=getattr(line, "of_filing_id", None),
            )  # fmt: skip
            tx.add(filed)
            tx.flush()
            for copy in line.copies:
                tx.add(FiledCopy(decision_id=id_of(filed), file_id=copy.file_id))
    acted(
        tx,
        actor,
        row,
        "submitted",
        edition=version.edition,
        rows=len(found.rows),
        late_days=version.late_days,
    )
    return version.edition


def _check(word: Submitting, found: Draft) -> None:
    if word.nil and not found.empty:
        n = len(found.rows) + len(found.differences) or sum(c.n for c in found.counts)
        raise InvalidInput({"nil": T("登记簿中本期有{n}项应当报送，不能零报告。", n=n)})
    if found.lacking and not word.note:
        named = "、".join(row.facts["number"] or row.facts["paper"] for row in found.lacking[:3])
        raise InvalidInput(
            {"note": T("{n}件裁判文书没有复印件（{named}），请先补上，或者在说明中写明原因。", n=len(found.lacking), named=named)}
        )  # fmt: skip
    if found.unfiled and not word.note:
        named = "、".join(unit.organ for unit in found.unfiled[:3])
        raise InvalidInput(
            {"note": T("{n}家所属单位还没有报送（{named}），请先催报，或者在说明中写明。", n=len(found.unfiled), named=named)}
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Handed:
    """What is handed in, by a page or by a package."""

    content: dict[str, Any]
    on: date
    filled_by: str
    reviewed_by: str
    nil: bool
    note: str
    key_id: int | None = None
    package_sha256: str = ""
    package_edition: int = 0


def freeze(tx: Session, actor: Actor, row: Filing, handed: Handed) -> FilingVersion:
    """Put what is handed in into the filing, with its hash and the days by which it is late: the day itself is in time."""
    again = row.state is S.RETURNED
    late = max(0, (handed.on - row.due_now).days)
    edition = row.editions + 1
    version = FilingVersion(
        filing_id=id_of(row), edition=edition, submitted_on=handed.on, submitted_by=actor.viewer.user_id,
        submitted_at=actor.at, filled_by=handed.filled_by, reviewed_by=handed.reviewed_by, nil=handed.nil,
        note=handed.note, content=handed.content, sha256="",
        late_days=late, key_id=handed.key_id, package_sha256=handed.package_sha256,
        package_edition=handed.package_edition,
    )  # fmt: skip
    version.sha256 = mark_of(tx, row, version)
    tx.add(version)
    row.state, row.nil, row.editions = S.SUBMITTED, handed.nil, edition
    row.late_days = max(row.late_days, late)
    if again:
        kind = EventKind.FILING_RESUBMITTED
    elif row.duty.yearly:
        kind = EventKind.ANNUAL_RETURN_SUBMITTED
    else:
        kind = EventKind.FILING_SUBMITTED
    put(tx, actor, id_of(row), NewEvent(kind, handed.on))
    return version


def mark_of(tx: Session, row: Filing, version: FilingVersion) -> str:
    """The hash that a version must have, computed anew from what is stored."""
    head = {
        "organ": organisation(tx, row.organ_id).key, "duty": row.duty.value, "edition": version.edition,
        "period": [row.period_first.isoformat(), row.period_last.isoformat()],
        "on": version.submitted_on.isoformat(), "filled_by": version.filled_by,
        "reviewed_by": version.reviewed_by, "nil": version.nil, "note": version.note,
    }  # fmt: skip
    return hashed(head | {"content": version.content})


def _standing(tx: Session, row: Filing) -> FilingVersion:
    query = select(FilingVersion).where(
        FilingVersion.filing_id == row.id, FilingVersion.edition == row.editions
    )
    return tx.exec(query).one()


def receive(tx: Session, actor: Actor, filing_id: int, word: Receiving) -> None:
    """Receive what was handed in. Raises NotFound, Forbidden, Outdated, Conflict."""
    row = to_answer(tx, actor, filing_id, word.version)
    version = _standing(tx, row)
    row.state = version.state = S.RECEIVED
    version.answered_on, version.answered_by, version.answer = actor.today, actor.viewer.user_id, word.note
    put(tx, actor, filing_id, NewEvent(EventKind.FILING_RECEIVED, actor.today, note=word.note))
    acted(tx, actor, row, "received", edition=version.edition)


def return_(tx: Session, actor: Actor, filing_id: int, word: Returning) -> None:
    """Return what was handed in, with what is wrong and by when it is to be put right; its clock runs to that day.

    Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput.
    """
    row = to_answer(tx, actor, filing_id, word.version)
    days = (word.until - actor.today).days
    if not 1 <= days <= MOST_DAYS:
        raise InvalidInput({"until": T("补正期限须在明天到{most}日以内。", most=MOST_DAYS)})
    version = _standing(tx, row)
    row.state = version.state = S.RETURNED
    version.answered_on, version.answered_by, version.answer = actor.today, actor.viewer.user_id, word.why
    put(tx, actor, filing_id, NewEvent(EventKind.FILING_RETURNED, actor.today, f"{days}d", note=word.why))
    acted(tx, actor, row, "returned", edition=version.edition, until=word.until.isoformat())
    version.correct_by = row.due_now


def urge(tx: Session, actor: Actor, word: Urging) -> int:
    """Urge everybody who has not filed of a period with the actor's organ; answers how many. It starts no clock, and makes no
    form outdated. Raises Forbidden, InvalidInput; Conflict where nobody is left to be urged today."""
    actor.must(Permission.SUPERVISE)
    period = read(word.period)
    if period is None:
        raise InvalidInput({"period": T("请选择报告期。")})
    owing = columns(Filing.id).where(
        Filing.period_last == period.last, Filing.period_first == period.first,
        col(Filing.receiver_id).in_(actor.viewer.acts_for), col(Filing.state).in_([S.OPEN, S.RETURNED]),
    )  # fmt: skip
    rows = [key for (key,) in read_rows(tx, owing.order_by(col(Filing.id)))]
    if not rows:
        raise Conflict(T("{period}没有未报送的单位，不用催报。", period=period.label))
    urged = 0
    for key in rows:
        acts.lock(tx, key)
        row = tx.get_one(Filing, key)
        if not row.state.owed or row.urged_on == actor.today:
            continue
        row.urged_on, row.urged_by = actor.today, actor.viewer.user_id
        facts = {"by": actor.viewer.acting_organ_name, "due": row.due_now.isoformat()}
        put(tx, actor, id_of(row), NewEvent(EventKind.URGED, actor.today, note=word.message, facts=facts))
        acts.acted(tx, actor, FILING, id_of(row), "urged", row.number, {"message": word.message, **facts})
        urged += 1
    if not urged:
        raise Conflict(T("今天已经催报过{period}没有报送的单位，同一天不重复催报。", period=period.label))
    tx.flush()
    return urged


def add_copy(tx: Session, actor: Actor, filing_id: int, word: Copying) -> None:
    """Put copies to a decision that lacks them, in its case. Raises NotFound, Forbidden, Conflict, InvalidInput."""
    row = to_file(tx, actor, filing_id, None)
    line = next((one for one in draft(tx, row).rows if one.root_id == word.event_id), None)
    if line is None:
        raise InvalidInput({"event_id": T("请选择本期的裁判文书。")})
    if not word.file_ids:
        raise InvalidInput({"file_ids": T("请选择复印件文件。")})
    add_copies(tx, actor, line.case_id, line.root_id, word.file_ids, line.facts["paper"])


def is_whole(tx: Session, row: Filing, edition: int) -> bool:
    """Whether an edition is what was handed in: its hash, computed anew, is the one that it got then."""
    query = select(FilingVersion).where(FilingVersion.filing_id == row.id, FilingVersion.edition == edition)
    version = tx.exec(query).one()
    return mark_of(tx, row, version) == version.sha256
