"""What the room of hearings gives to the house."""

from casework.cases.hearings import api, pages, register_pages
from casework.cases.hearings.forms import (
    Absent,
    AttendantIn,
    Attending,
    Cancelled,
    Delegated,
    Excused,
    Ground,
    Held,
    Identified,
    Inability,
    Moved,
    Postponement,
)
from casework.cases.hearings.panels import PANELS
from casework.cases.hearings.papers import PAPERS
from casework.cases.hearings.tables import Appearance, Attendant, HearingRecord, PrincipalCall
from casework.room import Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(register_pages.pages, pages.pages),
    api=(api.routes,),
    tables=(PrincipalCall, Appearance, HearingRecord, Attendant),
    forms=(
        Moved,
        Cancelled,
        Postponement,
        Inability,
        Ground,
        Identified,
        Excused,
        Delegated,
        Attending,
        Absent,
        AttendantIn,
        Held,
    ),
    papers=PAPERS,
    panels=PANELS,
    work=(register_pages.WORK,),
    navigation=(
        Entry(Group.BOOKS, N_("庭审"), "/hearings", "hearing", shown=lambda viewer: bool(viewer.reach)),
    ),
    subject=N_("案件"),
    acts={
        "case.hearing.moved": N_("登记开庭改期"),
        "case.hearing.cancelled": N_("登记取消开庭"),
        "case.hearing.postponement_applied": N_("登记申请延期开庭"),
        "case.hearing.inability_told": N_("登记告知不能按时到庭"),
        "case.hearing.recorded": N_("登记开庭情况"),
        "case.hearing.record_changed": N_("更正开庭情况"),
        "case.principal.ground": N_("登记通知负责人出庭的事由"),
        "case.principal.identified": N_("登记出庭负责人"),
        "case.principal.changed": N_("更换出庭负责人"),
        "case.principal.excused": N_("登记负责人不能出庭"),
        "case.principal.delegated": N_("登记委托承办单位负责人出庭"),
        "case.principal.attends": N_("登记参加听证的负责人"),
        "case.principal.attends_instead": N_("更换参加听证的负责人"),
        "case.principal.absence_explained": N_("登记负责人不能参加听证"),
        "export.hearings": N_("导出庭审安排"),
        "print.hearings": N_("打印庭审安排"),
    },
    facts={
        "by": N_("谁提出改期"),
        "rank": N_("属于哪一类负责人"),
        "staff": N_("委托的工作人员"),
        "note": N_("庭审情况"),
        "which": N_("哪些"),
        "was": N_("原日期"),
    },
)
