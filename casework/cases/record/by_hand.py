"""Which events a person records by hand, in which kind of matter; the others belong to a step of the flow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from casework import rulebook
from casework.cases.record.served import own_fields
from casework.rulebook import EventKind, MatterType
from casework.text import N_

K = EventKind
FLOW = frozenset(
    {
        K.NOTICE_RECEIVED_BY_LEGAL_OFFICE,
        K.APPROVAL_FORM_SUBMITTED,
        K.APPROVAL_DECIDED,
        K.APPROVAL_RETURNED,
        K.APPROVAL_REOPENED,
        K.TRANSFER_PREPARED,
        K.TRANSFER_REFUSED,
        K.DOCUMENTS_SENT_TO_UNIT,
        K.DOCUMENTS_RECEIVED_BY_UNIT,
        K.DOCUMENTS_RETURNED_BY_UNIT,
        K.AGENTS_NAMED,
        K.AGENTS_CHANGED,
        K.DRAFT_ANSWER_SUBMITTED,
        K.DRAFT_ANSWER_RETURNED,
        K.ANSWER_PASSED_REVIEW,
        K.CASE_ARCHIVED,
        K.CASE_REOPENED,
        K.APPEAL_OPINION_SUBMITTED,
        K.APPEAL_DECIDED,
        K.CHALLENGE_OPINION_SUBMITTED,
        K.CHALLENGE_OPINION_RETURNED,
        K.CHALLENGE_REVIEWED,
        K.CHALLENGE_SENT_BACK,
        K.CHALLENGE_DECIDED,
        K.LEGALITY_REVIEWED,
        K.LEGALITY_PROPOSED,
        K.LEGALITY_ADOPTED,
        K.LEGALITY_REFUSED,
        K.LEGALITY_RETURNED,
        K.CORRECTION_TOLD_PARTY,
        K.CORRECTION_TOLD_COURT,
        K.COMPENSATION_PROPOSED,
        K.COMPENSATION_RETURNED,
    }
)
"""What the steps of the flow record themselves; whoever records an event by hand cannot put one of these in."""
FILINGS = frozenset({K.ANSWER_FILED, K.REPLY_FILED, K.OPINION_FILED})
"""What the flow ends with."""
FILED = FILINGS | {K.WAIVED}
"""What only its own form records, with its proof or reason; what did not happen can be taken back."""
STEPS = (FLOW | FILINGS) - {
    K.NOTICE_RECEIVED_BY_LEGAL_OFFICE,
    K.AGENTS_NAMED,
    K.AGENTS_CHANGED,
    K.CASE_ARCHIVED,
    K.CASE_REOPENED,
    K.LEGALITY_REVIEWED,
    K.LEGALITY_PROPOSED,
    K.LEGALITY_ADOPTED,
    K.LEGALITY_REFUSED,
    K.LEGALITY_RETURNED,
    K.CORRECTION_TOLD_PARTY,
    K.CORRECTION_TOLD_COURT,
    K.COMPENSATION_PROPOSED,
    K.COMPENSATION_RETURNED,
}
"""What comes one after the other, each possible only after the one before; agents are named at any time."""
SIGNED = frozenset(
    {
        K.APPROVAL_DECIDED,
        K.APPROVAL_RETURNED,
        K.TRANSFER_REFUSED,
        K.DOCUMENTS_SENT_TO_UNIT,
        K.DOCUMENTS_RECEIVED_BY_UNIT,
        K.DOCUMENTS_RETURNED_BY_UNIT,
        K.DRAFT_ANSWER_RETURNED,
        K.ANSWER_PASSED_REVIEW,
        K.APPEAL_DECIDED,
        K.CHALLENGE_OPINION_RETURNED,
        K.CHALLENGE_REVIEWED,
        K.CHALLENGE_SENT_BACK,
        K.CHALLENGE_DECIDED,
        K.LEGALITY_ADOPTED,
        K.LEGALITY_REFUSED,
        K.LEGALITY_RETURNED,
    }
)
"""What somebody decided or signed for: its note is that person's word."""
URGING = frozenset({K.URGED, K.REMINDED, K.URGING_ANSWERED})
"""What whoever urges records, and what is answered: neither is changed or taken back afterwards."""
DERIVED = frozenset(
    {
        K.HEARING_SET,
        K.APPEARANCE_SET,
        K.DELEGATION_SET,
        K.HEARING_PRINCIPAL_SET,
        K.OBLIGATION_BEGUN,
        K.LOSS_FOUND,
        K.RETRIAL_REVIEW_EXPIRED,
        K.OTHERS_SUIT_ENDED,
        K.OWN_TIME_OVER,
    }
)
"""What is taken out of another event: of a hearing's notice the hearing's own day, of a decision what it leads to, of an
application for a retrial that the court's time for it ran out, of a suit what it means to the award under it."""
_SUGGESTIONS, _PERFORMANCE = "/cases/{case_id}/suggestions", "/cases/{case_id}/performance"
_ANALYSIS, _MEASURES = "/cases/{case_id}/analysis", "/cases/{case_id}/measures"
PAGES: Mapping[EventKind, str] = MappingProxyType(
    {
        K.CASE_CLOSED: "/cases/{case_id}/close",
        K.HEARING_HELD: "/cases/{case_id}/hearings/record",
        K.PRINCIPAL_IDENTIFIED: "/cases/{case_id}/principal",
        K.PRINCIPAL_EXCUSED: "/cases/{case_id}/principal",
        K.HEARING_PRINCIPAL_NAMED: "/cases/{case_id}/principal",
        K.HEARING_PRINCIPAL_EXPLAINED: "/cases/{case_id}/principal",
        # What comes before a suit
        K.PRE_SUIT_FAILED: "/cases/{case_id}/before-suit/mediation",
        K.PRE_SUIT_SETTLED: "/cases/{case_id}/before-suit/mediation",
        K.PRINCIPAL_TAKEN_ON: "/cases/{case_id}/before-suit/principal",
        K.PRINCIPAL_LEFT: "/cases/{case_id}/before-suit/principal",
        K.OPINION_REPORTED: _SUGGESTIONS,
        # appeals
        K.APPEAL_OPINION_SUBMITTED: "/cases/{case_id}/appeals/appeal",
        K.CHALLENGE_OPINION_SUBMITTED: "/cases/{case_id}/appeals",
        K.APPEAL_FILED: "/cases/{case_id}/appeals/appeal/filing",
        K.APPEAL_WITHDRAWN: "/cases/{case_id}/appeals/appeal/withdrawal",
        K.SUIT_FILED: "/cases/{case_id}/appeals/suit/filing",
        K.SETTING_ASIDE_FILED: "/cases/{case_id}/appeals/setting-aside/filing",
        K.RETRIAL_FILED: "/cases/{case_id}/appeals/retrial/filing",
        K.PROTEST_APPLIED: "/cases/{case_id}/appeals/protest/filing",
        K.DECISION_EFFECTIVE: "/cases/{case_id}/judgments/certificate",
        K.SERVED_ON_PARTIES: "/cases/{case_id}/judgments/service",
        K.OTHERS_APPEALED: "/cases/{case_id}/judgments/service",
        K.HEADS_RECORDED: "/cases/{case_id}/judgments/heads",
        # What a decision leaves to be done, and what follows from a lost one
        K.OBLIGATION_SET: _PERFORMANCE,
        K.NOTHING_TO_PERFORM: _PERFORMANCE,
        K.OBLIGATION_PARTLY_PERFORMED: _PERFORMANCE,
        K.OBLIGATION_SETTLED: _PERFORMANCE,
        K.OBLIGATION_PERFORMED: _PERFORMANCE,
        K.SUGGESTION_ANSWERED: _SUGGESTIONS,
        K.PROCURATORIAL_SUGGESTION_ANSWERED: _SUGGESTIONS,
        K.LOSS_JUDGED: _ANALYSIS,
        K.ANALYSIS_ASSIGNED: _ANALYSIS,
        K.ANALYSIS_SUBMITTED: _ANALYSIS,
        K.ANALYSIS_RETURNED: _ANALYSIS,
        K.ANALYSIS_APPROVED: _ANALYSIS,
        K.MEASURE_SET: _MEASURES,
        K.MEASURE_DONE: _MEASURES,
        # State compensation
        **dict.fromkeys(
            (
                K.CLAIM_GAPS_FOUND,
                K.CLAIM_GAPS_TOLD,
                K.DECISION_MADE,
                K.DECISION_DELIVERED,
                K.PAYMENT_CLAIMED,
                K.PAYMENT_REQUESTED,
                K.COMPENSATION_PAID,
                K.RECOURSE_DECIDED,
            ),
            "/cases/{case_id}/compensation",
        ),
        # The review of the sued act, and its correction
        K.LEGALITY_CARRIED_OUT: "/cases/{case_id}/legality",
        K.ACT_CORRECTED: "/cases/{case_id}/correction",
        K.CORRECTION_ANSWERED: "/cases/{case_id}/correction",
        # Applications to the body that hears the case
        K.OBJECTION_TO_JURISDICTION_FILED: "/cases/{case_id}/motions/jurisdiction",
        K.EXTENSION_APPLIED: "/cases/{case_id}/motions/extension",
        K.RESTORATION_APPLIED: "/cases/{case_id}/motions/restoration",
    }
)
"""What a room's own form records, and its address; nobody records it by hand beside it."""
OF_UNIT = frozenset({K.OBLIGATION_PERFORMED, K.MEASURE_DONE})
"""What whoever does it may record as well: the responsible unit, of what it performs."""
BY_STEPS = FLOW | FILED | URGING | DERIVED | PAGES.keys()

