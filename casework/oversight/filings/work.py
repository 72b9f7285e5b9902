"""Obligations begin by themselves: each night, for the quarter that ended and what was missed (201号第二十条、第二十一条)."""

from datetime import time

from casework.accounts.roles import Permission
from casework.jobs.kinds import Kind, Round, Took, daily
from casework.matters.queries import office_calendar
from casework.oversight.filings.owing import begin, lacking, periods, system
from casework.text import N_

STEP = 20
"""Obligations in one round: each computes its limits."""


def _count(round_: Round) -> int:
    tx = round_.tx
    return sum(len(lacking(tx, p)) for p in periods(tx, round_.today, office_calendar(tx)))


def _step(round_: Round) -> Took:
    tx, calendar = round_.tx, office_calendar(round_.tx)
    actor = system(tx, round_.at, calendar)
    if actor is None:
        return Took(0, None)
    for period in list(periods(tx, round_.today, calendar)):
        if done := begin(tx, actor, period, STEP):
            return Took(done, period.code)
    return Took(0, None)


BEGIN = Kind(
    name="filings.begin",
    title=N_("生成备案报送任务"),
    unit=N_("项"),
    permission=Permission.MANAGE_PEOPLE,
    count=_count,
    step=_step,
    cancelled=N_("还没有生成的报送任务要到下一个夜里才生成。"),
    by_hand=True,
    when=daily(time(0, 5)),
)
WORK = (BEGIN,)
