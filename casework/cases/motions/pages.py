"""Write an application, and record its filing."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.motions.actions import file_motion, no_motion, save_motion
from casework.cases.motions.forms import MotionFiling, MotionIn
from casework.cases.motions.kinds import Motion, asks, follows, limit_of, possible
from casework.cases.motions.queries import text_of
from casework.cases.record.again import REFUSALS, Bar, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.filed import MODES
from casework.cases.record.taken import abilities, take
from casework.errors import CaseworkError, NotFound
from casework.forms import CaseForm
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.text import N_, T, Text

pages = Pages()
HANDLES = may(Permission.HANDLE)


def called(kind: str) -> Motion:
    """The application of a name in an address. Raises NotFound."""
    if kind not in list(Motion):
        raise NotFound(T("没有这种申请。"))
    return Motion(kind)


@pages.get("/cases/{case_id}/motions/{kind}")
def show(desk: Desk, case_id: int, kind: str) -> Response:
    """The application: its text, its paper, its filing."""
    return _show(desk, case_id, called(kind), MotionIn)


@pages.post("/cases/{case_id}/motions/{kind}", HANDLES)
def write(desk: Desk, case_id: int, kind: str) -> Response:
    """Keep the text."""
    chosen = called(kind)
    try:
        with desk.attempt():
            save_motion(desk.tx, desk.actor, case_id, chosen, desk.typed(MotionIn))
    except REFUSALS as error:
        return _show(desk, case_id, chosen, MotionIn, error)
    return desk.go(
        f"/cases/{case_id}/motions/{chosen}", T("{paper}已保存，尚未提交。", paper=Text(chosen.paper))
    )


@pages.post("/cases/{case_id}/motions/{kind}/filing", HANDLES)
def file(desk: Desk, case_id: int, kind: str) -> Response:
    """Record the filing."""
    chosen = called(kind)
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            filing = desk.typed(MotionFiling, wrong=wrong, file_ids=file_ids)
            file_motion(desk.tx, desk.actor, case_id, chosen, filing)
    except REFUSALS as error:
        return _show(desk, case_id, chosen, MotionFiling, error, file_ids)
    return desk.go(f"/cases/{case_id}", T("{paper}已登记提交。", paper=Text(chosen.paper)))


def _show(
    desk: Desk,
    case_id: int,
    kind: Motion,
    form: type[CaseForm],
    error: CaseworkError | None = None,
    file_ids: tuple[int, ...] = (),
) -> Response:
    page = take(desk, case_id)
    can = abilities(desk, page)
    stored = text_of(desk.tx, page.instances[-1].id, kind)
    filed = page.newest(kind.filed)
    bar = None if possible(page, kind) else Bar(no_motion(kind), f"/cases/{case_id}", N_("返回案件"))
    handles = can["responds"] and desk.viewer.may(Permission.HANDLE)
    return desk.page(
        "motions/show.html",
        status=status_of(error),
        page=page,
        kind=kind,
        limit=limit_of(page, kind),
        stored=stored,
        filed=filed,
        modes=MODES,
        typed_in=form.__name__ if desk.form else "",
        files=to_keep(desk, file_ids),
        asks=asks(kind, page.head.level),
        follows=follows(kind, page.head.level),
        labels={
            **MotionIn.labels(),
            "wanted": asks(kind, page.head.level),
            **MotionFiling.labels(),
            **LABELS,
        },
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, form, stored=stored if form is MotionIn else None, words={"mode": MODES}),
            bar=closed(page) or bar or (not_ours(page, acts=can["responds"]) if desk.form else None),
            offered=handles and filed is None,
        ),
        **can,
    )
