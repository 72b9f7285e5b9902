"""The gate: ask it, see why it said what it said, weigh, act, look again; the matrix; who a counsel is."""

from starlette.responses import Response

from casework.accounts.queries import holders
from casework.accounts.roles import Permission
from casework.credit.gate import actions, answer, matrix
from casework.credit.gate.forms import Asking, Changing, Linking, Noting, Weighing, Word
from casework.credit.gate.papers import TITLE, opinion
from casework.credit.gate.queries import SEES, decision, decisions, in_force, rules, turns_of
from casework.credit.gate.tables import GateState
from casework.credit.products import Decision, Product, UseField
from casework.credit.sealing import sealing
from casework.credit.subjects.queries import at_centre, codes_of, subject
from casework.errors import CaseworkError
from casework.gate import Subject
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
SEE, USE, DECIDE = may(*SEES), may(Permission.USE_CREDIT), may(Permission.DECIDE)
MATRIX = may(*SEES, Permission.SUPERVISE_CREDIT)
KEEPS, MANAGES = may(*matrix.KEEPS), may(Permission.MANAGE_COUNSEL)


@pages.get("/credit/decisions", SEE)
def index(desk: Desk) -> Response:
    """The decisions of the person's organ; for the centre all."""
    report_id = identifier(desk.field("report"))
    return desk.page(
        "credit_gate/index.html",
        found=decisions(desk.tx, desk.viewer, before=identifier(desk.field("before")), report_id=report_id),
        report_id=report_id,
    )


@pages.get("/credit/subjects/{subject_id}/gate", USE)
def asking(desk: Desk, subject_id: int) -> Response:
    """The form that asks the gate about a subject."""
    return _asking(desk, subject_id)


@pages.post("/credit/subjects/{subject_id}/gate", USE)
def ask(desk: Desk, subject_id: int) -> Response:
    """Ask the gate about a subject."""
    try:
        with desk.attempt():
            key = actions.ask(desk.tx, desk.actor, subject_id, desk.typed(Asking))
    except REFUSALS as error:
        return _asking(desk, subject_id, error)
    return desk.go(f"/credit/decisions/{key}", T("已评估，结论和依据已经留存。"))


def _asking(desk: Desk, subject_id: int, error: CaseworkError | None = None) -> Response:
    return desk.page(
        "credit_gate/ask.html",
        about=subject(desk.tx, desk.viewer, subject_id),
        uses=tuple(UseField),
        products=tuple(Product),
        required=desk.fields("required"),
        labels=Asking.labels(),
        **refused(desk, error),
    )


@pages.get("/credit/decisions/{decision_id}", SEE)
def show(desk: Desk, decision_id: int) -> Response:
    """One decision: each requirement with its proof and its article, and why."""
    return _show(desk, decision_id)


def _show(desk: Desk, decision_id: int, error: CaseworkError | None = None, at: str = "") -> Response:
    one = decision(desk.tx, desk.viewer, decision_id)
    ours = one.organ_id in desk.viewer.acts_for
    uses = ours and desk.viewer.may(Permission.USE_CREDIT)
    return desk.page(
        "credit_gate/show.html",
        one=one,
        outcome=one.outcome(desk.today),
        past=one.past(desk.today),
        turns=turns_of(desk.tx, decision_id),
        may_weigh=ours
        and one.state == GateState.WEIGHING
        and desk.viewer.may(Permission.DECIDE)
        and one.asked_by != desk.viewer.user_id,
        may_act=uses
        and one.decision is Decision.ELIGIBLE
        and one.state in {GateState.DECIDED, GateState.CHANGED},
        may_note=uses and one.state in {GateState.CHANGED, GateState.REVIEW},
        labels={**Weighing.labels(), **Noting.labels()},
        at=at,
        **refused(desk, error),
    )


@pages.get("/credit/decisions/{decision_id}/opinion.docx", SEE)
def paper(desk: Desk, decision_id: int) -> Response:
    """The same as Word."""
    one = decision(desk.tx, desk.viewer, decision_id)
    codes = "、".join(c.shown for c in codes_of(desk.tx, [one.subject_id]).get(one.subject_id, ()))
    desk.trace("credit_gate", "document.credit_opinion", one.number)
    return attachment(opinion(one, codes, desk.today), f"{TITLE} {one.number}.docx", DOCX)


