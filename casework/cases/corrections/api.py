"""The changed act and its notices over JSON."""

from datetime import date

from pydantic import BaseModel

from casework.accounts.roles import Permission
from casework.cases.corrections import actions
from casework.cases.corrections.forms import ActCorrected, Reaction, Told
from casework.cases.corrections.notices import changes
from casework.cases.corrections.queries import case_of_notice
from casework.cases.record.taken import take
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


class NoticeOut(BaseModel):
    """Somebody who has to be told."""

    id: int
    role: str
    name: str
    told_on: date | None
    mode: str
    proof: str


class ChangeOut(BaseModel):
    """A change of the act that stands, with its notices."""

    event: int
    on: date
    way: str
    number: str
    origin: str
    content: str
    notices: list[NoticeOut]


@routes.reads("/cases/{case_id}/correction")
def read_corrections(desk: Desk, case_id: int) -> list[ChangeOut]:
    """The changes of the sued act that stand, the newest first, and who has been told of each."""
    return [
        ChangeOut(
            event=change.event.id,
            on=change.event.on,
            way=change.way or "",
            number=str(change.event.facts.get("number", "")),
            origin=change.origin or "",
            content=change.event.note,
            notices=[
                NoticeOut(
                    id=n.id,
                    role=n.role,
                    name=n.name,
                    told_on=n.told.on if n.told else None,
                    mode=str(n.told.facts.get("mode", "")) if n.told else "",
                    proof=str(n.told.facts.get("proof", "")) if n.told else "",
                )
                for n in change.notices
            ],
        )
        for change in changes(take(desk, case_id).timeline)
    ]


@routes.steps("/cases/{case_id}/correction", Permission.HANDLE)
def correct_act(desk: Desk, case_id: int, body: ActCorrected) -> int:
    """Record that the organ changed, revoked or partly revoked the sued act before judgment."""
    actions.correct_act(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/correction/answer", Permission.HANDLE)
def note_reaction(desk: Desk, case_id: int, body: Reaction) -> int:
    """Note what the other side does about the changed act."""
    actions.note_reaction(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/correction-notices/{notice_id}", Permission.HANDLE)
def tell(desk: Desk, notice_id: int, body: Told) -> int:
    """Record that an addressee was told in writing, with its proof."""
    take(desk, case_of_notice(desk.tx, notice_id))
    return actions.tell(desk.tx, desk.actor, notice_id, body)
