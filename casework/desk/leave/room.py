"""What leave gives to the house."""

from casework.alerting.forms import NewLeave, Return
from casework.alerting.tables import Leave
from casework.desk.leave import api, pages
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(Leave,),
    forms=(NewLeave, Return),
    navigation=(Entry(Group.MANAGE, N_("请假与代班"), "/leave", "user"),),
    above=(Above(r"(/leave)/.+", N_("请假与代班")),),
    streams={"leave": N_("请假与代班")},
    subject=N_("请假与代班"),
    acts={
        "leave.entered": N_("登记请假"),
        "leave.ended": N_("提前回岗"),
        "leave.cancelled": N_("取消请假"),
    },
    facts={
        "first": N_("首日"),
        "last": N_("末日"),
        "substitute": N_("代班人"),
        "back_on": N_("回岗日期"),
    },
)
