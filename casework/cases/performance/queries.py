"""The obligations of a case, as its events and deadlines tell them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casework.cases.record.aftermath import takes_effect
from casework.cases.record.lines import CaseRecord, TimelineEntry
from casework.matters.events import Happened
from casework.money import Money
from casework.rulebook import Deadline, EventKind

K = EventKind
NOTICES = (K.ENFORCEMENT_NOTICED, K.PERFORMANCE_ORDERED)
"""What urges performance: a court's notice, a reconsideration organ's order; what is performed answers it."""
BEGINS = (K.OBLIGATION_BEGUN, K.OBLIGATION_SETTLED)
"""What starts the term of an obligation: its effect, and an agreement on another day."""


@dataclass(frozen=True, slots=True)
class ObligationLine:
    """An obligation with how it stands."""

    of: str
    event_id: int
    kind: str
    """A code of the list `obligation`."""
    wording: str
    amount: Money | None
    performer: str
    term: str
    by_office: bool
    """The decision names no day: the office set one."""
    why: str
    begins: date | None
    """None: the decision has not taken effect yet."""
    deadlines: tuple[Deadline, ...]
    """That of the decision, and that of a settlement."""
    done: tuple[TimelineEntry, ...]
    """What was done of it, the first first."""

    @property
    def performed(self) -> TimelineEntry | None:
        """That it was performed, if it was."""
        return next((e for e in self.done if e.kind is K.OBLIGATION_PERFORMED), None)

    @property
    def paid(self) -> Money:
        """What was paid by now."""
        return sum((Money(e.facts.get("paid_fen", 0)) for e in self.done), Money(0))

    @property
    def deadline(self) -> Deadline | None:
        """The one that counts now: of the settlement, where there is one."""
        return max(self.deadlines, key=lambda d: d.trigger.on, default=None)

    def late_days(self, today: date) -> int:
        """Days after the last day in time until it was done, or until today: a violation that says its days."""
        d = self.deadline
        return 0 if d is None else max(0, ((d.met_on or today) - d.due).days)

    def fine(self, today: date) -> tuple[Money, Money] | None:
        """What a court may impose on the responsible person for these days (行政诉讼法第九十六条第二项), from and to."""
        d, late = self.deadline, self.late_days(today)
        if d is None or not late or d.rule.fine_a_day is None:
            return None
        least, most = d.rule.fine_a_day
        return Money(least * late), Money(most * late)


@dataclass(frozen=True, slots=True)
class Performance:
    """What a case has of it."""

    obligations: tuple[ObligationLine, ...]
    notices: tuple[TimelineEntry, ...]
    """Enforcement notices served, with the term that each names."""
    nothing: TimelineEntry | None
    """That the decision orders nothing of the organ."""
    effect: date | None
    """The day of the effect of the current instance's decision, where it is known."""

    @property
    def open(self) -> tuple[ObligationLine, ...]:
        """What is still to be performed."""
        return tuple(o for o in self.obligations if o.performed is None)


def performance_of(record: CaseRecord) -> Performance:
    """The obligations of a case in the order in which they were recorded, and what belongs to them."""
    live = sorted((e for e in record.timeline if e.superseded_by is None), key=lambda e: e.id)
    effect = takes_effect(record.situations[-1].events)
    began = {e.id: e.on for s in record.situations for e in s.events if e.kind is K.OBLIGATION_BEGUN}
    return Performance(
        obligations=tuple(_line(record, e, live, began) for e in live if e.kind is K.OBLIGATION_SET),
        notices=tuple(e for e in live if e.kind in NOTICES),
        nothing=next((e for e in reversed(live) if e.kind is K.NOTHING_TO_PERFORM), None),
        effect=effect.on if effect is not None else None,
    )


def _line(
    record: CaseRecord, e: TimelineEntry, live: Sequence[TimelineEntry], began: dict[int | None, date]
) -> ObligationLine:
    of, fen = str(e.facts["of"]), e.facts.get("amount_fen")
    return ObligationLine(
        of=of,
        event_id=e.id,
        kind=str(e.facts.get("what_kind", "")),
        wording=e.note,
        amount=Money(fen) if fen is not None else None,
        performer=str(e.facts.get("performer", "")),
        term=e.term,
        by_office=e.facts.get("about") == "office",
        why=str(e.facts.get("why", "")),
        begins=began.get(e.id),
        deadlines=tuple(d for d in record.deadlines if d.trigger.of == of and d.trigger.kind in BEGINS),
        done=tuple(x for x in live if x.facts.get("of") == of and x.id != e.id),
    )


def still_open(live: Iterable[Happened]) -> tuple[str, ...]:
    """What a case has still to perform, each by its wording: nothing is closed before. `live`: its events in force."""
    done, owed = set[str](), dict[str, str]()
    for e in live:
        if e.kind is K.OBLIGATION_SET:
            owed[str(e.facts["of"])] = e.note
        elif e.kind is K.OBLIGATION_PERFORMED:
            done.add(str(e.facts["of"]))
    return tuple(wording for of, wording in owed.items() if of not in done)
