"""A case's events as the rulebook takes them in."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, select

from casework import rulebook
from casework.calendar import Calendar
from casework.cases.record.aftermath import follows
from casework.cases.record.lines import InstanceLine
from casework.cases.record.sittings import about_of, court_days, sittings
from casework.cases.record.tables import Case, Instance
from casework.db import id_of
from casework.matters.events import Happened, events_of
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation
from casework.rulebook import Deadline, EventKind, MatterType, Situation, parse_term

RECONSIDERATION = "reconsideration"
COURT_LEVELS = frozenset({"first", "second", "retrial"})
IN_COURT = {MatterType.RECONSIDERATION: MatterType.LITIGATION, MatterType.ARBITRATION: MatterType.CIVIL}
"""What a matter becomes when a court hears it."""


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
    """What was decided in an instance, a code of the list `closing`: what its last decision says, or nothing yet."""
    said = [str(event.facts["outcome"]) for event in live if event.facts.get("outcome")]
    return said[-1] if said else ""


def matter_of(matter_type: MatterType, level: str) -> MatterType:
    """The matter type whose clocks an instance runs under.

    Reconsideration before the suit keeps its own; what went on to a court goes by the rules of suits.
    """
    if level == RECONSIDERATION:
        return MatterType.RECONSIDERATION
    return IN_COURT.get(matter_type, matter_type) if level in COURT_LEVELS else matter_type


def situation(
    matter_type: MatterType, instance: Instance | InstanceLine, events: Iterable[Happened], *, vertical: bool
) -> Situation:
    """One instance of a case as the rulebook takes it in; `events` are those in force."""
    own = [e for e in events if e.instance_id == instance.id]
    heard = sittings(own, instance.id)
    about = about_of(heard)
    ruled = (*(_as_ruled(e, about) for e in own), *court_days(heard))
    return Situation(
        matter_type=matter_of(matter_type, instance.level),
        procedure=instance.procedure,
        events=(*ruled, *follows(own, ruled)),
        vertical=vertical,
    )


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


def situations(tx: Session, case: Case) -> Instances:
    """Every instance of a case with its situation, the first instance first."""
    return situations_of(tx, [case], events_of(tx, [id_of(case)]))[id_of(case)]


def situations_of(
    tx: Session, cases: Iterable[Case], events: Mapping[int, Iterable[Happened]]
) -> dict[int, Instances]:
    """Every instance of each case with its situation, in two statements however many cases there are."""
    cases = list(cases)
    rows = select(Instance).where(col(Instance.case_id).in_([case.id for case in cases]))
    instances: dict[int, list[Instance]] = {id_of(case): [] for case in cases}
    for instance in tx.exec(rows.order_by(col(Instance.case_id), col(Instance.seq))):
        instances[instance.case_id].append(instance)
    organs = {case.organ_id for case in cases}
    kinds = dict(
        tx.exec(select(Organisation.id, Organisation.kind).where(col(Organisation.id).in_(organs))).all()
    )
    return {
        id_of(case): tuple(
            (
                i,
                situation(
                    case.matter_type,
                    i,
                    events[id_of(case)],
                    vertical=kinds[case.organ_id] is OrganKind.VERTICAL,
                ),
            )
            for i in instances[id_of(case)]
        )
        for case in cases
    }


def computed_of(tx: Session, cases: Iterable[Case], calendar: Calendar) -> dict[int, tuple[Deadline, ...]]:
    """Every deadline of every instance of each case."""
    cases = list(cases)
    found = situations_of(tx, cases, events_of(tx, map(id_of, cases)))
    return {
        case_id: tuple(d for _, s in instances for d in rulebook.deadlines(s, calendar))
        for case_id, instances in found.items()
    }


def computed(tx: Session, case: Case, calendar: Calendar) -> tuple[Deadline, ...]:
    """Every deadline of every instance of a case."""
    return computed_of(tx, [case], calendar)[id_of(case)]
