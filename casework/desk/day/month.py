"""Which days of an organ somebody signed off, which nobody has, and on which nothing happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, and_, bindparam, exists, func, or_, union_all
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.cases.record.tables import Intake
from casework.clock import day_start
from casework.db import Utc, columns, filled, read
from casework.desk.day.tables import DaySignOff
from casework.matters.tables import Event, StoredDeadline
from casework.rulebook import Character
from casework.text import N_, Labelled

LAST = 30
"""So many days before today are looked through for what nobody signed off."""
_Later = aliased(Event)
MOST = 99
"""What a day has of a kind is counted up to here; more shows as 99+."""


class DayState(Labelled):
    """Whether a day is signed off."""

    SIGNED = "signed", N_("已签认")
    UNSIGNED = "unsigned", N_("未签认")
    NOTHING = "nothing", N_("无事项")


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day: how much it has, each counted to one beyond `MOST`, and whether a sign-off of it stands."""

    on: date
    received: int
    entered: int
    due: int
    met: int
    signed: bool
    added: bool
    """Something was entered for it, or corrected, after it was signed off."""

    @property
    def state(self) -> DayState:
        """A day on which nothing happened needs nobody's word; somebody may have given it all the same."""
        if self.signed:
            return DayState.SIGNED
        happened = self.received or self.entered or self.due or self.met
        return DayState.UNSIGNED if happened else DayState.NOTHING


def days(tx: Session, organ_id: int, of: Sequence[date], *, most: int | None = None) -> tuple[DayLine, ...]:
    """These days of an organ, in one statement; each figure is counted up to `most`, or to one beyond `MOST`."""
    if not of:
        return ()
    asked = {"organ": organ_id, "limit": most or MOST + 1, **day_values(of)}
    return tuple(sorted(filled(DayLine, read(tx, _days(len(of)), asked)), key=lambda line: line.on))


def last_days(today: date) -> tuple[date, ...]:
    """The days that are looked through for what nobody signed off; today is not over."""
    return tuple(today - timedelta(days=n) for n in range(1, LAST + 1))


def unsigned(tx: Session, organ_id: int, today: date) -> tuple[date, ...]:
    """The days of the last thirty on which something happened that nobody signed off."""
    found = days(tx, organ_id, last_days(today), most=1)
    return tuple(line.on for line in found if line.state is DayState.UNSIGNED)


def day_values(of: Sequence[date]) -> dict[str, Any]:
    """The values of `day_rows`: each day with the moments between which it lies."""
    asked: dict[str, Any] = {}
    for n, on in enumerate(of):
        asked |= {
            f"day_{n}": on,
            f"begins_{n}": day_start(on),
            f"ends_{n}": day_start(on + timedelta(days=1)),
        }
    return asked


def day_rows(count: int) -> Any:
    """So many days as rows, `on` with `begins` and `ends`, their values left open."""
    # Not VALUES, of which SQLAlchemy keeps no compiled statement.
    every = (
        columns(
            on=bindparam(f"day_{n}", type_=Date()),
            begins=bindparam(f"begins_{n}", type_=Utc()),
            ends=bindparam(f"ends_{n}", type_=Utc()),
        )
        for n in range(count)
    )
    return union_all(*every).cte("day")


def happened(organ: Any, day: Any) -> tuple[tuple[Any, Any], ...]:
    """What makes a day one that somebody signs: of each, in the order of a day's parts, its key and when it is there."""
    shown = col(StoredDeadline.character) != Character.WATCH
    of_deadlines = (col(StoredDeadline.organ_id) == organ, shown)
    return (
        (Intake.id, and_(col(Intake.organ_id) == organ, col(Intake.received_on) == day.c.on)),
        (
            Event.id,
            and_(
                col(Event.organ_id) == organ,
                col(Event.recorded_at) >= day.c.begins,
                col(Event.recorded_at) < day.c.ends,
            ),
        ),
        (StoredDeadline.id, and_(*of_deadlines, col(StoredDeadline.due) == day.c.on)),
        (StoredDeadline.id, and_(*of_deadlines, col(StoredDeadline.met_on) == day.c.on)),
    )


def stands(organ: Any, day: Any) -> Any:
    """Whether a sign-off of a day stands."""
    return and_(
        col(DaySignOff.organ_id) == organ,
        col(DaySignOff.on) == day.c.on,
        col(DaySignOff.taken_back_at).is_(None),
    )


@lru_cache(maxsize=64)
def _days(count: int) -> Any:
    organ: Any = bindparam("organ")
    day = day_rows(count)

    def counted(key: Any, there: Any) -> Any:
        some = columns(key).where(there).limit(bindparam("limit")).correlate(day).subquery()
        return columns(func.count()).select_from(some).scalar_subquery()

    seen = columns(DaySignOff.last_event_id).where(stands(organ, day)).correlate(day).scalar_subquery()
    received, entered, due, met = (counted(key, there) for key, there in happened(organ, day))
    return columns(
        on=day.c.on,
        received=received,
        entered=entered,
        due=due,
        met=met,
        signed=exists().where(stands(organ, day)).correlate(day),
        added=or_(
            *(
                exists().where(col(_Later.organ_id) == organ, col(_Later.id) > seen, of_it).correlate(day)
                for of_it in (
                    col(_Later.on) == day.c.on,
                    and_(col(_Later.recorded_at) >= day.c.begins, col(_Later.recorded_at) < day.c.ends),
                )
            ),
            exists()
            .where(
                col(Event.organ_id) == organ,
                or_(
                    col(Event.on) == day.c.on,
                    and_(col(Event.recorded_at) >= day.c.begins, col(Event.recorded_at) < day.c.ends),
                ),
                col(_Later.organ_id) == organ,
                col(_Later.supersedes_id) == col(Event.id),
                col(_Later.id) > seen,
            )
            .correlate(day),
        ),
    )
