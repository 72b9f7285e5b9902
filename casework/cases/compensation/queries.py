"""A claim for compensation as its events and its draft tell it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.cases.compensation.tables import CompensationDecision
from casework.cases.record.lines import CaseRecord, TimelineEntry
from casework.db import Lines, columns
from casework.money import Money
from casework.rulebook import DECIDING, Deadline, EventKind
from casework.text import N_

K = EventKind


@dataclass(frozen=True, slots=True)
class Next:
    """A step after the claim: what it records, what comes before it, and what it is called."""

    kind: EventKind
    after: EventKind | None
    """None: it may come whenever the organ owes money."""
    title: str
    """What its file is called."""
    hint: str


STEPS = {
    "incomplete": Next(
        K.CLAIM_GAPS_FOUND,
        K.CLAIM_RECEIVED,
        N_("申请材料清单"),
        N_("申请材料不齐的在此登记，五日内须一次性告知（国家赔偿法第十二条第四款）；材料齐全的不登记。"),
    ),
    "gaps": Next(
        K.CLAIM_GAPS_TOLD,
        K.CLAIM_RECEIVED,
        N_("补正告知书"),
        N_("逐项写明需要补正的全部内容，只能告知一次；材料齐全的不必告知。"),
    ),
    "delivered": Next(
        K.DECISION_DELIVERED,
        K.DECISION_MADE,
        N_("送达回证"),
        N_("送达赔偿请求人之日。决定作出之日起十日内送达。"),
    ),
    "claimed": Next(
        K.PAYMENT_CLAIMED,
        None,
        N_("支付赔偿金申请书"),
        N_("赔偿请求人凭生效的判决书、复议决定书、赔偿决定书或者调解书申请支付。"),
    ),
    "requested": Next(
        K.PAYMENT_REQUESTED,
        K.PAYMENT_CLAIMED,
        N_("支付申请和凭证"),
        N_("向有关的财政部门提出，附申请书、文书和身份证明。"),
    ),
    "paid": Next(K.COMPENSATION_PAID, K.PAYMENT_REQUESTED, N_("支付凭证"), N_("赔偿金到达赔偿请求人之日。")),
}
"""In their order."""
GAPS = frozenset({"incomplete", "gaps"})
"""What is said of the papers of a claim, before it is decided."""


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """The draft, or what was made of it."""

    id: int
    grants: bool | None
    number: str
    found: str
    reasons: str
    items: str
    amount: Money | None
    state: str
    made_by: str
    submitted_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    decision_note: str


_Maker, _Decider = aliased(User), aliased(User)
_DECISION = Lines(
    DecisionLine,
    columns(
        **{
            name: getattr(CompensationDecision, name)
            for name in DecisionLine.__dataclass_fields__
            if name not in {"made_by", "decided_by"}
        },
        made_by=_Maker.name,
        decided_by=func.coalesce(_Decider.name, ""),
    )
    .select_from(CompensationDecision)
    .join(_Maker, col(_Maker.id) == CompensationDecision.made_by)
    .outerjoin(_Decider, col(_Decider.id) == CompensationDecision.decided_by)
    .where(CompensationDecision.case_id == bindparam("case_id")),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with how far it has come; a payment may also be claimed after a judgment, without any claim before."""

    received: TimelineEntry | None
    decision: DecisionLine | None
    told: dict[EventKind, TimelineEntry]
    """The last event of each kind that is in force."""
    happened: frozenset[EventKind]
    """Everything that happened in the case."""

    def last(self, kind: EventKind) -> TimelineEntry | None:
        """The last event of a kind."""
        return self.told.get(kind)

    @property
    def made(self) -> TimelineEntry | None:
        """The decision, once it was made."""
        return self.last(K.DECISION_MADE)

    @property
    def open(self) -> tuple[str, ...]:
        """The names of the steps that can be recorded now, in their order."""
        return tuple(name for name in STEPS if may_follow(name, self.happened))

    @property
    def paid(self) -> bool:
        """Whether the money has arrived."""
        return K.COMPENSATION_PAID in self.told

    @property
    def unpaid(self) -> bool:
        """Whether a payment was claimed and the money has not arrived."""
        return K.PAYMENT_CLAIMED in self.told and not self.paid


def may_follow(name: str, told: Iterable[EventKind]) -> bool:
    """Whether a step can be recorded, by the kinds of the events in force: what it comes after is there, and it is not."""
    known, step = set(told), STEPS[name]
    if step.kind in known or (name in GAPS and K.DECISION_MADE in known):
        return False
    if name == "incomplete" and K.CLAIM_GAPS_TOLD in known:
        return False
    if name == "claimed" and K.CLAIM_RECEIVED in known and not known & {K.DECISION_MADE, *DECIDING}:
        return False  # nothing is owed before anybody has decided
    return step.after is None or step.after in known


_KINDS = {
    K.CLAIM_RECEIVED,
    K.DECISION_MADE,
    K.COMPENSATION_PROPOSED,
    K.COMPENSATION_RETURNED,
    K.RECOURSE_DECIDED,
    *(step.kind for step in STEPS.values()),
}


def told_of(record: CaseRecord) -> dict[EventKind, TimelineEntry]:
    """What was recorded of a claim and its payment: the last event of each kind that is in force."""
    live = [e for e in record.timeline if e.superseded_by is None and e.kind in _KINDS]
    return {e.kind: e for e in reversed(live)}


def limits_of(record: CaseRecord) -> tuple[Deadline, ...]:
    """The limits that the claim and its payment started."""
    return tuple(d for d in record.deadlines if d.trigger.kind in _KINDS)


def claim_of(tx: Session, record: CaseRecord) -> Claim:
    """The claim of a case; whether the viewer may see it is asked before."""
    told = told_of(record)
    received = told.get(K.CLAIM_RECEIVED)
    held = _DECISION.first(tx, case_id=record.head.id) if received is not None else None
    happened = frozenset(e.kind for e in record.timeline if e.superseded_by is None)
    return Claim(received, held, told, happened)
