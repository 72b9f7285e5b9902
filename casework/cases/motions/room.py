"""What the room of applications gives to the house."""

from casework.cases.motions import api, pages
from casework.cases.motions.forms import MotionFiling, MotionIn
from casework.cases.motions.panels import PANELS
from casework.cases.motions.papers import PAPERS
from casework.cases.motions.tables import MotionText
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(MotionText,),
    forms=(MotionIn, MotionFiling),
    papers=PAPERS,
    panels=PANELS,
    subject=N_("案件"),
    acts={
        "case.motion.saved": N_("填写申请书"),
        "case.motion.filed": N_("登记申请书已提交"),
    },
    facts={
        "motion": N_("申请书编号"),
    },
)
