"""The city's two years of counsel: every step of the pool, the money, the work and the meetings, in the order of their days."""

from datetime import date, timedelta
from functools import cached_property
from itertools import chain

from sqlmodel import Session

from casework.calendar import Calendar
from casework.demonstration.counsel_meetings import Meetings
from casework.demonstration.counsel_pieces import pieces
from casework.demonstration.counsel_pool import DISMISSED_AGO, Pool
from casework.demonstration.counsel_work import Desk
from casework.demonstration.fees import Purse
from casework.demonstration.hands import Hands, Step
from casework.demonstration.money import Books
from casework.files.store import Store

OFTEN, SELDOM = 3, 24
"""Working days from one piece of work to the next: as whoever tries the product sees it, and as few as tests need."""


class Years:
    """The years up to a day."""

    def __init__(self, tx: Session, calendar: Calendar, today: date, store: Store, every: int) -> None:
        self.hands, self.every, self.today = Hands(tx, calendar, today, store), every, today
        self.first = date(today.year - 2, 1, 1)
        planned = list(pieces(calendar, self.first, date(today.year, 12, 31), every))
        self.pieces = [piece for piece in planned if piece.on < today]
        self.books, self.purse = Books(self.hands, planned, every), Purse(self.hands, self.first)

    @cached_property
    def steps(self) -> list[Step]:
        """Everything that is done until yesterday, day by day."""
        desk = Desk(self.hands)
        laid = chain(
            self.books.steps(),
            Pool(self.hands).steps(),
            *(desk.steps(piece) for piece in self.pieces),
            desk.not_taken(self.today - timedelta(days=DISMISSED_AGO)),
            Meetings(self.hands, self.first, self.every).steps(),
            self.purse.steps(),
        )
        return sorted((step for step in laid if step.on <= self.today), key=lambda step: step.on)

    @property
    def months(self) -> list[tuple[int, int]]:
        """The months in which something is done, by year and month."""
        return sorted({(step.on.year, step.on.month) for step in self.steps})

    def go(self, month: tuple[int, int]) -> None:
        """Take the steps of a month."""
        for step in self.steps:
            if (step.on.year, step.on.month) == month:
                step.act(step.on)
        self.hands.tx.flush()


def load_years(tx: Session, calendar: Calendar, today: date, store: Store, every: int) -> None:
    """All of it at once."""
    years = Years(tx, calendar, today, store, every)
    for step in years.steps:
        step.act(step.on)
