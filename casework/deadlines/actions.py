"""Store what the rulebook computed, and change the office's calendar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from casework.accounts.bounds import must_head_the_tree
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.calendar import LocalException, build, read_notice
from casework.deadlines.queries import calendar_parts, change_rows
from casework.deadlines.tables import CalendarChange, DeadlineChange, StoredDeadline
from casework.errors import Conflict, InvalidInput, NotFound
from casework.rulebook import Deadline, Follow, Why
from casework.text import T

STREAM = "calendar"


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose deadlines they are: the case, who responds in it, who works on it, and whether it is still open."""

    case_id: int
    organ_id: int
    responsible_id: int | None
    is_open: bool


def replace(
    tx: Session,
    holder: Holder,
    computed: Sequence[Deadline],
    follow: Mapping[Deadline, Follow],
    calendar_version: str,
    *,
    change_id: int | None = None,
) -> None:
    """Put newly computed deadlines, and the dates to follow of the open ones, in the place of a case's stored ones.

    With `change_id` (a change of the calendar) every due date that moved is noted, so that people can be told.
    """
    if change_id is not None:
        _note_moves(tx, holder.case_id, computed, change_id)
    tx.execute(delete(StoredDeadline).where(col(StoredDeadline.case_id) == holder.case_id))
    if computed:
        tx.execute(
            insert(StoredDeadline), [_row(holder, d, follow.get(d), calendar_version) for d in computed]
        )


def _row(holder: Holder, d: Deadline, follow: Follow | None, calendar_version: str) -> dict[str, object]:
    tracking = d.rule.tracking or d.rule.optional
    return {
        "case_id": holder.case_id,
        "organ_id": holder.organ_id,
        "responsible_id": holder.responsible_id,
        "rule": d.rule.id,
        "trigger_kind": d.trigger.kind,
        "trigger_on": d.trigger.on,
        "trigger_event_id": d.trigger.id,
        "last_day": d.last_day,
        "due": d.due,
        "follow": follow.on if follow else d.due,
        "follow_why": follow.why if follow else Why.OWN,
        "advise_by": d.advise_by,
        "provisional": d.provisional,
        "layer": d.layer,
        "owner": d.rule.owner,
        "term": str(d.term),
        "capped_by": d.capped_by,
        "met_on": d.met_on,
        "tracking": tracking,
        "owed": holder.is_open and d.met_on is None and not tracking,
        "calendar_version": calendar_version,
    }


def _note_moves(tx: Session, case_id: int, computed: Iterable[Deadline], change_id: int) -> None:
    before = {
        (row.rule, row.trigger_event_id): row
        for row in tx.exec(select(StoredDeadline).where(StoredDeadline.case_id == case_id))
    }
    for d in computed:
        old = before.get((d.rule.id, d.trigger.id))
        if old is not None and (old.due, old.provisional) != (d.due, d.provisional):
            tx.add(
                DeadlineChange(
                    case_id=case_id,
                    rule=d.rule.id,
                    due_before=old.due,
                    due_after=d.due,
                    was_provisional=old.provisional,
                    is_provisional=d.provisional,
                    change_id=change_id,
                )
            )


def load_notice(
    tx: Session, actor: Actor, body: str, body_format: Literal["toml", "csv"], source: str
) -> int:
    """Load the State Council's notice for a year and answer the change's id.

    Raises InvalidInput where the file cannot be read, or contradicts what is loaded already.
    """
    must_head_the_tree(tx, actor)
    try:
        notice = read_notice(body, format=body_format)
        notices, exceptions = calendar_parts(change_rows(tx))
        build((*notices, notice), exceptions)
    except InvalidInput as error:
        raise InvalidInput({"body": error.message}) from error
    return _record(
        tx,
        actor,
        CalendarChange(
            kind="notice",
            year=notice.year,
            name=notice.title[:120],
            source=(source.strip() or notice.source)[:300],
            body=body,
            body_format=body_format,
            recorded_by=actor.viewer.user_id,
            recorded_at=actor.at,
        ),
    )


def record_exception(tx: Session, actor: Actor, on: date, *, rests: bool, name: str, source: str) -> int:
    """Record a day on which this place rests or works other than the notice says, with its source.

    Raises InvalidInput where the source is missing or the entry contradicts another.
    """
    must_head_the_tree(tx, actor)
    if not source.strip():
        raise InvalidInput({"source": T("请写明依据（文号和名称），如“国办发明电〔2020〕1号”。")})
    if not name.strip():
        raise InvalidInput({"name": T("请写明名称，如“延长春节假期”。")})
    try:
        notices, exceptions = calendar_parts(change_rows(tx))
        build(
            notices,
            (*exceptions, LocalException(on=on, rests=rests, name=name.strip(), source=source.strip())),
        )
    except InvalidInput as error:
        raise InvalidInput({"on": error.message}) from error
    return _record(
        tx,
        actor,
        CalendarChange(
            kind="exception",
            year=on.year,
            on=on,
            rests=rests,
            name=name.strip()[:120],
            source=source.strip()[:300],
            recorded_by=actor.viewer.user_id,
            recorded_at=actor.at,
        ),
    )


def withdraw(tx: Session, actor: Actor, change_id: int, reason: str) -> int:
    """Take a notice or an exception back; it stays in the list, marked as withdrawn.

    Raises InvalidInput where what is left would not fit together, naming what has to be withdrawn first.
    """
    must_head_the_tree(tx, actor)
    change = tx.get(CalendarChange, change_id)
    if change is None or change.kind == "withdrawal":
        raise NotFound(T("没有这条日历变更。"))
    if tx.exec(select(CalendarChange.id).where(CalendarChange.withdraws_id == change_id)).first() is not None:
        raise Conflict(T("这条日历变更已经撤回。"))
    if not reason.strip():
        raise InvalidInput({"reason": T("请写明撤回的理由。")})
    try:
        build(*calendar_parts(change_rows(tx), without=change_id))
    except InvalidInput as error:
        raise InvalidInput({"reason": error.message}) from error
    return _record(
        tx,
        actor,
        CalendarChange(
            kind="withdrawal",
            year=change.year,
            on=change.on,
            name=change.name,
            source=reason.strip()[:300],
            withdraws_id=change_id,
            recorded_by=actor.viewer.user_id,
            recorded_at=actor.at,
        ),
    )


def _record(tx: Session, actor: Actor, change: CalendarChange) -> int:
    tx.add(change)
    tx.flush()
    append(
        tx,
        STREAM,
        f"calendar.{change.kind}",
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=change.name,
        facts={
            "change": change.id,
            "year": change.year,
            "on": change.on.isoformat() if change.on else None,
            "rests": change.rests,
            "source": change.source,
        },
    )
    return change.id or 0
