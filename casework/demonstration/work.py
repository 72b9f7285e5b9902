"""The demonstration's history as background work: its first page need not wait until every case has been walked."""

from datetime import date

from casework.accounts.roles import Permission
from casework.calendar import official
from casework.demonstration.cases import finish, load_case
from casework.demonstration.layouts import load_layouts
from casework.demonstration.leave import load_leave
from casework.demonstration.samples import SAMPLES
from casework.demonstration.seals import load_seals
from casework.jobs.kinds import Kind, Round, Took
from casework.text import N_

KEY = "demonstration"


def _count(_round: Round) -> int:
    return len(SAMPLES)


def _step(round_: Round) -> Took:
    n, today = int(round_.cursor or 0), date.fromisoformat(round_.facts["today"])
    if n == 0:
        load_leave(round_.tx, official(), today)
        load_seals(round_.tx, official(), today)
    load_case(round_.tx, official(), today, round_.store, SAMPLES[n])
    if n + 1 < len(SAMPLES):
        return Took(1, str(n + 1))
    load_layouts(round_.tx, official(), today, round_.store)
    finish(round_.tx, official(), today, round_.store)
    return Took(1, None)


DEMONSTRATION = Kind(
    name="demonstration",
    title=N_("装载演示案件"),
    unit=N_("件案件"),
    permission=Permission.MANAGE_PEOPLE,
    count=_count,
    step=_step,
    cancelled=N_("还没有装载的演示案件不会出现，直到这项工作继续做完。"),
)
WORK = (DEMONSTRATION,)
