"""Attempts in vain are dropped each night."""

from datetime import time

from casework.accounts.roles import Permission
from casework.credit.public.attempts import forget, over
from casework.jobs.kinds import Kind, Took, daily
from casework.text import N_

FORGET = Kind(
    name="credit.forget_attempts",
    title=N_("删除公开页面的核验失败记录"),
    unit=N_("次"),
    permission=Permission.MANAGE_PEOPLE,
    count=lambda round_: over(round_.tx, round_.at),
    step=lambda round_: Took(forget(round_.tx, round_.at), None),
    when=daily(time(0, 25)),
)
WORK = (FORGET,)
