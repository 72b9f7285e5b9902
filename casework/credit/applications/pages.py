"""Applications on pages: entered, proved, asked of the gate, proposed, made public, decided, paid, revoked."""

from collections.abc import Callable

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.credit.applications import actions, paying
from casework.credit.applications.forms import (
    Deciding,
    Entering,
    Finding,
    Objecting,
    Paying,
    Proposing,
    Proving,
    Repaying,
    Restating,
    Revoking,
    Withdrawing,
)
from casework.credit.applications.kind import APPLICATION
from casework.credit.applications.ledger import ledger
from casework.credit.applications.papers import decision_paper, title_of
from casework.credit.applications.queries import (
    application,
    applications,
    awards_of,
    evidence_of,
    instalments_of,
    objections_of,
    repayments_of,
    stored,
    versions_of,
)
from casework.credit.applications.standing import standing
from casework.credit.applications.tables import ApplicationState, Ground
from casework.credit.products import RecordKind
from casework.credit.programmes.given import FIELD, as_shown, asked, refilled, typed
from casework.credit.programmes.queries import SEES, in_force, programme
from casework.credit.subjects.queries import codes_of, subject
from casework.errors import CaseworkError, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T, Text

pages = Pages()
SEE, USE = may(*SEES), may(Permission.USE_CREDIT)
DECIDE, PAY = may(Permission.DECIDE), may(Permission.FINANCE)
State = ApplicationState


@pages.get("/credit/applications", SEE)
def index(desk: Desk) -> Response:
    """The applications to the person's organ."""
    which = desk.field("state")
    state = State(which) if which in set(State) else None
    return desk.page(
        "applications/index.html",
        found=applications(desk.tx, desk.viewer, identifier(desk.field("before")), state),
        state=state,
        states=tuple(State),
        uses=desk.viewer.may(Permission.USE_CREDIT),
        today=desk.today,
    )


@pages.get("/credit/applications/ledger", SEE)
def show_ledger(desk: Desk) -> Response:
    """What the programmes of the organ have to pay and have paid in a year."""
    written = desk.field("year")
    year = int(written) if written.isdecimal() and 1990 <= int(written) <= 2060 else desk.today.year
    return desk.page("applications/ledger.html", year=year, lines=ledger(desk.tx, desk.viewer, year))


@pages.get("/credit/subjects/{subject_id}/applications/new", USE)
def new(desk: Desk, subject_id: int) -> Response:
    """The form for an application: first the programme, then what it asks."""
    return _form(desk, subject_id)


def _form(desk: Desk, subject_id: int, error: CaseworkError | None = None) -> Response:
    about = subject(desk.tx, desk.viewer, subject_id)
    options = in_force(desk.tx, desk.viewer.acting_organ_id, desk.today)
    key = identifier(desk.field("programme_id"))
    chosen = programme(desk.tx, desk.viewer, key) if key else options[0] if len(options) == 1 else None
    facts = asked(chosen.programme) if chosen else ()
    return desk.page(
        "applications/form.html",
        about=about,
        options=options,
        chosen=chosen,
        facts=facts,
        labels={**Entering.labels(), **{FIELD + f.name: f.label for f in facts}},
        today=desk.today,
        **refused(desk, error),
    )


@pages.post("/credit/subjects/{subject_id}/applications", USE)
def enter(desk: Desk, subject_id: int) -> Response:
    """Enter it."""
    try:
        with desk.attempt():
            key = identifier(desk.field("programme_id"))
            given = typed(programme(desk.tx, desk.viewer, key).programme, desk.field) if key else {}
            word = desk.typed(Entering, subject_id=subject_id, facts=given)
            made = actions.enter(desk.tx, desk.actor, word)
    except REFUSALS as error:
        return _form(desk, subject_id, error)
    return desk.go(f"/credit/applications/{made}", T("已登记申请，请评估信用准入并核对条件。"))


@pages.get("/credit/applications/{application_id}", SEE)
def show(desk: Desk, application_id: int) -> Response:
    """One application."""
    return _show(desk, application_id)


