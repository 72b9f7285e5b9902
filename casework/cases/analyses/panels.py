"""A lost case on its own page: its analysis, and whether somebody has to say that it is one."""

from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.analyses.queries import LossLine, losses_of, of_its_own, to_say
from casework.cases.record.lines import CaseRecord
from casework.matters.panels import Panel
from casework.rulebook import DECIDING
from casework.text import N_


def _losses(tx: Session, _viewer: Viewer, page: CaseRecord) -> tuple[LossLine, ...] | None:
    if not any(e.kind in DECIDING for e in page.timeline):
        return None
    found = losses_of(tx, page)
    if to_say(found):
        return found[-1:]
    return of_its_own(found) or None


def _settled(held: tuple[LossLine, ...], _today: date) -> bool:
    return all(one.lost and one.analysis is not None and one.analysis.state == "approved" for one in held)


PANELS = (
    Panel(
        title=N_("败诉案件分析"),
        template="analyses/_panel.html",
        load=_losses,
        paper=False,
        settled=_settled,
    ),
)
