"""The fee schedule: as it stands on a day, its history, a piece of work tried on it; entered and put in force."""

from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.record.again import REFUSALS, status_of
from casework.counsel.services import Service
from casework.counsel.tariffs import actions, queries
from casework.counsel.tariffs.forms import INSTANCES, NewLine, TriedWork
from casework.counsel.tariffs.price import FeeUnit, Priced, Unpriced
from casework.counsel.who import MONEY
from casework.errors import CaseworkError, Conflict, InvalidInput
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import FormReader, identifier
from casework.rulebook import MatterType
from casework.text import T

pages = Pages()
READS, MANAGES = may(*MONEY), may(Permission.MANAGE_COUNSEL)
MATTERS = tuple(kind for kind in MatterType if kind.disputed)


@pages.get("/counsel/tariffs", READS)
def index(desk: Desk) -> Response:
    """The schedule on a day, the drafts, and what a piece of work is paid."""
    return _index(desk)


def _index(desk: Desk, error: CaseworkError | None = None) -> Response:
    organ_id, reader = desk.viewer.acting_organ_id, FormReader(desk)
    on = reader.day("on") or desk.today
    tried, wrong = _tried(desk)
    manages = desk.viewer.may(Permission.MANAGE_COUNSEL)
    return desk.page(
        "tariffs/index.html",
        status=status_of(error),
        lines=queries.tariff(desk.tx, organ_id, on),
        to_come=queries.to_come(desk.tx, organ_id, on),
        drafts=queries.drafts(desk.tx, organ_id) if manages else (),
        on=on,
        tried=tried,
        manages=manages,
        barred=error.message if isinstance(error, Conflict) else "",
        **_words(desk, reader.wrong | wrong | _faults(error)),
    )


def _faults(error: CaseworkError | None) -> dict[str, Any]:
    return dict(error.fields) if isinstance(error, InvalidInput) else {}


def _words(desk: Desk, wrong: dict[str, Any]) -> dict[str, Any]:
    """What the forms of this room choose from, and what is wrong with what was typed."""
    return {
        "services": tuple(Service),
        "units": tuple(FeeUnit),
        "matters": MATTERS,
        "instances": INSTANCES,
        "matter_words": {kind.value: kind.label for kind in MatterType},
        "labels": {**NewLine.labels(), **TriedWork.labels()},
        "wrong": wrong,
        "value": desk.field,
    }


def _tried(desk: Desk) -> tuple[Priced | Unpriced | None, dict[str, Any]]:
    """What the typed piece of work is paid, and what is wrong with it; nothing where none was typed."""
    if not desk.field("try_service"):
        return None, {}
    try:
        tried = desk.typed(TriedWork)
    except InvalidInput as error:
        return None, dict(error.fields)
    return queries.tried(desk.tx, desk.viewer.acting_organ_id, tried), {}


@pages.get("/counsel/tariffs/history", READS)
def history(desk: Desk) -> Response:
    """Every line that was put in force, by what it is of."""
    lines = queries.history(desk.tx, desk.viewer.acting_organ_id)
    return desk.page("tariffs/history.html", lines=lines, **_words(desk, {}))


@pages.get("/counsel/tariffs/new", MANAGES)
def asking(desk: Desk) -> Response:
    """The form that enters a line."""
    return _asking(desk)


def _asking(desk: Desk, error: CaseworkError | None = None) -> Response:
    return desk.page("tariffs/new.html", status=status_of(error), **_words(desk, _faults(error)))


@pages.post("/counsel/tariffs", MANAGES)
def enter(desk: Desk) -> Response:
    """Enter a line as a draft."""
    try:
        with desk.attempt():
            actions.enter(desk.tx, desk.actor, desk.typed(NewLine))
    except REFUSALS as error:
        return _asking(desk, error)
    return desk.go("/counsel/tariffs", T("已拟定，施行以前不用于计费。"))


@pages.get("/counsel/tariffs/{line_id}", READS)
def show(desk: Desk, line_id: int) -> Response:
    """One line, with those before and after it."""
    found = queries.line(desk.tx, desk.viewer, line_id)
    same = [
        line
        for line in queries.history(desk.tx, found.organ_id)
        if (line.service, line.matter_type, line.instance)
        == (found.service, found.matter_type, found.instance)
    ]
    return desk.page("tariffs/show.html", line=found, lines=same, **_words(desk, {}))


@pages.post("/counsel/tariffs/force", MANAGES)
def force(desk: Desk) -> Response:
    """Put the ticked drafts in force."""
    ids = tuple(id_ for value in desk.fields("lines") if (id_ := identifier(value)) is not None)
    try:
        with desk.attempt():
            actions.put_in_force(desk.tx, desk.actor, ids)
    except REFUSALS as error:
        return _index(desk, error)
    return desk.go("/counsel/tariffs", T("已施行{n}项收费标准。", n=len(ids)))


@pages.post("/counsel/tariffs/{line_id}/withdraw", MANAGES)
def withdraw(desk: Desk, line_id: int) -> Response:
    """Withdraw a draft."""
    try:
        with desk.attempt():
            actions.withdraw(desk.tx, desk.actor, line_id)
    except REFUSALS as error:
        return _index(desk, error)
    return desk.go("/counsel/tariffs", T("已撤回，没有施行。"))
