"""A situation, and every deadline that it has: caps, extensions, stays and fulfilment taken in."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from casework.calendar import Calendar
from casework.errors import InvalidInput, NotFound, RuleNotApplicable
from casework.rulebook.changes import close, fulfil, resting, shorten, stayed
from casework.rulebook.counting import Deadline, cap, compute, takes_term
from casework.rulebook.events import Event, EventKind, Served
from casework.rulebook.law import RULES
from casework.rulebook.law.common import SUITS
from casework.rulebook.model import Governing, Layer, MatterType, Procedure, Rule
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
    served: Served | None = None
    """What is known of its decision's service on the others; None: nothing is derived of its effect (`effect`)."""


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
            "{rule}自{start}起施行，不适用于{on}；当时的规定，本规则库没有收录。",
            rule=rule_id,
            start=wanted.in_force,
            on=on,
        )
        if on < wanted.in_force
        else T("{rule}已于{end}停止施行，不适用于{on}。", rule=rule_id, end=wanted.until, on=on)
    )


def due(rule_id: str, on: date, calendar: Calendar, term: Term | None = None) -> Deadline:
    """The deadline of one rule from one date, without a case and so without caps.

    Raises NotFound, RuleNotApplicable, and InvalidInput where the law leaves no room for a given term.
    """
    wanted = _BY_ID.get(rule_id)
    if wanted is None or not wanted.governs(on):
        wanted = in_force(rule_id, on)  # says why not
    if wanted.quarters_only and not ends_quarter(on):
        raise InvalidInput(
            {
                "on": T(
                    "{on}不是季度的最后一日。请写季度结束之日，如{example}。",
                    on=on,
                    example=date(on.year, 9, 30),
                )
            }
        )
    if term is not None and not takes_term(wanted):
        raise InvalidInput(
            {"term": T("{rule}的期限由{law}规定，不能另行指定。", rule=rule_id, law=str(wanted.citation))}
        )
    return compute(wanted, Event(wanted.triggers[0], on, term), calendar, term)


def deadlines(situation: Situation, calendar: Calendar) -> tuple[Deadline, ...]:
    """Every deadline of a situation, by due date; the order of its events does not matter.

    What is finished keeps the date that it had then: a change of the calendar moves what is still open.
    """
    found = [_kept(d, situation, calendar) for d in _counted(situation, calendar)]
    return tuple(sorted(found, key=lambda d: (d.due, d.rule.id, d.trigger.place)))


def _kept(d: Deadline, situation: Situation, calendar: Calendar) -> Deadline:
    """A deadline as it was when it was finished; but what the later calendar finds done in time was done in time.

    A notice that an office loads late, after the act, has been in force all the same: nobody stays late by it.
    """
    done = d.met_on or (d.closed.on if d.closed is not None else None)
    then = calendar.when_done(done, d.due) if done is not None else calendar
    if done is None or then is calendar:
        return d
    same = (one for one in _counted(situation, then) if (one.rule, one.trigger) == (d.rule, d.trigger))
    before = next(same, None)
    if before is None or before.met_on != d.met_on or before.due < done <= d.due:
        return d
    before.provisional = d.provisional  # what was decided by a date that stays is no longer open
    return before


def _counted(situation: Situation, calendar: Calendar) -> list[Deadline]:
    """Every deadline of a situation, with all of it counted by one calendar."""
    events = sorted(_with_own_terms(situation), key=lambda e: e.place)
    found = [
        _started(rule, event, situation, events, calendar)
        for event in events
        for rule in _BY_TRIGGER[event.kind]
        if _applies(rule, event, situation, events)
    ]
    for d in found:
        shorten(d, events)
    found = fulfil(found, events)
    for d in found:
        if d.rule.capped_by:
            _cap(d, found)
    return close(found, events)


def _with_own_terms(situation: Situation) -> tuple[Event, ...]:
    """The events, and the time for evidence that a court fixes as a term of its own.

    In an administrative suit of first instance it is that of the answer, which the complaint started (行政诉讼法第六十七条)
    and which `shorten` sees to. Everywhere else it stands by itself (民事诉讼法解释第九十九条).
    """
    events = situation.events
    if situation.matter_type in SUITS and any(e.kind is EventKind.COMPLAINT_SERVED for e in events):
        return events
    fixed = (e for e in events if e.kind is EventKind.EVIDENCE_TERM_SET and e.term is not None)
    return events + tuple(replace(e, kind=EventKind.DOCUMENT_RECEIVED) for e in fixed)


def _started(
    rule: Rule, event: Event, situation: Situation, events: list[Event], calendar: Calendar
) -> Deadline:
    given = event.term if takes_term(rule, situation.procedure) else None
    d = compute(rule, event, calendar, given, stayed(rule, event, events, calendar))
    d.resting = resting(rule, events, d.due)
    d.matter = situation.matter_type
    d.court_may_shorten = (
        given is None and rule.document_in is situation.procedure and situation.matter_type in SUITS
    )
    d.refused_term = event.term if given is None and (rule.answer or rule.about) else None
    return d


def _applies(rule: Rule, event: Event, situation: Situation, events: list[Event]) -> bool:
    if situation.matter_type not in rule.matter_types:
        return False
    if rule.procedure is not None and rule.procedure is not situation.procedure:
        return False
    if rule.layer is Layer.LOCAL and situation.vertical:
        return False
    if rule.term is None and event.term is None:
        return False
    if rule.about and rule.about != event.about and event.about:
        return False
    if rule.begun_by and not any(e.kind in rule.begun_by for e in events):
        return False
    if rule.quarters_only and not ends_quarter(event.on):
        return False
    return rule.governs(_governing_day(rule, event, events))


def ends_quarter(on: date) -> bool:
    """Whether a day is the last of a calendar quarter."""
    return on.month % 3 == 0 and (on + timedelta(days=1)).month != on.month


def _governing_day(rule: Rule, event: Event, events: list[Event]) -> date:
    """A reconsideration goes by the law of its acceptance (行政复议法, in force 2024-01-01); the rest by the trigger.

    Without a recorded acceptance, or with one after the trigger (which cannot be), the trigger decides.
    """
    if rule.governed_by is Governing.ACCEPTANCE:
        accepted = [e.on for e in events if e.kind is EventKind.APPLICATION_ACCEPTED and e.on <= event.on]
        if accepted:
            return accepted[-1]
    return event.on


def _cap(d: Deadline, found: list[Deadline]) -> None:
    """An internal step ends no later than the statutory date that it serves."""
    served = [c for c in found if c.rule.id in d.rule.capped_by]
    # The opinion on an appeal is about the decision that started it, and serves no other's appeal.
    own = [c for c in served if c.trigger.kind in d.rule.triggers]
    caps = [c for c in own if c.trigger is d.trigger] if own else _same_paper(d.trigger.on, served)
    if caps:
        cap(d, min(caps, key=lambda c: (c.due, c.rule.id, c.trigger.place)))


def _same_paper(began: date, served: list[Deadline]) -> list[Deadline]:
    """The limits that a step may serve: those of the kind of paper served last when it began, still unanswered then.

    Of two copies of a complaint the earlier limit counts, over or not, until its answer is filed: choosing among
    them by which is over would let a rest day, or a later service, bring the step's date forward.
    """
    waiting = [c for c in served if c.met_on is None or c.met_on >= began]
    last = max((c.trigger.on for c in waiting if c.trigger.on <= began), default=None)
    kinds = {c.trigger.kind for c in waiting if last is None or c.trigger.on == last}
    return [c for c in waiting if c.trigger.kind in kinds]
