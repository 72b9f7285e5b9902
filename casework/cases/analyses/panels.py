"""A lost case on its own page: its analysis, and whether somebody has to say that it is one."""

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.analyses.queries import LossLine, losses_of, to_say
from casework.cases.record.lines import CaseRecord
from casework.matters.panels import Panel
from casework.rulebook import DECIDING


def _losses(tx: Session, _viewer: Viewer, page: CaseRecord) -> tuple[LossLine, ...] | None:
    if not any(e.kind in DECIDING for e in page.timeline):
        return None
    found = losses_of(tx, page)
    if to_say(found):
        return found[-1:]
    return tuple(one for one in found if one.lost) or None


PANELS = (Panel(template="analyses/_panel.html", load=_losses),)
