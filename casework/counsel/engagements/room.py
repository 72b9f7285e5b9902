"""What engagements give to the house."""

from casework.counsel.engagements import api, assign_pages, fairness_pages, handover_pages, pages
from casework.counsel.engagements.failings import failings
from casework.counsel.engagements.forms import (
    Accepting,
    Appearing,
    Assigning,
    Declaring,
    Excusing,
    HandedOver,
    HandingIn,
    HandingOver,
    Longer,
    Name,
    Names,
    OnLonger,
    Planned,
    Recusing,
    Refusing,
    Returning,
    Settling,
    Stopping,
    Taking,
    Together,
    Want,
    Work,
)
from casework.counsel.engagements.interest import heed
from casework.counsel.engagements.kind import ENGAGEMENT, SEES
from casework.counsel.engagements.panels import PANELS
from casework.counsel.engagements.tables import (
    Assignment,
    Declaration,
    Engagement,
    EngagementName,
    EngagementWant,
    Extension,
    InterestFound,
)
from casework.counsel.engagements.waits import WAITS
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages, assign_pages.pages, handover_pages.pages, fairness_pages.pages),
    api=(api.routes,),
    matters=(ENGAGEMENT,),
    tables=(
        Engagement, EngagementWant, EngagementName, Assignment, Declaration, Extension, InterestFound,
    ),
    forms=(
        Work, Want, Name, Names, Assigning, Together, Planned, Taking, Refusing, Recusing, Declaring, Longer, OnLonger,
        HandingIn, Accepting, Returning, Settling, Excusing, Stopping, Appearing,
        HandingOver, HandedOver,
    ),
    panels=PANELS,
    waits=WAITS,
    heeds=(heed,),
    failings=(failings,),
    navigation=(
        Entry(
            Group.COUNSEL,
            N_("顾问事务"),
            "/counsel/engagements",
            "clipboard",
            shown=lambda v: bool(v.permissions & set(SEES)),
        ),
        Entry(
            Group.COUNSEL,
            N_("均衡情况"),
            "/counsel/fairness",
            "list",
            shown=lambda v: bool(v.permissions & set(SEES)),
        ),
    ),
    above=(
        Above(r"(/counsel/engagements)/.+", N_("顾问事务")),
        Above(r"/counsel/assignments.*", N_("顾问事务"), "/counsel/engagements"),
    ),
    subject=N_("顾问事务"),
    acts={
        "engagement.opened": N_("登记顾问事务"),
        "engagement.changed": N_("修改顾问事务"),
        "engagement.named": N_("登记相关单位和人员"),
        "engagement.assigned": N_("安排法律顾问"),
        "engagement.taken": N_("登记顾问接受任务"),
        "engagement.refused": N_("登记顾问不接受任务"),
        "engagement.recused": N_("登记顾问回避"),
        "engagement.declared": N_("登记利害关系声明"),
        "engagement.interest_found": N_("发现利害关系线索"),
        "engagement.interest_settled": N_("核实利害关系线索"),
        "engagement.longer_asked": N_("登记延期申请"),
        "engagement.longer_granted": N_("同意延期"),
        "engagement.longer_refused": N_("不同意延期"),
        "engagement.handed_in": N_("登记顾问提交成果"),
        "engagement.accepted": N_("验收顾问成果"),
        "engagement.returned": N_("退回补正"),
        "engagement.taken_back": N_("收回顾问事务"),
        "engagement.excused": N_("认定有正当理由"),
        "engagement.ended": N_("终止委托"),
        "engagement.appears": N_("登记顾问为代理人"),
    },
    facts={
        "place": N_("排序"), "score": N_("评分"), "counsel": N_("法律顾问"), "why": N_("依据"),
        "staff": N_("一并出庭的工作人员"),
    },
)  # fmt: skip
