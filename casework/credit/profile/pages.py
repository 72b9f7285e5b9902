"""The file of a subject: what every room of the wing knows of it, for whoever may see it."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.credit.applications import queries as applications
from casework.credit.checks import queries as checks
from casework.credit.commitments import queries as commitments
from casework.credit.gate import queries as gate
from casework.credit.objections import queries as objections
from casework.credit.records.queries import on_record
from casework.credit.reports.queries import reports_on
from casework.credit.subjects.queries import WORKS, at_centre, former_names, subject
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages

pages = Pages()


@pages.get("/credit/subjects/{subject_id}", may(*WORKS))
def show(desk: Desk, subject_id: int) -> Response:
    """One subject; a number that was joined to another leads there."""
    one = subject(desk.tx, desk.viewer, subject_id)
    if one.merged_into_id is not None:
        return desk.go(f"/credit/subjects/{one.merged_into_id}")
    keeps = at_centre(desk.tx, desk.viewer)
    provides = desk.viewer.may(Permission.PROVIDE_CREDIT)
    found = on_record(desk.tx, subject_id, desk.today) if keeps or provides else ()
    return desk.page(
        "profile/show.html",
        one=one,
        former=former_names(desk.tx, subject_id),
        records=[r for r in found if keeps or r.organ_id in desk.viewer.acts_for],
        keeps=keeps,
        provides=provides,
        uses=desk.viewer.may(Permission.USE_CREDIT),
        commitments=commitments.of_subject(desk.tx, desk.viewer, subject_id, desk.today),
        objections=objections.of_subject(desk.tx, desk.viewer, subject_id, desk.today),
        checks=checks.of_subject(desk.tx, desk.viewer, subject_id),
        reports=reports_on(desk.tx, subject_id),
        decisions=gate.of_subject(desk.tx, desk.viewer, subject_id),
        applications=applications.of_subject(desk.tx, desk.viewer, subject_id),
        today=desk.today,
    )
