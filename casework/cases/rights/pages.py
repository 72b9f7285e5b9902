"""Decide not to use a right: the form, and its record."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.record.again import REFUSALS, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.by_hand import PAGES
from casework.cases.record.taken import abilities, deadline_of, take
from casework.cases.rights.actions import TO_DECIDE, decided_by_principal, waive
from casework.cases.rights.forms import Waiver
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.rulebook import CHALLENGES
from casework.text import T

pages = Pages()
HANDLES = may(Permission.HANDLE)


@pages.get("/cases/{case_id}/deadlines/{rule}/{event_id}/waive", HANDLES)
def new(desk: Desk, case_id: int, rule: str, event_id: int) -> Response:
    """The form, with what is lost."""
    return _new(desk, case_id, rule, event_id)


def _new(desk: Desk, case_id: int, rule: str, event_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    can = abilities(desk, page)
    right = deadline_of(page, rule, event_id)
    if error is None and decided_by_principal(right, local=page.local_rules_apply):
        filed = next(kind for kind in right.rule.met_by if kind in CHALLENGES)
        return desk.go(PAGES[filed].format(case_id=case_id).removesuffix("/filing"), TO_DECIDE)
    return desk.page(
        "rights/waive.html",
        status=status_of(error),
        page=page,
        deadline=right,
        labels=Waiver.labels(),
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, Waiver),
            bar=closed(page) or not_ours(page, acts=can["responds"]),
        ),
        **can,
    )


@pages.post("/cases/{case_id}/deadlines/{rule}/{event_id}/waive", HANDLES)
def create(desk: Desk, case_id: int, rule: str, event_id: int) -> Response:
    """Record the decision."""
    try:
        with desk.attempt():
            waive(desk.tx, desk.actor, case_id, desk.typed(Waiver, rule=rule, trigger=event_id))
    except REFUSALS as error:
        return _new(desk, case_id, rule, event_id, error)
    return desk.go(f"/cases/{case_id}", T("已登记不行使，不再提示这一期限；误登的可以在办理经过中撤销。"))
