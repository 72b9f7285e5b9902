"""How long adverse information is shown (105号第十一条). Pure: no database, no clock."""

from datetime import date
from functools import lru_cache

from casework.rulebook import EventKind, rules
from casework.rulebook.terms import add_months


def years_from(kind: EventKind) -> int:
    """For how many years the rulebook lets something run from an event."""
    return next(rule.term.count for rule in rules() if kind in rule.triggers and rule.term is not None)


YEARS = years_from(EventKind.CONDUCT_ENDED)


@lru_cache(maxsize=8192)  # files bring many of the same days
def shown_until(ended_on: date | None, statute_until: date | None = None) -> date | None:
    """The last day on which a record is shown: the corresponding day five years after the conduct ended.

    A statute that sets another day is followed (法律、法规另有规定除外). None: the conduct goes on, and so does the record.
    """
    if statute_until is not None:
        return statute_until
    return None if ended_on is None else add_months(ended_on, 12 * YEARS)


def shown(on: date, ended_on: date | None, statute_until: date | None = None) -> bool:
    """Whether a record is there for anybody on a day."""
    last = shown_until(ended_on, statute_until)
    return last is None or on <= last
