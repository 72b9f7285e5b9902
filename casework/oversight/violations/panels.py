"""What a case's page shows of violations in it: the supervising office all, the organ what was confirmed."""

from datetime import date

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Viewer
from casework.cases.record.lines import CaseRecord
from casework.matters.panels import Panel
from casework.oversight.violations.queries import ViolationLine, of_matter
from casework.text import N_


def _load(tx: Session, viewer: Viewer, page: CaseRecord) -> tuple[ViolationLine, ...] | None:
    found = of_matter(tx, viewer, page.head.id)
    above = viewer.may(Permission.SUPERVISE) and page.head.organ_id not in viewer.acts_for
    return found if found or above else None


def _settled(held: tuple[ViolationLine, ...], _today: date) -> bool:
    return all(one.over for one in held)


PANELS = (
    Panel(
        title=N_("应诉违规"),
        template="violations/_panel.html",
        load=_load,
        rail=True,
        paper=False,
        settled=_settled,
    ),
)
