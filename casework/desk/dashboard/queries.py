"""What waits on somebody's desk: the register, approvals, hearings."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.intake.entries import newest_entries
from casework.cases.record.stages import Stage
from casework.cases.record.tables import Answer, ApprovalForm, Case, Event, Instance, Intake
from casework.cases.record.visibility import visible
from casework.clock import OFFICE, day_start
from casework.db import First, columns, id_of
from casework.organisations.tables import Organisation

WAITING = 100
"""Papers of one kind that the page of decisions lists, the most urgent first."""
HEARINGS = 200
"""Hearings of a stretch of days that a page lists, the earliest first."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A line of the intake register."""

    id: int
    year: int
    serial: int
    document_type: str
    number: str
    sender: str
    document_date: date | None
    served_on: date
    received_on: date
    service_mode: str
    pages: int | None
    paper_only: bool
    remark: str
    case_id: int | None
    case_number: str
    plaintiffs: str
    organ: str
    registered_by: str
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingForm:
    """An approval form before the principal."""

    id: int
    case_id: int
    number: str
    plaintiffs: str
    cause: str
    unit: str
    opinion: str
    made_by: str
    submitted_at: datetime
    next_follow: date
    next_due: date


@dataclass(frozen=True, slots=True)
class WaitingReview:
    """A draft answer before the legal office."""

    case_id: int
    number: str
    plaintiffs: str
    cause: str
    unit: str
    changed_by: str
    changed_at: datetime
    next_follow: date
    next_due: date


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing that the court has notified."""

    case_id: int
    number: str
    plaintiffs: str
    cause: str
    court: str
    level: str
    at: datetime
    place: str


def register(
    tx: Session,
    viewer: Viewer,
    *,
    year: int | None = None,
    q: str = "",
    before: int | None = None,
    limit: int | None = 50,
) -> tuple[RegisterLine, ...]:
    """The intake register, the newest entry first; `before` pages on, and no `limit` gives all of it."""
    picked, values = newest_entries(tx, viewer, year=year, q=q, before=before)
    query = (
        columns(Intake, Case.number, Case.plaintiffs, Organisation.short_name, User.name)
        .join(Case, col(Case.id) == Intake.case_id)
        .join(Organisation, col(Organisation.id) == Intake.organ_id)
        .join(User, col(User.id) == Intake.registered_by)
        .where(col(Intake.id).in_(picked))
        .order_by(col(Intake.id).desc())
    )
    return tuple(
        RegisterLine(
            id=id_of(i),
            year=i.year,
            serial=i.serial,
            document_type=i.document_type,
            number=i.number,
            sender=i.sender,
            document_date=i.document_date,
            served_on=i.served_on,
            received_on=i.received_on,
            service_mode=i.service_mode,
            pages=i.pages,
            paper_only=i.paper_only,
            remark=i.remark,
            case_id=i.case_id,
            case_number=number,
            plaintiffs=plaintiffs,
            organ=organ,
            registered_by=by,
            registered_at=i.registered_at,
        )
        for i, number, plaintiffs, organ, by in tx.execute(query, values | {"limit": limit})
    )


def waiting_forms(tx: Session, viewer: Viewer) -> First[WaitingForm]:
    """Forms before the principal, the most urgent first."""
    query = (
        columns(ApprovalForm, Case, Organisation.short_name, User.name)
        .join(Case, col(Case.id) == ApprovalForm.case_id)
        .join(Organisation, col(Organisation.id) == ApprovalForm.responsible_id)
        .join(User, col(User.id) == ApprovalForm.made_by)
        .where(ApprovalForm.state == "submitted", visible(viewer))
        .order_by(col(Case.next_follow), col(ApprovalForm.id))
        .limit(WAITING + 1)
    )
    return First.of(
        (
            WaitingForm(
                id=id_of(f),
                case_id=f.case_id,
                number=c.number,
                plaintiffs=c.plaintiffs,
                cause=c.cause,
                unit=unit,
                opinion=f.opinion,
                made_by=by,
                submitted_at=f.submitted_at or f.made_at,
                next_follow=c.next_follow,
                next_due=c.next_due,
            )
            for f, c, unit, by in tx.execute(query)
        ),
        WAITING,
    )


def waiting_reviews(tx: Session, viewer: Viewer) -> First[WaitingReview]:
    """Draft answers before the legal office, the most urgent first."""
    query = (
        columns(Answer.changed_at, Case, Organisation.short_name, User.name)
        .join(Case, col(Case.id) == Answer.case_id)
        .join(User, col(User.id) == Answer.changed_by)
        .outerjoin(Organisation, col(Organisation.id) == Case.responsible_id)
        .where(Answer.state == "submitted", Case.stage == Stage.REVIEW, visible(viewer))
        .order_by(col(Case.next_follow), col(Case.id))
        .limit(WAITING + 1)
    )
    return First.of(
        (
            WaitingReview(
                case_id=id_of(c),
                number=c.number,
                plaintiffs=c.plaintiffs,
                cause=c.cause,
                unit=unit or "",
                changed_by=by,
                changed_at=at,
                next_follow=c.next_follow,
                next_due=c.next_due,
            )
            for at, c, unit, by in tx.execute(query)
        ),
        WAITING,
    )


def hearings(tx: Session, viewer: Viewer, first: date, last: date) -> First[Hearing]:
    """Hearings notified for a stretch of days, the earliest first; superseded notices left out."""
    newer = aliased(Event)
    query = (
        columns(Event.hearing_at, Event.facts, Case, Instance)
        .join(Case, col(Case.id) == Event.case_id)
        .join(Instance, col(Instance.id) == Event.instance_id)
        .outerjoin(newer, col(newer.supersedes_id) == Event.id)
        .where(
            col(Event.hearing_at) >= day_start(first),
            col(Event.hearing_at) < day_start(last + timedelta(days=1)),
            ~col(Event.withdrawn),
            col(newer.id).is_(None),
            visible(viewer),
        )
        .order_by(col(Event.hearing_at), col(Case.id))
        .limit(HEARINGS + 1)
    )
    # A summons and the call of the principal name the same hearing.
    told = First.of(tx.execute(query), HEARINGS)
    found = {(c.id, at): (at, facts, c, i) for at, facts, c, i in reversed(told)}
    held = First(
        Hearing(
            case_id=id_of(c),
            number=i.number or c.number,
            plaintiffs=c.plaintiffs,
            cause=c.cause,
            court=i.court,
            level=i.level,
            at=at.astimezone(OFFICE),
            place=facts.get("place", ""),
        )
        for at, facts, c, i in reversed(found.values())
    )
    held.more = told.more
    return held
