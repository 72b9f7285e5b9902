"""Forgetting: each night, after the records, what revocations say of a fraud whose record is gone (105号第十一条)."""

from datetime import time

from casework.accounts.roles import Permission
from casework.credit.applications.paying import forget
from casework.credit.applications.queries import orphaned_count
from casework.jobs.kinds import Kind, Round, Took, daily
from casework.text import N_

STEP = 500
FORGET = "credit.forget_revocations"


def _step(round_: Round) -> Took:
    done = forget(round_.tx, STEP)
    return Took(done, "on" if done == STEP else None)


FORGETTING = Kind(
    name=FORGET,
    title=N_("删除撤销认定中已过查询期限的内容"),
    unit=N_("项申请"),
    permission=Permission.MANAGE_PEOPLE,
    count=lambda round_: orphaned_count(round_.tx),
    step=_step,
    when=daily(time(0, 30)),
)
WORK = (FORGETTING,)
