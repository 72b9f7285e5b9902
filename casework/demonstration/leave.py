"""Somebody of the demonstration is on leave, and a colleague stands in."""

from datetime import date, timedelta

from sqlmodel import Session

from casework.alerting.actions import enter_leave
from casework.alerting.forms import NewLeave
from casework.calendar import Calendar
from casework.demonstration.load import Day, back

AWAY, STANDING_IN = "housing-handler-2", "housing-handler"


def load_leave(tx: Session, calendar: Calendar, today: date) -> None:
    """Enter the leave of one person, from two working days ago to the end of next week."""
    day = Day(tx, calendar, back(calendar, today, 2))
    actor = day.as_(AWAY)
    enter_leave(
        tx,
        actor,
        NewLeave(
            first=actor.today,
            last=today + timedelta(days=13 - today.weekday()),
            substitute_id=day.as_(STANDING_IN).viewer.user_id,
            reason="年休假",
        ),
    )
