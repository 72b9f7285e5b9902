"""The background work of background work: what it made is not kept for ever."""

from datetime import time

from casework.accounts.roles import Permission
from casework.jobs.actions import sweep
from casework.jobs.kinds import Kind, Round, Took, daily
from casework.text import N_


def _sweep(round_: Round) -> Took:
    sweep(round_.tx, round_.kinds, round_.at)
    return Took(1, None)


TIDY = Kind(
    name="tidy",
    title=N_("清理导出的文件"),
    unit=N_("次"),
    permission=Permission.MANAGE_CALENDAR,
    count=lambda _: 1,
    step=_sweep,
    cancelled=N_("过期的文件再留一天。"),
    when=daily(time(0, 1)),
)
WORK = (TIDY,)
