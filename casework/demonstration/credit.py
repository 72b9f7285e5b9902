"""The wing of credit at work: subjects and what was found of them."""

from datetime import date

from sqlmodel import Session

from casework.calendar import Calendar
from casework.demonstration.credit_subjects import MANY, load_subjects
from casework.demonstration.load import Day
from casework.organisations.queries import organs


def load_credit(tx: Session, calendar: Calendar, today: date) -> None:
    """Bring the subjects in."""
    known = {one.key: one.id for one in organs(tx)}
    load_subjects(tx, today, known, Day(tx, calendar, today).as_("credit-centre").viewer.user_id, MANY)
