"""Urge what is late in a case: from above (督办), or the legal office its unit (催办)."""

from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.record.taken import abilities, take
from casework.cases.urging.actions import answer_urging, urge
from casework.cases.urging.forms import Urging, UrgingAnswer
from casework.cases.urging.queries import urged_of, waits_for_answer
from casework.errors import Conflict, InvalidInput
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.rulebook import EventKind, Owner
from casework.text import T, Text

pages = Pages()
PAGE = 50
URGES = may(Permission.SUPERVISE, Permission.HANDLE)


@pages.get("/urgings", URGES)
def index(desk: Desk) -> Response:
    """What was urged from above: by the viewer's office, or in the cases of its own organ."""
    every = desk.field("state") == "all"
    found = urged_of(
        desk.tx, desk.viewer, waiting=not every, before=identifier(desk.field("before")), most=PAGE
    )
    return desk.page("urging/index.html", found=found, every=every)


@pages.get("/cases/{case_id}/urge/answer", may(Permission.HANDLE))
def show_answer(desk: Desk, case_id: int) -> Response:
    """The form in which the organ answers what it was urged to do."""
    return _answer(desk, case_id)


def _answer(
    desk: Desk, case_id: int, *, status: int = 200, wrong: dict[str, Any] | None = None, barred: Any = ""
) -> Response:
    page = take(desk, case_id)
    urged = [e for e in page.timeline if e.kind in {EventKind.URGED, EventKind.URGING_ANSWERED}]
    return desk.page(
        "urging/answer.html",
        status=status,
        page=page,
        urged=urged,
        waits=waits_for_answer(desk.tx, case_id) is not None and page.head.organ_id in desk.viewer.acts_for,
        wrong=wrong or {},
        barred=barred,
        labels=UrgingAnswer.labels(),
        value=desk.field,
        **abilities(desk, page),
    )


@pages.post("/cases/{case_id}/urge/answer", may(Permission.HANDLE))
def answer(desk: Desk, case_id: int) -> Response:
    """Answer it; whoever urged finds the answer in its list."""
    try:
        with desk.attempt():
            answer_urging(desk.tx, desk.actor, case_id, desk.typed(UrgingAnswer))
    except InvalidInput as error:
        return _answer(desk, case_id, status=422, wrong=dict(error.fields))
    except Conflict as error:
        return _answer(desk, case_id, status=409, barred=error.message)
    return desk.go(f"/cases/{case_id}", T("已答复督办；应办的事项仍须办理。"))


@pages.get("/cases/{case_id}/urge", URGES)
def new(desk: Desk, case_id: int) -> Response:
    """The form, with what is due in the case and what was urged before."""
    return _new(desk, case_id)


def _new(desk: Desk, case_id: int, *, status: int = 200, wrong: dict[str, Any] | None = None) -> Response:
    page = take(desk, case_id)
    owed = [d for d in page.deadlines if d.stands(desk.today) and not d.rule.right]
    from_above = page.head.organ_id not in desk.viewer.acts_for
    # A unit is reminded of its own duty; what else is due is the legal office's.
    units = [d for d in owed if d.rule.owner is Owner.RESPONSIBLE_UNIT]
    nearest = min(owed if from_above or not units else units, key=lambda d: d.due, default=None)
    proposed = ""
    if nearest is not None:
        late = T(
            "“{act}”已于{due}到期，至今没有办结。请立即办理，并说明原因。",
            act=Text(nearest.rule.label),
            due=nearest.due,
        )
        open_ = T("“{act}”{due}到期，请按期办结。", act=Text(nearest.rule.label), due=nearest.due)
        proposed = desk.translator.say(late if nearest.due < desk.today else open_)
    return desk.page(
        "urging/urge.html",
        status=status,
        page=page,
        owed=owed,
        proposed=proposed,
        before=[e for e in page.timeline if e.kind in {EventKind.URGED, EventKind.REMINDED}],
        from_above=from_above,
        wrong=wrong or {},
        labels=Urging.labels(),
        value=desk.field,
        typed=bool(desk.form),
        **abilities(desk, page),
    )


@pages.post("/cases/{case_id}/urge", URGES)
def send(desk: Desk, case_id: int) -> Response:
    """Record the urging; whoever is urged finds it on the dashboard."""
    try:
        with desk.attempt():
            urge(desk.tx, desk.actor, case_id, desk.typed(Urging))
    except InvalidInput as error:
        return _new(desk, case_id, status=422, wrong=dict(error.fields))
    return desk.go(f"/cases/{case_id}", T("已发出，对方的工作台会显示，直到办理为止；本案留有记录。"))
