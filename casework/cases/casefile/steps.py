"""The steps of a case over JSON: approval, transfer, agents, answer, review, filing."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from casework.accounts.roles import Permission
from casework.cases.agents import actions as agent_actions
from casework.cases.answers import actions as answer_actions
from casework.cases.answers import filing
from casework.cases.answers.court_papers import court_papers, lacking
from casework.cases.approvals import actions as approval
from casework.cases.casefile.answers import CaseOut
from casework.cases.casefile.api import shown
from casework.cases.casefile.queries import case_page
from casework.cases.rights import actions as waiving
from casework.cases.urging import actions as urging
from casework.forms import Form, Number
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


class FormIn(Form):
    """The approval form."""

    responsible_id: Number
    opinion: str
    agents_plan: str = ""
    principal_appears: bool | None = None
    """Null: nobody has said."""
    remark: str = ""
    submit: bool = False
    version: Number | None = None


@routes.acts("/cases/{case_id}/approval", Permission.HANDLE)
def fill_form(desk: Desk, case_id: int, body: FormIn) -> CaseOut:
    """Write the approval form, and with `submit` put it before the principal."""
    content = approval.FormContent(
        body.responsible_id, body.opinion, body.agents_plan, body.principal_appears, body.remark
    )
    approval.fill_form(desk.tx, desk.actor, case_id, content, submit=body.submit, seen_version=body.version)
    return shown(desk, case_id)


class DecisionIn(Form):
    """A decision with its reasons."""

    approve: bool
    note: str = ""
    version: Number | None = None
    """The case's version when the decision was taken."""


@routes.acts("/cases/{case_id}/approval/decide", Permission.DECIDE)
def decide_form(desk: Desk, case_id: int, body: DecisionIn) -> CaseOut:
    """Approve the form before the principal, or return it."""
    approval.decide(
        desk.tx,
        desk.actor,
        shown(desk, case_id).form_id or 0,
        approve=body.approve,
        note=body.note,
        seen_version=body.version,
    )
    return shown(desk, case_id)


class AgentIn(Form):
    """An agent."""

    kind: Literal["staff", "lawyer"]
    name: str
    employer: str
    gender: str = ""
    post: str = ""
    licence: str = ""
    phone: str = ""
    powers: str = ""


class AgentsIn(Form):
    """The agents of the current instance."""

    agents: list[AgentIn]
    version: Number | None = None


@routes.acts("/cases/{case_id}/agents", Permission.DRAFT)
def name_agents(desk: Desk, case_id: int, body: AgentsIn) -> CaseOut:
    """Name or change the agents: at most two, a lawyer never alone."""
    named = [agent_actions.NewAgent(**a.model_dump()) for a in body.agents]
    agent_actions.name_agents(desk.tx, desk.actor, case_id, named, seen_version=body.version)
    return shown(desk, case_id)


class ChangeFiledIn(Form):
    """That the changed letters were filed with the court."""

    note: str = ""
    file_ids: list[Number] = Field(default_factory=list)


@routes.acts("/cases/{case_id}/agents/filed", Permission.HANDLE)
def agents_change_filed(desk: Desk, case_id: int, body: ChangeFiledIn) -> CaseOut:
    """Record that the changed letters of authority were filed."""
    agent_actions.record_change_filed(desk.tx, desk.actor, case_id, note=body.note, file_ids=body.file_ids)
    return shown(desk, case_id)


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


@routes.acts("/cases/{case_id}/answer", Permission.DRAFT)
def write_answer(desk: Desk, case_id: int, body: AnswerIn) -> CaseOut:
    """Keep the answer, and with `submit` hand it to the legal office."""
    text = answer_actions.AnswerText(**body.model_dump(exclude={"submit", "version"}))
    answer_actions.save_answer(desk.tx, desk.actor, case_id, text, seen_version=body.version)
    if body.submit:
        answer_actions.submit_draft(desk.tx, desk.actor, case_id)
    return shown(desk, case_id)


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


@routes.acts("/cases/{case_id}/evidence", Permission.DRAFT)
def write_evidence(desk: Desk, case_id: int, body: EvidenceListIn) -> CaseOut:
    """Keep the evidence list and the list of legal bases."""
    lines = [answer_actions.NewEvidence(**line.model_dump()) for line in body.lines]
    answer_actions.save_evidence(desk.tx, desk.actor, case_id, lines, seen_version=body.version)
    return shown(desk, case_id)


class ReviewIn(Form):
    """The legal office's review."""

    passed: bool
    note: str = ""
    version: Number | None = None


@routes.acts("/cases/{case_id}/review", Permission.HANDLE)
def review(desk: Desk, case_id: int, body: ReviewIn) -> CaseOut:
    """Pass the draft, or return it with what must be corrected."""
    answer_actions.review(
        desk.tx, desk.actor, case_id, passed=body.passed, note=body.note, seen_version=body.version
    )
    return shown(desk, case_id)


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
    page = case_page(desk.tx, desk.viewer, desk.calendar, desk.today, case_id)
    found = lacking(court_papers(desk.tx, page))
    return [LackOut(paper=one.paper, what=str(one.what), place=one.place) for one in found]


@routes.acts("/cases/{case_id}/filing", Permission.HANDLE)
def file_answer(desk: Desk, case_id: int, body: FilingIn) -> CaseOut:
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
    return shown(desk, case_id)


class UrgingIn(Form):
    """What is urged."""

    message: str


@routes.acts("/cases/{case_id}/urge", Permission.SUPERVISE, Permission.HANDLE)
def urge(desk: Desk, case_id: int, body: UrgingIn) -> CaseOut:
    """Urge an organ below, or as its legal office the responsible unit."""
    urging.urge(desk.tx, desk.actor, case_id, body.message)
    return shown(desk, case_id)


class WaiverIn(Form):
    """A right that is given up, by the id of its rule, and why."""

    rule: str
    on: date
    reason: str
    version: Number | None = None


@routes.acts("/cases/{case_id}/waivers", Permission.HANDLE)
def waive(desk: Desk, case_id: int, body: WaiverIn) -> CaseOut:
    """Record the decision not to use a right, such as not to appeal."""
    waiving.waive(
        desk.tx,
        desk.actor,
        case_id,
        body.rule,
        on=body.on,
        reason=body.reason,
        seen_version=body.version,
    )
    return shown(desk, case_id)
