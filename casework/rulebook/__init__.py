"""Law as code, dated and cited: events in, deadlines out, each with its reasons. Pure: no I/O."""

from casework.rulebook.chain import ChainCheck, ChainStep, Follow, Why, chain, follow_by
from casework.rulebook.counting import Deadline
from casework.rulebook.events import BY_COURT, Event, EventKind
from casework.rulebook.explain import DayCell, day_count
from casework.rulebook.law.local import ANSWERS
from casework.rulebook.model import Citation, Layer, MatterType, Owner, Procedure, Rule, State, Step
from casework.rulebook.relief import Relief, relief, remarks
from casework.rulebook.situation import Situation, deadlines, due, in_force, rule, rules, versions
from casework.rulebook.terms import Roll, Term, Unit, parse_term

__all__ = [
    "ANSWERS",
    "BY_COURT",
    "ChainCheck",
    "ChainStep",
    "Citation",
    "DayCell",
    "Deadline",
    "Event",
    "EventKind",
    "Follow",
    "Layer",
    "MatterType",
    "Owner",
    "Procedure",
    "Relief",
    "Roll",
    "Rule",
    "Situation",
    "State",
    "Step",
    "Term",
    "Unit",
    "Why",
    "chain",
    "day_count",
    "deadlines",
    "due",
    "follow_by",
    "in_force",
    "parse_term",
    "relief",
    "remarks",
    "rule",
    "rules",
    "versions",
]
