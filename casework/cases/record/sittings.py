"""The hearings of an instance: each from its notice on, with what became of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from casework import rulebook
from casework.clock import OFFICE, office_day
from casework.db import id_of
from casework.matters.events import Happened
from casework.rulebook import DECIDING, EventKind

NAMED = frozenset({EventKind.PRINCIPAL_IDENTIFIED, EventKind.HEARING_PRINCIPAL_NAMED})
"""That a principal appears: in court, or at the hearing of a reconsideration."""
EXPLAINED = frozenset({EventKind.PRINCIPAL_EXCUSED, EventKind.HEARING_PRINCIPAL_EXPLAINED})
"""Why none does."""
SETTLED = NAMED | EXPLAINED | {EventKind.PRINCIPAL_LEFT}
"""How an organ answers the call of its principal, and its duty to attend (行政复议法第五十一条第三款); joint defendants
may leave it to the other's (法释〔2020〕3号第三条)."""
ANSWERS = SETTLED | {EventKind.PRINCIPAL_DELEGATED}
"""What is said of the principal before a hearing; the last word stands (法释〔2020〕3号第五条第三款)."""


@dataclass(slots=True)
class Sitting:
    """One hearing, by whatever its notice, the call of the principal and its moves say. Treat it as immutable."""

    at: datetime | None
    """When it is, or was to be; None for one that was held without a notice."""
    first: Happened
    """By what it became known."""
    told: list[Happened] = field(default_factory=list)
    """Its notices, calls of the principal and moves, in their order."""
    said: list[Happened] = field(default_factory=list)
    """What was told the court of it: who appears, why not, who comes late, that it be postponed."""
    held: Happened | None = None
    cancelled: Happened | None = None
    over: bool = False
    """The instance was decided before it was held."""

    @property
    def id(self) -> int:
        """The event by which it is known: its summons, else what came first."""
        named = (e for e in self.told if e.kind is EventKind.HEARING_NOTIFIED)
        return id_of(next(named, None) or (self.told[0] if self.told else self.first))

    @property
    def local(self) -> datetime | None:
        """Its time at the office."""
        return self.at.astimezone(OFFICE) if self.at else None

    @property
    def day(self) -> date:
        """The day on which it is, or was held."""
        if self.held is not None:
            return self.held.on
        return office_day(self.at) if self.at is not None else self.first.on

    @property
    def place(self) -> str:
        """Where it is, as the last paper says that says it."""
        return next((str(e.facts["place"]) for e in reversed(self.told) if e.facts.get("place")), "")

    @property
    def called(self) -> Happened | None:
        """The court's call of the principal to it."""
        return next((e for e in reversed(self.told) if e.kind is EventKind.PRINCIPAL_CALLED), None)

    @property
    def moves(self) -> tuple[Happened, ...]:
        """How it was moved, the first first."""
        return tuple(e for e in self.told if e.kind is EventKind.HEARING_MOVED)

    @property
    def to_come(self) -> bool:
        """Whether it is still to be held, or its record to be made."""
        return self.held is None and self.cancelled is None and not self.over

    @property
    def answer(self) -> Happened | None:
        """The last word on the principal: identified, excused or delegated."""
        return next((e for e in reversed(self.said) if e.kind in ANSWERS), None)

    @property
    def delegated(self) -> Happened | None:
        """The delegation that stands: no principal was named after it."""
        found = next((e for e in reversed(self.said) if e.kind is EventKind.PRINCIPAL_DELEGATED), None)
        after = self.said[self.said.index(found) :] if found else []
        return None if any(e.kind in NAMED for e in after) else found

    def was_at(self, at: datetime) -> bool:
        """Whether it is at this time, or was to be before it was moved."""
        return self.at == at or any(at in {e.hearing_at, e.moved_from} for e in self.told)


def named_time(event: Happened) -> datetime | None:
    """The time of the hearing that an event is about, where it says so."""
    said = event.facts.get("hearing")
    return datetime.fromisoformat(said) if said else None


def naming(at: datetime | None) -> dict[str, str]:
    """The same as facts of an event."""
    return {"hearing": at.isoformat()} if at else {}


def sittings(live: Iterable[Happened], instance_id: int | None) -> tuple[Sitting, ...]:
    """The hearings of an instance, in the order in which they became known; `live`: events in force, in their order.

    A hearing is known by its time: a summons and the call of the principal to the same hour are one. Moved, it is the
    same at another hour. What says nothing of its time is about the next one that is open.
    """
    found: list[Sitting] = []
    for e in live:
        take = _TAKEN.get(e.kind)
        if take is not None and e.instance_id == instance_id:
            take(found, e)
    return tuple(found)


