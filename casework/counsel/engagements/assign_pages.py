"""Whom to give the work: everybody of the pool with the reasons; and several at once."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.codes import code_list
from casework.counsel.engagements.assign import assign, assign_planned
from casework.counsel.engagements.choice import proposed, proposed_many
from casework.counsel.engagements.forms import Assigning, Planned, Together
from casework.counsel.engagements.load import wants_of
from casework.counsel.engagements.queries import case_of, engagement, several
from casework.counsel.engagements.story import assignments_of
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import answered, identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
MANAGES = may(Permission.MANAGE_COUNSEL)


@pages.get("/counsel/engagements/{engagement_id}/assign", MANAGES)
def choosing(desk: Desk, engagement_id: int) -> Response:
    """Everybody of the pool for this work."""
    return _choosing(desk, engagement_id)


def _choosing(desk: Desk, engagement_id: int, error: CaseworkError | None = None) -> Response:
    one = engagement(desk.tx, desk.viewer, engagement_id)
    choice = proposed(desk.tx, desk.viewer, desk.house.gate, engagement_id, desk.today)
    mine = identifier(desk.field("counsel_id"))
    return desk.page(
        "engagements/assign.html",
        one=one,
        choice=choice,
        wants=wants_of(desk.tx, [engagement_id]).get(engagement_id, {}),
        about=case_of(desk.tx, desk.viewer, one.case_id),
        before=assignments_of(desk.tx, engagement_id),
        specialities=code_list("speciality"),
        labels=Assigning.labels(),
        mine=choice.pool.get(str(mine)),
        **refused(desk, error),
    )


@pages.post("/counsel/engagements/{engagement_id}/assign", MANAGES)
def give(desk: Desk, engagement_id: int) -> Response:
    """Give it to the one chosen."""
    try:
        with desk.attempt():
            assign(desk.tx, desk.actor, desk.house.gate, engagement_id, desk.typed(Assigning))
    except REFUSALS as error:
        return _choosing(desk, engagement_id, error)
    return desk.go(f"/counsel/engagements/{engagement_id}", T("已安排，等待顾问接受。"))


@pages.get("/counsel/assignments", MANAGES)
def planning(desk: Desk) -> Response:
    """Who would take which of the chosen work, and what each choice costs: nothing is done by it."""
    return _planning(desk)


def _planning(desk: Desk, error: CaseworkError | None = None) -> Response:
    chosen = [key for key in map(identifier, _several(desk, "id")) if key is not None]
    lines = [line for line in several(desk.tx, desk.viewer, chosen) if line.state.assignable]
    plan, pool = proposed_many(desk.tx, desk.viewer, desk.house.gate, [line.id for line in lines], desk.today)
    settled = dict(zip(desk.fields("engagement_id"), desk.fields("settled"), strict=False))
    return desk.page(
        "engagements/plan.html",
        plan=plan,
        pool=pool,
        lines={f"{line.id:012d}": line for line in lines},
        chosen=[line.id for line in lines],
        typed=settled,
        labels=Together.labels(),
        **refused(desk, error),
    )


def _several(desk: Desk, name: str) -> list[str]:
    """Every value of a repeated field, of the form or else of the address."""
    return desk.fields(name) or desk.request.query_params.getlist(name)


@pages.post("/counsel/assignments", MANAGES)
def give_all(desk: Desk) -> Response:
    """Give everything as it was planned, or nothing of it."""
    try:
        with desk.attempt():
            plan = desk.typed(Together, choices=answered(Planned.rows(desk.fields)))
            n = assign_planned(desk.tx, desk.actor, desk.house.gate, plan.choices)
    except REFUSALS as error:
        return _planning(desk, error)
    return desk.go("/counsel/engagements", T("已安排{n}项，等待顾问接受。", n=n))
