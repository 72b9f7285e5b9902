"""Read what a field requires on a day, what a subject shows, and the decisions that were given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.credit.checks.queries import checks_of
from casework.credit.commitments.queries import commitments_of
from casework.credit.deciding.decide import DEFAULT, Meaning, Outcome, Requirement, Shown
from casework.credit.deciding.matrix import named as required_for
from casework.credit.deciding.matrix import shipped
from casework.credit.gate.frozen import Facts, thaw
from casework.credit.gate.tables import (
    DecisionTurn,
    DecisionUse,
    FieldRule,
    GateDecision,
    GateState,
    RuleState,
)
from casework.credit.products import Decision, Product, UseField
from casework.credit.reports.queries import reports_of
from casework.credit.subjects.queries import at_centre, named, same
from casework.db import columns, filled, read
from casework.errors import InvalidInput, NotFound
from casework.organisations.tables import Organisation
from casework.text import T

PAGE = 50
_Asked, _Weighed = aliased(User), aliased(User)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """What a field requires from a day on, as somebody proposed it."""

    id: int
    use: UseField
    start: date
    commitment: str
    check: str
    report: str
    serious: Decision
    ordinary: Decision
    disputed: Decision
    breach: Decision
    check_days: int
    why: str
    state: str
    made_by: int
    by: str
    made_at: datetime
    note: str

    @property
    def meaning(self) -> Meaning:
        """What adverse information means in the field."""
        return Meaning(
            serious=self.serious, ordinary=self.ordinary, disputed=self.disputed, breach=self.breach,
            check_days=self.check_days,
        )  # fmt: skip

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """What it requires, with the articles."""
        return tuple(
            Requirement(use=self.use, product=product, article=article, start=self.start)
            for product in Product
            if (article := getattr(self, product.value))
        )


_RULES = columns(
    by=User.name, **{n: getattr(FieldRule, n) for n in RuleLine.__dataclass_fields__ if n != "by"}
).join(User, col(User.id) == FieldRule.made_by)


def rules(tx: Session, use: UseField | None = None) -> tuple[RuleLine, ...]:
    """Every change of the matrix, the latest first: its history."""
    of = [] if use is None else [FieldRule.use == use]
    order = _RULES.where(*of).order_by(col(FieldRule.start).desc(), col(FieldRule.id).desc())
    return tuple(filled(RuleLine, read(tx, order)))


def rule(tx: Session, rule_id: int) -> RuleLine:
    """One change. Raises NotFound."""
    found = list(filled(RuleLine, read(tx, _RULES.where(FieldRule.id == rule_id))))
    if not found:
        raise NotFound(T("没有这项调整。"))
    return found[0]


def in_force(tx: Session, use: UseField, on: date) -> tuple[tuple[Requirement, ...], Meaning]:
    """What a field requires on a day, and what records mean in it: the latest approved change, else the rule as it shipped."""
    of = (FieldRule.use == use, FieldRule.state == RuleState.APPROVED, FieldRule.start <= on)
    order = (col(FieldRule.start).desc(), col(FieldRule.id).desc())
    found = list(filled(RuleLine, read(tx, _RULES.where(*of).order_by(*order).limit(1))))
    if found:
        return found[0].requirements, found[0].meaning
    return tuple(one for one in shipped() if one.use is use and one.in_force(on)), DEFAULT


def facts_of(tx: Session, subject_id: int, on: date) -> tuple[Shown, ...]:
    """Every product of a subject as it stands on a day; who may ask is asked before."""
    return (
        *commitments_of(tx, subject_id, on),
        *checks_of(tx, subject_id, on),
        *reports_of(tx, subject_id, on),
    )


def facts_on(
    tx: Session, subject_id: int, use: UseField, on: date, required: Sequence[Product] = ()
) -> Facts:
    """On what the gate decides of a subject in a field on a day.

    `required`: what another activity needs, for the field `OTHER` alone. Raises InvalidInput where it is not said there.
    """
    requirements, meaning = in_force(tx, use, on)
    if use is UseField.OTHER:
        if not required:
            raise InvalidInput({"required": T("其他行政管理活动请写明需要哪些信用产品。")})
        requirements = tuple(required_for(list(dict.fromkeys(required))))
    return Facts(
        use=use, on=on, requirements=requirements, meaning=meaning, shown=facts_of(tx, subject_id, on)
    )


def decided(
    tx: Session, subject_id: int, use: UseField, on: date, required: Sequence[Product] = ()
) -> Outcome:
    """What the gate says of a subject in a field on a day; who may ask is asked before. Raises InvalidInput."""
    return facts_on(tx, subject_id, use, on, required).outcome


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision of the gate as it is shown."""

    id: int
    number: str
    subject_id: int
    organ_id: int
    organ: str
    use: UseField
    on: date
    purpose: str
    decision: Decision
    state: str
    facts: dict[str, Any]
    forgotten: bool
    asked_by: int
    by: str
    asked_at: datetime
    weighed: str
    weighed_at: datetime | None
    weighed_why: str
    subject: str

    @property
    def stands(self) -> GateState:
        """Where it stands, in words."""
        return GateState(self.state)

    def outcome(self, today: date) -> Outcome:
        """What its facts say, without what look-back has ended by today."""
        return thaw(self.facts).without_past(today).outcome

    def past(self, today: date) -> bool:
        """Whether something of the facts is there no more, so that they say no longer why it was decided so."""
        facts = thaw(self.facts)
        return self.forgotten or facts.without_past(today) != facts

    @property
    def valid_until(self) -> date | None:
        """The last day on which everything required still serves; None: nothing ends it, or something is missing."""
        return valid_until(thaw(self.facts).outcome)


