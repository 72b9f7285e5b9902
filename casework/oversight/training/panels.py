"""What a case's page shows of training: its observed trials and the seminars about it."""

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.record.lines import CaseRecord
from casework.matters.panels import Panel
from casework.oversight.training.queries import AboutCase, about_case
from casework.rulebook import EventKind
from casework.text import N_

_BEFORE = frozenset({EventKind.HEARING_NOTIFIED, EventKind.HEARING_HELD, EventKind.PRINCIPAL_CALLED})


def _about(tx: Session, viewer: Viewer, page: CaseRecord) -> tuple[AboutCase, ...] | None:
    if not any(e.kind in _BEFORE for e in page.timeline):
        return None
    return about_case(tx, viewer, page.head.id) or None


PANELS = (
    Panel(
        title=N_("旁听和研讨"),
        template="training/_panel.html",
        load=_about,
        rail=True,
        paper=False,
    ),
)
