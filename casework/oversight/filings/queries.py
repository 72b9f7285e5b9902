"""Read filings, as far as the viewer may see them: lists, one with its editions, and the board of a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.db import columns, filled, id_of, read
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.matters.events import events_of
from casework.matters.tables import Matter
from casework.organisations.tables import Organisation
from casework.oversight.filings.find import seen, unseen
from casework.oversight.filings.tables import (
    FiledCopy,
    FiledDecision,
    Filing,
    FilingState,
    FilingVersion,
)
from casework.oversight.periods import Period
from casework.rulebook import EventKind
from casework.rulebook.law.filings import FilingDuty
from casework.text import T

PAGE = 50
BOARD = 500
"""As many organs a board shows at once."""
_Receiver = aliased(Organisation)


@dataclass(frozen=True, slots=True)
class FilingLine:
    """A filing as it is shown."""

    id: int
    version: int
    number: str
    duty: FilingDuty
    organ_id: int
    organ: str
    organ_name: str
    organ_active: bool
    receiver_id: int
    receiver: str
    receiver_name: str
    period_first: date
    period_last: date
    from_on: date
    until_on: date
    state: FilingState
    due: date
    due_now: date
    nil: bool
    editions: int
    late_days: int
    urged_on: date | None

    @property
    def period(self) -> Period:
        """What it is of."""
        return Period(self.period_first, self.period_last)

    @property
    def whole(self) -> bool:
        """Whether the organ was there in all of the period."""
        return (self.from_on, self.until_on) == (self.period_first, self.period_last)

    def overdue(self, today: date) -> int:
        """How many days what the organ owes is late by now."""
        return max(0, (today - self.due_now).days) if self.state.owed else 0


_JOINED = {"version", "organ", "organ_name", "organ_active", "receiver", "receiver_name"}
_COLUMNS = tuple(name for name in FilingLine.__dataclass_fields__ if name not in _JOINED)


def _lines(*of: Any) -> Any:
    return (
        columns(
            version=Matter.version, organ=Organisation.short_name, organ_name=Organisation.name,
            organ_active=Organisation.active, receiver=_Receiver.short_name, receiver_name=_Receiver.name,
            **{n: getattr(Filing, n) for n in _COLUMNS},
        )
        .select_from(Filing)
        .join(Matter, col(Matter.id) == Filing.id)
        .join(Organisation, col(Organisation.id) == Filing.organ_id)
        .join(_Receiver, col(_Receiver.id) == Filing.receiver_id)
        .where(*of)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A page of filings."""

    lines: tuple[FilingLine, ...]
    more: bool


def own(tx: Session, viewer: Viewer, before: tuple[date, int] | None = None) -> Found:
    """What the organs that the viewer acts for owe and filed, the newest period first; `before`: the last line of the page
    before."""
    of: list[Any] = [seen(viewer), col(Filing.organ_id).in_(viewer.acts_for)]
    if before is not None:
        day, key = before
        later = (col(Filing.period_last) == day) & (col(Filing.id) < key)
        of.append((col(Filing.period_last) < day) | later)
    order = (col(Filing.period_last).desc(), col(Filing.id).desc())
    rows = list(filled(FilingLine, read(tx, _lines(*of).order_by(*order).limit(PAGE + 1))))
    return Found(tuple(rows[:PAGE]), len(rows) > PAGE)


def filing(tx: Session, viewer: Viewer, filing_id: int) -> FilingLine:
    """One filing. Raises NotFound, also where it exists and the viewer may not know."""
    found = list(filled(FilingLine, read(tx, _lines(Filing.id == filing_id, seen(viewer)))))
    if not found:
        raise unseen()
    return found[0]


