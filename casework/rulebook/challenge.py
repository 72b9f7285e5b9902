"""Turning against a decision: the opinion, its review and the principal's word, planned back from the limit.

201号第十九条 gives the unit five days and names none for the legal office and the principal, who come after it inside the
same fifteen or ten. So that neither is left without time, each keeps a working day: the petition is written and filed
on the last one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from casework.calendar import Calendar
from casework.rulebook.counting import Deadline
from casework.rulebook.events import EventKind as K

CHALLENGES = frozenset(
    {K.APPEAL_FILED, K.SUIT_FILED, K.SETTING_ASIDE_FILED, K.RETRIAL_FILED, K.PROTEST_APPLIED}
)
"""What the organ turns against a decision with."""
OPINIONS = frozenset({K.APPEAL_OPINION_SUBMITTED, K.CHALLENGE_OPINION_SUBMITTED})
"""With what the unit says whether it should."""
FILING, DECISION, REVIEW = 1, 2, 3
"""Working days before the limit by which the principal has decided, the legal office reviewed, the unit handed in."""


@dataclass(frozen=True, slots=True)
class ChallengePlan:
    """The last days that leave those who come after their time; none lies before the decision was served."""

    opinion_by: date
    """For the unit: its own five days where they end earlier."""
    reviewed_by: date
    decided_by: date
    due: date
    """The limit of the act itself."""


def challenge_plan(right: Deadline, opinion: Deadline | None, calendar: Calendar) -> ChallengePlan:
    """The plan for a right to turn against a decision; `opinion`: the unit's own limit, where a rule gives one."""
    served = calendar.on_or_after(right.trigger.on)

    def back(days: int) -> date:
        return min(max(calendar.add_working_days(right.due, -days), served), right.due)

    latest = back(REVIEW)
    return ChallengePlan(
        min(latest, opinion.due) if opinion is not None else latest, back(DECISION), back(FILING), right.due
    )


def challenges(found: Iterable[Deadline]) -> Iterator[tuple[Deadline, Deadline | None]]:
    """The rights among the deadlines of one instance, each with the limit of the opinion that the same decision began."""
    found = list(found)
    for right in found:
        if right.rule.right and CHALLENGES & set(right.rule.met_by):
            own = (d for d in found if d.trigger is right.trigger and OPINIONS & set(d.rule.met_by))
            yield right, next(own, None)
