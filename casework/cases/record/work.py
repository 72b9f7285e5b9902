"""Background work of cases: every deadline again, after the law or the calendar changed."""

import hashlib
from datetime import date, time
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

import casework.calendar
import casework.rulebook
from casework.accounts.roles import Permission
from casework.cases.record.foretell import FORETELL
from casework.cases.record.refresh import AT_ONCE, lapsed, locked, pass_lapsed, refresh_set
from casework.cases.record.tables import Case
from casework.jobs.kinds import Kind, Round, Took, daily
from casework.jobs.queries import unfinished
from casework.matters.queries import office_calendar
from casework.matters.tables import DeadlineChange, StoredDeadline
from casework.text import N_, T


def calendar_key(change_id: int) -> str:
    """The key under which a change of the calendar asks for the cases to be computed again."""
    return f"calendar:{change_id}"


@cache
def law_key() -> str:
    """The key under which the installed law asks for it, once: it differs wherever the code of law or calendar does."""
    digest = hashlib.sha256(metadata.version("holidays").encode())
    for package in (casework.rulebook, casework.calendar):
        for path in sorted(Path(package.__file__ or "").parent.rglob("*.py")):
            digest.update(path.read_bytes())
    return f"law:{digest.hexdigest()[:32]}"


def _which(facts: Any) -> Any:
    """The cases to look at: for a change of the calendar closed ones only where a limit ran over a day that it moves."""
    if "change" not in facts:
        return True
    first, last = date.fromisoformat(facts["first"]), date.fromisoformat(facts["last"])
    d = StoredDeadline
    touched = select(d.matter_id).where(
        col(d.trigger_on) <= last, or_(col(d.last_day) >= first, col(d.due) >= first)
    )
    return or_(col(Case.closed_on).is_(None), col(Case.id).in_(touched))


def _count(round_: Round) -> int:
    return round_.tx.exec(select(func.count()).select_from(Case).where(_which(round_.facts))).one()


def _step(round_: Round) -> Took:
    tx, facts, after = round_.tx, round_.facts, int(round_.cursor or 0)
    query = select(Case.id).where(col(Case.id) > after, _which(facts)).order_by(col(Case.id)).limit(AT_ONCE)
    found = [case_id or 0 for case_id in tx.exec(query)]
    change_id = facts.get("change")
    refresh_set(
        tx,
        locked(tx, found),
        office_calendar(tx),
        round_.today,
        change_id=change_id or change_under_way(tx),
        index=change_id is None,
    )
    if len(found) == AT_ONCE:
        return Took(len(found), str(found[-1]))
    if change_id is None:
        return Took(len(found), None)
    moved = select(func.count(func.distinct(DeadlineChange.matter_id))).where(
        DeadlineChange.change_id == change_id
    )
    return Took(len(found), None, (T("{n}件案件的期限移动或者变为确定。", n=tx.exec(moved).one()),))


RECOMPUTE = Kind(
    name="recompute",
    title=N_("重新计算期限"),
    unit=N_("件案件"),
    permission=Permission.MANAGE_CALENDAR,
    count=_count,
    step=_step,
    cancelled=N_("还没有算到的案件仍是原来的日期，直到有人办理该案，或者这项工作继续做完。"),
    by_hand=True,
)


def _count_lapsed(round_: Round) -> int:
    return round_.tx.exec(select(func.count()).select_from(lapsed(round_.today).subquery())).one()


def _pass(round_: Round) -> Took:
    tx = round_.tx
    passed = pass_lapsed(tx, office_calendar(tx), round_.today, change_id=change_under_way(tx))
    return Took(passed, str(passed) if passed == AT_ONCE else None)


LAPSE = Kind(
    name="lapse",
    title=N_("翻过期满的权利"),
    unit=N_("件案件"),
    permission=Permission.MANAGE_CALENDAR,
    count=_count_lapsed,
    step=_pass,
    cancelled=N_("还没有翻到的案件，下一步仍是已经期满的权利，直到有人办理该案，或者下一天。"),
    when=daily(time(0, 1)),
)
"""Soon after each midnight cases go on from rights that ran out the day before."""
WORK = (RECOMPUTE, FORETELL, LAPSE)


def change_under_way(tx: Session) -> int | None:
    """The change of the calendar that is in force and has not come to every case yet; the first of several."""
    under_way = (job.facts.get("change") for job in unfinished(tx, RECOMPUTE.name))
    return next((change_id for change_id in under_way if change_id is not None), None)
