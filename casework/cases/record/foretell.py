"""What a change of the calendar would move, computed in the background without changing anything: a dry run."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_
from sqlmodel import Session, col, select

from casework.accounts.bounds import must_head_the_tree
from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.cases.record.situations import computed_of
from casework.cases.record.tables import Case
from casework.errors import InvalidInput
from casework.jobs.actions import order
from casework.jobs.kinds import Kind, Round, Took
from casework.jobs.queries import KEPT
from casework.jobs.tables import Job
from casework.matters.queries import (
    calendar_with,
    calendar_with_notice,
    change_named,
    moves,
    office_calendar,
    stored,
)
from casework.matters.tables import CalendarChange, ChangeState, ForetoldMove, StoredDeadline
from casework.rulebook import Layer
from casework.text import N_, T, Text

AT_ONCE = 500
"""Cases that are computed in one round."""
LOOKED_AT = 5000
"""Cases of which a round finds those that may move; of a single day off few are."""


def key_of(change_id: int) -> str:
    """The beginning of the keys under which a change asks for its dry runs; the moment of each follows."""
    return f"foretell:{change_id}:"


def foretell_change(tx: Session, actor: Actor, change_id: int) -> int:
    """Ask what a proposed change would move, and answer the job's id.

    Raises Forbidden, and InvalidInput where it no longer fits.
    """
    return _ordered(
        tx,
        actor,
        key_of(change_id) + actor.at.isoformat(),
        calendar_with(tx, change_id),
        change_named(tx, change_id),
        {"change": change_id},
    )


def foretell_notice(tx: Session, actor: Actor, body: str, title: str, source: str) -> int:
    """Ask what a notice would move that nobody has proposed yet; answers the job's id.

    Raises Forbidden, InvalidInput.
    """
    key = f"look:{actor.viewer.user_id}:{actor.at.isoformat()}"
    return _ordered(tx, actor, key, calendar_with_notice(tx, body), title, {"body": body, "source": source})


def _ordered(
    tx: Session, actor: Actor, key: str, calendar: Calendar, subject: str, facts: Mapping[str, Any]
) -> int:
    must_head_the_tree(tx, actor)
    now = office_calendar(tx)
    span = now.changed(calendar)
    between = {"first": span[0].isoformat(), "last": span[1].isoformat()} if span else {}
    facts = {**facts, **between, "from": now.version}
    return order(tx, FORETELL, key, actor.at, by=actor.viewer.user_id, subject=subject, facts=facts)


def foreseen(tx: Session, facts: Mapping[str, Any]) -> Calendar:
    """The calendar that a dry run computes with. Raises InvalidInput where it no longer fits to what is confirmed."""
    if "change" in facts:
        found = tx.exec(select(CalendarChange.state).where(CalendarChange.id == facts["change"])).one()
        state = ChangeState(found)
        if state is not ChangeState.PROPOSED:
            raise InvalidInput({"confirm": T("这条日历变更已有人办理：{state}。", state=Text(state.label))})
        return calendar_with(tx, facts["change"])
    return calendar_with_notice(tx, facts["body"])


def _count(round_: Round) -> int:
    if "first" not in round_.facts:
        return 0
    return round_.tx.exec(select(func.count()).select_from(Case).where(col(Case.closed_on).is_(None))).one()


def _step(round_: Round) -> Took:
    tx, facts, after = round_.tx, round_.facts, int(round_.cursor or 0)
    if round_.cursor is None:
        _sweep(round_)
    if "first" not in facts:
        return Took(0, None)
    try:
        calendar = foreseen(tx, facts)
    except InvalidInput:  # confirmed, refused or overtaken meanwhile: there is nothing left to decide on
        return Took(0, None, (T("这项变更已有人办理，或者与现在的日历不再相合，没有继续试算。"),))
    some = select(Case.id).where(col(Case.id) > after, col(Case.closed_on).is_(None)).order_by(col(Case.id))
    ids = [case_id or 0 for case_id in tx.exec(some.limit(LOOKED_AT))]
    found = _touched(tx, ids, date.fromisoformat(facts["first"]), date.fromisoformat(facts["last"]))
    if len(found) == AT_ONCE:
        ids = [case_id for case_id in ids if case_id <= found[-1]]
    rows = _moves(tx, found, calendar, round_.today)
    if rows:
        tx.execute(insert(ForetoldMove), [row | {"job_id": round_.job_id} for row in rows])
    more = len(ids) == LOOKED_AT or len(found) == AT_ONCE
    return Took(len(ids), str(ids[-1]) if more else None)


def _touched(tx: Session, ids: Sequence[int], first: date, last: date) -> list[int]:
    """Of these open cases those with a limit that a day which the change takes otherwise may move, or that is provisional."""
    d = StoredDeadline
    # Rest days inside a term count only where it is in working days (and of a court's leave the row does not say).
    whole = or_(col(d.term).contains("wd"), col(d.layer) == Layer.COURT)
    query = (
        select(d.matter_id)
        .distinct()
        .where(
            col(d.matter_id).between(ids[0], ids[-1]) if ids else col(d.matter_id).in_([]),
            or_(
                col(d.provisional),
                and_(
                    or_(col(d.last_day) <= last, col(d.due) <= last, and_(whole, col(d.trigger_on) <= last)),
                    or_(
                        col(d.last_day) >= first, col(d.due) >= first, and_(whole, col(d.trigger_on) >= first)
                    ),
                ),
            ),
        )
        .order_by(col(d.matter_id))
    )
    open_ones = set(ids)
    return [found for found in tx.exec(query) if found in open_ones][:AT_ONCE]


def _moves(tx: Session, case_ids: Sequence[int], calendar: Calendar, today: date) -> list[dict[str, Any]]:
    cases = tx.exec(select(Case).where(col(Case.id).in_(case_ids)).order_by(col(Case.id))).all()
    before = stored(tx, case_ids)
    return [
        asdict(move)
        for case_id, found in computed_of(tx, cases, calendar, today).items()
        for move in moves(before[case_id], case_id, found, waiting=True)
    ]


def _sweep(round_: Round) -> None:
    """Remove what was foretold some days ago: the dates have gone on since."""
    old = select(Job.id).where(Job.kind == FORETELL.name, col(Job.ordered_at) < round_.at - KEPT)
    round_.tx.exec(delete(ForetoldMove).where(col(ForetoldMove.job_id).in_(old)))


FORETELL = Kind(
    name="foretell",
    title=N_("试算将要移动的期限"),
    unit=N_("件案件"),
    permission=Permission.MANAGE_CALENDAR,
    count=_count,
    step=_step,
    cancelled=N_("没有算完，列出的期限不全。没有改动任何期限。"),
)
