"""What a room shows of itself on the page of a matter: declared once, gathered and drawn by whoever shows the whole."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from casework.accounts.viewer import Viewer

Load = Callable[[Session, Viewer, Any], Any]
"""What the panel shows, from the page that it stands on; None: there is nothing to show.

A page has many panels and most matters need few of them: ask the events of the page whether there is anything before
asking the database.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One panel; its template draws what was loaded, by the name `held`."""

    title: str
    template: str
    load: Load
    rail: bool = False
    """In the narrow column, beside the story; else in the wide one, below the deadlines."""
    paper: bool = True
    """Whether the printed page has it; not what its limits, which are printed, say as well."""
    settled: Callable[[Any, date], bool] = lambda _held, _today: False
    """Whether nothing of what was loaded is left to be done or decided on a day: the panel then folds away."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel with what it shows."""

    title: str
    template: str
    rail: bool
    held: Any
    paper: bool
    settled: bool


def shown(panels: Iterable[Panel], tx: Session, viewer: Viewer, page: Any, today: date) -> tuple[Shown, ...]:
    """The panels that have something to show, in their order."""
    found = ((panel, panel.load(tx, viewer, page)) for panel in panels)
    return tuple(
        Shown(panel.title, panel.template, panel.rail, held, panel.paper, panel.settled(held, today))
        for panel, held in found
        if held is not None
    )
