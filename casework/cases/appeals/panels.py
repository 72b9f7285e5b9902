"""What may be turned against a decision, on the page of its case: how far the opinion is, and until when."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.appeals.queries import Challenge, by_instance, challenges, versions_of
from casework.cases.appeals.remedies import BY_FILING, of_deadline
from casework.cases.record.lines import CaseRecord, TimelineEntry
from casework.matters.panels import Panel
from casework.rulebook import EventKind
from casework.text import N_

THEIRS = (EventKind.APPEAL_COPY_SERVED, EventKind.RETRIAL_APPLICATION_SERVED)
"""What the other side turned against a decision."""


@dataclass(frozen=True, slots=True)
class Against:
    """What was, or may be, turned against the decisions of a case."""

    open: tuple[Challenge, ...]
    """What is neither done nor given up, by its limit."""
    done: tuple[Challenge, ...]
    brought: tuple[TimelineEntry, ...]
    """Who brought the case further: the organ's filings, and the copies of the other side's."""

    def standing(self, today: date) -> tuple[Challenge, ...]:
        """What the organ may still do."""
        return tuple(c for c in self.open if c.stands(today))

    def lapsed(self, today: date) -> tuple[Challenge, ...]:
        """What was let go without anybody's decision."""
        return tuple(c for c in self.open if not c.stands(today))


def against(tx: Session, page: CaseRecord) -> Against | None:
    """What the panel shows, or None where nothing can be turned against anything."""
    rights = [d for d in page.deadlines if of_deadline(d)]
    brought = tuple(
        e for e in reversed(page.timeline) if e.superseded_by is None and e.kind in {*BY_FILING, *THEIRS}
    )
    if not rights and not brought:
        return None
    versions = versions_of(tx, page.head.id) if rights else ()
    found = challenges(by_instance(page), versions)
    waiting = tuple(sorted((c for c in found if not c.done), key=lambda c: c.right.due))
    return Against(waiting, tuple(c for c in found if c.done), brought)


def _panel(tx: Session, _viewer: Viewer, page: CaseRecord) -> Against | None:
    return against(tx, page)


PANELS = (
    Panel(
        title=N_("上诉、再审和其他途径"),
        template="appeals/_panel.html",
        load=_panel,
        paper=False,
        settled=lambda held, today: not held.standing(today),
    ),
)
