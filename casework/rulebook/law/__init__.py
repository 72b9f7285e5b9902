"""The law itself: one module per procedure, each a tuple of rules."""

from casework.rulebook.law import (
    appeal,
    arbitration,
    civil,
    civil_court,
    compensation,
    counsel,
    credit,
    filings,
    first_instance,
    local,
    oversight,
    performance,
    reconsideration,
    retrial,
    suggestions,
)

RULES = (
    *local.RULES,
    *first_instance.RULES,
    *appeal.RULES,
    *retrial.RULES,
    *suggestions.RULES,
    *performance.RULES,
    *reconsideration.RULES,
    *compensation.RULES,
    *civil.RULES,
    *civil_court.RULES,
    *arbitration.RULES,
    *filings.RULES,
    *credit.RULES,
    *counsel.RULES,
    *oversight.RULES,
)
