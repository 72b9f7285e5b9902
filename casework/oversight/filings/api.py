"""Filings over JSON: read, handed in, received, returned, urged, carried in."""

from dataclasses import dataclass
from typing import Any

from casework.accounts.roles import Permission
from casework.errors import InvalidInput
from casework.forms import Number
from casework.http.desk import Desk
from casework.http.json import Part
from casework.oversight.filings import actions, carrying
from casework.oversight.filings.draft import draft
from casework.oversight.filings.forms import Carried, Receiving, Returning, Submitting, Urging
from casework.oversight.filings.kind import SEES
from casework.oversight.filings.queries import (
    Edition,
    FilingLine,
    Happened,
    board,
    editions,
    filing,
    own,
    row_of,
    story,
)
from casework.oversight.filings.seam import sheet
from casework.oversight.periods import read
from casework.text import T

routes = Part()
HOME = "/oversight/filings"
ONE = f"{HOME}/{{filing_id}}"
P = Permission


@dataclass(frozen=True, slots=True)
class FilingSeen:
    """A filing with what was handed in, what happened, and what would be handed in now."""

    filing: FilingLine
    overdue: int
    editions: tuple[Edition, ...]
    story: tuple[Happened, ...]
    draft: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of filings; `more`: there are further ones."""

    lines: tuple[FilingLine, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Urged:
    """How many were urged."""

    urged: int


def _seen(desk: Desk, filing_id: int) -> FilingSeen:
    one = filing(desk.tx, desk.viewer, filing_id)
    now = draft(desk.tx, row_of(desk.tx, one), sheet).content if one.state.owed else None
    return FilingSeen(
        one, one.overdue(desk.today), editions(desk.tx, filing_id), story(desk.tx, filing_id), now
    )


@routes.reads(HOME, *SEES)
def read_filings(desk: Desk) -> Listed:
    """The newest of what the person's organs owe and filed."""
    found = own(desk.tx, desk.viewer)
    return Listed(found.lines, found.more)


@routes.reads(f"{HOME}/board", P.SUPERVISE)
def read_board(desk: Desk, period: str, under: Number | None = None) -> Listed:
    """The filings of a period (2026Q3, 2026) that are owed to the person's office, or to another one below it."""
    which = read(period)
    if which is None:
        raise InvalidInput({"period": T("报告期请写成 2026Q3 或者 2026。")})
    found = board(desk.tx, desk.viewer, which, None, under)
    return Listed(found.lines, found.more)


@routes.reads(ONE, *SEES)
def read_filing(desk: Desk, filing_id: int) -> FilingSeen:
    """One filing."""
    return _seen(desk, filing_id)


@routes.acts(f"{HOME}/board/urge", P.SUPERVISE)
def urge(desk: Desk, body: Urging) -> Urged:
    """Urge whoever has not filed of a period."""
    return Urged(actions.urge(desk.tx, desk.actor, body))


@routes.acts("/oversight/packages", P.SUPERVISE)
def take_in(desk: Desk, body: Carried) -> FilingSeen:
    """Take in a signed package that was carried here: its whole text."""
    return _seen(desk, carrying.take_in(desk.tx, desk.actor, desk.house.store, body.package.encode()))


@routes.acts(f"{ONE}/submit", P.HANDLE, P.SUPERVISE)
def submit(desk: Desk, filing_id: int, body: Submitting) -> FilingSeen:
    """Hand in what the register has."""
    actions.submit(desk.tx, desk.actor, filing_id, body, sheet)
    return _seen(desk, filing_id)


@routes.acts(f"{ONE}/receive", P.SUPERVISE)
def receive(desk: Desk, filing_id: int, body: Receiving) -> FilingSeen:
    """Receive it."""
    actions.receive(desk.tx, desk.actor, filing_id, body)
    return _seen(desk, filing_id)


@routes.acts(f"{ONE}/return", P.SUPERVISE)
def give_back(desk: Desk, filing_id: int, body: Returning) -> FilingSeen:
    """Return it to be put right."""
    actions.return_(desk.tx, desk.actor, filing_id, body)
    return _seen(desk, filing_id)
