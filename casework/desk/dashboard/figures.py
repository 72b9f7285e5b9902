"""The figures of what waits for a person, counted once for the navigation and the page."""

from collections.abc import Mapping
from dataclasses import asdict

from casework.accounts.viewer import Viewer
from casework.desk.dashboard.board import counts
from casework.http.desk import Desk
from casework.matters.queries import proposals_for


def figures(desk: Desk, viewer: Viewer) -> Mapping[str, int]:
    """Every figure by its name, as entries of the navigation ask for it; none but the last where nothing is seen."""
    waits = desk.house.waits
    # Finance sees no case, and something waits for it all the same.
    counted = viewer.reach or any(w.permission is not None and viewer.may(w.permission) for w in waits)
    found = asdict(counts(desk.tx, viewer, desk.today, waits)) if counted else {"waits": {}}
    return {**found, **found.pop("waits"), "proposals": proposals_for(desk.tx, viewer)}
