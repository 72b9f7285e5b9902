"""The way to an answer, planned back from its limit: how far the papers have come, and the latest day for each step.

The review keeps its working days, the unit its ten days (201号第十二条), and what is left is for form, decision and
sending. A latest day never lies before the papers came: then it is the first day on which anybody can act.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casework.calendar import Calendar
from casework.rulebook.counting import Deadline
from casework.rulebook.events import EventKind as K
from casework.rulebook.law import local
from casework.rulebook.situation import Situation

REVIEW_DAYS = 2
"""Working days that the legal office keeps for its review and the filing."""
_FORM, _DRAFT = K.APPROVAL_FORM_SUBMITTED, K.DRAFT_ANSWER_SUBMITTED
UNIT_TERM = next(r.term for r in local.RULES if r.term is not None and _DRAFT in r.met_by)
"""What the unit has for evidence and answer."""


@dataclass(slots=True)
class Way:
    """How far the papers have come: each is the day of what happened last and was not undone since."""

    form: date | None = None
    approved: date | None = None
    sent: date | None = None
    """When they left for a unit."""
    unit: date | None = None
    """Since when a unit has the papers."""
    submitted: date | None = None
    returned: date | None = None
    """When the draft went back to the unit, which has not handed it in again."""
    passed: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan; the same whatever the day."""

    statutory: Deadline
    """The answer's limit, whoever set it."""
    form: Deadline
    """The limit for handing in the approval form."""
    unit: Deadline | None
    """The limit of the unit that has the papers."""
    way: Way
    calendar: Calendar
    review_days: int

    @property
    def drafted(self) -> date | None:
        """When the unit handed in its draft; that of a unit that no longer has the papers does not count."""
        done = self.way.submitted
        if done is not None and self.unit is not None and done < self.unit.trigger.on:
            return None
        return done

    @property
    def unit_latest(self) -> date:
        """The last day for the unit that leaves the review its working days."""
        return self.calendar.add_working_days(self.statutory.due, -self.review_days)

    @property
    def sent_latest(self) -> date:
        """The last day on which the unit may get the papers and have its ten days."""
        return self._not_before(self.form.trigger.on, self._sent_planned)

    @property
    def _sent_planned(self) -> date:
        return self.calendar.on_or_before(self.unit_latest - timedelta(days=UNIT_TERM.count))

    @property
    def draft_latest(self) -> date:
        """The last day for the draft of the unit that has the papers."""
        began = self.way.returned or (self.unit.trigger.on if self.unit is not None else None)
        return self.unit_latest if began is None else self._not_before(began, self.unit_latest)

    def _not_before(self, began: date, planned: date) -> date:
        """A planned day, or the first working day from the beginning on where that is later, never after the limit."""
        return max(planned, min(self.calendar.on_or_after(began), self.statutory.due))

    @property
    def latest(self) -> date:
        """The last day for the step at hand."""
        if self.statutory.met_on is not None or self.drafted is not None or self.way.passed is not None:
            return self.statutory.due
        return self.draft_latest if self.drafting else self.sent_latest

    @property
    def drafting(self) -> bool:
        """Whether a unit has the papers, or its draft back."""
        return self.unit is not None or self.way.returned is not None

    @property
    def began(self) -> date:
        """When the papers came to whoever takes the step at hand."""
        with_unit = self.way.returned or (self.unit.trigger.on if self.unit is not None else None)
        return with_unit or self.form.trigger.on

    @property
    def planned(self) -> date:
        """The last day for the step at hand as the limit alone has it, though it may lie before the papers came."""
        return self.unit_latest if self.drafting else self._sent_planned

    @property
    def at_hand(self) -> Deadline:
        """The deadline of the step at hand; the answer's own where the step (deciding, sending, reviewing) has none."""
        own = self.unit if self.drafting else self.form
        return own if own is not None and own.met_on is None else self.statutory


def plan_back(
    situation: Situation, found: Sequence[Deadline], calendar: Calendar, review_days: int = REVIEW_DAYS
) -> Plan | None:
    """The plan for one instance and its deadlines, or None where no answer is owed or no internal step applies."""
    limits = [d for d in found if d.rule.answer]
    forms = [d for d in found if _FORM in d.rule.met_by]
    if not limits or not forms:
        return None
    way = _way(situation)
    # Where the documents went to one unit after another, the last one has them.
    given = [d for d in found if _DRAFT in d.rule.met_by and way.unit is not None]
    return Plan(
        min(limits, key=lambda d: (d.met_on is not None, d.due, d.rule.id)),
        forms[0],
        max(given, key=lambda d: d.trigger.on, default=None),
        way,
        calendar,
        review_days,
    )


_MOVES: dict[K, tuple[str, tuple[str, ...]]] = {
    _FORM: ("form", ()),
    K.APPROVAL_RETURNED: ("", ("form",)),
    K.APPROVAL_DECIDED: ("approved", ()),
    K.APPROVAL_REOPENED: ("", ("form", "approved")),
    K.DOCUMENTS_SENT_TO_UNIT: ("sent", ()),
    K.DOCUMENTS_RECEIVED_BY_UNIT: ("unit", ()),
    K.DOCUMENTS_RETURNED_BY_UNIT: ("", ("sent", "unit")),
    _DRAFT: ("submitted", ("returned", "passed")),
    K.DRAFT_ANSWER_RETURNED: ("returned", ("submitted", "passed")),
    K.ANSWER_PASSED_REVIEW: ("passed", ()),
}
"""What an event sets to its day, and what it undoes."""


def _way(situation: Situation) -> Way:
    way = Way()
    for e in sorted(situation.events, key=lambda e: (e.on, e.id or 0)):
        done, undone = _MOVES.get(e.kind, ("", ()))
        for name in undone:
            setattr(way, name, None)
        if done:
            setattr(way, done, e.on)
    return way
