"""A use of a seal, from its application to the seal on the paper."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.administration.seals import actions, register
from casework.administration.seals.forms import (
    Applied,
    Asking,
    Consent,
    Striking,
)
from casework.administration.seals.queries import (
    APPROVE,
    sees,
    usable_seals,
    use,
    uses_of,
)
from casework.administration.seals.refused import named
from casework.administration.seals.tables import UseState
from casework.cases.casefile.taken import load
from casework.cases.record.again import REFUSALS, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.find import may_act
from casework.cases.record.kind import CASE
from casework.errors import CaseworkError, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.pages.refused import refused
from casework.text import T

pages = Pages()
ASKS = may(*actions.ASK)
APPROVES = may(*APPROVE)


@pages.get("/seals/uses/new", ASKS)
def asking(desk: Desk) -> Response:
    """The form that applies for a seal on a paper of no case."""
    return _asking(desk)


def _asking(desk: Desk, error: CaseworkError | None = None) -> Response:
    return desk.page(
        "seals/ask.html",
        usable=named(usable_seals(desk.tx, desk.viewer.acts_for)),
        papers={},
        labels=Asking.labels(),
        **refused(desk, error),
    )


@pages.post("/seals/uses", ASKS)
def apply_for(desk: Desk) -> Response:
    """Apply for a seal on a paper of no case."""
    try:
        with desk.attempt():
            use_id = actions.ask(desk.tx, desk.actor, desk.typed(Asking))
    except REFUSALS as error:
        return _asking(desk, error)
    return desk.go(f"/seals/uses/{use_id}", T("已申请用印，等待负责人批准。"))


@pages.get("/cases/{case_id}/seals", ASKS)
def in_case(desk: Desk, case_id: int) -> Response:
    """The uses of a case, and the form that applies for one."""
    return _in_case(desk, case_id)


def _in_case(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = load(desk, case_id)
    head = page.head
    acts = any(
        may_act(desk.viewer, act, organ_id=head.organ_id, unit_organ_id=head.unit_organ_id)
        for act in actions.ASK
    )
    papers = {
        name: str(desk.translator.say(title))
        for document in desk.house.papers
        if document.sealed
        for name, title in document.offered(page)
    }
    papers |= {f"{actions.FILE}{f.file_id}": f.title for f in reversed(page.files)}
    return desk.page(
        "seals/in_case.html",
        status=status_of(error),
        page=page,
        lines=uses_of(desk.tx, case_id),
        usable=named(usable_seals(desk.tx, (head.organ_id,))),
        papers=papers,
        labels=Asking.labels(),
        **form_context(
            desk, page, error, parts=parts_of(desk, Asking), bar=closed(page) or not_ours(page, acts=acts)
        ),
    )


@pages.post("/cases/{case_id}/seals", ASKS)
def apply_in_case(desk: Desk, case_id: int) -> Response:
    """Apply for a seal on a paper of the case."""
    house = desk.house
    try:
        with desk.attempt():
            typed = desk.typed(Asking)
            actions.ask_in_case(desk.tx, desk.actor, house.store, house.papers, case_id, typed)
    except REFUSALS as error:
        return _in_case(desk, case_id, error)
    return desk.go(f"/cases/{case_id}/seals", T("已申请用印，等待负责人批准。"))


@pages.get("/seals/uses/{use_id}")
def show_use(desk: Desk, use_id: int) -> Response:
    """One use: to approve, to put the seal on, to strike out, or to read."""
    return _show_use(desk, use_id)


def _show_use(desk: Desk, use_id: int, error: CaseworkError | None = None) -> Response:
    found = use(desk.tx, desk.viewer, use_id)
    viewer, stands = desk.viewer, found.stands
    ours = found.organ_id in viewer.acts_for
    keeper = found.keeper_id == viewer.user_id
    used = found.state is UseState.APPLIED
    asker = found.asked_by_id == viewer.user_id
    return desk.page(
        "seals/use.html",
        use=found,
        sees_case=found.case_id is not None and sees(desk.tx, viewer, found.case_id),
        may_decide=stands
        and found.state is UseState.ASKED
        and ours
        and not asker
        and any(map(viewer.may, APPROVE)),
        may_apply=stands and found.state is UseState.APPROVED and keeper,
        may_strike=stands and ((ours and viewer.may(Permission.MANAGE_SEALS)) or (keeper if used else asker)),
        labels={**Consent.labels(), **Applied.labels(), **Striking.labels()},
        **refused(desk, error),
    )


@pages.get("/seals/uses/{use_id}/paper")
def paper(desk: Desk, use_id: int) -> Response:
    """The document as it was applied for, for whoever sees the use; noted in the trail (100号第十四条)."""
    found = use(desk.tx, desk.viewer, use_id)
    if found.file_id is None or found.file_gone:
        raise NotFound(T("这次用印没有留存的电子文书。"))
    content = desk.house.store.get(found.sha256)
    stream = register.STREAM if found.case_id is None else CASE.stream(found.case_id)
    desk.trace(stream, "file.downloaded", found.file_name, {"file": found.file_id, "sha256": found.sha256})
    return attachment(
        content, found.file_name, DOCX if found.file_name.endswith(".docx") else "application/octet-stream"
    )


@pages.post("/seals/uses/{use_id}/decide", APPROVES)
def decide(desk: Desk, use_id: int) -> Response:
    """Approve the use, or refuse it."""
    try:
        with desk.attempt():
            consent = desk.typed(Consent)
            actions.decide_use(desk.tx, desk.actor, use_id, consent)
    except REFUSALS as error:
        return _show_use(desk, use_id, error)
    said = T("已批准，等待保管人用印。") if consent.approve else T("未批准，申请人会看到您的理由。")
    return desk.go(f"/seals/uses/{use_id}", said)


@pages.post("/seals/uses/{use_id}/apply")
def apply(desk: Desk, use_id: int) -> Response:
    """Say that the seal is on the paper; the keeper alone."""
    try:
        with desk.attempt():
            actions.apply_seal(desk.tx, desk.actor, use_id, desk.typed(Applied))
    except REFUSALS as error:
        return _show_use(desk, use_id, error)
    return desk.go(f"/seals/uses/{use_id}", T("已登记用印。"))


@pages.post("/seals/uses/{use_id}/strike")
def strike(desk: Desk, use_id: int) -> Response:
    """Strike the entry out."""
    try:
        with desk.attempt():
            actions.strike_out(desk.tx, desk.actor, use_id, desk.typed(Striking))
    except REFUSALS as error:
        return _show_use(desk, use_id, error)
    return desk.go(f"/seals/uses/{use_id}", T("已作废，原记录保留。"))