def row_of(tx: Session, line: FilingLine) -> Filing:
    """The row of a filing that was seen."""
    return tx.get_one(Filing, line.id)


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period with how its filings stand, as an index of boards."""

    period: Period
    all: int
    waiting: int
    owing: int


def periods(tx: Session, viewer: Viewer) -> tuple[PeriodLine, ...]:
    """The periods of which anything is owed to the viewer's organs or below them, the newest first."""
    states = [
        func.sum(case((col(Filing.state) == state, 1), else_=0)).label(state.value)
        for state in (FilingState.SUBMITTED, FilingState.OPEN, FilingState.RETURNED)
    ]
    asked = (
        columns(
            col(Filing.period_first), col(Filing.period_last), func.count().label("every"), *states
        )
        .select_from(Filing)
        .join(Matter, col(Matter.id) == Filing.id)
        .where(col(Filing.receiver_id).in_(viewer.acts_for), seen(viewer))
        .group_by(col(Filing.period_first), col(Filing.period_last))
        .order_by(col(Filing.period_last).desc(), col(Filing.period_first).desc())
    )  # fmt: skip
    return tuple(
        PeriodLine(
            Period(row.period_first, row.period_last), row.every, row.submitted, row.open + row.returned
        )
        for row in read(tx, asked)
    )


@dataclass(frozen=True, slots=True)
class Board:
    """The filings of a period that are owed to the viewer's organ."""

    period: Period
    lines: tuple[FilingLine, ...]
    more: bool

    def of(self, *states: FilingState) -> tuple[FilingLine, ...]:
        """Those in some states."""
        return tuple(line for line in self.lines if line.state in states)

    @property
    def owing(self) -> tuple[FilingLine, ...]:
        """Whoever has not filed, or has to file anew."""
        return self.of(FilingState.OPEN, FilingState.RETURNED)

    def late(self, today: date) -> tuple[FilingLine, ...]:
        """Whoever is late."""
        return tuple(line for line in self.owing if line.overdue(today))

    def to_urge(self, today: date) -> tuple[FilingLine, ...]:
        """Whoever was not urged today."""
        return tuple(line for line in self.owing if line.urged_on != today)


def board(
    tx: Session, viewer: Viewer, period: Period, duty: FilingDuty | None = None, under: int | None = None
) -> Board:
    """The filings of a period owed to the viewer's organ; `under`: to another organ below it, to look at only."""
    receivers: Sequence[int] = viewer.acts_for if under is None else (under,)
    of = [
        Filing.period_last == period.last, Filing.period_first == period.first,
        col(Filing.receiver_id).in_(receivers), seen(viewer),
    ]  # fmt: skip
    if duty is not None:
        of.append(col(Filing.duty) == duty)
    asked = _lines(*of).order_by(col(Filing.duty), col(Organisation.id)).limit(BOARD + 1)
    rows = list(filled(FilingLine, read(tx, asked)))
    return Board(period, tuple(rows[:BOARD]), len(rows) > BOARD)


