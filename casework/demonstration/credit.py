"""The wing of credit in the demonstration: its subjects, a year of work with them, and programmes."""

from datetime import date

from sqlmodel import Session

from casework.calendar import Calendar
from casework.demonstration.credit_awards import load_awards
from casework.demonstration.credit_subjects import MANY, load_subjects
from casework.demonstration.credit_work import CENTRE, Credit
from casework.files.store import Store
from casework.organisations.queries import organs


def load_credit(tx: Session, calendar: Calendar, today: date, store: Store, each: int) -> None:
    """Bring the subjects in, and a year of work with them: a check each twice so many working days."""
    known = {one.key: one.id for one in organs(tx)}
    at_work = Credit(tx, calendar, today, store)
    load_subjects(tx, today, known, at_work.hands.on(CENTRE, today).viewer.user_id, MANY)
    at_work.agencies()
    at_work.go(2 * each)
    at_work.objections()
    load_awards(at_work)
