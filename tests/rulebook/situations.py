"""Shorthand for situations: `suit("complaint_served 2026-11-13", "answer_filed 2026-11-20")`."""

from datetime import date

from casework.calendar import Calendar, official
from casework.rulebook import (
    Deadline,
    Event,
    EventKind,
    MatterType,
    Procedure,
    Situation,
    deadlines,
    parse_term,
)


def event(text: str, number: int = 0) -> Event:
    """`kind day [term] [posted:day] [about:what] [rule:id]`."""
    kind, on, *rest = text.split()
    options = dict(part.split(":", 1) for part in rest if ":" in part)
    term = next((part for part in rest if ":" not in part), None)
    return Event(
        EventKind(kind),
        date.fromisoformat(on),
        parse_term(term) if term else None,
        number or None,
        date.fromisoformat(options["posted"]) if "posted" in options else None,
        options.get("about", ""),
        options.get("rule", ""),
    )


def situation(
    *events: str,
    matter: MatterType = MatterType.LITIGATION,
    procedure: Procedure = Procedure.ORDINARY,
    vertical: bool = False,
) -> Situation:
    numbered = tuple(event(text, n) for n, text in enumerate(events, start=1))
    return Situation(matter, procedure, numbered, vertical)


def computed(of: Situation, calendar: Calendar | None = None) -> dict[str, Deadline]:
    """The deadlines by rule; for a rule with several, `APL-67#2` is the second to fall due."""
    found: dict[str, Deadline] = {}
    for d in deadlines(of, calendar or official()):
        key, n = d.rule.id, 1
        while key in found:
            n += 1
            key = f"{d.rule.id}#{n}"
        found[key] = d
    return found
