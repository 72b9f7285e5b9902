"""What programmes give to the house."""

from casework.credit.programmes import api, pages
from casework.credit.programmes.forms import Conduct, Describing, Trying, Word
from casework.credit.programmes.queries import SEES
from casework.credit.programmes.tables import CreditProgramme
from casework.credit.programmes.waits import WAITS
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(CreditProgramme,),
    forms=(Describing, Trying, Word, Conduct),
    waits=WAITS,
    navigation=(
        Entry(
            Group.CREDIT,
            N_("奖励和认定方案"),
            "/credit/programmes",
            "list",
            shown=lambda v: v.may(SEES[0]),
        ),
    ),
    above=(Above(r"(/credit/programmes)/.+", N_("奖励和认定方案")),),
    streams={"credit_programmes": N_("奖励和认定方案")},
    subject=N_("奖励和认定方案"),
    acts={
        "credit_programme.proposed": N_("提出奖励和认定方案"),
        "credit_programme.approved": N_("同意奖励和认定方案"),
        "credit_programme.returned": N_("退回奖励和认定方案"),
    },
)
