"""Forgetting: each night, after the records, the words that checks had frozen of them (105号第十一条)."""

from datetime import time

from casework.accounts.roles import Permission
from casework.credit.checks.actions import forget
from casework.credit.checks.queries import orphaned_count
from casework.jobs.kinds import Kind, Round, Took, daily
from casework.text import N_

STEP = 500


def _step(round_: Round) -> Took:
    done = forget(round_.tx, STEP)
    return Took(done, "on" if done == STEP else None)


FORGET = Kind(
    name="credit.forget_findings",
    title=N_("删除核查结果中已过查询期限的内容"),
    unit=N_("条记录"),
    permission=Permission.MANAGE_PEOPLE,
    count=lambda round_: orphaned_count(round_.tx),
    step=_step,
    when=daily(time(0, 20)),
)
WORK = (FORGET,)
