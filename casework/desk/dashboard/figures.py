"""The figures of what waits for a person, counted once for the navigation and the page."""

from collections.abc import Mapping
from dataclasses import asdict

from casework.accounts.viewer import Viewer
from casework.desk.dashboard.board import Counts, counts
from casework.http.desk import Desk
from casework.matters.queries import proposals_for

_NOTHING = Counts(*(0 for _ in Counts.__dataclass_fields__))


def figures(desk: Desk, viewer: Viewer) -> Mapping[str, int]:
    """Every figure by its name, as entries of the navigation ask for it."""
    found = counts(desk.tx, viewer, desk.today) if viewer.reach else _NOTHING
    return {**asdict(found), "proposals": proposals_for(desk.tx, viewer)}