def _show(
    desk: Desk, application_id: int, error: CaseworkError | None = None, at: str = "", files: tuple[int, ...] = ()
) -> Response:  # fmt: skip
    one = application(desk.tx, desk.viewer, application_id)
    read, me = one.programme, desk.viewer.user_id
    uses, decides, pays = map(desk.viewer.may, (Permission.USE_CREDIT, Permission.DECIDE, Permission.FINANCE))
    facts = asked(read)
    return desk.page(
        "applications/show.html",
        one=one,
        read=read,
        stands=standing(desk.tx, desk.viewer, one, desk.today),
        facts=facts,
        said=as_shown(read, one.facts),
        evidence=evidence_of(desk.tx, application_id),
        versions=versions_of(desk.tx, application_id),
        objections=objections_of(desk.tx, application_id),
        awards=awards_of(desk.tx, application_id),
        instalments=instalments_of(desk.tx, application_id),
        repayments=repayments_of(desk.tx, application_id),
        uses=uses,
        decides=decides and one.proposed_by != me,
        pays=pays and one.decided_by != me,
        repays=pays,
        today=desk.today,
        at=at,
        grounds=tuple(Ground),
        kinds=tuple(RecordKind),
        files=to_keep(desk, files) if desk.form else (),
        labels=_labels() | {FIELD + f.name: f.label for f in facts},
        **refused(desk, error),
    )


def _labels() -> dict[str, str]:
    found: dict[str, str] = dict(LABELS)
    for form in (Proving, Proposing, Objecting, Finding, Deciding, Withdrawing, Paying, Revoking, Repaying):
        found |= form.labels()
    return found


def _act(desk: Desk, application_id: int, at: str, act: Callable[[], None], done: Text) -> Response:
    try:
        with desk.attempt():
            act()
    except REFUSALS as error:
        return _show(desk, application_id, error, at)
    return desk.go(f"/credit/applications/{application_id}", done)


@pages.get("/credit/applications/{application_id}/facts", USE)
def facts_form(desk: Desk, application_id: int) -> Response:
    """The form by which the facts are stated anew."""
    return _facts(desk, application_id)


def _facts(desk: Desk, application_id: int, error: CaseworkError | None = None) -> Response:
    one = application(desk.tx, desk.viewer, application_id)
    facts, before = asked(one.programme), refilled(one.programme, one.facts)
    shown = refused(desk, error)
    if not desk.form:
        shown["value"] = lambda name: before.get(name, "")
    return desk.page(
        "applications/facts.html", one=one, facts=facts,
        labels={**Restating.labels(), **{FIELD + f.name: f.label for f in facts}}, **shown,
    )  # fmt: skip


@pages.post("/credit/applications/{application_id}/facts", USE)
def restate(desk: Desk, application_id: int) -> Response:
    """State them anew."""
    try:
        with desk.attempt():
            read = application(desk.tx, desk.viewer, application_id).programme
            actions.restate(
                desk.tx, desk.actor, application_id, desk.typed(Restating, facts=typed(read, desk.field))
            )
    except REFUSALS as error:
        return _facts(desk, application_id, error)
    return desk.go(f"/credit/applications/{application_id}", T("已更新事实，条件和奖励已重新核算。"))


