"""The forms of what comes before a suit: how its mediation ended, and what joint defendants agreed."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.before_suit import actions
from casework.cases.before_suit.forms import RESULTS, SETTLED_BY, WHOSE, MediationEnded, PrincipalAgreed
from casework.cases.before_suit.queries import answering
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.record.again import REFUSALS, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.taken import abilities, take
from casework.errors import CaseworkError, NotFound
from casework.forms import CaseForm
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.text import T, Text

pages = Pages()
RECORDS = may(Permission.REGISTER, Permission.HANDLE)
Act = tuple[type[CaseForm], Callable[..., int], str, Text]
ACTS: Mapping[str, Act] = {
    "mediation": (
        MediationEnded,
        actions.end_mediation,
        "before_suit/mediation.html",
        T("调解结果已登记。没有期限因此起算：法院立案、送达应诉通知书后才起算。"),
    ),
    "principal": (
        PrincipalAgreed,
        actions.agree_principal,
        "before_suit/principal.html",
        T("已登记由谁的负责人出庭。"),
    ),
}
"""By the last part of the address: the form, the act, its page, and what is said of it once it is done."""


def _act(act: str) -> Act:
    if act not in ACTS:
        raise NotFound(T("没有这个页面。"))
    return ACTS[act]


@pages.get("/cases/{case_id}/before-suit/{act}", RECORDS)
def show(desk: Desk, case_id: int, act: str) -> Response:
    """The form."""
    return _show(desk, case_id, act)


@pages.post("/cases/{case_id}/before-suit/{act}", RECORDS)
def write(desk: Desk, case_id: int, act: str) -> Response:
    """Record it."""
    form, do, _, done = _act(act)
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            do(desk.tx, desk.actor, case_id, desk.typed(form, wrong=wrong, file_ids=file_ids))
    except REFUSALS as error:
        return _show(desk, case_id, act, error, file_ids)
    return desk.go(f"/cases/{case_id}", done)


def _show(
    desk: Desk, case_id: int, act: str, error: CaseworkError | None = None, file_ids: tuple[int, ...] = ()
) -> Response:
    form, _, template, _ = _act(act)
    page = take(desk, case_id)
    can = abilities(desk, page)
    words: dict[str, Any] = {"result": RESULTS, "whose": WHOSE, "settled_by": SETTLED_BY}
    return desk.page(
        template,
        status=status_of(error),
        page=page,
        answering=answering(page),
        files=to_keep(desk, file_ids),
        labels={**form.labels(), **LABELS, "file": form.labels()["file_ids"]},
        **words,
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, form, words=words),
            bar=closed(page) or not_ours(page, acts=can["acts"]),
        ),
        **can,
    )
