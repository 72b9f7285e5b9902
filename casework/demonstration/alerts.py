"""What people have read of what they were told, in the demonstration."""

from datetime import date

from sqlmodel import Session

from casework.accounts.queries import viewer_of
from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.clock import office_day
from casework.demonstration.load import back, moment
from casework.desk.alerts.actions import read
from casework.desk.alerts.record import marks


def read_alerts(tx: Session, calendar: Calendar, today: date) -> None:
    """Everybody has read what it was told until the working day before yesterday's, each day's in its forenoon."""
    until = moment(back(calendar, today, 2), 12)
    for mark in marks(tx, until):
        actor = Actor(viewer_of(tx, mark.user_id), moment(office_day(mark.told_at), 17, 20), calendar)
        read(tx, actor, mark.id, before=True)
