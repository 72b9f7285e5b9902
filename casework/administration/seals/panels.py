"""The uses of seals on the page of their case."""

from dataclasses import dataclass

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.administration.seals.queries import UseLine, uses_of
from casework.administration.seals.tables import UseState
from casework.cases.record.lines import CaseRecord
from casework.matters.panels import Panel
from casework.text import N_

_OPEN = {UseState.ASKED, UseState.APPROVED}


@dataclass(frozen=True, slots=True)
class Sealed:
    """The uses of a case, the newest first."""

    uses: tuple[UseLine, ...]


def _uses(tx: Session, _viewer: Viewer, page: CaseRecord) -> Sealed | None:
    found = uses_of(tx, page.head.id)
    return Sealed(found) if found else None


PANELS = (
    Panel(
        title=N_("用印"),
        template="seals/_panel.html",
        load=_uses,
        rail=True,
        paper=False,
        settled=lambda held, _: not any(use.stands and use.state in _OPEN for use in held.uses),
    ),
)
