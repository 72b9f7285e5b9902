"""What a situation would have people told, day by day, by the same ladder as the office's own: pure, for `casework alerts`.

Each working day begins with what is known by then and unsent; what is recorded in its course follows on the same day. On
days on which the machine is off nothing goes out; on the first working day after them everything that was missed goes
together, unless it was met meanwhile.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casework.calendar import Calendar
from casework.rulebook.chain import follow_by
from casework.rulebook.counting import Deadline
from casework.rulebook.ladder import Course, Ladder, Recipient, default, levels
from casework.rulebook.model import Character
from casework.rulebook.situation import Situation, deadlines


@dataclass(frozen=True, slots=True)
class Telling:
    """Somebody is told of a deadline."""

    on: date
    rule: str
    due: date
    level: str
    to: Recipient
    character: Character


@dataclass(frozen=True, slots=True)
class Told:
    """What a situation would have people told within a span of days."""

    situation: Situation
    calendar: Calendar
    first: date
    last: date
    outages: Sequence[tuple[date, date]] = ()
    ladders: dict[Character, Ladder] | None = None
    """Instead of the default ones."""

    def __iter__(self) -> Iterator[Telling]:
        """In order; each rule, due date, level and recipient once."""
        events = sorted(self.situation.events, key=lambda e: e.on)
        if not events:
            return
        sent: set[tuple[str, date, str, Recipient]] = set()
        day = min(events[0].on, self.first)
        while day <= self.last:
            if not self.calendar.local.rests(day) and not self._off(day):
                for known in (day - timedelta(days=1), day):
                    yield from self._sent(day, known, sent)
            day += timedelta(days=1)

    def _off(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.outages)

    def _sent(self, day: date, known: date, sent: set[tuple[str, date, str, Recipient]]) -> Iterator[Telling]:
        situation = replace(self.situation, events=tuple(e for e in self.situation.events if e.on <= known))
        for telling in tellings(situation, self.calendar, day, self.ladders):
            key = (telling.rule, telling.due, telling.level, telling.to)
            if key not in sent:
                sent.add(key)
                if day >= self.first:
                    yield telling


def tellings(
    situation: Situation, calendar: Calendar, day: date, ladders: dict[Character, Ladder] | None = None
) -> Iterator[Telling]:
    """All that is to be told by a day of what is open then, whether or not it was told before."""
    found = deadlines(situation, calendar)
    follow = follow_by(situation, found, calendar)
    for d in found:
        if not _open(d, day):
            continue
        ladder = default(d.character) if ladders is None else ladders.get(d.character, ())
        for level in levels(Course.of(d, follow.get(d)), ladder, calendar, day):
            for recipient in level.to:
                yield Telling(day, d.rule.id, d.due, level.name, recipient, d.character)


def _open(deadline: Deadline, day: date) -> bool:
    """Neither met, given up, ended nor at rest: nobody is told of what there is nothing to do about."""
    return deadline.stands(day) and deadline.resting is None
