"""What a situation would have people told, day by day, by the same ladder as the office's own: pure, for `casework alerts`.

Each working day begins with what is known by then and unsent; what is recorded in its course follows on the same day. On
days on which the machine is off nothing goes out; on the first working day after them everything that was missed goes
together, unless it was met meanwhile.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
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


def tellings(
    situation: Situation,
    calendar: Calendar,
    first: date,
    last: date,
    outages: Sequence[tuple[date, date]] = (),
    ladders: Mapping[Character, Ladder] | None = None,
) -> Iterator[Telling]:
    """What people are told from one day to another, in order; each rule, due date, level and recipient once.

    `outages`: days on which the machine is off. `ladders` take the place of the default ones.
    """
    sent: set[tuple[str, date, str, Recipient]] = set()
    looked: dict[tuple[str, Course], date] = {}
    """Through which day each deadline was looked at, as it runs: what is told of it until then is sent."""
    for day, found in _each_day(situation, calendar, first, last, outages):
        for d, course in found:
            if not (d.stands(day) or (d.rule.renewable and not d.finished)) or d.resting is not None:
                continue  # nobody is told of what there is nothing to do about
            own = default(d.character, renewable=d.rule.renewable)
            ladder = own if ladders is None else ladders.get(d.character, ())
            after = looked.get((d.rule.id, course), date.min)
            looked[d.rule.id, course] = day
            for level in levels(course, ladder, calendar, day, after):
                for to in level.to:
                    key = (d.rule.id, d.due, level.name, to)
                    if key not in sent and day >= first:
                        yield Telling(day, d.rule.id, d.due, level.name, to, d.character)
                    sent.add(key)


def _each_day(
    situation: Situation, calendar: Calendar, first: date, last: date, outages: Sequence[tuple[date, date]]
) -> Iterator[tuple[date, list[tuple[Deadline, Course]]]]:
    """Each working day on which the machine is on, twice: with what is known in its morning, and at its end."""
    events = sorted(situation.events, key=lambda e: e.on)
    days = [e.on for e in events]
    known, found = 0, list[tuple[Deadline, Course]]()
    day = min([*days, first])
    while day <= last:
        if not calendar.local.rests(day) and not any(off <= day <= on for off, on in outages):
            for until in (day - timedelta(days=1), day):
                n = bisect_right(days, until)
                if n != known:
                    known, found = n, _found(replace(situation, events=tuple(events[:n])), calendar)
                yield day, found
        day += timedelta(days=1)


def _found(situation: Situation, calendar: Calendar) -> list[tuple[Deadline, Course]]:
    found = deadlines(situation, calendar)
    follow = follow_by(situation, found, calendar)
    return [(d, Course.of(d, follow.get(d))) for d in found]
