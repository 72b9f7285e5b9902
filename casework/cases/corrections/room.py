"""What the room of corrections gives to the house."""

from casework.cases.corrections import api, pages
from casework.cases.corrections.forms import ActCorrected, Reaction, Told
from casework.cases.corrections.panels import PANELS
from casework.cases.corrections.papers import PAPERS
from casework.cases.corrections.tables import CorrectionNotice
from casework.cases.corrections.waits import WAITS
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(CorrectionNotice,),
    forms=(ActCorrected, Told, Reaction),
    papers=PAPERS,
    panels=PANELS,
    waits=WAITS,
    subject=N_("案件"),
    acts={
        "case.act.corrected": N_("登记改变行政行为"),
        "case.correction.told": N_("登记书面告知改变行政行为"),
        "case.correction.answered": N_("登记对方对改变的态度"),
    },
    facts={
        "notice": N_("告知书编号"),
        "notices": N_("须告知"),
    },
)
