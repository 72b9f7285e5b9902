"""A situation, and every deadline that it has: caps, extensions, stays and fulfilment taken in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.calendar import Calendar
from casework.errors import NotFound, RuleNotApplicable
from casework.rulebook.counting import Deadline, cap, compute, raw_last_day, settle
from casework.rulebook.events import Event, EventKind
from casework.rulebook.law import RULES
from casework.rulebook.model import Layer, MatterType, Procedure, Rule
from casework.rulebook.terms import Term
from casework.text import T

_BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}
_BY_TRIGGER: dict[EventKind, tuple[Rule, ...]] = {
    kind: tuple(rule for rule in RULES if kind in rule.triggers) for kind in EventKind
}


@dataclass(frozen=True, slots=True)
class Situation:
    """One instance of a matter: its events in force, in any order."""

    matter_type: MatterType
    procedure: Procedure
    events: tuple[Event, ...]
    vertical: bool = False
    """The organ is led by its superior department, whose own rules prevail over the city's (201号第二十七条)."""


def rules() -> tuple[Rule, ...]:
    """Every rule, by procedure."""
    return RULES


def rule(rule_id: str) -> Rule:
    """A rule by its id. Raises NotFound."""
    found = _BY_ID.get(rule_id)
    if found is None:
        raise NotFound(T("没有编号为“{rule}”的规则。用 casework due --list 查看全部编号。", rule=rule_id))
    return found


def versions(rule_id: str) -> tuple[Rule, ...]:
    """A rule with those of the earlier and the later law, the newest first."""
    found: dict[str, Rule] = {}
    waiting = [rule(rule_id)]
    while waiting:
        one = waiting.pop()
        if one.id not in found:
            found[one.id] = one
            waiting += [_BY_ID[i] for i in one.replaces]
            waiting += [r for r in RULES if one.id in r.replaces]
    return tuple(sorted(found.values(), key=lambda r: (r.in_force, r.id), reverse=True))


def in_force(rule_id: str, on: date) -> Rule:
    """The rule itself where it governs the day. Raises RuleNotApplicable naming the one that did."""
    wanted = rule(rule_id)
    if wanted.governs(on):
        return wanted
    then = [r.id for r in versions(rule_id) if r.governs(on)]
    if then:
        raise RuleNotApplicable(
            T("{rule}不适用于{on}，当时施行的是 {then}。", rule=rule_id, on=on, then="、".join(then))
        )
    raise RuleNotApplicable(
        T(
            "{rule}自{start}起施行，不适用于{on}，当时没有相应的规则。",
            rule=rule_id,
            start=wanted.in_force,
            on=on,
        )
        if on < wanted.in_force
        else T("{rule}已于{end}停止施行，不适用于{on}。", rule=rule_id, end=wanted.until, on=on)
    )


def due(rule_id: str, on: date, calendar: Calendar, term: Term | None = None) -> Deadline:
    """The deadline of one rule from one date, without a case and so without caps.

    Raises NotFound, RuleNotApplicable.
    """
    wanted = in_force(rule_id, on)
    return compute(wanted, Event(wanted.triggers[0], on), calendar, term)


def deadlines(situation: Situation, calendar: Calendar) -> tuple[Deadline, ...]:
    """Every deadline of a situation, by due date; the order of its events does not matter."""
    events = sorted(situation.events, key=lambda e: (e.on, e.kind, e.id or 0))
    found = [
        _started(rule, event, events, calendar)
        for event in events
        for rule in _BY_TRIGGER[event.kind]
        if _applies(rule, event, situation, events)
    ]
    for d in found:
        _extend(d, events)
    for d in found:
        if d.rule.capped_by:
            caps = [c for c in found if c.rule.id in d.rule.capped_by]
            if caps:
                cap(d, min(caps, key=lambda c: (c.due, c.rule.id)))
    _fulfil(found, events)
    return tuple(sorted(found, key=lambda d: (d.due, d.rule.id, d.trigger.on, d.trigger.id or 0)))


def _started(rule: Rule, event: Event, events: Iterable[Event], calendar: Calendar) -> Deadline:
    stayed = _stayed(rule, event, events, calendar)
    given = event.term if rule.from_document or rule.term is None else None
    return compute(rule, event, calendar, given, stayed)


def _applies(rule: Rule, event: Event, situation: Situation, events: list[Event]) -> bool:
    if situation.matter_type not in rule.matter_types:
        return False
    if rule.procedure is not None and rule.procedure is not situation.procedure:
        return False
    if rule.layer is Layer.LOCAL and situation.vertical:
        return False
    if rule.term is None and event.term is None:
        return False
    if rule.about and event.about and rule.about != event.about:
        return False
    return rule.governs(_governing_day(rule, event, events))


def _governing_day(rule: Rule, event: Event, events: list[Event]) -> date:
    """A reconsideration goes by the law of its acceptance (行政复议法, in force 2024-01-01); the rest by the trigger."""
    if event.kind is EventKind.APPLICATION_COPY_SERVED:
        accepted = [e.on for e in events if e.kind is EventKind.APPLICATION_ACCEPTED and e.on <= event.on]
        if accepted:
            return accepted[-1]
    return event.on


def _stayed(rule: Rule, event: Event, events: Iterable[Event], calendar: Calendar) -> int:
    """Days inside a tracked trial limit during which the trial stood still (法释〔2018〕1号第五十条)."""
    if not rule.tracking or rule.term is None:
        return 0
    total, started = 0, None
    end = raw_last_day(rule.term, event.on, calendar)
    for e in events:
        if e.kind is EventKind.STAY_STARTED and event.on <= e.on and started is None:
            started = e.on
        elif e.kind is EventKind.STAY_ENDED and started is not None:
            if started <= end:
                total += (e.on - started).days
            started = None
    return total


_EXTENDABLE = frozenset({"APL-67", "CPL-128", "CPL17-125", "APL89-43"})


def _extend(d: Deadline, events: list[Event]) -> None:
    """A court's leave with a term moves the limit; without one, the fifteen days after the cause do (解释第三十四条)."""
    if d.rule.id not in _EXTENDABLE:
        return
    for e in events:
        if e.kind is EventKind.EXTENSION_GRANTED and e.term is not None and e.on >= d.trigger.on:
            last = raw_last_day(e.term, e.on, d.calendar)
            if last > d.last_day:
                d.extension, d.layer = e, Layer.COURT
                settle(d, last)


def _fulfil(found: list[Deadline], events: list[Event]) -> None:
    """Match acts to duties: each duty by the first act of its kind at or after its trigger.

    Where the same duty was started more than once (two suggestions, two court-fixed terms), one act fulfils one
    duty, the earliest due first; a duty of one kind of act in one instance (an answer) is fulfilled by one act.
    """
    taken: dict[str, set[int]] = {}
    for d in sorted(found, key=lambda d: (d.due, d.rule.id, d.trigger.on, d.trigger.id or 0)):
        used = taken.setdefault(d.rule.id, set())
        for n, e in enumerate(events):
            if e.kind not in d.rule.met_by or (n in used and d.rule.id in _ONE_EACH):
                continue
            day = e.posted_on if e.posted_on is not None and d.rule.posting_counts else e.on
            if day >= d.trigger.on:
                d.met, d.met_on = e, day
                used.add(n)
                break


_ONE_EACH = frozenset({"SPC23-8", "SPC18-149", "COURT-TERM", "XY-10"})
"""Duties that come several times in one matter, each needing an act of its own."""
