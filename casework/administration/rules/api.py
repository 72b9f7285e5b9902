"""The rulebook over JSON: any rule, any date, with this office's calendar."""

from datetime import date

from casework import rulebook
from casework.cases.casefile.answers import DeadlineOut, deadline_out
from casework.errors import InvalidInput
from casework.forms import misdated
from casework.http.desk import Desk
from casework.http.json import Part
from casework.rulebook import parse_term
from casework.text import T

routes = Part()


@routes.reads("/rules/{rule_id}/due")
def due(desk: Desk, rule_id: str, on: date, term: str = "") -> DeadlineOut:
    """The due date of a rule for a trigger date."""
    if wrong := misdated({"on": on}):
        raise InvalidInput(wrong)
    try:
        found = rulebook.due(rule_id, on, desk.calendar, parse_term(term) if term else None)
    except OverflowError:
        raise InvalidInput({"term": T("期限太长，超出日历的范围。")}) from None
    return deadline_out(found, desk.today, None)
