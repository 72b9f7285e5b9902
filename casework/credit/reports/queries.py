"""Read agencies and reports. A report is seen by whoever may see its subject: it may be used again by every organ (第十六条)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.credit.deciding.decide import Report
from casework.credit.reports.contents import Grade, Part, lacking
from casework.credit.reports.tables import AgencyGrade, AgencyTerm, CreditAgency, CreditReport
from casework.credit.subjects.queries import dealt_with, named, same, subject
from casework.db import columns, filled, read
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.organisations.tables import Organisation
from casework.text import T

PAGE = 50


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term of an agency's qualification."""

    id: int
    agency_id: int
    number: str
    first: date
    last: date

    def covers(self, on: date) -> bool:
        """Whether the agency was qualified by it on a day."""
        return self.first <= on <= self.last


@dataclass(frozen=True, slots=True)
class GradeLine:
    """A grade of an agency's own scale, and what it comes to."""

    grade: str
    common: Grade


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency, with the last day for which it is qualified by now."""

    id: int
    name: str
    until: date | None


_AGENCIES = (
    columns(id=CreditAgency.id, name=CreditAgency.name, until=func.max(AgencyTerm.last))
    .select_from(CreditAgency)
    .outerjoin(AgencyTerm, col(AgencyTerm.agency_id) == CreditAgency.id)
    .group_by(col(CreditAgency.id), col(CreditAgency.name))
)
_TERMS = columns(**{n: getattr(AgencyTerm, n) for n in TermLine.__dataclass_fields__})


def agencies(tx: Session) -> tuple[AgencyLine, ...]:
    """Every agency, by its name."""
    return tuple(filled(AgencyLine, read(tx, _AGENCIES.order_by(col(CreditAgency.name)))))


def agency(tx: Session, agency_id: int) -> AgencyLine:
    """One agency. Raises NotFound."""
    found = list(filled(AgencyLine, read(tx, _AGENCIES.where(CreditAgency.id == agency_id))))
    if not found:
        raise NotFound(T("没有这家信用服务机构。"))
    return found[0]


def terms_of(tx: Session, agency_id: int) -> tuple[TermLine, ...]:
    """The terms of an agency's qualification, the earlier first."""
    of = _TERMS.where(AgencyTerm.agency_id == agency_id).order_by(col(AgencyTerm.first))
    return tuple(filled(TermLine, read(tx, of)))


def scale_of(tx: Session, agency_id: int) -> tuple[GradeLine, ...]:
    """The agency's own scale, by what its grades come to."""
    of = select(AgencyGrade.grade, AgencyGrade.common).where(AgencyGrade.agency_id == agency_id)
    found = [GradeLine(grade, Grade(common)) for grade, common in tx.exec(of)]
    return tuple(sorted(found, key=lambda line: (list(Grade).index(line.common), line.grade)))


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as it is shown."""

    id: int
    subject_id: int
    organ_id: int
    organ: str
    agency_id: int
    agency: str
    number: str
    issued_on: date
    expires_on: date | None
    grade: str
    common: Grade | None
    missing: dict[str, str]
    complete: bool
    file_id: int
    file: str
    by: str
    made_at: datetime
    withdrawn_at: datetime | None
    withdrawn_why: str
    subject: str

    @property
    def lacking(self) -> tuple[tuple[Part, str], ...]:
        """What is missing, part by part."""
        return lacking(self.missing)

    def fact(self, terms: tuple[TermLine, ...]) -> Report:
        """As the gate takes it in, of an agency with these terms."""
        return Report(
            issued_on=self.issued_on, expires_on=self.expires_on, complete=self.complete, key=self.id,
            agency_valid_until=qualified_until(terms, self.issued_on),
        )  # fmt: skip

    @property
    def valid_until(self) -> date:
        """Its last day (第十六条)."""
        return self.fact(()).valid_until


def qualified_until(terms: tuple[TermLine, ...], on: date) -> date:
    """The last day of the term in which an agency was on a day; else of the one before, else a day that is long past."""
    inside = [term.last for term in terms if term.covers(on)]
    before = [term.last for term in terms if term.last < on]
    return max(inside or before, default=date.min)


_SAME = (
    "id", "subject_id", "organ_id", "agency_id", "number", "issued_on", "expires_on", "grade", "common", "missing",
    "complete", "file_id", "made_at", "withdrawn_at", "withdrawn_why",
)  # fmt: skip
_REPORTS = (
    columns(
        organ=Organisation.short_name, agency=CreditAgency.name, by=User.name,
        file=StoredFile.name, **{n: getattr(CreditReport, n) for n in _SAME},
    )
    .select_from(CreditReport)
    .join(Organisation, col(Organisation.id) == CreditReport.organ_id)
    .join(CreditAgency, col(CreditAgency.id) == CreditReport.agency_id)
    .join(StoredFile, col(StoredFile.id) == CreditReport.file_id)
    .join(User, col(User.id) == CreditReport.made_by)
)  # fmt: skip


def _seen(tx: Session, viewer: Viewer) -> ColumnElement[bool]:
    return dealt_with(tx, viewer, col(CreditReport.subject_id))


def _filled(tx: Session, statement: Any) -> list[ReportLine]:
    rows = read(tx, statement).mappings().all()
    who = named(tx, [row["subject_id"] for row in rows])
    return [ReportLine(**row, subject=who[row["subject_id"]].name) for row in rows]


_STANDS = col(CreditReport.withdrawn_at).is_(None)


@dataclass(frozen=True, slots=True)
class Found:
    """A page of reports, the newest first."""

    lines: tuple[ReportLine, ...]
    more: bool


def reports(tx: Session, viewer: Viewer, before: int | None = None) -> Found:
    """A page of the reports on subjects that the viewer may see, the newest first."""
    narrowed: list[Any] = [_seen(tx, viewer)]
    if before is not None:
        narrowed.append(col(CreditReport.id) < before)
    order = _REPORTS.where(*narrowed).order_by(col(CreditReport.id).desc()).limit(PAGE + 1)
    rows = _filled(tx, order)
    return Found(tuple(rows[:PAGE]), len(rows) > PAGE)


def report(tx: Session, viewer: Viewer, report_id: int) -> ReportLine:
    """One report. Raises NotFound, also where it exists and the viewer may not know its subject."""
    of = _REPORTS.where(CreditReport.id == report_id, _seen(tx, viewer))
    found = _filled(tx, of)
    if not found:
        raise NotFound(T("没有这份信用报告，或者您无权查看。"))
    return found[0]


def reports_on(tx: Session, subject_id: int) -> tuple[ReportLine, ...]:
    """The reports on a subject that stand, the newest first; whether the viewer may see it is asked before."""
    of = (col(CreditReport.subject_id).in_(same(tx, subject_id)), _STANDS)
    return tuple(_filled(tx, _REPORTS.where(*of).order_by(col(CreditReport.id).desc())))


def reports_for(tx: Session, viewer: Viewer, subject_id: int) -> tuple[ReportLine, ...]:
    """The same for a viewer. Raises NotFound where it may not see the subject."""
    return reports_on(tx, subject(tx, viewer, subject_id).id)


def reports_of(tx: Session, subject_id: int, on: date) -> tuple[Report, ...]:
    """The reports on a subject that were issued by a day, as the gate takes them in; who may ask is asked before."""
    lines = [line for line in reports_on(tx, subject_id) if line.issued_on <= on]
    terms = {key: terms_of(tx, key) for key in {line.agency_id for line in lines}}
    return tuple(line.fact(terms[line.agency_id]) for line in lines)
