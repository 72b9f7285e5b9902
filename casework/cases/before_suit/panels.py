"""What came before the suit, on the page of its case."""

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.before_suit.queries import Answering, Mediation, answering, mediation_of
from casework.cases.record.lines import CaseRecord
from casework.matters.panels import Panel
from casework.text import N_


def _mediation(_tx: Session, _viewer: Viewer, page: CaseRecord) -> Mediation | None:
    return mediation_of(page)


def _answering(_tx: Session, _viewer: Viewer, page: CaseRecord) -> Answering | None:
    return answering(page)


PANELS = (
    Panel(
        title=N_("诉前调解"),
        template="before_suit/_mediation.html",
        load=_mediation,
        settled=lambda held, _: held.over,
    ),
    Panel(
        title=N_("经行政复议的案件"),
        template="before_suit/_answering.html",
        load=_answering,
        settled=lambda held, _: held.agreed is not None,
    ),
)