@pages.post("/credit/decisions/{decision_id}/weigh", DECIDE)
def weigh(desk: Desk, decision_id: int) -> Response:
    """Say what adverse information comes to."""
    try:
        with desk.attempt():
            actions.weigh(desk.tx, desk.actor, decision_id, desk.typed(Weighing))
    except REFUSALS as error:
        return _show(desk, decision_id, error, "weigh")
    return desk.go(f"/credit/decisions/{decision_id}", T("已认定。"))


@pages.post("/credit/decisions/{decision_id}/act", USE)
def act_on(desk: Desk, decision_id: int) -> Response:
    """Say that something was granted by it."""
    try:
        with desk.attempt():
            actions.act_on(desk.tx, desk.actor, decision_id, desk.typed(Noting))
    except REFUSALS as error:
        return _show(desk, decision_id, error, "act")
    return desk.go(f"/credit/decisions/{decision_id}", T("已登记采用；以后事实有变的，会列入复核。"))


@pages.post("/credit/decisions/{decision_id}/note", USE)
def note(desk: Desk, decision_id: int) -> Response:
    """Say what was made of a change."""
    try:
        with desk.attempt():
            actions.note(desk.tx, desk.actor, decision_id, desk.typed(Noting))
    except REFUSALS as error:
        return _show(desk, decision_id, error, "note")
    return desk.go(f"/credit/decisions/{decision_id}", T("已登记。"))


@pages.get("/credit/matrix", MATRIX)
def show_matrix(desk: Desk) -> Response:
    """What each field requires today, what is proposed, and what was before."""
    return _matrix(desk)


@pages.post("/credit/matrix", KEEPS)
def propose(desk: Desk) -> Response:
    """Propose what a field shall require."""
    try:
        with desk.attempt():
            matrix.propose(desk.tx, desk.actor, desk.typed(Changing))
    except REFUSALS as error:
        return _matrix(desk, error)
    return desk.go("/credit/matrix", T("已提出，由另一人审定。"))


@pages.post("/credit/matrix/{rule_id}", KEEPS)
def decide_rule(desk: Desk, rule_id: int) -> Response:
    """Approve or return a change."""
    try:
        with desk.attempt():
            matrix.decide(desk.tx, desk.actor, rule_id, desk.typed(Word))
    except REFUSALS as error:
        return _matrix(desk, error, rule_id)
    return desk.go("/credit/matrix", T("已审定。"))


def _matrix(desk: Desk, error: CaseworkError | None = None, at: int = 0) -> Response:
    today = [(use, *in_force(desk.tx, use, desk.today)) for use in UseField]
    return desk.page(
        "credit_gate/matrix.html",
        fields=[
            (use, {one.product: one.article for one in needed}, meaning) for use, needed, meaning in today
        ],
        history=rules(desk.tx),
        keeps=at_centre(desk.tx, desk.viewer) or desk.viewer.may(Permission.SUPERVISE_CREDIT),
        me=desk.viewer.user_id,
        uses=tuple(UseField),
        products=tuple(Product),
        decisions=tuple(Decision),
        labels={**Word.labels(), **Changing.labels()},
        at=at,
        **refused(desk, error),
    )


@pages.get("/credit/persons/{matter_id}", MANAGES)
def person(desk: Desk, matter_id: int) -> Response:
    """Which subject a counsel is, and what the gate says of it."""
    return _person(desk, matter_id)


@pages.post("/credit/persons/{matter_id}", MANAGES)
def link(desk: Desk, matter_id: int) -> Response:
    """Say which subject a counsel is."""
    try:
        with desk.attempt():
            word = desk.typed(Linking)
            answer.link(desk.tx, desk.actor, sealing(desk.house.settings), matter_id, word)
    except REFUSALS as error:
        return _person(desk, matter_id, error)
    return desk.go(f"/credit/persons/{matter_id}", T("已关联。"))


def _person(desk: Desk, matter_id: int, error: CaseworkError | None = None) -> Response:
    matter = answer.matter_of(desk.tx, desk.viewer, matter_id)
    name = matter.title.split("（")[0]
    return desk.page(
        "credit_gate/person.html",
        colleagues=holders(desk.tx, desk.viewer.organ_id, Permission.USE_CREDIT),
        matter=matter,
        name=name,
        said=desk.house.gate(desk.tx, Subject(name, matter_id=matter_id), desk.today),
        linked=answer.linked(desk.tx, matter_id),
        uses=desk.viewer.may(Permission.USE_CREDIT),
        labels=Linking.labels(),
        **refused(desk, error),
    )
