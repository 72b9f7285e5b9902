"""The register of served documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.intake.entries import newest_entries
from casework.cases.record.tables import Case, Intake
from casework.cases.record.visibility import condition
from casework.db import columns, id_of
from casework.forms import LARGEST_ID
from casework.matters.visibility import parameters
from casework.organisations.tables import Organisation


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
    return _lines(tx, picked, values | {"limit": LARGEST_ID if limit is None else limit})


def entry_ids(tx: Session, viewer: Viewer, *, year: int | None, q: str, limit: int) -> tuple[int, ...]:
    """The entries of the register that are asked for, the newest first."""
    picked, values = newest_entries(tx, viewer, year=year, q=q, before=None)
    return tuple(sorted(tx.execute(picked, values | {"limit": limit}).scalars(), reverse=True))


def lines_of(tx: Session, viewer: Viewer, ids: Sequence[int]) -> tuple[RegisterLine, ...]:
    """The lines of these entries, the newest first, without those that the viewer does not see, or no longer."""
    return _lines(tx, ids, parameters(viewer), condition(viewer.reach, of=Intake, walked=True))


def _lines(tx: Session, picked: Any, values: Mapping[str, Any], *seen: Any) -> tuple[RegisterLine, ...]:
    query = (
        columns(Intake, Case.number, Case.plaintiffs, Organisation.short_name, User.name)
        .join(Case, col(Case.id) == Intake.case_id)
        .join(Organisation, col(Organisation.id) == Intake.organ_id)
        .join(User, col(User.id) == Intake.registered_by)
        .where(col(Intake.id).in_(picked), *seen)
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
        for i, number, plaintiffs, organ, by in tx.execute(query, values)
    )
