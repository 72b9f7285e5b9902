"""On which day people are next told of a stored deadline: its course on the ladder, as its row has it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework.calendar import Calendar
from casework.rulebook import Character, Why
from casework.rulebook.ladder import RIGHTS, Course, Ladder, Level, levels, next_day

LadderOf = Callable[[str, Character], Ladder]
"""The office's ladder of a rule and kind of deadline."""


def course_of(row: Any) -> Course:
    """The course of a stored deadline, or of what is about to be stored: the same as `Course.of` the computed one."""
    planned = row.follow_why is Why.BACK_PLANNED
    aim = min(row.advise_by, row.follow) if planned else row.advise_by
    return Course(row.trigger_on, row.due, aim, planned, row.character)


@dataclass(frozen=True, slots=True)
class Plan:
    """What decides when people are told: the office's calendar and its ladders."""

    calendar: Calendar
    ladder_of: LadderOf
    _next: dict[Any, date | None] = field(default_factory=dict, repr=False)
    """Of many deadlines that are looked at together, many run alike."""
    _due: dict[Any, tuple[Level, ...]] = field(default_factory=dict, repr=False)

    def ladder(self, rule_id: str, character: Character) -> Ladder:
        """The ladder of a deadline. What is only watched goes to its followers, by the ladder of rights if by no other."""
        own = self.ladder_of(rule_id, character)
        return RIGHTS if character is Character.WATCH and not own else own

    def next(self, rule_id: str, course: Course, told_through: date | None) -> date | None:
        """The next day on which anything is told, after the day through which people were told."""
        key = (rule_id, course, told_through)
        if key not in self._next:
            ladder = self.ladder(rule_id, course.character)
            self._next[key] = next_day(course, ladder, self.calendar, told_through or date.min)
        return self._next[key]

    def due(self, rule_id: str, course: Course, told_through: date | None, today: date) -> tuple[Level, ...]:
        """The levels that are told by now, in the order of their days: none of a right after its end."""
        if course.character is Character.RIGHT and course.due < today:
            return ()
        key = (rule_id, course, told_through, today)
        if key not in self._due:
            ladder = self.ladder(rule_id, course.character)
            found = levels(course, ladder, self.calendar, today, told_through or date.min)
            self._due[key] = tuple(sorted(found, key=lambda level: level.on))
        return self._due[key]
