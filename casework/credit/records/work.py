"""Forgetting: each night what look-back has ended is erased (105号第十一条)."""

from datetime import time

from casework.accounts.roles import Permission
from casework.credit.records.actions import forget
from casework.credit.records.queries import past_count
from casework.jobs.kinds import Kind, Round, Took, daily
from casework.text import N_

STEP = 500


def _step(round_: Round) -> Took:
    done = forget(round_.tx, round_.today, STEP)
    return Took(done, "on" if done == STEP else None)


FORGET = Kind(
    name="credit.forget",
    title=N_("删除已过查询期限的失信记录"),
    unit=N_("条记录"),
    permission=Permission.MANAGE_PEOPLE,
    count=lambda round_: past_count(round_.tx, round_.today),
    step=_step,
    when=daily(time(0, 10)),
)
WORK = (FORGET,)
