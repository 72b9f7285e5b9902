"""Read stored deadlines and the office's calendar."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.bounds import heads_the_tree
from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.calendar import (
    FORMATS,
    Authority,
    Calendar,
    DayException,
    YearNotice,
    build,
    notice_format,
    official,
    read_notice,
)
from casework.clock import office_day
from casework.db import Lines, columns, filled, id_of, read
from casework.errors import InvalidInput, NotFound
from casework.matters.tables import CalendarChange, ChangeState, Following, StoredDeadline
from casework.rulebook import Deadline
from casework.text import T

_CHANGES = columns(
    id=CalendarChange.id,
    kind=CalendarChange.kind,
    on=CalendarChange.on,
    until=CalendarChange.until,
    rests=CalendarChange.rests,
    name=CalendarChange.name,
    source=CalendarChange.source,
    authority=CalendarChange.authority,
    body=CalendarChange.body,
    body_format=CalendarChange.body_format,
    withdraws_id=CalendarChange.withdraws_id,
    decided_at=CalendarChange.decided_at,
).order_by(col(CalendarChange.id))


class ChangeRow(NamedTuple):
    """What of a change of the calendar counts for the calendar."""

    id: int
    kind: str
    on: date | None
    until: date | None
    rests: bool | None
    name: str
    source: str
    authority: Authority
    body: str
    body_format: str
    withdraws_id: int | None
    decided_at: datetime | None
    """Nothing of what was in force before two persons were asked for."""


YET_TO_COME = datetime(9999, 1, 1, tzinfo=UTC)
"""When a change is confirmed that is not: whatever is done by today was done before it."""
_CONFIRMED = Lines(ChangeRow, _CHANGES.where(col(CalendarChange.state) == ChangeState.CONFIRMED))


def office_calendar(tx: Session) -> Calendar:
    """The State Council's calendar with the notices and exceptions that are confirmed; local ones in its local view."""
    rows = confirmed_changes(tx)
    return calendar_of(rows) if rows else official()


def confirmed_changes(tx: Session) -> tuple[ChangeRow, ...]:
    """Every confirmed change of the calendar, in the order in which they were proposed."""
    return _CONFIRMED.of(tx)


def calendar_with(tx: Session, change_id: int) -> Calendar:
    """The calendar as it will be once a proposed change is confirmed.

    Raises InvalidInput where the change does not fit to what is confirmed.
    """
    [proposed] = filled(ChangeRow, read(tx, _CHANGES.where(col(CalendarChange.id) == change_id)))
    return calendar_of((*confirmed_changes(tx), proposed._replace(decided_at=YET_TO_COME)))


def calendar_with_notice(tx: Session, body: str) -> Calendar:
    """The calendar as it would be with a year's notice that nobody has proposed yet. Raises InvalidInput."""
    row = ChangeRow(
        id=0,
        kind="notice",
        on=None,
        until=None,
        rests=None,
        name="",
        source="",
        authority=Authority.STATE_COUNCIL,
        body=body,
        body_format=notice_format(body),
        withdraws_id=None,
        decided_at=YET_TO_COME,
    )
    return calendar_of((*confirmed_changes(tx), row))


def calendars_around(tx: Session, change_id: int) -> tuple[Calendar, Calendar]:
    """The calendars just before and just after a change came into force."""
    rows = confirmed_changes(tx)
    at = next((row.decided_at for row in rows if row.id == change_id), None)
    until = tuple(
        r
        for r in rows
        if r.decided_at is None or (at is not None and (r.decided_at, r.id) <= (at, change_id))
    )
    return calendar_of(tuple(row for row in until if row.id != change_id)), calendar_of(until)


def change_named(tx: Session, change_id: int) -> str:
    """The name of a change of the calendar."""
    return tx.exec(select(CalendarChange.name).where(CalendarChange.id == change_id)).one()


@lru_cache(maxsize=16)
def calendar_of(rows: tuple[ChangeRow, ...]) -> Calendar:
    """The calendar that changes make together: what one of them withdraws is left out. Raises InvalidInput."""
    days = sorted({office_day(row.decided_at) for row in rows if row.decided_at is not None})
    earlier = []
    for day in days:
        # What no longer fits together (the product has since learned the year itself) is no calendar to count by.
        with suppress(InvalidInput):
            earlier.append((day, build(*_standing(tuple(row for row in rows if _stood(row, day))))))
    return build(*_standing(rows), earlier)


def _stood(row: ChangeRow, day: date) -> bool:
    return row.decided_at is None or office_day(row.decided_at) < day


def _standing(rows: tuple[ChangeRow, ...]) -> tuple[list[YearNotice], list[DayException]]:
    """The notices and exceptions that changes leave in force."""
    withdrawn = {row.withdraws_id for row in rows if row.kind == "withdrawal"}
    notices: list[YearNotice] = []
    exceptions: list[DayException] = []
    for row in rows:
        if row.id in withdrawn:
            continue
        if row.kind == "notice":
            notices.append(read_notice(row.body, format=FORMATS.get(row.body_format, "csv")))
        elif row.kind == "exception" and row.on is not None and row.rests is not None:
            exceptions.append(
                DayException(
                    on=row.on,
                    rests=row.rests,
                    name=row.name,
                    source=row.source,
                    authority=row.authority,
                    until=row.until,
                )
            )
    return notices, exceptions


@dataclass(frozen=True, slots=True)
class Move:
    """A due date of a matter that a change of the calendar moves or makes firm."""

    matter_id: int
    rule: str
    due_before: date
    due_after: date
    was_provisional: bool
    is_provisional: bool


