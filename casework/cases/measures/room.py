"""What the room of measures gives to the house."""

from casework.cases.measures import api, pages
from casework.cases.measures.forms import MeasureDone, NewMeasure
from casework.cases.measures.panels import PANELS
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    forms=(NewMeasure, MeasureDone),
    panels=PANELS,
    subject=N_("案件"),
    acts={
        "case.measure.set": N_("确定整改措施"),
        "case.measure.done": N_("整改措施落实"),
    },
    facts={"of": N_("编号"), "who": N_("责任人（部门）")},
)
