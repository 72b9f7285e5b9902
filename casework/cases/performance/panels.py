"""What is to be performed, on the page of the case."""

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.performance.queries import Performance, performance_of
from casework.cases.record.lines import CaseRecord
from casework.matters.panels import Panel


def _performance(_tx: Session, _viewer: Viewer, page: CaseRecord) -> Performance | None:
    found = performance_of(page)
    return found if found.obligations or found.notices else None


PANELS = (Panel(template="performance/_panel.html", load=_performance),)
