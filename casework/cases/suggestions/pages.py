"""The suggestions of a case, each on a page of its own, and the register of all."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.measures.queries import measures_of
from casework.cases.record.again import REFUSALS, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.filled import typed_or
from casework.cases.record.taken import abilities, take
from casework.cases.suggestions.actions import decide_reply, send_reply, study_suggestion, write_reply
from casework.cases.suggestions.forms import MODES, Reply, ReplyDecision, ReplySent, Study
from casework.cases.suggestions.queries import hearings_of, suggestion_of, suggestions_of
from casework.cases.suggestions.register import REGISTER
from casework.errors import CaseworkError
from casework.forms import CaseForm
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.text import T, Text

pages = Pages()
HANDLES = may(Permission.HANDLE)
WORKS = may(Permission.HANDLE, Permission.DRAFT)


@pages.get("/suggestions")
def index(desk: Desk) -> Response:
    """The register of suggestions."""
    return REGISTER.page(desk)


@pages.get("/suggestions/print")
def print_register(desk: Desk) -> Response:
    """The register, to print and sign."""
    return REGISTER.sheet(desk)


@pages.get("/suggestions.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The register as a workbook; noted in the trail."""
    return REGISTER.workbook(desk)


@pages.get("/cases/{case_id}/suggestions")
def of_case(desk: Desk, case_id: int) -> Response:
    """The suggestions of a case; of one alone, its own page."""
    page = take(desk, case_id)
    found = suggestions_of(desk.tx, page)
    if len(found) == 1:
        return desk.go(f"/cases/{case_id}/suggestions/{found[0].event.id}")
    return desk.page("suggestions/of_case.html", page=page, found=found, **abilities(desk, page))


@pages.get("/cases/{case_id}/suggestions/{event_id}")
def show(desk: Desk, case_id: int, event_id: int) -> Response:
    """One suggestion: what it asks, its study, its measures, its reply."""
    return _show(desk, case_id, event_id)


def _show(
    desk: Desk,
    case_id: int,
    event_id: int,
    error: CaseworkError | None = None,
    form: type[CaseForm] = Study,
    file_ids: tuple[int, ...] = (),
) -> Response:
    page = take(desk, case_id)
    one = suggestion_of(desk.tx, page, event_id)
    can = abilities(desk, page)
    state, live = one.state, page.head.closed_on is None and can["acts"]
    context: dict[str, Any] = form_context(
        desk,
        page,
        error,
        parts=parts_of(desk, form, words={"mode": MODES}),
        bar=closed(page) or not_ours(page, acts=can["acts"]),
    )
    return desk.page(
        "suggestions/show.html",
        status=status_of(error),
        page=page,
        one=one,
        measures=measures_of(page, "suggestion"),
        hearings=hearings_of(page),
        modes=MODES,
        files=to_keep(desk, file_ids),
        may_study=live and state != "answered" and _may(desk, Permission.HANDLE, Permission.DRAFT),
        may_write=live
        and can["responds"]
        and desk.viewer.may(Permission.HANDLE)
        and state not in {"answered", "submitted"},
        may_decide=live and can["responds"] and desk.viewer.may(Permission.DECIDE) and state == "submitted",
        may_send=live
        and can["responds"]
        and desk.viewer.may(Permission.HANDLE)
        and state in {"approved", "sent"},
        labels={**Study.labels(), **Reply.labels(), **ReplyDecision.labels(), **ReplySent.labels(), **LABELS},
        **context | {"value": typed_or(desk, one.held)},
        **can,
    )


def _may(desk: Desk, *acts: Permission) -> bool:
    return any(map(desk.viewer.may, acts))


def _act(
    desk: Desk,
    case_id: int,
    event_id: int,
    form: type[CaseForm],
    done: Text,
    act: Callable[[], object],
    file_ids: tuple[int, ...] = (),
) -> Response:
    """Do one step, or show the page again with what stood in its way."""
    try:
        with desk.attempt():
            act()
    except REFUSALS as error:
        return _show(desk, case_id, event_id, error, form, file_ids)
    return desk.go(f"/cases/{case_id}/suggestions/{event_id}", done)


@pages.post("/cases/{case_id}/suggestions/{event_id}/study", WORKS)
def study(desk: Desk, case_id: int, event_id: int) -> Response:
    """Record what it asks, and what is thought of it."""

    def act() -> None:
        study_suggestion(desk.tx, desk.actor, case_id, event_id, desk.typed(Study))

    return _act(desk, case_id, event_id, Study, T("研究意见已保存。"), act)


@pages.post("/cases/{case_id}/suggestions/{event_id}/reply", HANDLES)
def reply(desk: Desk, case_id: int, event_id: int) -> Response:
    """Save the reply, or put it before the principal."""
    submits = desk.field("act") == "submit"

    def act() -> None:
        write_reply(desk.tx, desk.actor, case_id, event_id, desk.typed(Reply))

    done = T("复函已报负责人审定。") if submits else T("复函已保存，尚未报审。")
    return _act(desk, case_id, event_id, Reply, done, act)


@pages.post("/cases/{case_id}/suggestions/{event_id}/decide", may(Permission.DECIDE))
def decide(desk: Desk, case_id: int, event_id: int) -> Response:
    """Approve the reply, or return it."""
    approves = desk.field("act") == "approve"

    def act() -> None:
        decide_reply(desk.tx, desk.actor, case_id, event_id, desk.typed(ReplyDecision))

    done = T("已批准，法制机构可以送出复函。") if approves else T("已退回，法制机构会看到您的理由。")
    return _act(desk, case_id, event_id, ReplyDecision, done, act)


@pages.post("/cases/{case_id}/suggestions/{event_id}/sent", HANDLES)
def sent(desk: Desk, case_id: int, event_id: int) -> Response:
    """Record that the reply went out."""
    file_ids, wrong = taken_in(desk)

    def act() -> None:
        form = desk.typed(ReplySent, wrong=wrong, file_ids=file_ids)
        send_reply(desk.tx, desk.actor, case_id, event_id, form)

    return _act(desk, case_id, event_id, ReplySent, T("已登记回复。"), act, file_ids)
