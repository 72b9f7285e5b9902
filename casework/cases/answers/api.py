"""The answer over JSON: drafted, reviewed, filed."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from casework.accounts.roles import Permission
from casework.cases.answers import actions as answer_actions
from casework.cases.answers import filing
from casework.cases.answers.court_papers import court_papers, lacking
from casework.cases.answers.taken import take_prepared
from casework.forms import Form, Number
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


class AnswerIn(Form):
    """The answer in its five parts."""

    facts: str = ""
    evidence: str = ""
    procedure: str = ""
    legal_basis: str = ""
    application: str = ""
    request: str = ""
    submit: bool = False
    version: Number | None = None


@routes.steps("/cases/{case_id}/answer", Permission.DRAFT)
def write_answer(desk: Desk, case_id: int, body: AnswerIn) -> int:
    """Keep the answer, and with `submit` hand it to the legal office."""
    text = answer_actions.AnswerText(**body.model_dump(exclude={"submit", "version"}))
    answer_actions.save_answer(desk.tx, desk.actor, case_id, text, seen_version=body.version)
    if body.submit:
        answer_actions.submit_draft(desk.tx, desk.actor, case_id)
    return case_id


class EvidenceIn(Form):
    """A line of the evidence list or, with `basis`, of the list of legal bases."""

    name: str
    basis: bool = False
    part: str = ""
    kind: str = ""
    source: str = ""
    formed_on: date | None = None
    proves: str = ""
    original: bool | None = None
    copies: Number = Field(default=1, ge=1, le=99)
    page_count: Number | None = None
    """How many pages it has; `pages` (from where to where) is computed unless it is given."""
    pages: str = ""
    article: str = ""


class EvidenceListIn(Form):
    """Both lists."""

    lines: list[EvidenceIn]
    version: Number | None = None


@routes.steps("/cases/{case_id}/evidence", Permission.DRAFT)
def write_evidence(desk: Desk, case_id: int, body: EvidenceListIn) -> int:
    """Keep the evidence list and the list of legal bases."""
    lines = [answer_actions.NewEvidence(**line.model_dump()) for line in body.lines]
    answer_actions.save_evidence(desk.tx, desk.actor, case_id, lines, seen_version=body.version)
    return case_id


class ReviewIn(Form):
    """The legal office's review."""

    passed: bool
    note: str = ""
    version: Number | None = None


@routes.steps("/cases/{case_id}/review", Permission.HANDLE)
def review(desk: Desk, case_id: int, body: ReviewIn) -> int:
    """Pass the draft, or return it with what must be corrected."""
    answer_actions.review(
        desk.tx, desk.actor, case_id, passed=body.passed, note=body.note, seen_version=body.version
    )
    return case_id


class FilingIn(Form):
    """The filing with its proof."""

    mode: Literal["handed_in", "posted", "electronic"]
    on: date | None = None
    posted_on: date | None = None
    proof: str
    note: str = ""
    file_ids: list[Number] = Field(default_factory=list)
    dated: date | None = None
    """The day that the papers bear, where it is not that of filing."""
    confirm: list[str] = Field(default_factory=list)
    """The codes of the doubts that are confirmed."""
    version: Number | None = None


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
def file_answer(desk: Desk, case_id: int, body: FilingIn) -> int:
    """Record that the answer was filed with the court."""
    filing.file_answer(
        desk.tx,
        desk.actor,
        case_id,
        mode=body.mode,
        on=body.on,
        posted_on=body.posted_on,
        proof=body.proof,
        note=body.note,
        file_ids=body.file_ids,
        dated=body.dated,
        confirm=frozenset(body.confirm),
        seen_version=body.version,
    )
    return case_id
