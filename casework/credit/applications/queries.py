"""Read applications as far as the viewer may see them: what they state, what was awarded and paid."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.credit.applications.tables import (
    FORGOTTEN,
    ApplicationEvidence,
    ApplicationFacts,
    ApplicationObjection,
    ApplicationState,
    CreditApplication,
    CreditAward,
    CreditInstalment,
    CreditRepayment,
    Ground,
    InstalmentState,
)
from casework.credit.programmes.queries import SEES, as_read, keys_of, versions
from casework.credit.programmes.vocabulary import Programme
from casework.credit.subjects.queries import named, same
from casework.db import columns, filled, read
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.matters.tables import Matter
from casework.money import Money
from casework.organisations.tables import Organisation
from casework.text import T

PAGE = 50
_Proposed, _Decided = aliased(User), aliased(User)


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """An application as it is shown."""

    id: int
    version: int
    number: str
    subject_id: int
    subject: str
    organ_id: int
    organ_name: str
    programme_id: int
    title: str
    source: str
    text: str
    applied_on: date
    facts: dict[str, Any]
    edition: int
    state: ApplicationState
    by: str
    made_at: datetime
    gate_id: int | None
    grants: bool
    proposed_by: int | None
    proposer: str
    proposed_at: datetime | None
    why: str
    fixed: list[int]
    published_on: date | None
    publicity_until: date | None
    decided_on: date | None
    decided_by: int | None
    decider: str
    note: str
    ground: Ground | None
    conduct: str
    revocation: str
    revoked_on: date | None
    repay: Money | None
    record_id: int | None

    @property
    def programme(self) -> Programme:
        """The version that it is made under."""
        return as_read(self.text)


_SAME = (
    "id", "number", "subject_id", "organ_id", "programme_id", "applied_on", "facts", "edition", "state", "made_at",
    "gate_id", "grants", "proposed_by", "proposed_at", "why", "fixed", "published_on", "publicity_until", "decided_on",
    "decided_by", "note", "ground", "conduct", "revocation", "revoked_on", "repay", "record_id",
)  # fmt: skip
_APPLICATIONS = (
    columns(
        version=Matter.version, organ_name=Organisation.name, by=User.name, proposer=func.coalesce(_Proposed.name, ""),
        decider=func.coalesce(_Decided.name, ""), **{n: getattr(CreditApplication, n) for n in _SAME},
    )
    .select_from(CreditApplication)
    .join(Matter, col(Matter.id) == CreditApplication.id)
    .join(Organisation, col(Organisation.id) == CreditApplication.organ_id)
    .join(User, col(User.id) == CreditApplication.made_by)
    .outerjoin(_Proposed, col(_Proposed.id) == CreditApplication.proposed_by)
    .outerjoin(_Decided, col(_Decided.id) == CreditApplication.decided_by)
)  # fmt: skip


def seen(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `credit_applications` under which a row exists for the viewer: its own organ's."""
    return col(CreditApplication.organ_id).in_(viewer.acts_for if any(map(viewer.may, SEES)) else ())


def unseen() -> NotFound:
    """It is not there, or the viewer may not know that it is."""
    return NotFound(T("没有这项申请，或者您无权查看。"))


@dataclass(frozen=True, slots=True)
class Found:
    """A page of applications, the newest first."""

    lines: tuple[ApplicationLine, ...]
    more: bool


def _page(tx: Session, *of: Any) -> Found:
    order = _APPLICATIONS.where(*of).order_by(col(CreditApplication.id).desc()).limit(PAGE + 1)
    rows = read(tx, order).mappings().all()
    who = named(tx, [row["subject_id"] for row in rows])
    of_ = versions(tx, [row["programme_id"] for row in rows])
    lines = tuple(
        ApplicationLine(
            **row, subject=who[row["subject_id"]].name,
            **{n: getattr(of_[row["programme_id"]], n) for n in ("title", "source", "text")},
        )
        for row in rows
    )  # fmt: skip
    return Found(lines[:PAGE], len(lines) > PAGE)


