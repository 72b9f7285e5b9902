"""What the ladders give to the house."""

from casework.administration.ladders import api, pages
from casework.alerting.forms import Hours, LadderOf, NewLadder, RungIn
from casework.alerting.tables import LadderVersion, QuietHours
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(LadderVersion, QuietHours),
    forms=(LadderOf, NewLadder, RungIn, Hours),
    navigation=(Entry(Group.RULES, N_("提醒阶梯"), "/ladders", "flag"),),
    above=(Above(r"(/ladders)/.+", N_("提醒阶梯")),),
    streams={"alerting": N_("提醒设置")},
    subject=N_("提醒设置"),
    acts={
        "ladder.set": N_("设定提醒阶梯"),
        "ladder.reset": N_("恢复提醒阶梯"),
        "ladder.withdrawn": N_("撤回未施行的提醒阶梯"),
        "quiet.set": N_("设定安静时段"),
    },
    facts={
        "begins_on": N_("从哪天起"),
        "rungs": N_("提醒阶梯"),
        "rungs_before": N_("原提醒阶梯"),
        "rest_days": N_("休息日不发送"),
    },
)
