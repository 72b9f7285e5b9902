"""Who brought a suit: the other side, the organ, or both against the same award, which a court tries as one.

法释〔2020〕26号第四条: where the employee and the employer both sue over one award, the court joins the two suits; each side is
plaintiff and defendant, and each answers the other's complaint. What a suit shows of the award under it is taken out of its
events, as the effect of a decision is.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from casework import rulebook
from casework.calendar import Calendar
from casework.cases.record.lines import InstanceLine
from casework.cases.record.tables import Instance
from casework.rulebook import EventKind, Situation

K = EventKind
GOING_ON = frozenset({"second", "retrial"})
"""Instances in which a suit goes on as it was brought."""


class Told(Protocol):
    """An event in force, wherever it was read."""

    @property
    def kind(self) -> EventKind:
        """What happened."""

    @property
    def instance_id(self) -> int | None:
        """In which instance."""


class Dated(Told, Protocol):
    """The same with its day and its key."""

    @property
    def id(self) -> int | None:
        """Its key."""

    @property
    def on(self) -> date:
        """On which day."""


def sues_alone(own: Iterable[Told]) -> bool:
    """Whether the organ alone brought an instance: its suit was accepted, and no complaint of the other side served."""
    kinds = {e.kind for e in own}
    return K.SUIT_ACCEPTED in kinds and K.COMPLAINT_SERVED not in kinds


def both_sue(instances: Sequence[Instance | InstanceLine], n: int, live: Iterable[Told]) -> bool:
    """Whether both sides brought the suit that the instance at place `n` hears, or hears anew; `live`: the events in force."""
    while n > 0 and instances[n].level in GOING_ON:
        n -= 1
    kinds = {e.kind for e in live if e.instance_id == instances[n].id}
    return {K.SUIT_ACCEPTED, K.COMPLAINT_SERVED} <= kinds


def told_above(
    below: Situation, above: Sequence[Dated], level: str, calendar: Calendar
) -> Iterator[rulebook.Event]:
    """What the suit that follows an award (or its setting aside) says of the instance under it, where nobody recorded it there.

    `above`: the events in force of the instance that follows, which is of `level`. That the court took the organ's suit shows
    that it was filed, and filed in time: the day of acceptance stands for that of the filing, though never after the last day
    of the right. A complaint served says that the other side sued, and the end of its suit that it did so in vain.
    """
    yield from _filed(below, above, level, calendar)
    if level == "first":
        yield from _they_sued(below, above)


def _filed(
    below: Situation, above: Sequence[Dated], level: str, calendar: Calendar
) -> Iterator[rulebook.Event]:
    accepted = next((e for e in above if e.kind is K.SUIT_ACCEPTED), None)
    filed = K.SETTING_ASIDE_FILED if level == "award_review" else K.SUIT_FILED
    if accepted is None or any(e.kind is filed for e in below.events):
        return
    rights = [d for d in rulebook.deadlines(below, calendar) if d.rule.right and filed in d.rule.met_by]
    if rights:
        right = max(rights, key=lambda d: d.trigger.on)
        docketed = min(e.on for e in above if e.kind in {K.SUIT_ACCEPTED, K.CASE_ACCEPTED})
        yield rulebook.Event(filed, max(min(docketed, right.due), right.trigger.on), id=accepted.id)


def _they_sued(below: Situation, above: Sequence[Dated]) -> Iterator[rulebook.Event]:
    served = next((e for e in above if e.kind is K.COMPLAINT_SERVED), None)
    if served is None:
        return
    if not any(e.kind is K.OTHERS_APPEALED for e in below.events):
        yield rulebook.Event(K.OTHERS_APPEALED, served.on, id=served.id)
    for e in above:
        if e.kind in {K.RULING_SERVED, K.WITHDRAWAL_RULING_SERVED}:
            yield rulebook.Event(K.OTHERS_SUIT_ENDED, e.on, id=e.id)
