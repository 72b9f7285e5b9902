"""A case's events as the rulebook takes them in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from sqlmodel import Session, col, select

from casework import rulebook
from casework.calendar import Calendar
from casework.cases.record.aftermath import LOST, follows, review_expired, under_review
from casework.cases.record.lines import InstanceLine
from casework.cases.record.outcomes import continued_of, counts_of
from casework.cases.record.sittings import about_of, court_days, sittings
from casework.cases.record.suits import told_above
from casework.cases.record.tables import Case, Instance, Party
from casework.db import id_of
from casework.matters.events import Happened, events_of
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation
from casework.rulebook import (
    DECIDING,
    Deadline,
    EventKind,
    MatterType,
    OnParty,
    Served,
    Situation,
    parse_term,
)

RECONSIDERATION, ARBITRATION = "reconsideration", "arbitration"
COURT_LEVELS = frozenset({"first", "second", "retrial", "award_review"})
IN_COURT = {MatterType.RECONSIDERATION: MatterType.LITIGATION, MatterType.ARBITRATION: MatterType.CIVIL}
"""What a matter becomes when a court hears it."""


_BEFORE_COURT = {RECONSIDERATION: MatterType.RECONSIDERATION, ARBITRATION: MatterType.ARBITRATION}

_UNDER_SUITS = frozenset({ARBITRATION, "award_review"})
"""What a suit of first instance may be brought against."""
AGAINST = {EventKind.APPEAL_FILED, EventKind.SUIT_FILED, EventKind.SETTING_ASIDE_FILED}
"""What turns against a decision that was just served."""
APPROVAL = (
    EventKind.APPROVAL_FORM_SUBMITTED,
    EventKind.APPROVAL_DECIDED,
    EventKind.APPROVAL_RETURNED,
    EventKind.APPROVAL_REOPENED,
)
"""What happens to approval forms: the last of them says where the approval stands."""
ON_THE_WAY = (
    EventKind.TRANSFER_PREPARED,
    EventKind.DOCUMENTS_SENT_TO_UNIT,
    EventKind.DOCUMENTS_RECEIVED_BY_UNIT,
)
TRANSFER = (*ON_THE_WAY, EventKind.TRANSFER_REFUSED, EventKind.DOCUMENTS_RETURNED_BY_UNIT)
"""What happens to transfers: the last of them says where the documents are."""


AT_COURT = {
    *(kind for rule in rulebook.rules() if rule.answer for kind in rule.met_by),
    EventKind.HEARING_HELD,
    EventKind.AGENTS_CHANGE_FILED,
    EventKind.LETTERS_FILED,
}
"""With what the letters of authority come before the court: the answer, or a hearing at the latest."""


def agents_known(live: Iterable[Happened], instance_id: int) -> bool:
    """Whether the court knows who appears for the organ in an instance."""
    return any(e.instance_id == instance_id and e.kind in AT_COURT for e in live)


def change_unfiled(live: Iterable[Happened], instance_id: int) -> bool:
    """Whether agents were changed and the court has not been told since (201号第十四条第二款)."""
    unfiled = False
    for event in live:
        if event.instance_id == instance_id and event.kind is EventKind.AGENTS_CHANGED:
            unfiled = True
        elif event.instance_id == instance_id and event.kind is EventKind.AGENTS_CHANGE_FILED:
            unfiled = False
    return unfiled


def outcome_of(live: Iterable[Happened]) -> str:
    """What was decided in an instance, a code of the list `closing`; nothing yet where no decision came.

    The main one of its heads, once they are recorded (`rulebook.loss.main_outcome`); else what its last decision says.
    """
    live = list(live)
    if not any(event.kind in DECIDING for event in live):
        return ""
    said = [event for event in live if event.facts.get("outcome")]
    heads = [event for event in said if event.kind is EventKind.HEADS_RECORDED]
    return str((heads or said)[-1].facts["outcome"]) if said else ""


def matter_of(matter_type: MatterType, level: str) -> MatterType:
    """The matter type whose clocks an instance runs under.

    Reconsideration and arbitration before the suit keep their own; what went on to a court goes by the rules of suits.
    """
    if level in _BEFORE_COURT:
        return _BEFORE_COURT[level]
    return IN_COURT.get(matter_type, matter_type) if level in COURT_LEVELS else matter_type


class Named(Protocol):
    """A party, as far as a decision's service goes."""

    @property
    def role(self) -> str:
        """`plaintiff`, `co_defendant` or `third_party`."""

    @property
    def name(self) -> str:
        """Its name."""


