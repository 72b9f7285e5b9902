"""Keeping, as each month begins, how many cases every handler has open (201号第二十四条)."""

from datetime import datetime

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.clock import OFFICE
from casework.jobs.kinds import Kind, Round, Took
from casework.oversight.workload.actions import keep_month
from casework.text import N_


def _monthly(_tx: Session, at: datetime) -> str | None:
    return f"{at.astimezone(OFFICE):%Y-%m}"


def _step(round_: Round) -> Took:
    return Took(keep_month(round_.tx, round_.today), None)


KEEP = Kind(
    name="workload.month",
    title=N_("留存每月各承办人的在办件数"),
    unit=N_("行"),
    permission=Permission.MANAGE_PEOPLE,
    count=lambda _round: 1,
    step=_step,
    when=_monthly,
)
WORK = (KEEP,)
