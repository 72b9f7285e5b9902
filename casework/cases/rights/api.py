"""Rights given up, over JSON."""

from datetime import date

from casework.accounts.roles import Permission
from casework.cases.rights import actions as waiving
from casework.forms import Form, Number
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


class WaiverIn(Form):
    """A right that is given up, by the id of its rule, and why."""

    rule: str
    on: date
    reason: str
    version: Number | None = None


@routes.steps("/cases/{case_id}/waivers", Permission.HANDLE)
def waive(desk: Desk, case_id: int, body: WaiverIn) -> int:
    """Record the decision not to use a right, such as not to appeal."""
    waiving.waive(
        desk.tx,
        desk.actor,
        case_id,
        body.rule,
        on=body.on,
        reason=body.reason,
        seen_version=body.version,
    )
    return case_id