def situations_in(
    matter_type: MatterType,
    instances: Sequence[Instance | InstanceLine],
    events: Iterable[Happened],
    parties: Sequence[Named],
    calendar: Calendar,
    today: date,
    *,
    vertical: bool,
) -> tuple[Situation, ...]:
    """Each instance of a case as the rulebook takes it in, the first one first; `events` are those in force.

    A decision that has taken effect by today says so by an event of its own (`rulebook.taking_effect`).
    """
    live, found = list(events), []
    counts = counts_of(instances, live)
    continued = continued_of(instances, live, counts)
    for instance, following in zip(instances, (*instances[1:], None), strict=True):
        own = [e for e in live if e.instance_id == instance.id]
        heard = sittings(own, instance.id)
        about = about_of(heard)
        ended = min((e.on for e in live if _ends(e, instance, following)), default=None)
        # What was decided, or went on, before the day of a hearing is not heard any more: nothing is due for it.
        days = (
            e
            for e in court_days(heard, reconsidered=instance.level == RECONSIDERATION)
            if ended is None or e.on <= ended
        )
        one = Situation(
            matter_type=matter_of(matter_type, instance.level),
            procedure=instance.procedure,
            events=(*(_as_ruled(e, about) for e in own), *days),
            vertical=vertical,
            served=_served(instance, following, own, live, parties),
        )
        if following is not None and one.events and instance.level in _UNDER_SUITS:
            above = [e for e in live if e.instance_id == following.id]
            told = told_above(one, above, following.level, calendar)
            one = replace(one, events=(*one.events, *told))
        ruled = rulebook.taking_effect(one, calendar, today)
        # An award that was sued against binds nobody: its obligations wait for what the court decides.
        held = one.served is not None and one.served.went_on is not None
        binding = () if held and instance.level == ARBITRATION else ruled.events
        lost = counts.get(id_of(instance)) == LOST and id_of(instance) not in continued
        after = follows(own, binding, lost=lost)
        review = under_review(own, ruled.matter_type, calendar) if following is None else None
        lapsed = (*review_expired(review, today), *rulebook.own_time_over(ruled, calendar, today))
        found.append(replace(ruled, events=(*ruled.events, *after, *lapsed)))
    return tuple(found)


def _ends(e: Happened, instance: Instance | InstanceLine, following: Instance | InstanceLine | None) -> bool:
    """Whether an event ends an instance: its decision, or whatever happens in the next one."""
    if e.instance_id == instance.id:
        return e.kind in DECIDING
    return following is not None and e.instance_id == following.id


def _served(
    instance: Instance | InstanceLine,
    following: Instance | InstanceLine | None,
    own: Sequence[Happened],
    live: Sequence[Happened],
    parties: Sequence[Named],
) -> Served | None:
    """What is known of an instance's decision beside its own events; None before there is one."""
    decided = [e for e in own if e.kind in DECIDING]
    if not decided:
        return None
    served = _told_of(own, EventKind.SERVED_ON_PARTIES)
    appealed = _told_of(own, EventKind.OTHERS_APPEALED)
    heads = [e.facts for e in own if e.kind is EventKind.HEADS_RECORDED]
    said = {**decided[-1].facts, **(heads[-1] if heads else {})}
    went_on = None
    # A suit keeps an award from its effect; a petition to set it aside does not.
    if following is not None and (
        following.level == "second" or (instance.level, following.level) == (ARBITRATION, "first")
    ):
        after = (e.on for e in live if e.instance_id == following.id)
        went_on = min(after, default=decided[-1].on)
    return Served(
        parties=tuple(
            OnParty(
                p.name,
                p.role == "plaintiff",
                served.get(p.name),
                appealed.get(p.name),
                third=p.role == "third_party",
                burdened=said.get("burdened", {}).get(p.name),
            )
            for p in parties
        ),
        made_on=date.fromisoformat(said["made_on"]) if said.get("made_on") else None,
        unappealable=bool(said.get("unappealable")) or _of_the_highest(instance),
        went_on=went_on,
        outcome=outcome_of(own),
    )