@pages.post("/credit/applications/{application_id}/evidence", USE)
def prove(desk: Desk, application_id: int) -> Response:
    """Keep a file as the proof of some facts."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            if len(file_ids) > 1:
                wrong["file"] = T("请合并为一个文件上传。")
            word = desk.typed(Proving, wrong=wrong, file_id=file_ids[0] if file_ids else None)
            actions.prove(desk.tx, desk.actor, application_id, word)
    except REFUSALS as error:
        return _show(desk, application_id, error, "prove", file_ids)
    return desk.go(f"/credit/applications/{application_id}", T("已登记证明材料。"))


@pages.get("/credit/applications/{application_id}/evidence/{evidence_id}", SEE)
def file(desk: Desk, application_id: int, evidence_id: int) -> Response:
    """A file that proves a fact."""
    found = stored(desk.tx, desk.viewer, application_id, evidence_id)
    content = desk.house.store.get(found.sha256)
    desk.trace(
        APPLICATION.stream(application_id), "file.downloaded", f"申请 {application_id}", {"file": found.id}
    )
    return attachment(content, found.name, found.media_type)


@pages.post("/credit/applications/{application_id}/gate", USE)
def ask_gate(desk: Desk, application_id: int) -> Response:
    """Ask the gate about the applicant."""
    return _act(
        desk, application_id, "gate",
        lambda: actions.ask_gate(desk.tx, desk.actor, application_id, identifier(desk.field("version"))),
        T("已评估信用准入，结论和依据已经留存。"),
    )  # fmt: skip


@pages.post("/credit/applications/{application_id}/proposal", USE)
def propose(desk: Desk, application_id: int) -> Response:
    """Propose to recognise or to refuse."""
    return _act(
        desk, application_id, "propose",
        lambda: actions.propose(desk.tx, desk.actor, application_id, desk.typed(Proposing)), T("已提出审核意见。"),
    )  # fmt: skip


@pages.post("/credit/applications/{application_id}/objections", USE)
def object_to(desk: Desk, application_id: int) -> Response:
    """Note an objection."""
    return _act(
        desk, application_id, "object",
        lambda: actions.object_to(desk.tx, desk.actor, application_id, desk.typed(Objecting)), T("已登记异议。"),
    )  # fmt: skip


@pages.post("/credit/applications/{application_id}/objections/{objection_id}", USE)
def find(desk: Desk, application_id: int, objection_id: int) -> Response:
    """Say what it came to."""
    return _act(
        desk, application_id, f"find-{objection_id}",
        lambda: actions.find(desk.tx, desk.actor, application_id, objection_id, desk.typed(Finding)),
        T("已登记复核结论。"),
    )  # fmt: skip


@pages.post("/credit/applications/{application_id}/published", USE)
def end_publicity(desk: Desk, application_id: int) -> Response:
    """Hand it over once publicity is over."""
    return _act(
        desk, application_id, "published",
        lambda: actions.end_publicity(desk.tx, desk.actor, application_id, identifier(desk.field("version"))),
        T("已报请审定。"),
    )  # fmt: skip


@pages.post("/credit/applications/{application_id}/decision", DECIDE)
def decide(desk: Desk, application_id: int) -> Response:
    """Decide what was proposed."""
    return _act(
        desk, application_id, "decide",
        lambda: actions.decide(desk.tx, desk.actor, application_id, desk.typed(Deciding)), T("已审定。"),
    )  # fmt: skip


@pages.post("/credit/applications/{application_id}/withdrawal", USE)
def withdraw(desk: Desk, application_id: int) -> Response:
    """Note that it was taken back."""
    return _act(
        desk, application_id, "withdraw",
        lambda: actions.withdraw(desk.tx, desk.actor, application_id, desk.typed(Withdrawing)), T("已登记撤回。"),
    )  # fmt: skip


@pages.post("/credit/applications/{application_id}/instalments/{instalment_id}", PAY)
def pay(desk: Desk, application_id: int, instalment_id: int) -> Response:
    """Mark an instalment as paid."""
    return _act(
        desk, application_id, f"pay-{instalment_id}",
        lambda: paying.pay(desk.tx, desk.actor, application_id, instalment_id, desk.typed(Paying)),
        T("已登记兑现。"),
    )  # fmt: skip


@pages.post("/credit/applications/{application_id}/revocation", USE)
def propose_revocation(desk: Desk, application_id: int) -> Response:
    """Propose to revoke."""
    return _act(
        desk, application_id, "revoke",
        lambda: paying.propose_revocation(desk.tx, desk.actor, application_id, desk.typed(Revoking)),
        T("已提出撤销认定，审定以前停止兑现。"),
    )  # fmt: skip


@pages.post("/credit/applications/{application_id}/revoked", DECIDE)
def decide_revocation(desk: Desk, application_id: int) -> Response:
    """Decide on that."""
    return _act(
        desk, application_id, "revoked",
        lambda: paying.decide_revocation(desk.tx, desk.actor, application_id, desk.typed(Deciding)), T("已审定。"),
    )  # fmt: skip


@pages.post("/credit/applications/{application_id}/repayments", PAY)
def repay(desk: Desk, application_id: int) -> Response:
    """Note what was paid back."""
    return _act(
        desk, application_id, "repay",
        lambda: paying.repay(desk.tx, desk.actor, application_id, desk.typed(Repaying)), T("已登记退回。"),
    )  # fmt: skip


@pages.get("/credit/applications/{application_id}/decision.docx", SEE)
def paper(desk: Desk, application_id: int) -> Response:
    """The decision as Word."""
    one = application(desk.tx, desk.viewer, application_id)
    if one.decided_on is None or one.state is State.ENTERED:
        raise NotFound(T("这项申请还没有决定。"))
    codes = "、".join(c.shown for c in codes_of(desk.tx, [one.subject_id]).get(one.subject_id, ()))
    stands = standing(desk.tx, desk.viewer, one, desk.today)
    content = decision_paper(
        one,
        codes,
        stands.conditions,
        awards_of(desk.tx, application_id),
        instalments_of(desk.tx, application_id),
    )
    desk.trace(APPLICATION.stream(application_id), "document.application", one.number)
    return attachment(content, f"{title_of(one)}-{one.number}.docx", DOCX)
