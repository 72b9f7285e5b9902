"""The principal's word on the page of the case."""

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.approvals.papers import WithForm
from casework.cases.approvals.queries import FormLine
from casework.matters.panels import Panel
from casework.text import N_


def _decision(_tx: Session, _viewer: Viewer, page: WithForm) -> FormLine | None:
    return page.form if page.form and page.form.state in {"approved", "returned"} else None


PANELS = (
    Panel(
        title=N_("审批批示"),
        template="approvals/_panel.html",
        load=_decision,
        rail=True,
        settled=lambda held, _: held.state == "approved",
    ),
)
