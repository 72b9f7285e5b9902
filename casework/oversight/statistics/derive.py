"""What of a case is counted: its facts, out of its events (`measures.Fact`)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from casework import codes
from casework.cases.hearings.queries import Outcome
from casework.cases.record.outcomes import continued_of, counts_of, outcomes_of
from casework.cases.record.situations import matter_of, outcome_of
from casework.cases.record.tables import Instance
from casework.db import id_of
from casework.matters.events import Happened
from casework.oversight.statistics.measures import Fact, Measure
from casework.rulebook import DECIDING, EventKind, MatterType
from casework.rulebook.events import By
from casework.rulebook.loss import Loss

K, M = EventKind, Measure
APPEARED_AS: Mapping[str, str] = {
    "head": "principal",
    "deputy": "deputy",
    "deputy_level": "deputy",
    "in_charge": "other_leader",
}
"""The ranks of `rulebook.appearance`, as statistics tell who appeared."""
AWARDS = frozenset({"判决-22", "复议-11"})
"""Outcomes that award compensation."""
_LOSSES = {Loss.LOST: M.LOST, Loss.CHANGED_ACT: M.CHANGED_ACT, Loss.DEPENDS: M.UNDETERMINED}
_BY_EVENT = {
    K.SUGGESTION_RECEIVED: (M.SUGGESTIONS_RECEIVED, "judicial"),
    K.PROCURATORIAL_SUGGESTION_RECEIVED: (M.SUGGESTIONS_RECEIVED, "procuratorial"),
    K.SUGGESTION_ANSWERED: (M.SUGGESTIONS_ANSWERED, "judicial"),
    K.PROCURATORIAL_SUGGESTION_ANSWERED: (M.SUGGESTIONS_ANSWERED, "procuratorial"),
    K.WRITTEN_NOTICE_RECEIVED: (M.NORMS_REVIEWED, ""),
    K.OBLIGATION_SET: (M.OBLIGATIONS_SET, ""),
    K.OBLIGATION_PERFORMED: (M.OBLIGATIONS_PERFORMED, ""),
    K.COMPENSATION_PAID: (M.COMPENSATION_PAID, ""),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A case as it is counted."""

    matter_type: MatterType
    with_compensation: bool
    closed_on: date | None
    of: Mapping[str, str]
    """Its places in the dimensions that are the case's own."""
    instances: Sequence[Instance]
    """In their order."""
    live: Sequence[Happened]
    """Its events in force, in theirs."""
    hearings: Sequence[Outcome]
    """The courts' hearings that were held, with who appeared."""


def facts_of(case: Told) -> Iterator[Fact]:
    """What is counted of a case. An instance in which nothing has happened yet counts for nothing."""
    own = {id_of(i): [e for e in case.live if e.instance_id == i.id] for i in case.instances}
    begun = [(i, day) for i in case.instances if (day := _begun(own[id_of(i)])) is not None]
    yield from _cases(case, begun)
    counts, continued = _losses(case)
    for instance, day in begun:
        place = _Place(case, instance)
        yield place.fact(M.BEGUN, day)
        events = own[id_of(instance)]
        decided = [e.on for e in events if e.kind in DECIDING]
        if decided:
            outcome = outcome_of(events)
            yield place.fact(M.DECIDED, decided[-1], outcome)
            loss = _LOSSES.get(Loss(counts.get(id_of(instance), Loss.DEPENDS)))
            if loss is not None and id_of(instance) not in continued:
                yield place.fact(loss, decided[-1], outcome)
            if AWARDS & set(outcomes_of(events)):
                yield place.fact(M.COMPENSATION_AWARDED, decided[-1])
        yield from _by_event(place, events)
    places = {id_of(i): _Place(case, i) for i in case.instances}
    for hearing in case.hearings:
        yield from _heard(places[hearing.instance_id], hearing)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the facts of an instance stand."""

    case: Told
    instance: Instance

    def fact(self, measure: Measure, on: date, code: str = "", n: int = 1, until: date | None = None) -> Fact:
        matter = matter_of(self.case.matter_type, self.instance.level)
        of = {**self.case.of, "court": self.instance.court}
        return Fact(measure, on, matter.value, self.instance.level, code, n, of, until)


def _begun(events: Iterable[Happened]) -> date | None:
    """When an instance began: the first that came from outside, else the first that happened."""
    events = list(events)
    outside = [e.on for e in events if e.kind.by is By.COURT]
    return min(outside or [e.on for e in events], default=None)


def _cases(case: Told, begun: Sequence[tuple[Instance, date]]) -> Iterator[Fact]:
    """The case as one is received and closed; what went from reconsideration or arbitration to court is one of each."""

    def kind(one: tuple[Instance, date]) -> MatterType:
        return matter_of(case.matter_type, one[0].level)

    parts = [list(part) for _, part in groupby(begun, kind)]
    for n, part in enumerate(parts):
        (first, day), (last, _) = part[0], part[-1]
        end = case.closed_on if n + 1 == len(parts) else parts[n + 1][0][1]
        place = _Place(case, first)
        yield place.fact(M.RECEIVED, day, until=end)
        if case.with_compensation or kind(part[0]) is MatterType.COMPENSATION:
            yield place.fact(M.COMPENSATION_CLAIMED, day)
        if end is not None:
            yield _Place(case, last).fact(M.CLOSED, end, last.outcome_code)


def _losses(case: Told) -> tuple[Mapping[int, str], Mapping[int, int]]:
    counts = counts_of(case.instances, case.live)
    return counts, continued_of(case.instances, case.live, counts)


def _by_event(place: _Place, events: Iterable[Happened]) -> Iterator[Fact]:
    for e in events:
        if e.kind in _BY_EVENT:
            measure, code = _BY_EVENT[e.kind]
            amount = int(e.facts.get("amount_fen") or 0)
            if not measure.in_fen or amount:
                yield place.fact(measure, e.on, code, amount if measure.in_fen else 1)


def _heard(place: _Place, hearing: Outcome) -> Iterator[Fact]:
    who = APPEARED_AS.get(hearing.appeared, "")
    code = who or ("delegate" if hearing.delegated else "none" if hearing.recorded else "unrecorded")
    yield place.fact(M.HEARD, hearing.on, code)
    if who:
        yield place.fact(M.APPEARED, hearing.on, who)
    if hearing.called:
        yield place.fact(M.CALLED, hearing.on, code)


def cause_of(code: str) -> str:
    """The cause of the second level (行政处罚 …) that a cause stands under, as statistics tell causes apart."""
    head = code.partition(".")[0]
    known = {item.code for item in codes.code_list("cause").items}
    return head if head in known else ""
