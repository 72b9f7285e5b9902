"""By itself: decisions are evaluated again as soon as a record has changed, and each night what look-back has ended is erased."""

from collections.abc import Iterable
from datetime import datetime, time

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.credit.gate.actions import forget
from casework.credit.gate.again import evaluate
from casework.credit.gate.queries import past_count
from casework.credit.records.queries import unweighed
from casework.jobs.kinds import Call, Kind, Round, Took, daily
from casework.text import N_

STEP, CHANGES = 200, 20


def _due(tx: Session, _at: datetime) -> Iterable[Call]:
    if unweighed(tx, 1):
        yield Call("changes", "", {})


def _again(round_: Round) -> Took:
    done = evaluate(round_.tx, round_.today, round_.at, CHANGES)
    return Took(done, "on" if done == CHANGES else None)


def _forget(round_: Round) -> Took:
    done = forget(round_.tx, round_.today, STEP)
    return Took(done, "on" if done == STEP else None)


AGAIN = Kind(
    name="credit.gate.again",
    title=N_("重新评估用过有变化的失信记录的准入结论"),
    unit=N_("项记录变化"),
    permission=Permission.MANAGE_PEOPLE,
    count=lambda round_: len(unweighed(round_.tx, CHANGES)),
    step=_again,
    calls=_due,
)
FORGET = Kind(
    name="credit.gate.forget",
    title=N_("从准入结论中删除已过查询期限的失信记录"),
    unit=N_("份结论"),
    permission=Permission.MANAGE_PEOPLE,
    count=lambda round_: past_count(round_.tx, round_.today),
    step=_forget,
    when=daily(time(0, 15)),
)
WORK = (AGAIN, FORGET)
