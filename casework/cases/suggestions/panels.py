"""The suggestions on the page of their case."""

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.record.lines import CaseRecord
from casework.cases.suggestions.queries import SuggestionLine, suggestions_of
from casework.matters.panels import Panel
from casework.text import N_


def _suggestions(tx: Session, _viewer: Viewer, page: CaseRecord) -> tuple[SuggestionLine, ...] | None:
    return suggestions_of(tx, page) or None


PANELS = (
    Panel(
        title=N_("司法建议、检察建议、复议意见"),
        template="suggestions/_panel.html",
        load=_suggestions,
        paper=False,
        settled=lambda held, _: all(one.answered for one in held),
    ),
)
