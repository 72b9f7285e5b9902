"""Forgetting: each night, after the records, what objections said of them (105号第十一条)."""

from datetime import time

from casework.accounts.roles import Permission
from casework.credit.objections.actions import forget
from casework.credit.objections.queries import past_count
from casework.jobs.kinds import Kind, Round, Took, daily
from casework.text import N_

STEP = 200


def _step(round_: Round) -> Took:
    done = forget(round_.tx, round_.store, round_.today, STEP)
    return Took(done, "on" if done == STEP else None)


FORGET = Kind(
    name="credit.forget_objections",
    title=N_("删除信用异议中已过查询期限的内容和证据"),
    unit=N_("件异议"),
    permission=Permission.MANAGE_PEOPLE,
    count=lambda round_: past_count(round_.tx, round_.today),
    step=_step,
    when=daily(time(0, 20)),
)
WORK = (FORGET,)
