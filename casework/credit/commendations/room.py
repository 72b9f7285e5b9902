"""What commendations give to the house."""

from casework.accounts.roles import Permission
from casework.credit.commendations import api, pages
from casework.credit.commendations.forms import Commending, Word
from casework.credit.commendations.tables import Commendation
from casework.credit.commendations.waits import WAITS
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(Commendation,),
    forms=(Commending, Word),
    waits=WAITS,
    navigation=(
        Entry(
            Group.CREDIT,
            N_("表彰奖励"),
            "/credit/commendations",
            "flag",
            shown=lambda v: v.may(Permission.USE_CREDIT),
        ),
    ),
    above=(Above(r"(/credit/commendations)/.+", N_("表彰奖励")),),
    streams={"commendations": N_("表彰奖励")},
    subject=N_("表彰奖励"),
    acts={
        "commendation.proposed": N_("拟提表彰奖励"),
        "commendation.submitted": N_("提请批准表彰奖励"),
        "commendation.approved": N_("批准表彰奖励"),
        "commendation.returned": N_("退回表彰奖励提请"),
    },
    facts={"decision_id": N_("准入结论")},
)
