"""Law as code, dated and cited: events in, deadlines out, each with its reasons. Pure: no I/O."""

from casework.rulebook.chain import ChainCheck, ChainStep, Follow, Why, chain, follow_by
from casework.rulebook.challenge import CHALLENGES, OPINIONS, ChallengePlan, challenge_plan, challenges
from casework.rulebook.counting import Deadline
from casework.rulebook.effect import Effect, EffectState, effect, own_time_over, taking_effect
from casework.rulebook.events import DECIDING, HEARINGS, By, Event, EventKind, OnParty, Served
from casework.rulebook.explain import DayCell, day_count, explanation
from casework.rulebook.model import (
    Character,
    Citation,
    Failing,
    Law,
    Layer,
    MatterType,
    Owner,
    Procedure,
    Rule,
    State,
    Step,
)
from casework.rulebook.planned import planned
from casework.rulebook.relief import Relief, relief, remarks
from casework.rulebook.review import review_ends
from casework.rulebook.situation import (
    Situation,
    deadlines,
    due,
    ends_quarter,
    in_force,
    rule,
    rules,
    versions,
)
from casework.rulebook.terms import Roll, Term, Unit, parse_term

__all__ = [
    "CHALLENGES",
    "DECIDING",
    "HEARINGS",
    "OPINIONS",
    "By",
    "ChainCheck",
    "ChainStep",
    "ChallengePlan",
    "Character",
    "Citation",
    "DayCell",
    "Deadline",
    "Effect",
    "EffectState",
    "Event",
    "EventKind",
    "Failing",
    "Follow",
    "Law",
    "Layer",
    "MatterType",
    "OnParty",
    "Owner",
    "Procedure",
    "Relief",
    "Roll",
    "Rule",
    "Served",
    "Situation",
    "State",
    "Step",
    "Term",
    "Unit",
    "Why",
    "chain",
    "challenge_plan",
    "challenges",
    "day_count",
    "deadlines",
    "due",
    "effect",
    "ends_quarter",
    "explanation",
    "follow_by",
    "in_force",
    "own_time_over",
    "parse_term",
    "planned",
    "relief",
    "remarks",
    "review_ends",
    "rule",
    "rules",
    "taking_effect",
    "versions",
]
