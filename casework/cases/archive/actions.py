"""Close a case when nothing is left in it, and open it again (201号第十条(六))."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.archive.forms import Closing, Reopening
from casework.cases.archive.left import Left, Sort, left
from casework.cases.archive.queries import entries_of
from casework.cases.motions.queries import unfiled
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on
from casework.cases.record.lines import CaseRecord
from casework.cases.record.record import case_record
from casework.cases.record.refresh import acted
from casework.cases.record.tables import Case
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.matters.events import NewEvent
from casework.rulebook import DECIDING, EventKind
from casework.text import T, Text


def close(tx: Session, actor: Actor, case_id: int, closing: Closing) -> int:
    """Close a case, and answer the event's id. Rights that could still be used are given up with their reasons.

    Raises NotFound, Forbidden, Outdated; Conflict where a duty is open; InvalidInput where something is not explained, or
    the day lies before a decision or ahead.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=closing.version)
    record = case_record(tx, actor.viewer, actor.calendar, actor.today, case_id)
    found = left(record, entries_of(tx, case_id), actor.today, unfiled(tx, record))
    duties = [one for one in found if one.sort is Sort.DUTY]
    if duties:
        raise Conflict(
            T("本案还有{n}项没有办结，不能结案。第一项：“{what}”。", n=len(duties), what=duties[0].what)
        )
    said = {one.key: one.reason for one in closing.explained if one.reason}
    wrong = _day(record, closing.on, actor.today) | _unexplained(found, said)
    if wrong:
        raise InvalidInput(wrong)
    for right in found:
        if right.sort is Sort.RIGHT:
            _waive(tx, actor, case, record, right, closing.on, said[right.key])
    explained = [{"sort": one.sort.value, "what": str(one.what), "reason": said[one.key]} for one in found]
    closed = NewEvent(EventKind.CASE_CLOSED, closing.on, note=closing.note, facts={"explained": explained})
    event = put(tx, actor, case, closed)
    told = {"event": event.id, "on": closing.on.isoformat(), "explained": explained}
    acted(tx, actor, case, "closed", EventKind.CASE_CLOSED.label, **told)
    return id_of(event)


def _day(record: CaseRecord, on: date, today: date) -> dict[str, Text]:
    if on > today:
        return {"on": T("日期不能晚于今天（{today}）。", today=today)}
    decided = max((e.on for e in record.own if e.kind in DECIDING), default=None)
    if decided is not None and on < decided:
        return {"on": T("结案日期不能早于裁判（决定）送达之日（{day}）。", day=decided)}
    return {}


def _unexplained(found: Sequence[Left], said: Mapping[str, str]) -> dict[str, Text]:
    missing = ((n, one) for n, one in enumerate(of_sorts(found)) if one.explained and not said.get(one.key))
    return {f"reason-{n}": T("请说明：{what}。", what=one.what) for n, one in missing}


def of_sorts(found: Iterable[Left]) -> tuple[Left, ...]:
    """What a reason settles, in the order in which the form asks for it."""
    return tuple(one for one in found if one.explained)


def _waive(
    tx: Session, actor: Actor, case: Case, record: CaseRecord, right: Left, on: date, reason: str
) -> None:
    limit = right.deadline
    if limit is None:  # a right has always one
        raise LookupError(right.key)
    pairs = zip(record.instances, record.situations, strict=True)
    instance = next(i.id for i, s in pairs if s.began(limit))
    day = max(on, limit.trigger.on)
    given_up = NewEvent(EventKind.WAIVED, day, note=reason, facts={"rule": limit.rule.id})
    put(tx, actor, case, given_up, instance_id=instance)


def reopen(tx: Session, actor: Actor, case_id: int, reopening: Reopening) -> int:
    """Open a closed case again, and answer the event's id. What was archived stays as it is.

    Raises NotFound, Forbidden, Outdated, InvalidInput; Conflict where the case is not closed.
    """
    case = case_to_act_on(
        tx, actor, case_id, Permission.HANDLE, seen_version=reopening.version, closed_too=True
    )
    if case.closed_on is None:
        raise Conflict(T("本案没有结案，可以直接办理。"))
    event = put(tx, actor, case, NewEvent(EventKind.CASE_REOPENED, actor.today, note=reopening.reason))
    told = {"event": event.id, "reason": reopening.reason}
    acted(tx, actor, case, "reopened", EventKind.CASE_REOPENED.label, **told)
    return id_of(event)
