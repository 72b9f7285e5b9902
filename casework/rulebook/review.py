"""How long a court reviews an application for a retrial (法释〔2018〕1号第一百一十二条): afterwards the procuratorate may be asked."""

from casework.calendar import Calendar
from casework.rulebook.counting import Deadline, compute
from casework.rulebook.events import Event
from casework.rulebook.law.retrial import REVIEW
from casework.rulebook.model import MatterType


def review_ends(matter: MatterType, filed: Event, calendar: Calendar) -> Deadline | None:
    """The court's limit with its steps; None in another kind of matter, or before the rule was in force.

    It runs from the docketing, which the applicant may not know: counted from the filing it really ends no earlier.
    """
    if matter not in REVIEW.matter_types or not REVIEW.governs(filed.on):
        return None
    return compute(REVIEW, filed, calendar)
