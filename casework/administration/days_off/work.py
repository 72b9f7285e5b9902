"""The background work of days off: from mid-October on the log says each day that next year's notice is missed."""

import logging
from datetime import time

from casework.accounts.roles import Permission
from casework.jobs.kinds import Kind, Round, Took, daily
from casework.matters.next_notice import missing_notice
from casework.matters.queries import office_calendar
from casework.text import N_, T

log = logging.getLogger(__name__)


def _remind(round_: Round) -> Took:
    missing = missing_notice(round_.tx, office_calendar(round_.tx), round_.today)
    if missing is None:
        return Took(0, None)
    said = "waits for confirmation" if missing.waiting else "is not loaded"
    log.warning("the State Council's notice for %s %s: see /holidays", missing.year, said)
    told = T("{year}年放假通知待确认。", year=missing.year)
    return Took(1, None, (told if missing.waiting else T("{year}年放假通知还没有载入。", year=missing.year),))


NOTICE = Kind(
    name="notice",
    title=N_("查看下一年度放假通知"),
    unit=N_("项"),
    permission=Permission.MANAGE_CALENDAR,
    count=lambda _: 0,
    step=_remind,
    cancelled=N_("今天的日志不再提示。"),
    when=daily(time(0, 1)),
)
