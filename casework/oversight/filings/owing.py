"""Begin obligations: each night, for the quarter that ended, and in December for the year (201号第二十条、第二十一条)."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from casework.accounts.nobody import nobody
from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.db import id_of, next_number, take_turns
from casework.matters.events import NewEvent, put
from casework.matters.tables import Matter
from casework.organisations.queries import every_organ
from casework.oversight.filings.find import clock
from casework.oversight.filings.kind import FILING
from casework.oversight.filings.owed import Owed, obligations
from casework.oversight.filings.tables import Filing
from casework.oversight.periods import Period, ended, quarter, quarters, year
from casework.rulebook import EventKind, due
from casework.rulebook.law.filings import FilingDuty

USERNAME = "备案报送"
NAME = "系统"
ANNUAL_FROM = 12
"""The month in which the annual return of its year is put before the organs: a month to make it (第二十一条第二款)."""


def system(tx: Session, at: datetime, calendar: Calendar) -> Actor | None:
    """Who stands in the rows for what begins by itself: an account that nobody can sign in with; None without any organ."""
    top = next((node.id for node in every_organ(tx) if node.parent_id is None), None)
    return nobody(tx, USERNAME, NAME, top, at, calendar) if top is not None else None


def periods(tx: Session, today: date, calendar: Calendar) -> Iterator[Period]:
    """The periods whose obligations there must be by a day: the quarters since the last known one, so that what was missed is
    made up for; in an installation that has none yet the quarter that ended last, unless its time is over already. In
    December the year as well."""
    last = ended(today)
    known = tx.exec(
        select(func.max(col(Filing.period_last))).where(col(Filing.duty) != FilingDuty.ANNUAL)
    ).one()
    if known is not None:
        yield from quarters(min(quarter(known), last), last)
    elif today <= due(FilingDuty.CITY.rule, last.last, calendar).due:
        yield last
    if today.month >= ANNUAL_FROM:
        yield year(today.year)


def lacking(tx: Session, period: Period) -> list[Owed]:
    """What is owed for a period and has not been begun."""
    rows = tx.exec(select(Filing.duty, Filing.organ_id).where(Filing.period_last == period.last)).all()
    begun = {(duty, organ_id) for duty, organ_id in rows if FilingDuty(duty).yearly == period.yearly}
    return [o for o in obligations(every_organ(tx), period) if (o.duty, o.organ.id) not in begun]


def begin(tx: Session, actor: Actor, period: Period, most: int) -> int:
    """Begin at most so many of the obligations of a period that are lacking; answers how many. Asked again, it begins none
    a second time."""
    take_turns(tx, f"filings/{period.code}")
    new = lacking(tx, period)[:most]
    kind = EventKind.YEAR_END if period.yearly else EventKind.QUARTER_ENDED
    for owed in new:
        number = f"应诉备案〔{period.last.year}〕{next_number(tx, f'filing/{period.last.year}')}号"
        matter = Matter(
            kind=FILING.name, organ_id=owed.organ.id, opened_by=actor.viewer.user_id, opened_at=actor.at,
            number=number, title=f"{owed.organ.short_name} {period.written}{owed.duty.label}"[:400],
        )  # fmt: skip
        tx.add(matter)
        tx.flush()
        row = Filing(
            id=matter.id, number=number, duty=owed.duty, organ_id=owed.organ.id, receiver_id=owed.receiver.id,
            period_first=period.first, period_last=period.last, from_on=owed.from_on, until_on=owed.until_on,
            due=period.last, due_now=period.last, moved_by=actor.viewer.user_id, moved_at=actor.at,
        )  # fmt: skip
        tx.add(row)
        put(tx, actor, id_of(matter), NewEvent(kind, period.last))
        clock(tx, actor, row, matter)
    return len(new)