_STORED = columns(*StoredDeadline.__table__.c)  # type: ignore[attr-defined]


def stored(tx: Session, matter_ids: Iterable[int]) -> dict[int, list[Any]]:
    """The stored deadlines of each matter: rows with the columns of `StoredDeadline`."""
    found: dict[int, list[Any]] = {matter_id: [] for matter_id in matter_ids}
    for row in tx.execute(_STORED.where(col(StoredDeadline.matter_id).in_(list(found)))):
        found[row.matter_id].append(row)
    return found


def followed_of(tx: Session, matter_ids: Iterable[int]) -> set[int]:
    """Which of the matters somebody follows."""
    return set(tx.exec(select(Following.matter_id).where(col(Following.matter_id).in_(list(matter_ids)))))


def moves(
    before: Iterable[Any], matter_id: int, computed: Iterable[Deadline], *, waiting: bool = False
) -> Iterator[Move]:
    """What is otherwise in newly computed deadlines than in the stored ones of a matter.

    `waiting`: also what stays provisional as it is.
    """
    known = {(row.rule, row.trigger_event_id): row for row in before}
    for d in computed:
        old = known.get((d.rule.id, d.trigger.id))
        # Nobody waits for the word that the date by which something was done is firm.
        same = old is not None and old.provisional == d.provisional and not (waiting and d.provisional)
        if old is not None and (old.due != d.due or not (same or d.finished)):
            yield Move(
                matter_id=matter_id,
                rule=d.rule.id,
                due_before=old.due,
                due_after=d.due,
                was_provisional=old.provisional,
                is_provisional=d.provisional,
            )


@dataclass(frozen=True, slots=True)
class CalendarChangeLine:
    """A change of the calendar as its page shows it."""

    id: int
    kind: str
    year: int | None
    on: date | None
    until: date | None
    rests: bool | None
    authority: Authority
    name: str
    source: str
    recorded_by_id: int
    recorded_by: str
    recorded_at: datetime
    state: ChangeState
    decided_by: str
    decided_at: datetime | None
    refusal: str
    withdraws_id: int | None
    withdrawn: bool

    @property
    def waits(self) -> bool:
        """Whether a second person has still to say yes or no."""
        return self.state is ChangeState.PROPOSED

    @property
    def closes_offices(self) -> bool:
        """Whether it is in force and closes the offices of a place, which the law knows no holiday for."""
        confirmed = self.state is ChangeState.CONFIRMED and not self.withdrawn
        return (
            confirmed and self.kind == "exception" and bool(self.rests) and self.authority is Authority.LOCAL
        )


def proposals_for(tx: Session, viewer: Viewer) -> int:
    """How many proposed changes of the calendar wait for the viewer's word: another's, and only where it keeps it."""
    if not viewer.may(Permission.MANAGE_CALENDAR):
        return 0
    count = tx.exec(
        select(func.count())
        .select_from(CalendarChange)
        .where(CalendarChange.state == ChangeState.PROPOSED, CalendarChange.recorded_by != viewer.user_id)
    ).one()
    return count if count and heads_the_tree(tx, viewer) else 0


def keeps_calendar(tx: Session, viewer: Viewer) -> bool:
    """Whether the viewer is one of those who propose changes of the calendar and decide on them."""
    return viewer.may(Permission.MANAGE_CALENDAR) and heads_the_tree(tx, viewer)


def notice_body(tx: Session, change_id: int) -> str:
    """The notice of a change, as it was loaded; empty where it is none."""
    return tx.exec(select(CalendarChange.body).where(CalendarChange.id == change_id)).one()


def same_notice(tx: Session, body: str) -> int | None:
    """The change by which this very notice was proposed, unless it was refused."""
    same = (CalendarChange.kind == "notice", CalendarChange.body == body)
    query = select(CalendarChange.id).where(*same, CalendarChange.state != ChangeState.REFUSED)
    return tx.exec(query.order_by(col(CalendarChange.id).desc()).limit(1)).first()


def calendar_change(tx: Session, change_id: int) -> CalendarChangeLine:
    """One change of the calendar. Raises NotFound."""
    found = next((c for c in calendar_changes(tx) if c.id == change_id), None)
    if found is None:
        raise NotFound(T("没有这条日历变更。"))
    return found


_Decider = aliased(User)


def calendar_changes(tx: Session) -> tuple[CalendarChangeLine, ...]:
    """The changes, the newest first."""
    query = (
        select(CalendarChange, User.name, col(_Decider.name))
        .join(User, col(User.id) == CalendarChange.recorded_by)
        .outerjoin(_Decider, col(_Decider.id) == CalendarChange.decided_by)
        .order_by(col(CalendarChange.id).desc())
    )
    rows = list(tx.exec(query))
    withdrawn = {c.withdraws_id for c, *_ in rows if c.state is ChangeState.CONFIRMED}
    return tuple(
        CalendarChangeLine(
            id=id_of(c),
            kind=c.kind,
            year=c.year,
            on=c.on,
            until=c.until,
            rests=c.rests,
            authority=c.authority,
            name=c.name,
            source=c.source,
            recorded_by_id=c.recorded_by,
            recorded_by=name,
            recorded_at=c.recorded_at,
            state=c.state,
            decided_by=decider or "",
            decided_at=c.decided_at,
            refusal=c.refusal,
            withdraws_id=c.withdraws_id,
            withdrawn=c.id in withdrawn,
        )
        for c, name, decider in rows
    )
