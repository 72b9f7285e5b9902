"""Quiet hours: when something may leave the house. What stands on a page is there at once. Pure: no I/O."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from casework.calendar import Calendar
from casework.clock import OFFICE

BEGINS, ENDS = time(20), time(8)
"""The quiet of an office that has set none: from the evening to the next morning."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours and days in which no channel is used. Hours are the office's; moments come and go with their zone."""

    calendar: Calendar
    begins: time = BEGINS
    """The hour in the evening after which nothing goes out."""
    ends: time = ENDS
    """The hour in the morning from which it may; where both are the same, there are no quiet hours."""
    rest_days: bool = True
    """Nothing goes out on rest days either."""

    def release(self, at: datetime) -> datetime:
        """When something made at a moment may go out: at once, or in the morning of the next day that is none of rest.

        Answers UTC. Raises RuleNotApplicable where the calendar does not reach so far.
        """
        here = at.astimezone(OFFICE)
        day, hour = here.date(), here.time()
        if self._silent(hour):
            day, hour = day + timedelta(days=int(hour > self.begins)), self.ends
        if self._rests(day):
            day, hour = self.calendar.local.on_or_after(day), self.ends
        return _moment(day, hour)

    def planned(self, at: datetime) -> datetime:
        """When something goes out that is planned for a moment: never after it for a day of rest, but the working day before.

        In quiet hours it goes out at that day's edge of them. Answers UTC.
        """
        here = at.astimezone(OFFICE)
        day, hour = here.date(), here.time()
        if self._rests(day):
            day = self.calendar.local.on_or_before(day)
        if self._silent(hour):
            hour = self.begins if hour > self.begins else self.ends
        return _moment(day, hour)

    def _silent(self, hour: time) -> bool:
        return self.begins > self.ends and not self.ends <= hour <= self.begins

    def _rests(self, day: date) -> bool:
        return self.rest_days and self.calendar.local.rests(day)


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, OFFICE).astimezone(UTC)
