"""The hearings on the page of their case."""

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.hearings.queries import Known, known_of
from casework.cases.record.lines import CaseRecord
from casework.cases.record.sittings import sittings
from casework.matters.panels import Panel
from casework.text import N_


def _hearings(tx: Session, _viewer: Viewer, page: CaseRecord) -> tuple[Known, ...] | None:
    """Those of the current instance, what is to come first; None where no hearing was ever notified."""
    now = page.instances[-1].id
    if not sittings(page.own, now):
        return None
    known, _ = known_of(tx, [page.head.id])[page.head.id]
    own = [one for one in known if one.instance_id == now]
    return tuple(sorted(own, key=lambda one: (not one.hearing.to_come, one.hearing.day)))


PANELS = (
    Panel(
        title=N_("庭审"),
        template="hearings/_panel.html",
        load=_hearings,
        rail=True,
        settled=lambda held, _: not any(one.hearing.to_come for one in held),
    ),
)
