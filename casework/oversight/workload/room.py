"""What workload gives to the house."""

from casework.oversight.workload import pages
from casework.oversight.workload.forms import Limiting
from casework.oversight.workload.queries import SEES
from casework.oversight.workload.tables import OpenAtMonth, WorkloadLimit
from casework.oversight.workload.work import WORK
from casework.room import Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(pages.routes,),
    tables=(OpenAtMonth, WorkloadLimit),
    forms=(Limiting,),
    work=WORK,
    navigation=(
        Entry(
            Group.WATCH,
            N_("应诉工作量"),
            "/workload",
            "calculator",
            shown=lambda v: bool(v.permissions & set(SEES)),
        ),
    ),
    streams={"workload": N_("应诉工作量")},
    subject=N_("应诉工作量"),
    acts={"workload.limited": N_("设定人均在办上限"), "export.workload": N_("导出应诉工作量")},
)