def valid_until(outcome: Outcome) -> date | None:
    """The last day on which every proof still serves."""
    return min((one.valid_until for one in outcome.requirements if one.valid_until), default=None)


_SAME = (
    "id", "number", "subject_id", "organ_id", "use", "on", "purpose", "decision", "state", "facts", "forgotten",
    "asked_by", "asked_at", "weighed_at", "weighed_why",
)  # fmt: skip
_DECISIONS = (
    columns(
        organ=Organisation.short_name, by=_Asked.name,
        weighed=func.coalesce(_Weighed.name, ""), **{n: getattr(GateDecision, n) for n in _SAME},
    )
    .select_from(GateDecision)
    .join(Organisation, col(Organisation.id) == GateDecision.organ_id)
    .join(_Asked, col(_Asked.id) == GateDecision.asked_by)
    .outerjoin(_Weighed, col(_Weighed.id) == GateDecision.weighed_by)
)  # fmt: skip
SEES = (Permission.USE_CREDIT, Permission.KEEP_CREDIT, Permission.DECIDE)


def seen(tx: Session, viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `credit_decisions` under which a row exists for the viewer: its own organ's; for the centre all."""
    if at_centre(tx, viewer):
        return true()
    may = viewer.may(Permission.USE_CREDIT) or viewer.may(Permission.DECIDE)
    return col(GateDecision.organ_id).in_(viewer.acts_for if may else ())


@dataclass(frozen=True, slots=True)
class Found:
    """A page of decisions, the newest first."""

    lines: tuple[DecisionLine, ...]
    more: bool


def _filled(tx: Session, statement: Any) -> list[DecisionLine]:
    rows = read(tx, statement).mappings().all()
    who = named(tx, [row["subject_id"] for row in rows])
    return [DecisionLine(**row, subject=who[row["subject_id"]].name) for row in rows]


def decisions(
    tx: Session, viewer: Viewer, *, before: int | None = None, report_id: int | None = None
) -> Found:
    """A page of the decisions that the viewer may see, the newest first; `report_id`: those given on a report."""
    narrowed: list[Any] = [seen(tx, viewer)]
    if before is not None:
        narrowed.append(col(GateDecision.id) < before)
    if report_id is not None:
        narrowed.append(
            col(GateDecision.id).in_(
                select(DecisionUse.decision_id).where(
                    DecisionUse.product == Product.REPORT, DecisionUse.product_id == report_id
                )
            )
        )
    order = _DECISIONS.where(*narrowed).order_by(col(GateDecision.id).desc()).limit(PAGE + 1)
    rows = _filled(tx, order)
    return Found(tuple(rows[:PAGE]), len(rows) > PAGE)


def of_subject(tx: Session, viewer: Viewer, subject_id: int) -> Found:
    """The newest decisions about a subject that the viewer may see."""
    of = (col(GateDecision.subject_id).in_(same(tx, subject_id)), seen(tx, viewer))
    order = _DECISIONS.where(*of).order_by(col(GateDecision.id).desc()).limit(PAGE + 1)
    rows = _filled(tx, order)
    return Found(tuple(rows[:PAGE]), len(rows) > PAGE)


def decision(tx: Session, viewer: Viewer, decision_id: int) -> DecisionLine:
    """One decision. Raises NotFound."""
    found = _filled(tx, _DECISIONS.where(GateDecision.id == decision_id, seen(tx, viewer)))
    if not found:
        raise unseen()
    return found[0]


def unseen() -> NotFound:
    """It is not there, or the viewer may not know that it is."""
    return NotFound(T("没有这份准入结论，或者您无权查看。"))


@dataclass(frozen=True, slots=True)
class TurnLine:
    """What became of a decision."""

    before: Decision
    after: Decision
    state: str
    note: str
    by: str
    at: datetime

    @property
    def stands(self) -> GateState:
        """Where it stood then, in words."""
        return GateState(self.state)


def turns_of(tx: Session, decision_id: int) -> tuple[TurnLine, ...]:
    """What became of a decision, the earlier first; whether the viewer may see it is asked before."""
    of = (
        columns(
            by=func.coalesce(User.name, ""),
            **{n: getattr(DecisionTurn, n) for n in ("before", "after", "state", "note", "at")},
        )
        .select_from(DecisionTurn)
        .outerjoin(User, col(User.id) == DecisionTurn.by)
        .where(DecisionTurn.decision_id == decision_id)
        .order_by(col(DecisionTurn.id))
    )
    return tuple(filled(TurnLine, read(tx, of)))


def past(tx: Session, on: date, limit: int) -> Sequence[GateDecision]:
    """Some decisions in whose facts look-back has ended something by a day."""
    of = select(GateDecision).where(col(GateDecision.shown_until) <= on - timedelta(days=1))
    return tx.exec(of.order_by(col(GateDecision.shown_until)).limit(limit)).all()


def past_count(tx: Session, on: date) -> int:
    """How many of them there are."""
    of = select(func.count()).select_from(GateDecision)
    return int(tx.exec(of.where(col(GateDecision.shown_until) <= on - timedelta(days=1))).one())
