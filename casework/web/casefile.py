"""A case as the pages that work on it take it up: its facts, and what the viewer may do in it."""

from casework.accounts.roles import Permission
from casework.cases.queries.casefile import CasePage
from casework.cases.queries.page import case_page
from casework.errors import NotFound
from casework.http.desk import Desk
from casework.rulebook import Deadline
from casework.text import T


def load(desk: Desk, case_id: int) -> CasePage:
    """The case page's facts for this desk. Raises NotFound."""
    return case_page(desk.tx, desk.viewer, desk.calendar, desk.today, case_id)


def abilities(desk: Desk, page: CasePage) -> dict[str, bool]:
    """What the viewer may do in this case, so that the page offers only that."""
    viewer = desk.viewer
    responds = page.head.organ_id in viewer.acts_for
    acts = responds or page.head.unit_organ_id == viewer.organ_id
    step = page.next.permission
    return {
        "acts": acts,
        "may_act_next": acts and step is not None and viewer.may(step) and page.head.closed_on is None,
        "may_record": acts and viewer.may(Permission.REGISTER) and page.head.closed_on is None,
        "may_correct": responds and viewer.may(Permission.REGISTER) and page.head.closed_on is None,
        "may_reopen": acts and viewer.may(Permission.REGISTER) and page.head.closed_on is not None,
        "may_urge": page.head.closed_on is None
        and (
            (viewer.may(Permission.HANDLE) and page.head.unit_id is not None)
            if responds
            else viewer.may(Permission.SUPERVISE)
        ),
        "may_name_agents": acts and viewer.may(Permission.DRAFT) and page.head.closed_on is None,
    }


def deadline_of(page: CasePage, rule: str, event_id: int) -> Deadline:
    """A deadline of the case by its rule and the event that started it. Raises NotFound."""
    found = page.deadline(rule, event_id)
    if found is None:
        raise NotFound(T("本案没有这个期限，可能因登记更正已经改变。请回到案件页查看。"))
    return found
