"""Agencies and reports over JSON."""

from casework.accounts.roles import Permission
from casework.credit.reports import actions
from casework.credit.reports.forms import EndingTerm, Grading, Qualifying, Registering, Reporting, Withdrawing
from casework.credit.reports.queries import (
    AgencyLine,
    Found,
    GradeLine,
    ReportLine,
    TermLine,
    agencies,
    agency,
    report,
    reports,
    scale_of,
    terms_of,
)
from casework.credit.subjects.queries import WORKS
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
KEEP, ENTER = Permission.KEEP_CREDIT, (Permission.KEEP_CREDIT, Permission.USE_CREDIT)


@routes.reads("/credit/agencies", *WORKS)
def read_agencies(desk: Desk) -> list[AgencyLine]:
    """Every rating agency, with the last day for which it is qualified by now."""
    return list(agencies(desk.tx))


@routes.reads("/credit/agencies/{agency_id}/terms", *WORKS)
def read_terms(desk: Desk, agency_id: int) -> list[TermLine]:
    """The terms of an agency's qualification, the earlier first."""
    return list(terms_of(desk.tx, agency(desk.tx, agency_id).id))


@routes.reads("/credit/agencies/{agency_id}/grades", *WORKS)
def read_grades(desk: Desk, agency_id: int) -> list[GradeLine]:
    """The agency's own scale, and what each grade comes to."""
    return list(scale_of(desk.tx, agency(desk.tx, agency_id).id))


@routes.acts("/credit/agencies", KEEP)
def register(desk: Desk, body: Registering) -> AgencyLine:
    """Register an agency with the term of its qualification."""
    return agency(desk.tx, actions.register(desk.tx, desk.actor, body))


@routes.acts("/credit/agencies/{agency_id}/terms", KEEP)
def qualify(desk: Desk, agency_id: int, body: Qualifying) -> AgencyLine:
    """Give an agency another term."""
    actions.qualify(desk.tx, desk.actor, agency_id, body)
    return agency(desk.tx, agency_id)


@routes.acts("/credit/agencies/{agency_id}/ended", KEEP)
def end_term(desk: Desk, agency_id: int, body: EndingTerm) -> AgencyLine:
    """Say that a qualification ends earlier."""
    actions.end_term(desk.tx, desk.actor, agency_id, body)
    return agency(desk.tx, agency_id)


@routes.acts("/credit/agencies/{agency_id}/grades", KEEP)
def grade(desk: Desk, agency_id: int, body: Grading) -> AgencyLine:
    """Say what a grade of the agency comes to."""
    actions.grade(desk.tx, desk.actor, agency_id, body)
    return agency(desk.tx, agency_id)


@routes.reads("/credit/reports", *WORKS)
def read_reports(desk: Desk, before: int | None = None) -> Found:
    """A page of the reports on subjects that the person's organ deals with, the newest first."""
    return reports(desk.tx, desk.viewer, before)


@routes.reads("/credit/reports/{report_id}", *WORKS)
def read_report(desk: Desk, report_id: int) -> ReportLine:
    """One report."""
    return report(desk.tx, desk.viewer, report_id)


@routes.acts("/credit/subjects/{subject_id}/reports", *ENTER)
def enter(desk: Desk, subject_id: int, body: Reporting) -> ReportLine:
    """Enter a report; the same one is answered and not entered again."""
    return report(desk.tx, desk.viewer, actions.enter(desk.tx, desk.actor, subject_id, body))


@routes.acts("/credit/reports/{report_id}/withdrawal", *ENTER)
def withdraw(desk: Desk, report_id: int, body: Withdrawing) -> ReportLine:
    """Say that a report no longer counts."""
    actions.withdraw(desk.tx, desk.actor, report_id, body)
    return report(desk.tx, desk.viewer, report_id)
