"""Background work of statistics: what acts have changed is counted, and everything anew where somebody asks for it."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.cases.record.tables import Case, Recount
from casework.jobs.kinds import Call, Kind, Round, Took
from casework.jobs.tables import Job, JobState
from casework.oversight.statistics.recount import AT_ONCE, count_again, recount, waiting
from casework.text import N_


def _changed(tx: Session, _at: datetime) -> Iterator[Call]:
    if tx.exec(select(Recount.id).limit(1)).first() is None:
        return
    going = [state for state in JobState if state.going]
    asked = select(Job.id).where(Job.kind == "recount", col(Job.state).in_(going)).limit(1)
    if tx.exec(asked).first() is None:
        yield Call("now", "", {})


def _step(round_: Round) -> Took:
    done = recount(round_.tx)
    return Took(done, "more" if done == AT_ONCE else None)


RECOUNT = Kind(
    name="recount",
    title=N_("计入统计"),
    unit=N_("件案件"),
    permission=Permission.MANAGE_CALENDAR,
    count=lambda round_: waiting(round_.tx),
    step=_step,
    cancelled=N_("还没有计入的办理，下一次一并计入。"),
    calls=_changed,
)


def _step_all(round_: Round) -> Took:
    tx, after = round_.tx, int(round_.cursor or 0)
    query = select(Case.id).where(col(Case.id) > after).order_by(col(Case.id)).limit(AT_ONCE)
    found = [n for n in tx.exec(query) if n is not None]
    if found:
        count_again(tx, found)
    return Took(len(found), str(found[-1]) if len(found) == AT_ONCE else None)


RECOUNT_ALL = Kind(
    name="recount_all",
    title=N_("重新统计全部案件"),
    unit=N_("件案件"),
    permission=Permission.MANAGE_CALENDAR,
    count=lambda round_: round_.tx.exec(select(func.count()).select_from(Case)).one(),
    step=_step_all,
    cancelled=N_("还没有统计到的案件仍是原来的数字，直到有人办理该案，或者这项工作继续做完。"),
    by_hand=True,
)
WORK = (RECOUNT, RECOUNT_ALL)
