"""The applications on the page of a case: those that can still be made in time, and those that were."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.motions.kinds import Motion, limit_of
from casework.cases.record.lines import CaseRecord, TimelineEntry
from casework.matters.panels import Panel
from casework.rulebook import Deadline
from casework.text import N_


@dataclass(frozen=True, slots=True)
class Line:
    """An application with its limit, and its filing."""

    kind: Motion
    limit: Deadline | None
    filed: TimelineEntry | None


@dataclass(frozen=True, slots=True)
class Motions:
    """What can be asked, and what was."""

    lines: tuple[Line, ...]

    def open(self, today: date) -> tuple[Line, ...]:
        """Those that can still be made in time."""
        return tuple(
            x for x in self.lines if x.filed is None and x.limit is not None and x.limit.stands(today)
        )

    @property
    def filed(self) -> tuple[Line, ...]:
        """Those that were filed."""
        return tuple(line for line in self.lines if line.filed is not None)


def _load(_tx: Session, _viewer: Viewer, page: CaseRecord) -> Motions | None:
    """Out of the events and limits of the page alone; whether a right's day has come is asked where it is shown."""
    found = tuple(Line(kind, limit_of(page, kind), page.newest(kind.filed)) for kind in Motion)
    lines = tuple(line for line in found if line.filed or (line.limit and not line.limit.finished))
    return Motions(lines) if lines and page.head.closed_on is None else None


PANELS = (
    Panel(
        title=N_("可以提出的申请"),
        template="motions/_panel.html",
        load=_load,
        paper=False,
        settled=lambda held, today: not held.open(today),
    ),
)
