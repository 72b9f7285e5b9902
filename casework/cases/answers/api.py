"""The answer over JSON: drafted, reviewed, filed."""

from pydantic import BaseModel

from casework.accounts.roles import Permission
from casework.cases.answers import actions as answer_actions
from casework.cases.answers import filing
from casework.cases.answers.court_papers import court_papers, lacking
from casework.cases.answers.forms import Answering, EvidenceLists, Filing, Review
from casework.cases.answers.taken import take_prepared
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.steps("/cases/{case_id}/answer", Permission.DRAFT)
def write_answer(desk: Desk, case_id: int, body: Answering) -> int:
    """Keep the answer, and with `submit` hand it to the legal office."""
    answer_actions.save_answer(desk.tx, desk.actor, case_id, body)
    if body.submit:
        answer_actions.submit_draft(desk.tx, desk.actor, case_id)
    return case_id


@routes.steps("/cases/{case_id}/evidence", Permission.DRAFT)
def write_evidence(desk: Desk, case_id: int, body: EvidenceLists) -> int:
    """Keep the evidence list and the list of legal bases."""
    answer_actions.save_evidence(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/review", Permission.HANDLE)
def review(desk: Desk, case_id: int, body: Review) -> int:
    """Pass the draft, or return it with what must be corrected."""
    answer_actions.review(desk.tx, desk.actor, case_id, body)
    return case_id


class LackOut(BaseModel):
    """An empty place in a paper that goes to the court."""

    paper: str
    what: str
    place: str


@routes.reads("/cases/{case_id}/filing")
def may_be_filed(desk: Desk, case_id: int) -> list[LackOut]:
    """What is still empty in the papers that would go to the court (可否提交), and where it is filled in."""
    found = lacking(court_papers(desk.tx, take_prepared(desk, case_id)))
    return [LackOut(paper=one.paper, what=str(one.what), place=one.place) for one in found]


@routes.steps("/cases/{case_id}/filing", Permission.HANDLE)
def file_answer(desk: Desk, case_id: int, body: Filing) -> int:
    """Record that the answer was filed with the court."""
    filing.file_answer(desk.tx, desk.actor, case_id, body)
    return case_id
