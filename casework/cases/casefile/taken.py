"""A case as its own page takes it up: with what its steps hold, and whether the next one is the viewer's."""

from casework.cases.casefile.lines import CasePage
from casework.cases.casefile.queries import case_page
from casework.cases.record.find import may_act
from casework.cases.record.taken import abilities
from casework.http.desk import Desk


def load(desk: Desk, case_id: int) -> CasePage:
    """The case page's facts for this desk. Raises NotFound."""
    return case_page(desk.tx, desk.viewer, desk.calendar, desk.today, case_id)


def whole(desk: Desk, page: CasePage) -> dict[str, bool]:
    """What the viewer may do in this case, the next step included."""
    head, step = page.head, page.next.permission
    mine = step is not None and may_act(
        desk.viewer, step, organ_id=head.organ_id, unit_organ_id=head.unit_organ_id
    )
    # What is closed asks for one thing: that its volume be archived.
    return {
        **abilities(desk, page),
        "may_act_next": mine and (head.closed_on is None or page.next.act == "volume"),
    }
