"""What later events do to deadlines: stays, extensions, and the acts that fulfil them."""

from collections.abc import Iterable
from datetime import date, timedelta

from casework.calendar import Calendar
from casework.rulebook.counting import Deadline, raw_last_day, settle
from casework.rulebook.events import Event, EventKind
from casework.rulebook.model import Layer, Rule


def stayed(rule: Rule, event: Event, events: Iterable[Event], calendar: Calendar) -> int:
    """Days inside a tracked limit of the deciding body during which the matter stood still.

    法释〔2018〕1号第五十条. A stay that has not ended is not counted yet.
    """
    if not rule.tracking or rule.term is None:
        return 0
    total, started = 0, None
    end = raw_last_day(rule.term, event.on, calendar)
    for e in events:
        if e.kind is EventKind.STAY_STARTED and event.on <= e.on and started is None:
            started = e.on
        elif e.kind is EventKind.STAY_ENDED and started is not None:
            # An earlier stay has moved the end, and a later one may lie in the days so gained.
            if started <= end + timedelta(days=total):
                total += (e.on - started).days
            started = None
    return total


_EXTENDABLE = frozenset({"APL-67", "CPL-128", "CPL17-125", "APL89-43"})


def extend(d: Deadline, events: Iterable[Event]) -> None:
    """A court's leave with a term moves the limit.

    Leave without one extends the evidence alone, to fifteen days after the cause has ended (法释〔2018〕1号
    第三十四条, a deadline of its own): the answer stays due when it was.
    """
    if d.rule.id not in _EXTENDABLE:
        return
    for e in events:
        if e.kind is EventKind.EXTENSION_GRANTED and e.term is not None and e.on >= d.trigger.on:
            last = raw_last_day(e.term, e.on, d.calendar)
            if last > d.last_day:
                d.extension, d.layer = e, Layer.COURT
                settle(d, last)


_ONE_EACH = frozenset({"SPC23-8", "SPC18-149", "COURT-TERM", "XY-10"})
"""Duties that come several times in one matter, each needing an act of its own."""


def fulfil(found: list[Deadline], events: list[Event]) -> None:
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
            day = _acted_on(d.rule, e)
            if _fulfils(d, e, day, found):
                d.met, d.met_on = e, day
                used.add(n)
                break


def _acted_on(rule: Rule, e: Event) -> date:
    """The day that counts: of posting where the law says so, and where it is before the arrival, as it must be."""
    if rule.posting_counts and e.posted_on is not None and e.posted_on <= e.on:
        return e.posted_on
    return e.on


def _fulfils(d: Deadline, e: Event, day: date, found: list[Deadline]) -> bool:
    if day < d.trigger.on or (e.about and d.rule.about and e.about != d.rule.about):
        return False
    if not d.rule.optional or day <= d.due:
        return True
    # A right not used in time is lost: a later act of the kind uses the later right (an appeal from the judgment,
    # not from the ruling of months before).
    return not any(d.trigger.on < o.trigger.on <= day and e.kind in o.rule.met_by for o in found)