def _open(found: list[Sitting]) -> list[Sitting]:
    return [s for s in found if s.to_come]


def _notified(found: list[Sitting], e: Happened) -> None:
    if e.hearing_at is None:
        # A call that leaves the hour to the summons.
        if e.kind is EventKind.PRINCIPAL_CALLED and (waiting := _open(found)):
            waiting[-1].told.append(e)
        return
    same = next((s for s in _open(found) if s.at == e.hearing_at), None)
    if same is None:
        found.append(same := Sitting(e.hearing_at, e))
    same.told.append(e)


def _moved(found: list[Sitting], e: Happened) -> None:
    """The hearing at its new hour, with what was notified of that hour already."""
    moved = next((s for s in _open(found) if s.at == e.moved_from), None)
    if moved is None:
        found.append(moved := Sitting(e.moved_from, e))
    known = next((s for s in _open(found) if s.at == e.hearing_at and s is not moved), None)
    if known is not None:
        found.remove(known)
        moved.told += known.told
        moved.said += known.said
    moved.told.append(e)
    moved.at = e.hearing_at


def _cancelled(found: list[Sitting], e: Happened) -> None:
    for s in _open(found):
        if s.at == e.moved_from:
            s.cancelled = e


def _held(found: list[Sitting], e: Happened) -> None:
    hearing = _about(found, e)
    if hearing is None:
        found.append(hearing := Sitting(named_time(e), e))
    hearing.held = e


def _said(found: list[Sitting], e: Happened) -> None:
    hearing = _about(found, e)
    if hearing is not None:
        hearing.said.append(e)


def _decided(found: list[Sitting], _: Happened) -> None:
    for s in _open(found):
        s.over = True


def _about(found: list[Sitting], e: Happened) -> Sitting | None:
    """The hearing that an event is about: of which it says the time, else the last that was to be by its day."""
    at = named_time(e)
    if at is not None:
        return next((s for s in reversed(found) if s.was_at(at)), None)
    waiting = _open(found)
    if e.kind is not EventKind.HEARING_HELD:
        return waiting[-1] if waiting else None
    by_then = [s for s in waiting if s.at is not None and office_day(s.at) <= e.on]
    return max(by_then or waiting, key=lambda s: s.day, default=None)


_TAKEN: dict[EventKind, Callable[[list[Sitting], Happened], None]] = {
    EventKind.HEARING_NOTIFIED: _notified,
    EventKind.PRINCIPAL_CALLED: _notified,
    EventKind.HEARING_MOVED: _moved,
    EventKind.HEARING_CANCELLED: _cancelled,
    EventKind.HEARING_HELD: _held,
    **dict.fromkeys(ANSWERS | {EventKind.INABILITY_TOLD, EventKind.POSTPONEMENT_APPLIED}, _said),
    **dict.fromkeys(DECIDING, _decided),
}


def next_of(found: Iterable[Sitting]) -> Sitting | None:
    """The hearing that an instance is at: the first that is still to be held or recorded."""
    return min((s for s in found if s.to_come), key=lambda s: s.day, default=None)


def court_days(found: Iterable[Sitting], *, reconsidered: bool = False) -> Iterator[rulebook.Event]:
    """The days of hearings as the rulebook knows them, each once, and those on which the principal, or whom it
    delegated, appears. A moved hearing keeps the event by which its limits are known.

    `reconsidered`: of a reconsideration, to whose hearing the law itself calls the principal.
    """
    seen: set[date] = set()
    for s in found:
        if s.at is None or s.cancelled is not None:
            continue
        day = office_day(s.at)
        if day not in seen:
            seen.add(day)
            yield rulebook.Event(EventKind.HEARING_SET, day, id=s.id)
        if reconsidered:
            yield rulebook.Event(EventKind.HEARING_PRINCIPAL_SET, day, id=s.id, about=str(s.id))
        if s.called is not None:
            yield rulebook.Event(EventKind.APPEARANCE_SET, day, id=id_of(s.called), about=str(s.id))
        if (delegated := s.delegated) is not None:
            yield rulebook.Event(EventKind.DELEGATION_SET, day, id=id_of(delegated), about=str(s.id))


def about_of(found: Iterable[Sitting]) -> dict[int, str]:
    """Which hearing each answer to a call is about: it answers no call to another one."""
    return {id_of(e): str(s.id) for s in found for e in s.said if e.kind in SETTLED and named_time(e)}