def _of_the_highest(instance: Instance | InstanceLine) -> bool:
    """Whether 最高人民法院 decides it: nobody can appeal from there (民事诉讼法第一百五十八条)."""
    return instance.court == "最高人民法院"


def _told_of(own: Iterable[Happened], kind: EventKind) -> dict[str, date]:
    """The day on which each party was served, or its appeal became known: what was recorded last."""
    return {name: e.on for e in own if e.kind is kind for name in e.facts.get("parties", ())}


def _as_ruled(e: Happened, about: Mapping[int, str]) -> rulebook.Event:
    """An event as the rulebook takes it in."""
    return rulebook.Event(
        kind=e.kind,
        on=e.on,
        term=parse_term(e.term) if e.term else None,
        id=e.id,
        posted_on=e.posted_on,
        about=about.get(id_of(e)) or str(e.facts.get("about", "")),
        rule=str(e.facts.get("rule", "")),
        of=str(e.facts.get("of", "")),
    )


Instances = tuple[tuple[Instance, Situation], ...]
"""The instances of a case, the first one first, each as the rulebook takes it in."""


def situations(tx: Session, case: Case, calendar: Calendar, today: date) -> Instances:
    """Every instance of a case with its situation as of today, the first instance first."""
    return situations_of(tx, [case], events_of(tx, [id_of(case)]), calendar, today)[id_of(case)]


def situations_of(
    tx: Session,
    cases: Iterable[Case],
    events: Mapping[int, Sequence[Happened]],
    calendar: Calendar,
    today: date,
) -> dict[int, Instances]:
    """Every instance of each case with its situation, in a few statements however many cases there are."""
    cases = list(cases)
    rows = select(Instance).where(col(Instance.case_id).in_([case.id for case in cases]))
    instances: dict[int, list[Instance]] = {id_of(case): [] for case in cases}
    for instance in tx.exec(rows.order_by(col(Instance.case_id), col(Instance.seq))):
        instances[instance.case_id].append(instance)
    organs = {case.organ_id for case in cases}
    kinds = dict(
        tx.exec(select(Organisation.id, Organisation.kind).where(col(Organisation.id).in_(organs))).all()
    )
    parties = _parties(tx, [n for n in instances if any(e.kind in DECIDING for e in events[n])])
    found: dict[int, Instances] = {}
    for case in cases:
        n = id_of(case)
        vertical = kinds[case.organ_id] is OrganKind.VERTICAL
        each = situations_in(
            case.matter_type,
            instances[n],
            events[n],
            parties.get(n, ()),
            calendar,
            today,
            vertical=vertical,
        )
        found[n] = tuple(zip(instances[n], each, strict=True))
    return found


def _parties(tx: Session, case_ids: Sequence[int]) -> dict[int, list[Named]]:
    """The parties of cases that are decided: before there is a decision nobody asks on whom it was served."""
    found: dict[int, list[Named]] = {}
    if case_ids:
        rows = (
            select(Party).where(col(Party.case_id).in_(case_ids)).order_by(col(Party.case_id), col(Party.seq))
        )
        for party in tx.exec(rows):
            found.setdefault(party.case_id, []).append(party)
    return found


def computed_of(
    tx: Session, cases: Iterable[Case], calendar: Calendar, today: date
) -> dict[int, tuple[Deadline, ...]]:
    """Every deadline of every instance of each case, as of today."""
    cases = list(cases)
    found = situations_of(tx, cases, events_of(tx, map(id_of, cases)), calendar, today)
    return {
        case_id: tuple(d for _, s in instances for d in rulebook.deadlines(s, calendar))
        for case_id, instances in found.items()
    }


def computed(tx: Session, case: Case, calendar: Calendar, today: date) -> tuple[Deadline, ...]:
    """Every deadline of every instance of a case, as of today."""
    return computed_of(tx, [case], calendar, today)[id_of(case)]
