"""What the room of appeals gives to the house."""

from casework.cases.appeals import api, pages, register_pages
from casework.cases.appeals.forms import (
    Filing,
    OpinionIn,
    PaperVerdict,
    Petition,
    Review,
    Verdict,
    Withdrawal,
)
from casework.cases.appeals.panels import PANELS
from casework.cases.appeals.papers import PAPERS
from casework.cases.appeals.tables import Opinion
from casework.cases.appeals.waits import WAITS
from casework.room import Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(register_pages.pages, pages.pages),
    api=(api.routes,),
    tables=(Opinion,),
    forms=(OpinionIn, Review, Verdict, PaperVerdict, Petition, Filing, Withdrawal),
    papers=PAPERS,
    panels=PANELS,
    waits=WAITS,
    work=(register_pages.WORK,),
    navigation=(
        Entry(Group.BOOKS, N_("待定上诉"), "/appeals", "route", shown=lambda viewer: bool(viewer.reach)),
    ),
    subject=N_("案件"),
    acts={
        "case.appeal.saved": N_("保存是否上诉（起诉、再审）的意见"),
        "case.appeal.submitted": N_("报送是否上诉（起诉、再审）的意见"),
        "case.appeal.returned": N_("退回是否上诉（起诉、再审）的意见"),
        "case.appeal.reviewed": N_("审查是否上诉（起诉、再审），报负责人审定"),
        "case.appeal.sent_back": N_("负责人退回是否上诉（起诉、再审）的意见"),
        "case.appeal.decided": N_("审定上诉（起诉、再审）"),
        "case.appeal.accepted": N_("审定不上诉（起诉、再审）"),
        "case.appeal.decided_on_paper": N_("登记纸面审定上诉（起诉、再审）"),
        "case.appeal.accepted_on_paper": N_("登记纸面审定不上诉（起诉、再审）"),
        "case.appeal.petition_saved": N_("拟写上诉状（起诉状、再审申请书）"),
        "case.appeal.filed": N_("登记上诉（起诉、再审）"),
        "case.appeal.withdrawn": N_("登记撤回上诉"),
        "print.appeals": N_("打印待定上诉登记簿"),
        "export.appeals": N_("导出待定上诉登记簿"),
    },
    facts={
        "opinion": N_("意见编号"),
        "advises": N_("法制机构建议"),
        "use": N_("承办单位意见"),
        "by": N_("审定人"),
        "on": N_("日期"),
        "rule": N_("规则"),
        "note": N_("意见"),
        "reason": N_("理由"),
        "rows": N_("条数"),
    },
)
