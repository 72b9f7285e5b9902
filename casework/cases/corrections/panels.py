"""The changed act on the page of its case: what is still to be told, and what the other side does."""

from dataclasses import dataclass

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.corrections.forms import Stance
from casework.cases.corrections.notices import Change, changes
from casework.cases.record.lines import CaseRecord, TimelineEntry
from casework.matters.panels import Panel
from casework.rulebook import EventKind
from casework.text import N_


@dataclass(frozen=True, slots=True)
class Corrected:
    """The changes that stand, the newest first, and what was said to them."""

    changes: tuple[Change, ...]
    reactions: tuple[tuple[Stance, TimelineEntry], ...]

    @property
    def open(self) -> int:
        """How many have not been told."""
        return sum(len(change.open) for change in self.changes)


def corrected(page: CaseRecord) -> Corrected | None:
    """What stands, out of the events of the page; None: no change does."""
    found = changes(page.timeline)
    if not found:
        return None
    said = (e for e in page.timeline if e.kind is EventKind.CORRECTION_ANSWERED and e.superseded_by is None)
    return Corrected(found, tuple((Stance(e.facts["stance"]), e) for e in said))


def _load(_tx: Session, _viewer: Viewer, page: CaseRecord) -> Corrected | None:
    return corrected(page)


PANELS = (
    Panel(
        title=N_("改变行政行为"),
        template="corrections/_panel.html",
        load=_load,
        settled=lambda held, _: not held.open,
    ),
)
