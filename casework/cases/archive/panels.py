"""The volume on the page of its case."""

from dataclasses import dataclass

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.archive.queries import VolumeLine, volumes_of
from casework.cases.record.lines import CaseRecord
from casework.matters.panels import Panel
from casework.rulebook import EventKind
from casework.text import N_


@dataclass(frozen=True, slots=True)
class OnTheShelf:
    """The volumes of a case, the newest first."""

    volumes: tuple[VolumeLine, ...]


def _volumes(tx: Session, _viewer: Viewer, page: CaseRecord) -> OnTheShelf | None:
    if not any(e.kind is EventKind.CASE_CLOSED for e in page.timeline):
        return None
    found = volumes_of(tx, page.head.id)
    return OnTheShelf(found) if found else None


PANELS = (
    Panel(
        title=N_("案卷"),
        template="archive/_panel.html",
        load=_volumes,
        rail=True,
        paper=False,
    ),
)
