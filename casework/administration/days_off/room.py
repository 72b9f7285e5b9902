"""What the days off give to the house."""

from casework.administration.days_off import api, exports, looks, pages, work
from casework.administration.days_off.forms import NoticeIn
from casework.matters.tables import CalendarChange, DeadlineChange, ForetoldMove
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages, looks.pages),
    api=(api.routes,),
    forms=(NoticeIn,),
    tables=(DeadlineChange, ForetoldMove, CalendarChange),
    work=(exports.FORETOLD_WORK, exports.MOVED_WORK, work.NOTICE),
    navigation=(Entry(Group.RULES, N_("节假日历"), "/holidays", "holidays", figure="proposals"),),
    above=(Above(r"(/holidays)/.+", N_("节假日历")),),
    streams={"calendar": N_("日历")},
    subject=N_("日历"),
    acts={
        "calendar.notice": N_("载入放假通知"),
        "calendar.exception": N_("登记例外"),
        "calendar.withdrawal": N_("撤回日历变更"),
        "calendar.notice_proposed": N_("提出载入放假通知"),
        "calendar.exception_proposed": N_("提出例外"),
        "calendar.withdrawal_proposed": N_("提出撤回日历变更"),
        "calendar.confirmed": N_("确认日历变更"),
        "calendar.refused": N_("不采用日历变更"),
        "export.days_off": N_("导出节假日历"),
        "export.foretold": N_("导出将要移动的期限"),
        "export.moved": N_("导出移动的期限"),
    },
    facts={
        "change": N_("变更编号"),
        "until": N_("末日"),
        "rests": N_("休息"),
        "authority": N_("决定机关"),
        "source": N_("依据或理由"),
        "refusal": N_("不采用的理由"),
        "year": N_("年份"),
    },
)
