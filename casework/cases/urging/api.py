"""Urging over JSON."""

from dataclasses import dataclass

from casework.accounts.roles import Permission
from casework.cases.urging import actions as urging
from casework.cases.urging.forms import Urging, UrgingAnswer
from casework.cases.urging.queries import Entry, urged_of
from casework.forms import Number
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.steps("/cases/{case_id}/urge", Permission.SUPERVISE, Permission.HANDLE)
def urge(desk: Desk, case_id: int, body: Urging) -> int:
    """Urge an organ below, or as its legal office the responsible unit."""
    urging.urge(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/urge/answer", Permission.HANDLE)
def answer_urging(desk: Desk, case_id: int, body: UrgingAnswer) -> int:
    """Answer the last urging from above."""
    urging.answer_urging(desk.tx, desk.actor, case_id, body)
    return case_id


@dataclass(frozen=True, slots=True)
class EntriesOut:
    """A page of what was urged from above."""

    lines: tuple[Entry, ...]
    more: bool


@routes.reads("/urgings", Permission.SUPERVISE, Permission.HANDLE)
def read_urgings(desk: Desk, waiting: bool = True, before: Number | None = None) -> EntriesOut:
    """What was urged from above, the last first; `waiting`: only what is not answered yet."""
    found = urged_of(desk.tx, desk.viewer, waiting=waiting, before=before)
    return EntriesOut(tuple(found), found.more)
