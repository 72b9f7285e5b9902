"""My leave and who stands in, for whom I stand in, and the leave of my people."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.responses import Response

from casework.accounts.queries import viewer_of
from casework.accounts.viewer import Viewer
from casework.alerting import actions, queries
from casework.alerting.forms import NewLeave, Return
from casework.alerting.people import able_to_stand_in, headed_by, may_stand_in
from casework.desk.dashboard.board import by_case
from casework.desk.leave.queries import handed_over, seen
from casework.errors import CaseworkError, Conflict, InvalidInput
from casework.http.desk import Desk
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.text import T, Text

pages = Pages()


@pages.get("/leave")
def index(desk: Desk) -> Response:
    """My leave, whom I stand in for, and for a head the leave of its people."""
    me, people = desk.viewer.user_id, headed_by(desk.tx, desk.viewer)
    before, people_before = (identifier(desk.field(name)) for name in ("before", "people_before"))
    return desk.page(
        "leave/index.html",
        mine=queries.leaves_of(desk.tx, (me,), before),
        standing_in=queries.standing_in(desk.tx, me, desk.today),
        people=people,
        theirs=queries.leaves_of(desk.tx, [one.id for one in people], people_before) if people else (),
        before=before,
        people_before=people_before,
    )


@pages.get("/leave/new")
def new(desk: Desk) -> Response:
    """The form, for oneself or for one of one's people."""
    return _new(desk)


@pages.post("/leave/look", reads=True)
def look(desk: Desk) -> Response:
    """What would be handed over in the days that are typed; nothing is kept."""
    return _new(desk, looked=True)


@pages.post("/leave")
def create(desk: Desk) -> Response:
    """Enter leave."""
    try:
        with desk.attempt():
            leave_id = actions.enter_leave(desk.tx, desk.actor, desk.typed(NewLeave))
    except InvalidInput as error:
        return _new(desk, error)
    return desk.go(f"/leave/{leave_id}", T("请假已登记；这几天的提醒同时发给代班人。"))


def _new(desk: Desk, error: InvalidInput | None = None, *, looked: bool = False) -> Response:
    person = _meant(desk)
    wrong = dict(error.fields) if error else {}
    shown: dict[str, Any] = {}
    if looked:
        typed, said = NewLeave.read(
            desk.field, desk.fields, {}, {"first": desk.today, "last": desk.today, "substitute_id": 0}
        )
        wrong |= {name: text for name, text in said.items() if name in {"first", "last"}}
        if "last" not in wrong and not desk.field("last"):
            wrong["last"] = T("请填写请假的最后一天。")
        if not wrong:
            shown = _handed_over(desk, person, typed.last)
    able = able_to_stand_in(desk.tx, person)
    named = able or may_stand_in(desk.tx, person)
    return desk.page(
        "leave/new.html",
        status=422 if wrong else 200,
        person=person,
        substitutes=tuple((str(one.id), _called(one.name, one.post)) for one in named),
        able=bool(able),
        standing_in=queries.standing_in(desk.tx, person.user_id, desk.today),
        labels=NewLeave.labels(),
        wrong=wrong,
        value=desk.field,
        **shown,
    )


def _called(name: str, post: str) -> str:
    return f"{name} · {post}" if post else name


def _meant(desk: Desk) -> Viewer:
    """Whose leave is meant: the viewer's own, or that of one of its people. Raises Forbidden."""
    return actions.person_to_enter(desk.tx, desk.actor, identifier(desk.field("person")))


def _handed_over(desk: Desk, person: Viewer, last: date) -> dict[str, Any]:
    found = handed_over(desk.tx, desk.viewer, person, desk.today, last)
    return {"handed": found, "lines": by_case(found, desk.today), "until": last}


@pages.get("/leave/{leave_id}")
def show(desk: Desk, leave_id: int) -> Response:
    """One leave: who stands in, and what is handed over."""
    return _show(desk, leave_id)


@pages.post("/leave/{leave_id}/end")
def end(desk: Desk, leave_id: int) -> Response:
    """End it before its last day, or call it off."""
    try:
        with desk.attempt():
            actions.end_leave(desk.tx, desk.actor, leave_id, desk.typed(Return))
    except (InvalidInput, Conflict) as error:
        return _show(desk, leave_id, error)
    return desk.go(f"/leave/{leave_id}", T("已登记回岗；从那天起提醒不再发给代班人。"))


def _show(desk: Desk, leave_id: int, error: CaseworkError | None = None) -> Response:
    found, may_end = seen(desk.tx, desk.viewer, leave_id, desk.today)
    wrong: Mapping[str, Text | str] = error.fields if isinstance(error, InvalidInput) else {}
    lasts = found.lasts(desk.today)
    person = viewer_of(desk.tx, found.user_id)
    return desk.page(
        "leave/show.html",
        status=422 if wrong else 409 if error else 200,
        leave=found,
        lasts=lasts,
        able=_able(desk, found, person),
        may_end=may_end and lasts and found.back_on is None,
        refused=error.message if isinstance(error, Conflict) else "",
        labels=Return.labels(),
        wrong=wrong,
        value=desk.field,
        **(_handed_over(desk, person, found.ends) if lasts else {}),
    )


def _able(desk: Desk, leave: queries.LeaveLine, person: Viewer) -> bool:
    """Whether whoever stands in may do all that the person may, and is not told alone."""
    return (
        leave.substitute_active and viewer_of(desk.tx, leave.substitute_id).permissions >= person.permissions
    )
