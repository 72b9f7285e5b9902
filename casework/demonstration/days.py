"""The demonstration's registers of days: yesterday's is signed off, the one of the day before still waits for somebody."""

from datetime import date

from sqlmodel import Session

from casework.calendar import Calendar
from casework.demonstration.load import Day, back
from casework.desk.day.actions import sign
from casework.desk.day.forms import SignOff


def sign_yesterday(tx: Session, calendar: Calendar, today: date) -> None:
    """The head of the city's legal office has looked through the working day before."""
    head = Day(tx, calendar, today, 9).as_("city-legal-head")
    sign(tx, head, back(calendar, today, 1), SignOff(remark="与来文和办理记录核对无误。"))
