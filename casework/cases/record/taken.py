"""A case as the pages that work on it take it up: its facts, and what the viewer may do in it."""

from casework.accounts.roles import Permission
from casework.cases.record.find import may_act
from casework.cases.record.lines import CaseRecord
from casework.cases.record.record import case_record
from casework.errors import NotFound
from casework.http.desk import Desk
from casework.rulebook import Deadline
from casework.text import T


def take(desk: Desk, case_id: int) -> CaseRecord:
    """The case's own facts for this desk. Raises NotFound."""
    return case_record(desk.tx, desk.viewer, desk.calendar, desk.today, case_id)


def abilities(desk: Desk, record: CaseRecord) -> dict[str, bool]:
    """What the viewer may do in this case, so that the page offers only that."""
    viewer, head = desk.viewer, record.head
    responds, is_open = head.organ_id in viewer.acts_for, head.closed_on is None

    def may(act: Permission) -> bool:
        return may_act(viewer, act, organ_id=head.organ_id, unit_organ_id=head.unit_organ_id)

    return {
        "acts": responds or head.unit_organ_id == viewer.organ_id,
        "responds": responds,
        "may_record": may(Permission.REGISTER) and is_open,
        "may_waive": may(Permission.HANDLE) and is_open,
        "may_correct": may(Permission.REGISTER) and is_open,
        "may_reopen": may(Permission.REGISTER) and not is_open,
        "may_urge": is_open
        and (
            may(Permission.HANDLE) and head.unit_id is not None
            if responds
            else viewer.may(Permission.SUPERVISE)
        ),
        "may_name_agents": may(Permission.DRAFT) and is_open,
        "may_add_files": (may(Permission.REGISTER) or may(Permission.DRAFT)) and is_open,
    }


def deadline_of(record: CaseRecord, rule: str, event_id: int) -> Deadline:
    """A deadline of the case by its rule and the event that started it. Raises NotFound."""
    found = record.deadline(rule, event_id)
    if found is None:
        raise NotFound(T("本案没有这个期限，可能因登记更正已经改变。请回到案件页查看。"))
    return found
