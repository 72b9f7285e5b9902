"""A served paper as it is logged, and the events that it proves: the register and its forecast ask the same."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from casework.cases.record.forms import DocumentIn
from casework.codes import DocumentType, document_type
from casework.reading.case_number import case_number
from casework.rulebook import DECIDING, HEARINGS, EventKind, MatterType

DISPUTES = (
    MatterType.LITIGATION,
    MatterType.RECONSIDERATION,
    MatterType.COMPENSATION,
    MatterType.CIVIL,
    MatterType.ARBITRATION,
)
"""The matters in which somebody serves papers on an organ; a case is of one of these."""

JOINT, ONLY = "reconsideration_joint", "reconsideration_only"
"""Who is sued after a reconsideration, codes of the list `defendant_form`: both organs, or the one that reconsidered."""
THIRD = "third_party"
"""Another organ is sued, and this one takes part as third party, a code of the same list."""

SUGGESTIONS = {"judicial_suggestion": "general", "normative_suggestion": "normative"}
"""What a suggestion is about decides how long the answer may take."""

TERM_KINDS = frozenset(
    {
        EventKind.COMPLAINT_SERVED,
        EventKind.APPLICATION_COPY_SERVED,
        EventKind.ARBITRATION_NOTICE_RECEIVED,
        EventKind.SUGGESTION_RECEIVED,
        EventKind.APPEAL_COPY_SERVED,
        EventKind.EXTENSION_GRANTED,
        EventKind.EVIDENCE_TERM_SET,
        EventKind.PROCURATORIAL_SUGGESTION_RECEIVED,
        EventKind.LABOUR_ARBITRATION_NOTICE_RECEIVED,
        EventKind.ENFORCEMENT_NOTICED,
        EventKind.PERFORMANCE_ORDERED,
    }
)
"""Events whose own deadline takes the term that the document fixes; another document's term stands by itself."""

ANSWERED_ALONE = frozenset(
    {
        EventKind.SUGGESTION_RECEIVED,
        EventKind.PROCURATORIAL_SUGGESTION_RECEIVED,
        EventKind.ENFORCEMENT_NOTICED,
        EventKind.PERFORMANCE_ORDERED,
        EventKind.OPINION_RECEIVED,
    }
)
"""What comes several times in a case, and each time is answered by itself: its answer names the paper."""

ACCEPTED = frozenset({EventKind.CASE_ACCEPTED, EventKind.APPLICATION_ACCEPTED})
"""That the body took the case (立案, 受理): of an instance, not of the paper that mentions it."""


IMPLIED = {
    EventKind.RULING_SERVED: "裁定-3",
    EventKind.TERMINATION_RULING_SERVED: "裁定-6",
    EventKind.NON_ACCEPTANCE_RULING_SERVED: "裁定-21",
    EventKind.MEDIATION_SIGNED: "其他-1",
    EventKind.AWARD_SET_ASIDE: "民事-4",
    EventKind.RECONSIDERATION_MEDIATED: "复议-12",
    EventKind.RECONSIDERATION_ENDED: "复议-13",
}
"""What a decision can only have decided, a code of the list `closing`: nobody has to say it."""


AFTER_CHANGE = "裁定-5"
"""The outcome of a suit that is withdrawn because the act was changed, a code of the list `closing`: counted apart."""


OWN_FIELDS = {
    "hearing_at": HEARINGS,
    "place": HEARINGS,
    "outcome": DECIDING - IMPLIED.keys(),
    "term": TERM_KINDS | {EventKind.DOCUMENT_RECEIVED, EventKind.LEGALITY_ADOPTED},
}
"""The fields that only some kinds of events have -> the kinds that have them; papers have those of their events."""
BESIDE = ("hearing_at", "place", "term")
"""What a paper of any kind may say beside its own: each becomes an event of its own (`proven`)."""


