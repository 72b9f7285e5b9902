"""The demonstration's history as background work: its first page need not wait until every case has been walked."""

from datetime import date

from casework.accounts.roles import Permission
from casework.calendar import official
from casework.demonstration.cases import finish, load_case
from casework.demonstration.counsel_years import OFTEN, Years
from casework.demonstration.filings import STEPS, Filings
from casework.demonstration.layouts import load_layouts
from casework.demonstration.leave import load_leave
from casework.demonstration.samples import SAMPLES
from casework.demonstration.seals import load_seals
from casework.jobs.kinds import Kind, Round, Took
from casework.text import N_

KEY = "demonstration"


def until(today: date, every: int = OFTEN) -> dict[str, str | int]:
    """The facts of the job that loads it up to a day; `every`: working days from one piece of work of counsel to the next."""
    return {"today": today.isoformat(), "every": every}


def _count(round_: Round) -> int:
    return len(SAMPLES) + len(_years(round_).months) + len(STEPS)


def _years(round_: Round) -> Years:
    today, every = date.fromisoformat(round_.facts["today"]), round_.facts["every"]
    return Years(round_.tx, official(), today, round_.store, every)


def _step(round_: Round) -> Took:
    """A case, or a month of counsel, `finish` with the last; then what is filed, step by step."""
    n, today = int(round_.cursor or 0), date.fromisoformat(round_.facts["today"])
    if n == 0:
        load_leave(round_.tx, official(), today)
        load_seals(round_.tx, official(), today)
    if n < len(SAMPLES):
        load_case(round_.tx, official(), today, round_.store, SAMPLES[n])
        return Took(1, str(n + 1))
    years = _years(round_)
    month = n - len(SAMPLES)
    if month >= len(years.months):
        step = month - len(years.months)
        STEPS[step](Filings(round_.tx, official(), today, round_.store))
        return Took(1, str(n + 1) if step + 1 < len(STEPS) else None)
    if month == 0:
        load_layouts(round_.tx, official(), today, round_.store)
    years.go(years.months[month])
    if month + 1 == len(years.months):
        finish(round_.tx, official(), today, round_.store, years.every)
    return Took(1, str(n + 1))


DEMONSTRATION = Kind(
    name="demonstration",
    title=N_("装载演示数据"),
    unit=N_("步"),
    permission=Permission.MANAGE_PEOPLE,
    count=_count,
    step=_step,
    cancelled=N_("还没有装载的演示案件和顾问事务不会出现，直到这项工作继续做完。"),
)
WORK = (DEMONSTRATION,)
