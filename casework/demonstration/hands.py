"""Who acts in the demonstration's two years of counsel, and the steps of what they do, each on its day."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from sqlmodel import Session, select

from casework.accounts.viewer import Actor, Viewer
from casework.calendar import Calendar
from casework.counsel.engagements.interest import heed
from casework.counsel.engagements.kind import ENGAGEMENT
from casework.counsel.pool.queries import Sought, pool
from casework.demonstration.load import Day, moment
from casework.files.store import Store
from casework.gate import Answer, Standing, Subject
from casework.matters.tables import Matter
from casework.text import N_, Text

KEEPER, FINANCE, PRINCIPAL, HEAD = "city-counsel-office", "city-finance", "city-principal", "city-legal-head"


def clear(_tx: object, _subject: Subject, on: date) -> Answer:
    """The demonstration's people were checked; no office's are by this."""
    return Answer(Standing.CLEAR, Text(N_("演示数据：信用核查未发现不良记录。")), on)


class Step(NamedTuple):
    """Something that is done on a day."""

    on: date
    act: Callable[[date], object]
    """What is done, asked with the day."""


Steps = Iterable[Step]


class Hands:
    """The people at work on a day: `hands.on(KEEPER, day)` is an actor. Each is looked up once."""

    def __init__(self, tx: Session, calendar: Calendar, today: date, store: Store) -> None:
        self.tx, self.calendar, self.today, self.store = tx, calendar, today, store
        self._viewers: dict[str, Viewer] = {}

    def on(self, username: str, day: date, hour: int = 10) -> Actor:
        """Somebody at an hour of a day."""
        if username not in self._viewers:
            self._viewers[username] = Day(self.tx, self.calendar, day).as_(username).viewer
        return Actor(self._viewers[username], moment(day, hour, 12), self.calendar, (heed,))

    def working(self, day: date) -> date:
        """The day, or the next on which the office works."""
        return self.calendar.add_working_days(day - timedelta(days=1), 1)

    def after(self, day: date, working_days: int) -> date:
        """So many working days later."""
        return self.calendar.add_working_days(day, working_days)

    def work(self, title: str) -> int:
        """The key of a piece of work by its title, which no other has."""
        key = self.tx.exec(
            select(Matter.id).where(Matter.kind == ENGAGEMENT.name, Matter.title == title)
        ).one()
        return key or 0

    def counsel(self, name: str) -> int:
        """The key of a counsel by its name, which no other has."""
        found = pool(self.tx, self.on(KEEPER, self.today).viewer, Sought(q=name))
        return next(one.id for one in found if one.name == name)
