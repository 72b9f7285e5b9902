"""What a correction leaves as it is: the order of the steps, and the words of somebody else."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from sqlmodel import Session

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.record.by_hand import FILINGS, SIGNED, STEPS
from casework.cases.record.dispute import SERVICE
from casework.matters.events import NewEvent
from casework.matters.tables import Event
from casework.rulebook import EventKind
from casework.text import T, Text

_BEGINNING = {*SERVICE, EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE}


def out_of_order(own: Sequence[Event], old: Event, new: NewEvent) -> dict[str, Text]:
    """What is wrong with a corrected day where it passes another step of the instance: field -> what to do.

    `own`: the instance's events in force, in the order in which they were recorded. Of posted papers the day of posting
    counts. A pair whose days are not in that order already binds neither: it can be put right from both ends.
    """
    before, after = _around(own, old)
    was, day = _done(old), _done(new)
    floor = max((e for e in reversed(before) if e.on <= was), key=lambda e: e.on, default=None)
    if floor is not None and day < floor.on:
        said = T(
            "不能早于“{step}”（{on}）。那一步的日期有误的，请先更正那一步。",
            step=Text(floor.kind.label), on=floor.on,
        )  # fmt: skip
        return {"posted_on" if new.posted_on else "on": said}
    ceiling = min((e for e in after if _done(e) >= old.on), key=_done, default=None)
    if ceiling is not None and new.on > _done(ceiling):
        said = T(
            "不能晚于“{step}”（{on}）。那一步的日期有误的，请先更正那一步。",
            step=Text(ceiling.kind.label), on=_done(ceiling),
        )  # fmt: skip
        return {"on": said}
    return {}


def _done(event: Event | NewEvent) -> date:
    return event.posted_on or event.on


def _around(own: Sequence[Event], event: Event) -> tuple[list[Event], list[Event]]:
    """The steps that come before an event and after it; none of either where it is no step.

    The flow begins with what was served before its first step: a copy that comes later may have been served at any
    time. It ends with the filing, which nothing waits for.
    """
    begun = [e for e in takewhile(lambda e: e.kind not in STEPS, own) if e.kind in _BEGINNING]
    steps = [e for e in own if e.kind in STEPS]
    if event in begun:
        return [], steps
    if event not in steps:
        return [], []
    at = steps.index(event)
    before = [*begun, *(e for e in steps[:at] if e.kind not in FILINGS)]
    return before, [] if event.kind in FILINGS else steps[at + 1 :]


def speaker(tx: Session, viewer: Viewer, event: Event) -> str | None:
    """Whose words an event has, where it was decided or signed by somebody else than the viewer: theirs to put right."""
    if event.kind not in SIGNED:
        return None
    first = event
    while first.supersedes_id is not None:
        first = tx.get_one(Event, first.supersedes_id)
    by = first.recorded_by
    return None if by == viewer.user_id else tx.get_one(User, by).name


def moved_on(live: Sequence[Event], old: Event) -> bool:
    """Whether a later paper moved or cancelled the hearing at the very time that an event says."""
    return old.hearing_at is not None and any(
        e.moved_from == old.hearing_at and e.instance_id == old.instance_id and e.id != old.id for e in live
    )


MOVED_ON = T("这次开庭已经改期或者取消。请更正或者撤销登记改期（取消）的那一条。")
