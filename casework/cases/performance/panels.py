"""What is to be performed, on the page of the case."""

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.performance.queries import Performance, performance_of
from casework.cases.record.lines import CaseRecord
from casework.matters.panels import Panel
from casework.text import N_


def _performance(_tx: Session, _viewer: Viewer, page: CaseRecord) -> Performance | None:
    found = performance_of(page)
    return found if found.obligations or found.notices else None


PANELS = (
    Panel(
        title=N_("裁判履行"),
        template="performance/_panel.html",
        load=_performance,
        paper=False,
        settled=lambda held, _: bool(held.obligations) and not held.open,
    ),
)
