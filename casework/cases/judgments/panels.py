"""The decisions on the page of their case."""

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.judgments.queries import JudgmentLook, judgments_of
from casework.cases.record.lines import CaseRecord
from casework.matters.panels import Panel


def _judgments(tx: Session, _viewer: Viewer, page: CaseRecord) -> tuple[JudgmentLook, ...] | None:
    return judgments_of(tx, page) or None


PANELS = (Panel(template="judgments/_panel.html", load=_judgments),)
