"""What later events do to deadlines: stays, the acts that fulfil them, and what ends them."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby, zip_longest

from casework.calendar import Calendar
from casework.rulebook.counting import Deadline, raw_last_day, settle
from casework.rulebook.events import Event, EventKind
from casework.rulebook.model import Layer, Rule
from casework.rulebook.terms import Term, Unit


def stayed(rule: Rule, event: Event, events: Iterable[Event], calendar: Calendar) -> int:
    """Days of the term's own unit during which it stood still, such as a court's limit while the suit was stayed.

    法释〔2018〕1号第五十条, 河南省社会信用条例第四十一条第三款. One that has not ended is not counted yet (see `resting`); one begun
    before the limit counts from the limit's first day.
    """
    term = rule.term
    if rule.stands_still is None or term is None:
        return 0
    working = term.unit is Unit.WORKING_DAYS
    total = 0
    end = raw_last_day(term, event.on, calendar)
    for first, last in _stays(events, *rule.stands_still):
        if last is None:
            break
        start = max(first, event.on)
        # An earlier stay has moved the end, and a later one may lie in the days so gained.
        gained = (
            raw_last_day(Term(total, term.unit if working else Unit.DAYS), end, calendar) if total else end
        )
        if start <= gained:
            span = calendar.working_days_between(start, last) if working else (last - start).days
            total += max(span, 0)
    return total


def resting(rule: Rule, events: Iterable[Event], due: date) -> date | None:
    """Since when a period stands still, where its stay began by its last day and no end of it is recorded."""
    if rule.stands_still is None:
        return None
    return next(
        (first for first, last in _stays(events, *rule.stands_still) if last is None and first <= due), None
    )


def _stays(events: Iterable[Event], begins: EventKind, ends: EventKind) -> Iterable[tuple[date, date | None]]:
    """The stays by day, the last perhaps without its end: which of two events of one day was entered first does not matter."""
    started: date | None = None
    stays = [e for e in events if e.kind is begins or e.kind is ends]
    for on, of_a_day in groupby(stays, key=lambda e: e.on):
        kinds = {e.kind for e in of_a_day}
        if len(kinds) == 2:  # begun and ended, or ended and begun again: what was, goes on
            continue
        if begins in kinds:
            started = started or on
        elif started is not None:
            yield started, on
            started = None
    if started is not None:
        yield started, None


def shorten(d: Deadline, events: Iterable[Event]) -> None:
    """In summary procedure the court fixes the time for evidence, by the notice to produce it.

    法释〔2018〕1号第一百零四条: at most fifteen days, so that the notice never moves the date back. In ordinary
    procedure it only repeats the law and changes nothing.
    """
    if not d.court_may_shorten:
        return
    for e in events:
        if e.kind is EventKind.EVIDENCE_TERM_SET and e.term is not None:
            d.fixed_by, d.layer, d.court_may_shorten = e, Layer.COURT, False
            settle(d, min(d.last_day, raw_last_day(e.term, e.on, d.calendar)))


def close(found: list[Deadline], events: list[Event]) -> list[Deadline]:
    """End what a later event leaves without purpose: a right is gone, a duty not yet due falls away.

    A duty whose day had passed by then was missed and stays so, though nobody is asked for it any more.
    """
    left = []
    for d in found:
        if d.met_on is None and d.rule.closed_by:
            ending = (e for e in events if e.kind in d.rule.closed_by and e.on >= d.trigger.on)
            d.closed = next((e for e in ending if e is not d.trigger), None)
            if d.closed is not None and d.rule.right and d.closed.on > d.due:
                d.closed = None  # it had run out before, which nothing later changes
            if d.closed is not None and not d.rule.right and d.closed.on <= d.due:
                continue
        left.append(d)
    return left


def fulfil(found: list[Deadline], events: list[Event]) -> list[Deadline]:
    """Match acts to duties, and answer the duties that are left: those that fell away are gone.

    A duty is fulfilled by the act of its kind done first, at or after its trigger. Where the same duty comes more
    than once (two suggestions, two court-fixed terms), one act fulfils one duty, the earliest due first; a duty of
    one kind of act in one instance (an answer) is fulfilled by one act. A decision to give a right up (`waived`)
    ends the right, and leaves nothing owed of a step that only served it.
    """
    taken: dict[str, set[int]] = {}
    left = []
    for d in sorted(found, key=lambda d: (d.due, d.rule.id, d.trigger.place)):
        used = taken.setdefault(d.rule.id, set())
        acts = [
            (day, n, e)
            for n, e in enumerate(events)
            if e.kind in d.rule.met_by
            and not (d.rule.one_act_each and n in used)
            and _fulfils(d, e, day := _acted_on(d, e), found)
        ]
        other_way = _other_way(d, events, used)
        act = min(acts, key=lambda a: a[:2], default=None) or _given_up(d, events, found)
        if other_way is not None and (act is None or other_way[0] <= act[0]):
            used.update(other_way[1])
            continue
        left.append(d)
        if act is not None:
            d.met_on, n, d.met = act
            used.add(n)
    return left


def _given_up(d: Deadline, events: list[Event], found: list[Deadline]) -> tuple[date, int, Event] | None:
    """The decision not to use the right, or not to use the right that the step serves."""
    for n, e in enumerate(events):
        if e.kind is not EventKind.WAIVED:
            continue
        rights = [o for o in found if o.rule.right and o.rule.id == e.rule and o.trigger.on <= e.on <= o.due]
        if any(o is d or (o.rule.id in d.rule.capped_by and o.trigger is d.trigger) for o in rights):
            return e.on, n, e
    return None


def _other_way(d: Deadline, events: list[Event], used: set[int]) -> tuple[date, set[int]] | None:
    """The first time after the trigger that the other way was taken, with the events that say so.

    The two events that forward one objection (the act, and the start of the provider's days) are one forwarding.
    """
    ways = [
        [n for n, e in enumerate(events) if e.kind is kind and e.on >= d.trigger.on and n not in used]
        for kind in d.rule.unless
    ]
    first = {n for n in next(zip_longest(*ways), ()) if n is not None}
    return (min(events[n].on for n in first), first) if first else None


def _acted_on(d: Deadline, e: Event) -> date:
    """The day that counts: of posting where it goes to a court, and where it is before the arrival, as it must be."""
    to_a_court = d.rule.layer is not Layer.COURT or (d.matter is not None and d.matter.tried)
    if d.rule.posting_counts and to_a_court and e.posted_on is not None and e.posted_on <= e.on:
        return e.posted_on
    return e.on


def _fulfils(d: Deadline, e: Event, day: date, found: list[Deadline]) -> bool:
    about = d.rule.about or d.trigger.about
    if not _in_its_time(d, day) or (e.about and about and e.about != about):
        return False
    if e.of and e.of != d.trigger.of:
        return False
    if not d.rule.right or day <= d.due:
        return True
    # A right not used in time is lost: a later act of the kind uses the later right (an appeal from the judgment,
    # not from the ruling of months before).
    return not any(d.trigger.on < o.trigger.on <= day and e.kind in o.rule.met_by for o in found)


def _in_its_time(d: Deadline, day: date) -> bool:
    """Whether an act of that day can be one of this duty's: never before what started it."""
    if d.term.unit is Unit.FIXED:  # 每年12月31日前: any day of the year
        return day >= date(d.trigger.on.year, 1, 1)
    if d.term.backward:
        return day <= d.trigger.on
    return day >= d.trigger.on