GENERAL = frozenset(
    {
        K.DOCUMENT_RECEIVED,
        K.HEARING_NOTIFIED,
        K.HEARING_HELD,
        K.STAY_STARTED,
        K.STAY_ENDED,
        K.AGENTS_CHANGE_FILED,
        K.LETTERS_FILED,
        K.ACT_CORRECTED,
        K.CASE_CLOSED,
        K.NOTE,
    }
)
"""What happens in every matter, whether or not a rule asks for it."""
TOLD_IN_WORDS = frozenset({K.OPINIONS_HEARD, K.PRINCIPAL_SUMMONED, K.CRITICISED})
"""What says nothing without its words: what a reconsideration organ heard, and what it held against the organ."""
_OWN = {
    MatterType.RECONSIDERATION: TOLD_IN_WORDS,
    MatterType.LITIGATION: frozenset({K.PRE_SUIT_BEGUN}),
}
"""What happens in one kind of matter alone, without a rule that asks for it."""
_ACCEPTED = {MatterType.RECONSIDERATION: K.APPLICATION_ACCEPTED}
"""Which event says that a matter was accepted; the law of its day may govern."""


POSTED = frozenset(kind for rule in rulebook.rules() if rule.posting_counts for kind in rule.met_by)
"""What is in time when it was posted in time, so that its day of posting is asked for (法释〔2018〕1号第四十八条)."""


