"""What follows from what was decided: an obligation begins with its effect, and a loss is to be analysed.

Nobody records these two: like a hearing's own day they are taken out of other events, so that they follow when a
decision's day or outcome is put right.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from casework import rulebook
from casework.calendar import Calendar
from casework.rulebook import DECIDING, EventKind, MatterType, parse_term

K = EventKind


class Told(Protocol):
    """An event as far as outcomes depend on it, whoever has read it."""

    @property
    def id(self) -> int | None:
        """Its key."""

    @property
    def kind(self) -> EventKind:
        """What happened."""

    @property
    def on(self) -> date:
        """When."""

    @property
    def term(self) -> str:
        """The term that its paper fixes."""

    @property
    def facts(self) -> Mapping[str, Any]:
        """What else is said of it."""


class Dated(Protocol):
    """A kind of event and its day."""

    @property
    def kind(self) -> EventKind:
        """What happened."""

    @property
    def on(self) -> date:
        """When."""


T_ = TypeVar("T_", bound=Told)
D_ = TypeVar("D_", bound=Dated)
BINDING = (
    K.DECISION_EFFECTIVE,
    K.RETRIAL_DECIDED,
    K.FINAL_RULING_SERVED,
    K.RECONSIDERATION_DECIDED,
    K.RECONSIDERATION_MEDIATED,
    K.AWARD_RECEIVED,
    K.LABOUR_FINAL_AWARD_RECEIVED,
)
"""From what a decision binds the organ: that it took effect, or the service of one that is final."""
LOST = "lost"


def takes_effect(events: Iterable[D_]) -> D_ | None:
    """What made the decision of an instance binding, or None where that is not known; the first, whatever came later."""
    return min((e for e in events if e.kind in BINDING), key=lambda e: e.on, default=None)


def follows(own: Sequence[Told], ruled: Sequence[rulebook.Event], *, lost: bool) -> Iterator[rulebook.Event]:
    """What is taken out of an instance's events in force (`own`), as the rulebook has them with their effect (`ruled`).

    `lost`: whether its decision is a loss of its own (`outcomes.counts_of`, `continued_of`).
    """
    yield from _begun(own, ruled)
    if lost:
        yield from _lost(own)


_REVIEWED = frozenset({K.RETRIAL_REFUSED, K.RETRIAL_DECIDED, K.RETRIAL_REVIEW_EXPIRED})


def under_review(own: Sequence[Told], matter: MatterType, calendar: Calendar) -> rulebook.Deadline | None:
    """By when the court has to decide on the organ's application for a retrial; None where none is before it.

    `own`: the events in force of the last instance of a case: where another one follows, the court has taken the case up.
    """
    filed = _last(own, K.RETRIAL_FILED)
    if filed is None or any(e.kind in _REVIEWED for e in own):
        return None
    return rulebook.review_ends(matter, rulebook.Event(K.RETRIAL_FILED, filed.on, id=filed.id), calendar)


def review_expired(review: rulebook.Deadline | None, today: date) -> Iterator[rulebook.Event]:
    """That the court's time is over and it has decided nothing: the way to the procuratorate is open (第一百一十七条)."""
    if review is not None and review.due < today:
        yield rulebook.Event(K.RETRIAL_REVIEW_EXPIRED, review.due, id=review.trigger.id)


def _begun(own: Iterable[Told], ruled: Sequence[rulebook.Event]) -> Iterator[rulebook.Event]:
    """The obligations of an instance whose term runs: from the effect of the decision, or the day that the office said."""
    effect = takes_effect(ruled)
    for e in own:
        if e.kind is not K.OBLIGATION_SET:
            continue
        on = e.on if e.facts.get("stated") else effect.on if effect is not None else None
        if on is not None and e.term:
            yield rulebook.Event(
                K.OBLIGATION_BEGUN,
                on,
                parse_term(e.term),
                e.id,
                about=str(e.facts.get("about", "")),
                of=str(e.facts.get("of", "")),
            )


def decided(own: Iterable[T_]) -> T_ | None:
    """What decided an instance with an outcome: the first, since its taking effect decides nothing anew."""
    events = list(own)
    if not any(e.facts.get("outcome") for e in events):
        return None
    return min((e for e in events if e.kind in DECIDING), key=lambda e: e.on, default=None)


def _lost(own: Sequence[Told]) -> Iterator[rulebook.Event]:
    """That an instance was lost: from service of the decision, or from the day on which somebody said so."""
    found, judged = decided(own), _last(own, K.LOSS_JUDGED)
    if found is None:
        return
    began = judged if judged is not None and judged.on > found.on else found
    assigned = _last(own, K.ANALYSIS_ASSIGNED)
    term = parse_term(assigned.term) if assigned is not None and assigned.term else None
    yield rulebook.Event(K.LOSS_FOUND, began.on, term, found.id)


def _last(own: Sequence[T_], kind: EventKind) -> T_ | None:
    """The last of a kind among events in their order."""
    return next((e for e in reversed(own) if e.kind is kind), None)