@dataclass(frozen=True, slots=True)
class Edition:
    """What was handed in once."""

    id: int
    edition: int
    submitted_on: date
    submitted_at: datetime
    submitted_by: str
    filled_by: str
    reviewed_by: str
    nil: bool
    note: str
    content: dict[str, Any]
    sha256: str
    late_days: int
    state: FilingState
    answered_on: date | None
    answered_by: str
    answer: str
    correct_by: date | None
    carried: bool
    copies: tuple[tuple[str, int, int, str], ...]
    """Place, number of the line, file and its name."""

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Its decisions."""
        return list(self.content["rows"])

    def files(self, place: str, seq: int) -> list[tuple[int, str]]:
        """The copies of one of its lines."""
        return [(key, name) for where, n, key, name in self.copies if (where, n) == (place, seq)]


def editions(tx: Session, filing_id: int) -> tuple[Edition, ...]:
    """Everything that was handed in, the newest first; whether the viewer may see it is asked before."""
    query = select(FilingVersion).where(FilingVersion.filing_id == filing_id)
    versions = tx.exec(query.order_by(col(FilingVersion.edition).desc())).all()
    people = {v.submitted_by for v in versions} | {v.answered_by for v in versions if v.answered_by}
    names = dict(tx.exec(select(User.id, User.name).where(col(User.id).in_(people))).all())
    copies: dict[int, list[tuple[str, int, int, str]]] = {}
    asked = (
        columns(
            FiledDecision.version_id, FiledDecision.place, FiledDecision.seq, StoredFile.id, StoredFile.name
        )
        .join(FiledCopy, col(FiledCopy.decision_id) == FiledDecision.id)
        .join(StoredFile, col(StoredFile.id) == FiledCopy.file_id)
        .where(col(FiledDecision.version_id).in_([id_of(v) for v in versions]))
        .order_by(col(FiledDecision.id), col(FiledCopy.id))
    )
    for version_id, place, seq, file_id, name in read(tx, asked):
        copies.setdefault(version_id, []).append((place, seq, file_id, name))
    return tuple(
        Edition(
            id=id_of(v), edition=v.edition, submitted_on=v.submitted_on, submitted_at=v.submitted_at,
            submitted_by=names[v.submitted_by], filled_by=v.filled_by, reviewed_by=v.reviewed_by, nil=v.nil,
            note=v.note, content=v.content, sha256=v.sha256, late_days=v.late_days, state=v.state,
            answered_on=v.answered_on, answered_by=names.get(v.answered_by, ""), answer=v.answer,
            correct_by=v.correct_by, carried=v.key_id is not None, copies=tuple(copies.get(id_of(v), ())),
        )
        for v in versions
    )  # fmt: skip


def edition(tx: Session, filing_id: int, number: int | None = None) -> Edition:
    """One of them, else the newest. Raises NotFound."""
    found = [e for e in editions(tx, filing_id) if number is None or e.edition == number]
    if not found:
        raise NotFound(T("这期备案还没有报送。"))
    return found[0]


def copy(tx: Session, filing_id: int, file_id: int) -> StoredFile:
    """A copy that was handed in with a filing. Raises NotFound."""
    query = (
        select(StoredFile)
        .join(FiledCopy, col(FiledCopy.file_id) == StoredFile.id)
        .join(FiledDecision, col(FiledDecision.id) == FiledCopy.decision_id)
        .join(FilingVersion, col(FilingVersion.id) == FiledDecision.version_id)
        .where(
            FilingVersion.filing_id == filing_id,
            StoredFile.id == file_id,
            col(StoredFile.destroyed_on).is_(None),
        )
    )
    found = tx.exec(query).first()
    if found is None:
        raise NotFound(T("没有这份复印件，或者已随卷宗销毁。"))
    return found


@dataclass(frozen=True, slots=True)
class Happened:
    """A step of a filing."""

    id: int
    kind: EventKind
    on: date
    by: str
    note: str


def story(tx: Session, filing_id: int) -> tuple[Happened, ...]:
    """All that happened, the newest first."""
    happened = events_of(tx, [filing_id])[filing_id]
    names = dict(
        tx.exec(select(User.id, User.name).where(col(User.id).in_({e.recorded_by for e in happened}))).all()
    )
    found = (
        Happened(id=id_of(e), kind=e.kind, on=e.on, by=names.get(e.recorded_by, ""), note=e.note)
        for e in happened
    )
    return tuple(reversed(tuple(found)))


@dataclass(frozen=True, slots=True)
class Compared:
    """Two editions of a filing: what came, went, or was changed, by the number and kind of the paper."""

    come: tuple[dict[str, Any], ...]
    gone: tuple[dict[str, Any], ...]
    changed: tuple[tuple[dict[str, Any], dict[str, Any]], ...]

    @property
    def same(self) -> bool:
        """Whether they say the same of the decisions."""
        return not self.come and not self.gone and not self.changed


def compared(before: Edition, after: Edition) -> Compared:
    """What the later edition says otherwise."""
    old = {_which(row): row for row in before.rows}
    new = {_which(row): row for row in after.rows}
    both = [(old[key], row) for key, row in new.items() if key in old and old[key] != row]
    return Compared(
        tuple(row for key, row in new.items() if key not in old),
        tuple(row for key, row in old.items() if key not in new),
        tuple(both),
    )


def _which(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["number"], row["level_code"], row["paper"], row["paper_number"]
