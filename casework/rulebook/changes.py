"""What later events do to deadlines: stays, extensions, and the acts that fulfil them."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby, zip_longest

from casework.calendar import Calendar
from casework.rulebook.counting import Deadline, raw_last_day, settle
from casework.rulebook.events import Event, EventKind
from casework.rulebook.model import Layer, Owner, Rule
from casework.rulebook.terms import Unit

_STARTED, _ENDED = EventKind.STAY_STARTED, EventKind.STAY_ENDED


def stayed(rule: Rule, event: Event, events: Iterable[Event], calendar: Calendar) -> int:
    """Days inside a tracked limit of the deciding body during which the matter stood still.

    法释〔2018〕1号第五十条. A stay that has not ended is not counted yet; one begun before the limit counts from the
    limit's first day.
    """
    term = rule.term
    if not rule.tracking or rule.owner is not Owner.COURT or term is None or term.backward:
        return 0
    total = 0
    end = raw_last_day(term, event.on, calendar)
    for first, last in _stays(events):
        start = max(first, event.on)
        # An earlier stay has moved the end, and a later one may lie in the days so gained.
        if start <= end + timedelta(days=total):
            total += max((last - start).days, 0)
    return total


def _stays(events: Iterable[Event]) -> Iterable[tuple[date, date]]:
    """The stays that have ended, by day: which of two events of one day was entered first does not matter."""
    started: date | None = None
    stays = [e for e in events if e.kind is _STARTED or e.kind is _ENDED]
    for on, of_a_day in groupby(stays, key=lambda e: e.on):
        kinds = {e.kind for e in of_a_day}
        if len(kinds) == 2:  # begun and ended, or ended and begun again: what was, goes on
            continue
        if _STARTED in kinds:
            started = started or on
        elif started is not None:
            yield started, on
            started = None


_EXTENDABLE = frozenset({"APL-67", "CPL-128", "CPL17-125", "APL89-43"})


def extend(d: Deadline, events: Iterable[Event]) -> None:
    """A court's leave with a term moves the limit wherever it ends later than the limit itself.

    Leave granted on the day of service, or dated before it, is leave in this instance all the same: to ask for more
    would let a later service give an earlier date. Leave without a term extends the evidence alone, to fifteen days
    after the cause has ended (法释〔2018〕1号第三十四条, a deadline of its own): the answer stays due when it was.
    """
    if d.rule.id not in _EXTENDABLE:
        return
    for e in events:
        if e.kind is EventKind.EXTENSION_GRANTED and e.term is not None:
            last = raw_last_day(e.term, e.on, d.calendar)
            if last > d.last_day:
                d.extension, d.layer = e, Layer.COURT
                settle(d, last)


def shorten(d: Deadline, events: Iterable[Event]) -> None:
    """In summary procedure the court fixes the time for evidence, by the notice to produce it.

    法释〔2018〕1号第一百零四条: at most fifteen days, so that the notice never moves the date back. In ordinary
    procedure it only repeats the law and changes nothing.
    """
    if not d.court_may_shorten:
        return
    for e in events:
        if e.kind is EventKind.EVIDENCE_TERM_SET and e.term is not None:
            d.extension, d.layer, d.court_may_shorten = e, Layer.COURT, False
            settle(d, min(d.last_day, raw_last_day(e.term, e.on, d.calendar)))


def fulfil(found: list[Deadline], events: list[Event]) -> list[Deadline]:
    """Match acts to duties, and answer the duties that are left: those that fell away are gone.

    A duty is fulfilled by the act of its kind done first, at or after its trigger. Where the same duty comes more
    than once (two suggestions, two court-fixed terms), one act fulfils one duty, the earliest due first; a duty of
    one kind of act in one instance (an answer) is fulfilled by one act.
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
            and _fulfils(d, e, day := _acted_on(d.rule, e), found)
        ]
        other_way = _other_way(d, events, used)
        act = min(acts, key=lambda a: a[:2], default=None)
        if other_way is not None and (act is None or other_way[0] <= act[0]):
            used.update(other_way[1])
            continue
        left.append(d)
        if act is not None:
            d.met_on, n, d.met = act
            used.add(n)
    return left


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


def _acted_on(rule: Rule, e: Event) -> date:
    """The day that counts: of posting where the law says so, and where it is before the arrival, as it must be."""
    if rule.posting_counts and e.posted_on is not None and e.posted_on <= e.on:
        return e.posted_on
    return e.on


def _fulfils(d: Deadline, e: Event, day: date, found: list[Deadline]) -> bool:
    if not _in_its_time(d, day) or (e.about and d.rule.about and e.about != d.rule.about):
        return False
    if not d.rule.optional or day <= d.due:
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