def fields_of(kind: EventKind) -> tuple[str, ...]:
    """The fields that an event of a kind has beside its day and its note."""
    return (*own_fields({kind}), *(("posted_on",) if kind in POSTED else ()))


@dataclass(frozen=True, slots=True)
class KindGroup:
    """Kinds of events of one side, for a list to choose from."""

    label: str
    items: tuple[EventKind, ...]


def recordable(matters: Iterable[MatterType]) -> frozenset[EventKind]:
    """What can happen in a case: whatever starts, moves or fulfils a rule of its matters, and what happens in all."""
    return frozenset().union(*map(_of_matter, matters))


@cache
def _of_matter(matter: MatterType) -> frozenset[EventKind]:
    mine = [rule for rule in rulebook.rules() if matter in rule.matter_types]
    ruled = {kind for rule in mine for kind in (*rule.triggers, *rule.met_by)}
    leave = (
        {K.EXTENSION_GRANTED} if K.EXTENSION_CAUSE_ENDED in ruled or K.COMPLAINT_SERVED in ruled else set()
    )
    return GENERAL | ruled | leave | {_ACCEPTED.get(matter, K.CASE_ACCEPTED)} | _OWN.get(matter, frozenset())


def to_choose_from(matters: Iterable[MatterType]) -> tuple[KindGroup, ...]:
    """What a person may record in a case of these matters, by who does it."""
    allowed = recordable(matters) - BY_STEPS
    kinds = [kind for kind in EventKind if kind in allowed]
    other = {K.NOTE}
    return (
        KindGroup(N_("法院、复议机关、仲裁机构"), tuple(k for k in kinds if k.by_court)),
        KindGroup(N_("本机关"), tuple(k for k in kinds if not k.by_court and k not in other)),
        KindGroup(N_("其他"), tuple(k for k in kinds if k in other)),
    )
