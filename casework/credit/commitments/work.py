"""Forgetting: each night, after the records, what commitments tell of breaches that are forgotten (105号第十一条)."""

from datetime import time

from casework.accounts.roles import Permission
from casework.credit.commitments.actions import forget
from casework.credit.commitments.queries import forgotten_count
from casework.jobs.kinds import Kind, Round, Took, daily
from casework.text import N_

STEP = 500


def _step(round_: Round) -> Took:
    done = forget(round_.tx, round_.store, STEP)
    return Took(done, "on" if done == STEP else None)


FORGET = Kind(
    name="credit.forget_breaches",
    title=N_("删除已过查询期限的违背承诺内容和证据"),
    unit=N_("份"),
    permission=Permission.MANAGE_PEOPLE,
    count=lambda round_: forgotten_count(round_.tx),
    step=_step,
    when=daily(time(0, 22)),
)
WORK = (FORGET,)
