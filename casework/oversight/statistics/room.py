"""What statistics give to the house."""

from casework.oversight.statistics import pages
from casework.oversight.statistics.tables import Counted, Sheet
from casework.oversight.statistics.work import WORK
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(pages.routes,),
    tables=(Counted, Sheet),
    work=WORK,
    navigation=(Entry(Group.WATCH, N_("应诉统计"), "/oversight/statistics", "calculator", shown=pages.sees),),
    above=(Above(r"(/oversight/statistics)/.+", N_("应诉统计")),),
    subject=N_("应诉统计"),
    acts={"export.statistics": N_("导出应诉统计")},
    streams={"statistics": N_("应诉统计")},
)