def own_fields(kinds: Collection[EventKind]) -> tuple[str, ...]:
    """The fields that events of these kinds have and others have not, in the order in which they are asked."""
    return tuple(name for name, having in OWN_FIELDS.items() if having & set(kinds))


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that a kind of paper has of its own."""

    name: str
    """As in `OWN_FIELDS`."""
    where: str
    """Where it stands on such a paper, which must say it; empty where it need not."""


def asked_of(kind: DocumentType) -> tuple[Asked, ...]:
    """What a kind of paper is asked for beside what every paper has."""
    own = own_fields([EventKind(name) for name in kind.events] or [EventKind.DOCUMENT_RECEIVED])
    return tuple(
        Asked(name, kind.says.get(name, "")) for name in OWN_FIELDS if name in own or name in kind.says
    )


@dataclass(frozen=True, slots=True)
class Proven:
    """An event that a paper proves."""

    kind: EventKind
    on: date
    term: str = ""
    about: str = ""


def proven(new: DocumentIn) -> tuple[Proven, ...]:
    """The events that logging a paper records, in their order.

    Receipt by the legal office has its own day; everything else happened on the day of service. A paper that
    starts nothing still came in, and the timeline says so. Raises InvalidInput for an unknown document type.
    """
    found = []
    if new.accepted_on is not None and (new.case_id is None or new.new_instance):
        found.append(Proven(_accepted(new), new.accepted_on))
    kinds = [EventKind(name) for name in document_type(new.document_type).events]
    if new.hearing_at is not None and not HEARINGS & set(kinds):
        # A summons often lies in the same envelope as the notice: the hearing is an event of its own.
        kinds.append(EventKind.HEARING_NOTIFIED)
    if not kinds or (new.term and not TERM_KINDS & set(kinds)):
        kinds.append(EventKind.DOCUMENT_RECEIVED)
    for kind in kinds:
        own = TERM_KINDS | {EventKind.DOCUMENT_RECEIVED}
        internal = kind is EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE
        found.append(
            Proven(
                kind,
                new.received_on if internal else new.served_on,
                new.term if kind in own else "",
                SUGGESTIONS.get(new.document_type, ""),
            )
        )
    return tuple(found)


def settled(new: DocumentIn) -> DocumentIn:
    """The paper with what its form left to it: matter type and instance, from its number or its kind.

    Raises InvalidInput for an unknown document type.
    """
    kind = document_type(new.document_type)
    matter = new.matter_type or (MatterType(kind.matter) if kind.matter else MatterType.LITIGATION)
    level = new.level or (kind.level if kind.level not in {"first", "other"} else "")
    if not level:
        # An appeal's copy still bears the number of the first instance; other papers bear that of their own.
        level = _level_of(new.number) or (kind.level if kind.matter else _FIRST.get(matter, "first"))
    return new.model_copy(update={"matter_type": matter, "level": level})


def opens_instance(new: DocumentIn, current_level: str) -> bool:
    """Whether a settled paper takes its case into another instance: it says so, or its kind can only mean that."""
    return new.new_instance or (document_type(new.document_type).opens and new.level != current_level)


_FIRST = {MatterType.RECONSIDERATION: "reconsideration", MatterType.ARBITRATION: "arbitration"}


def _level_of(number: str) -> str:
    """The instance that a court's own number says (行终 is the second); nothing for other papers' numbers."""
    found = case_number(number)
    kind = found.type if found else None
    return kind.level.instance if kind is not None and kind.level.instance != "other" else ""


def fits(new: DocumentIn, matter: MatterType) -> bool:
    """Whether the paper can belong to a matter of this type; a compensation suit goes by the papers of a suit."""
    kind = document_type(new.document_type).matter
    suits = {MatterType.LITIGATION, MatterType.COMPENSATION}
    return not kind or MatterType(kind) is matter or {MatterType(kind), matter} <= suits


def _accepted(new: DocumentIn) -> EventKind:
    """A reconsideration is accepted by its organ, and the day decides which law governs it."""
    reconsidered = new.matter_type is MatterType.RECONSIDERATION or new.level == "reconsideration"
    return EventKind.APPLICATION_ACCEPTED if reconsidered else EventKind.CASE_ACCEPTED
