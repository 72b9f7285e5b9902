"""A case as its own page takes it up: with what its steps hold, and whether the next one is the viewer's."""

from collections.abc import Sequence

from casework.cases.casefile.lines import CasePage
from casework.cases.casefile.queries import case_page, case_pages
from casework.cases.record.find import may_act
from casework.cases.record.taken import abilities
from casework.errors import NotFound
from casework.http.desk import Desk
from casework.text import T


def load(desk: Desk, case_id: int) -> CasePage:
    """The case page's facts for this desk. Raises NotFound."""
    return case_page(desk.tx, desk.viewer, desk.calendar, desk.today, case_id)


def each(desk: Desk, case_id: int) -> tuple[CasePage, ...]:
    """The case at each of its instances, the newest last. Raises NotFound."""
    return case_pages(desk.tx, desk.viewer, desk.calendar, desk.today, case_id)


def at_instance(pages: Sequence[CasePage], instance_id: int) -> CasePage:
    """The case at one of its instances. Raises NotFound."""
    found = next((page for page in pages if page.instances[-1].id == instance_id), None)
    if found is None:
        raise NotFound(T("本案没有这个审级。"))
    return found


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
