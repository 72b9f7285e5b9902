"""The register of seals: entered, handed over, suspended, given back."""

from starlette.responses import Response

from casework.accounts.colleagues import colleagues
from casework.accounts.roles import Permission
from casework.administration.seals import actions, register
from casework.administration.seals.forms import (
    Handing,
    NewSeal,
    Turn,
)
from casework.administration.seals.queries import (
    changes_of,
    organs_of,
    seal,
    seals,
    waiting_for,
)
from casework.administration.seals.tables import SealKind, SealState
from casework.cases.record.again import REFUSALS
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.refused import refused
from casework.text import T

pages = Pages()
MANAGES = may(Permission.MANAGE_SEALS)


def _keepers(desk: Desk, organ_ids: tuple[int, ...]) -> list[tuple[int, str]]:
    """Whom the seals of these organs can be given to."""
    people = colleagues(desk.tx, organ_ids)
    return [(one.id, f"{one.name}（{one.node}{one.post}）") for one in people]


@pages.get("/seals")
def index(desk: Desk) -> Response:
    """The seals of the organs that the person acts for, and what waits for the person as a keeper."""
    return desk.page(
        "seals/index.html",
        seals=seals(desk.tx, desk.viewer),
        waiting=waiting_for(desk.tx, desk.viewer),
        manages=desk.viewer.may(Permission.MANAGE_SEALS),
        asks=any(map(desk.viewer.may, actions.ASK)),
    )


@pages.get("/seals/new", MANAGES)
def new(desk: Desk) -> Response:
    """The form that enters a seal."""
    return _new(desk)


def _new(desk: Desk, error: CaseworkError | None = None) -> Response:
    organs = organs_of(desk.tx, desk.viewer)
    return desk.page(
        "seals/new.html",
        organs=organs,
        organ=desk.viewer.acting_organ_id,
        keepers=_keepers(desk, tuple(organs)),
        kinds=tuple(SealKind),
        labels=NewSeal.labels(),
        **refused(desk, error),
    )


@pages.post("/seals", MANAGES)
def enter(desk: Desk) -> Response:
    """Enter a seal."""
    try:
        with desk.attempt():
            seal_id = register.register_seal(desk.tx, desk.actor, desk.typed(NewSeal))
    except REFUSALS as error:
        return _new(desk, error)
    return desk.go(f"/seals/{seal_id}", T("印章已登记。"))


@pages.get("/seals/{seal_id}")
def show(desk: Desk, seal_id: int) -> Response:
    """One seal with its history; to hand over and to suspend for whoever keeps the register."""
    return _show(desk, seal_id)


def _show(desk: Desk, seal_id: int, error: CaseworkError | None = None) -> Response:
    found = seal(desk.tx, desk.viewer, seal_id)
    manages = desk.viewer.may(Permission.MANAGE_SEALS) and found.organ_id in desk.viewer.acts_for
    return desk.page(
        "seals/show.html",
        seal=found,
        changes=changes_of(desk.tx, seal_id),
        keepers=_keepers(desk, (found.organ_id,)) if manages else (),
        states=tuple(s for s in SealState if s is not found.state),
        manages=manages and found.state is not SealState.DESTROYED,
        labels={**Handing.labels(), **Turn.labels()},
        **refused(desk, error),
    )


@pages.post("/seals/{seal_id}/keeper", MANAGES)
def hand_over(desk: Desk, seal_id: int) -> Response:
    """Give the seal to another keeper."""
    try:
        with desk.attempt():
            register.hand_over(desk.tx, desk.actor, seal_id, desk.typed(Handing))
    except REFUSALS as error:
        return _show(desk, seal_id, error)
    return desk.go(f"/seals/{seal_id}", T("交接已登记。"))


@pages.post("/seals/{seal_id}/state", MANAGES)
def turn(desk: Desk, seal_id: int) -> Response:
    """Suspend the seal, let it be used again, or say that it was given back and destroyed."""
    try:
        with desk.attempt():
            register.turn(desk.tx, desk.actor, seal_id, desk.typed(Turn))
    except REFUSALS as error:
        return _show(desk, seal_id, error)
    return desk.go(f"/seals/{seal_id}", T("印章状态已登记。"))
