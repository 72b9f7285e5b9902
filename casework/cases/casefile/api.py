"""Cases over JSON: list, read, and log a document, which answers the whole case."""

from casework.accounts.roles import Permission
from casework.cases.casefile.answers import CaseOut, case_out
from casework.cases.casefile.queries import case_page
from casework.cases.intake import actions as intake
from casework.cases.intake.queries import RegisterLine, register
from casework.cases.listing.queries import CaseList, Filters, case_list
from casework.cases.record.forms import DocumentIn
from casework.forms import Number
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


def shown(desk: Desk, case_id: int) -> CaseOut:
    """A case as it stands now: what every act answers."""
    return case_out(case_page(desk.tx, desk.viewer, desk.calendar, desk.today, case_id), desk.today)


@routes.reads("/cases")
def list_cases(
    desk: Desk, q: str = "", state: str = "open", scope: str = "all", sort: str = "due", after: str = ""
) -> CaseList:
    """The cases that the person may see; `after` is the last answer's `next_after`."""
    filters = Filters(q=q[:60], state=state, scope=scope, sort=sort, after=after)
    return case_list(desk.tx, desk.viewer, filters, desk.today)


@routes.reads("/cases/{case_id}")
def read_case(desk: Desk, case_id: int) -> CaseOut:
    """One case with its deadlines, explained, and its events."""
    return shown(desk, case_id)


class LoggedOut(CaseOut):
    """A case with the document in it, the first of several."""

    cases: list[int]
    """Every case that the document went into: one for each number that it bears."""


@routes.acts("/documents", Permission.REGISTER)
def log_document(desk: Desk, body: DocumentIn) -> LoggedOut:
    """Log a served document; answers the case that it began or went into. What is doubtful is asked back (422)."""
    organ_id = body.organ_id or desk.viewer.acting_organ_id
    document = body.model_copy(update={"organ_id": organ_id})
    cases = [case_id for case_id, _ in intake.register_documents(desk.tx, desk.actor, document)]
    return LoggedOut(**shown(desk, cases[0]).model_dump(), cases=cases)


@routes.reads("/register")
def read_register(desk: Desk, year: Number | None = None, before: Number | None = None) -> list[RegisterLine]:
    """The intake register, the newest entry first."""
    return list(register(desk.tx, desk.viewer, year=year, before=before))
