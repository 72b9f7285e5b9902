"""The measures on the page of their case."""

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.measures.queries import MeasureLine, measures_of
from casework.cases.record.lines import CaseRecord
from casework.matters.panels import Panel
from casework.text import N_


def _measures(_tx: Session, _viewer: Viewer, page: CaseRecord) -> tuple[MeasureLine, ...] | None:
    return measures_of(page) or None


PANELS = (
    Panel(
        title=N_("整改措施"),
        template="measures/_panel.html",
        load=_measures,
        paper=False,
        settled=lambda held, _: all(one.done_on for one in held),
    ),
)
