"""Applications over JSON."""

from datetime import date

from pydantic import BaseModel

from casework.accounts.roles import Permission
from casework.cases.motions import actions
from casework.cases.motions.forms import MotionFiling, MotionIn
from casework.cases.motions.kinds import Motion, at_hand, limit_of
from casework.cases.motions.queries import text_of
from casework.cases.record.taken import take
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


class MotionOut(BaseModel):
    """An application that can be made now, or was."""

    kind: Motion
    due: date | None
    """The last day of its limit, where the law gives one."""
    filed_on: date | None
    wanted: str
    until: date | None
    grounds: str
    proofs: str
    document: str


@routes.reads("/cases/{case_id}/motions")
def motions(desk: Desk, case_id: int) -> list[MotionOut]:
    """The applications that can be made in the current instance, or were, with their limits and texts."""
    page = take(desk, case_id)
    found = []
    for kind in at_hand(page):
        text, limit, filed = (
            text_of(desk.tx, page.instances[-1].id, kind),
            limit_of(page, kind),
            page.newest(kind.filed),
        )
        found.append(
            MotionOut(
                kind=kind,
                due=limit.due if limit else None,
                filed_on=filed.on if filed else None,
                wanted=text.wanted if text else "",
                until=text.until if text else None,
                grounds=text.grounds if text else "",
                proofs=text.proofs if text else "",
                document=f"/cases/{case_id}/documents/motion-{kind.value}.docx",
            )
        )
    return found


@routes.steps("/cases/{case_id}/motions/{kind}", Permission.HANDLE)
def save_motion(desk: Desk, case_id: int, kind: Motion, body: MotionIn) -> int:
    """Keep the text of an application."""
    actions.save_motion(desk.tx, desk.actor, case_id, kind, body)
    return case_id


@routes.steps("/cases/{case_id}/motions/{kind}/filing", Permission.HANDLE)
def file_motion(desk: Desk, case_id: int, kind: Motion, body: MotionFiling) -> int:
    """Record that an application was filed."""
    actions.file_motion(desk.tx, desk.actor, case_id, kind, body)
    return case_id