def applications(
    tx: Session, viewer: Viewer, before: int | None = None, state: ApplicationState | None = None
) -> Found:
    """A page of the applications that the viewer may see, the newest first."""
    of: list[Any] = [seen(viewer)]
    if before is not None:
        of.append(col(CreditApplication.id) < before)
    if state is not None:
        of.append(CreditApplication.state == state)
    return _page(tx, *of)


def of_subject(tx: Session, viewer: Viewer, subject_id: int) -> Found:
    """The newest applications of a subject that the viewer may see."""
    return _page(tx, seen(viewer), col(CreditApplication.subject_id).in_(same(tx, subject_id)))


def application(tx: Session, viewer: Viewer, application_id: int) -> ApplicationLine:
    """One application. Raises NotFound, also where it exists and the viewer may not know."""
    found = _page(tx, seen(viewer), CreditApplication.id == application_id).lines
    if not found:
        raise unseen()
    return found[0]


@dataclass(frozen=True, slots=True)
class FactsLine:
    """A version of what was stated."""

    edition: int
    facts: dict[str, Any]
    by: str
    made_at: datetime


def versions_of(tx: Session, application_id: int) -> tuple[FactsLine, ...]:
    """Every version of what was stated, the newest first; whether the viewer may see it is asked before."""
    of = (
        columns(by=User.name, **{n: getattr(ApplicationFacts, n) for n in ("edition", "facts", "made_at")})
        .select_from(ApplicationFacts)
        .join(User, col(User.id) == ApplicationFacts.made_by)
        .where(ApplicationFacts.application_id == application_id)
    )
    return tuple(filled(FactsLine, read(tx, of.order_by(col(ApplicationFacts.edition).desc()))))


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A file that proves a fact."""

    id: int
    fact: str
    file_id: int
    name: str


def evidence_of(tx: Session, application_id: int) -> tuple[EvidenceLine, ...]:
    """The files that prove facts; whether the viewer may see them is asked before."""
    of = (
        columns(
            name=StoredFile.name, **{n: getattr(ApplicationEvidence, n) for n in ("id", "fact", "file_id")}
        )
        .select_from(ApplicationEvidence)
        .join(StoredFile, col(StoredFile.id) == ApplicationEvidence.file_id)
        .where(ApplicationEvidence.application_id == application_id)
        .order_by(col(ApplicationEvidence.id))
    )
    return tuple(filled(EvidenceLine, read(tx, of)))


def stored(tx: Session, viewer: Viewer, application_id: int, evidence_id: int) -> StoredFile:
    """The file of a piece of evidence. Raises NotFound."""
    application(tx, viewer, application_id)
    row = tx.get(ApplicationEvidence, evidence_id)
    if row is None or row.application_id != application_id:
        raise NotFound(T("没有这份材料。"))
    return tx.get_one(StoredFile, row.file_id)


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """An objection during publicity."""

    id: int
    by_name: str
    received_on: date
    contents: str
    upheld: bool | None
    finding: str


def objections_of(tx: Session, application_id: int) -> tuple[ObjectionLine, ...]:
    """The objections, the earlier first; whether the viewer may see them is asked before."""
    of = columns(**{n: getattr(ApplicationObjection, n) for n in ObjectionLine.__dataclass_fields__})
    order = of.where(ApplicationObjection.application_id == application_id).order_by(
        col(ApplicationObjection.id)
    )
    return tuple(filled(ObjectionLine, read(tx, order)))


@dataclass(frozen=True, slots=True)
class AwardLine:
    """What was awarded."""

    id: int
    kind: str
    label: str
    article: str
    year: int
    computed: Money
    amount: Money
    at_most: bool
    why: str


def awards_of(tx: Session, application_id: int) -> tuple[AwardLine, ...]:
    """What was awarded; whether the viewer may see it is asked before."""
    of = columns(**{n: getattr(CreditAward, n) for n in AwardLine.__dataclass_fields__})
    order = of.where(CreditAward.application_id == application_id).order_by(col(CreditAward.id))
    return tuple(filled(AwardLine, read(tx, order)))


@dataclass(frozen=True, slots=True)
class InstalmentLine:
    """What is paid of an award in a year."""

    id: int
    award_id: int
    label: str
    year: int
    due_from: date
    amount: Money
    city: Money
    county: Money
    state: InstalmentState
    paid_on: date | None
    voucher: str


def instalments_of(tx: Session, application_id: int) -> tuple[InstalmentLine, ...]:
    """The instalments, by year; whether the viewer may see them is asked before."""
    names = [n for n in InstalmentLine.__dataclass_fields__ if n != "label"]
    of = (
        columns(label=CreditAward.label, **{n: getattr(CreditInstalment, n) for n in names})
        .select_from(CreditInstalment)
        .join(CreditAward, col(CreditAward.id) == CreditInstalment.award_id)
        .where(CreditInstalment.application_id == application_id)
        .order_by(col(CreditInstalment.year), col(CreditInstalment.id))
    )
    return tuple(filled(InstalmentLine, read(tx, of)))


@dataclass(frozen=True, slots=True)
class RepaymentLine:
    """What was paid back."""

    id: int
    amount: Money
    on: date
    voucher: str


def repayments_of(tx: Session, application_id: int) -> tuple[RepaymentLine, ...]:
    """What was paid back; whether the viewer may see it is asked before."""
    of = columns(**{n: getattr(CreditRepayment, n) for n in RepaymentLine.__dataclass_fields__})
    order = of.where(CreditRepayment.application_id == application_id).order_by(col(CreditRepayment.id))
    return tuple(filled(RepaymentLine, read(tx, order)))


def _total(tx: Session, column: Any, *of: Any) -> int:
    return sum(one.fen for one in tx.exec(select(column).where(*of)))


def paid(tx: Session, application_id: int) -> int:
    """What was paid to an applicant, in 分."""
    of = (CreditInstalment.application_id == application_id, CreditInstalment.state == InstalmentState.PAID)
    return _total(tx, CreditInstalment.amount, *of)


def repaid(tx: Session, application_id: int) -> int:
    """What it has paid back, in 分."""
    return _total(tx, CreditRepayment.amount, CreditRepayment.application_id == application_id)


def recognised(tx: Session, row: CreditApplication, code: str) -> tuple[CreditApplication, ...]:
    """The other applications of the same subject at the same organ under any version of a programme that stand recognised."""
    of = (
        col(CreditApplication.subject_id).in_(same(tx, row.subject_id)),
        col(CreditApplication.programme_id).in_(keys_of(tx, row.organ_id, code)),
        CreditApplication.id != row.id,
        col(CreditApplication.state).in_([ApplicationState.RECOGNISED, ApplicationState.REVOKING]),
    )
    return tuple(tx.exec(select(CreditApplication).where(*of).order_by(col(CreditApplication.id))))


def awarded_in(tx: Session, application_ids: list[int]) -> frozenset[tuple[str, str, int]]:
    """Kind, label and year of everything awarded in these applications."""
    of = col(CreditAward.application_id).in_(application_ids)
    return frozenset((a.kind, a.label, a.year) for a in tx.exec(select(CreditAward).where(of)))


def orphaned(tx: Session, limit: int) -> tuple[CreditApplication, ...]:
    """Some revocations whose adverse record is forgotten, while their words are still there."""
    return tuple(tx.exec(select(CreditApplication).where(FORGOTTEN).limit(limit)))


def orphaned_count(tx: Session) -> int:
    """How many of them there are."""
    return int(tx.exec(select(func.count()).select_from(CreditApplication).where(FORGOTTEN)).one())
