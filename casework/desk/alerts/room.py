"""What the alerts give to the house."""

from casework.alerting.tables import Alert
from casework.desk.alerts import api, pages, papers, work
from casework.desk.alerts.forms import Reading
from casework.desk.alerts.queries import COUNTED
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(Alert,),
    forms=(Reading,),
    papers=papers.PAPERS,
    work=work.WORK,
    navigation=(
        Entry(
            Group.WORK,
            N_("提醒"),
            "/alerts",
            "bell",
            shown=lambda viewer: bool(viewer.reach),
            figure="alerts",
            counted=N_("条提醒未读"),
            most=COUNTED,
        ),
    ),
    above=(Above(r"(/alerts)/.+", N_("提醒")),),
    streams={"alerts": N_("提醒")},
    subject=N_("期限提醒"),
    acts={
        "case.told": N_("发出期限提醒"),
        "alerts.read": N_("阅读提醒"),
        "alerts.followed": N_("关注事项"),
        "alerts.unfollowed": N_("不再关注事项"),
    },
    facts={
        "told": N_("提醒了谁"),
        "alert": N_("提醒"),
        "through": N_("读到"),
        "matter": N_("事项"),
        "limit": N_("期限"),
    },
)
