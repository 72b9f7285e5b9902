"""What a ladder would give for one deadline, before it is put into force. Pure: no I/O."""

from dataclasses import dataclass
from datetime import date

from casework import rulebook
from casework.calendar import Calendar
from casework.rulebook import Character, Rule
from casework.rulebook.ladder import Course, Ladder, Recipient, When, late_label, levels
from casework.text import Text

LATE_SHOWN = 3
"""Working days after the last one for which a preview says what is told."""


@dataclass(frozen=True, slots=True)
class Step:
    """On which day who is told, and why then."""

    on: date
    label: Text
    to: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A deadline and all that a ladder tells of it, while it is not met."""

    course: Course
    steps: tuple[Step, ...]
    skipped: tuple[Text, ...]
    """Rungs that this deadline never comes to."""


def preview(course: Course, ladder: Ladder, calendar: Calendar) -> Preview:
    """The days and recipients that a ladder gives for a deadline, in order, and the first few after it is late."""
    labels = {rung.level: rung.label for rung in ladder}
    through = calendar.local.add_working_days(max(course.due, course.begins), LATE_SHOWN)
    found = sorted(levels(course, ladder, calendar, through), key=lambda level: level.on)
    steps = tuple(Step(level.on, labels.get(level.name) or _late(level.name), level.to) for level in found)
    reached = {level.name.split("_")[0] if _is_late(level.name) else level.name for level in found}
    return Preview(course, steps, tuple(rung.label for rung in ladder if rung.level not in reached))


def _is_late(name: str) -> bool:
    return name.startswith(f"{When.LATE}_")


def _late(name: str) -> Text:
    return late_label(int(name.removeprefix(f"{When.LATE}_")))


def sample(rule_id: str, on: date, calendar: Calendar) -> Course:
    """The course of a deadline of a rule that begins on a day, alone: nothing is planned back from an answer.

    Raises NotFound, RuleNotApplicable, InvalidInput.
    """
    return Course.of(rulebook.due(rule_id, on, calendar))


def lasting(on: date) -> tuple[Rule, ...]:
    """The rules on the end of a validity that may be renewed: each has a ladder of its own."""
    return tuple(r for r in rulebook.rules() if r.renewable and r.governs(on))


def usual(character: Character, on: date) -> tuple[Rule, ...]:
    """The rules of a kind that govern a day, in the order of the rulebook."""
    return tuple(r for r in rulebook.rules() if r.character is character and r.governs(on))
