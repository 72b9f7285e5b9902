"""What applications give to the house."""

from casework.credit.applications import api, pages
from casework.credit.applications.forms import (
    Deciding,
    Entering,
    Finding,
    Objecting,
    Paying,
    Proposing,
    Proving,
    Repaying,
    Restating,
    Revoking,
    Versionless,
    Withdrawing,
)
from casework.credit.applications.kind import APPLICATION
from casework.credit.applications.tables import (
    ApplicationEvidence,
    ApplicationFacts,
    ApplicationObjection,
    CreditApplication,
    CreditAward,
    CreditInstalment,
    CreditRepayment,
)
from casework.credit.applications.waits import WAITS
from casework.credit.applications.work import WORK
from casework.credit.programmes.queries import SEES
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    matters=(APPLICATION,),
    tables=(
        CreditApplication, ApplicationFacts, ApplicationEvidence, ApplicationObjection, CreditAward, CreditInstalment,
        CreditRepayment,
    ),
    forms=(
        Entering, Restating, Proving, Versionless, Proposing, Objecting, Finding, Deciding, Withdrawing, Paying, Revoking,
        Repaying,
    ),
    waits=WAITS,
    work=WORK,
    navigation=(
        Entry(
            Group.CREDIT,
            N_("奖励和认定申请"),
            "/credit/applications",
            "file",
            shown=lambda v: v.may(SEES[0]),
        ),
    ),
    above=(Above(r"(/credit/applications)/.+", N_("奖励和认定申请")),),
    subject=N_("奖励和认定申请"),
    acts={
        "application.entered": N_("登记申请"),
        "application.restated": N_("更新申请事实"),
        "application.proved": N_("登记证明材料"),
        "application.gate": N_("评估申请人信用准入"),
        "application.proposed": N_("提出审核意见"),
        "application.objected": N_("登记公示异议"),
        "application.found": N_("复核公示异议"),
        "application.published": N_("公示届满，报请审定"),
        "application.returned": N_("退回审核意见"),
        "application.recognised": N_("予以认定"),
        "application.refused": N_("不予认定"),
        "application.withdrawn": N_("撤回申请"),
        "application.paid": N_("兑现奖励"),
        "application.revoking": N_("提出撤销认定"),
        "application.kept": N_("不予撤销认定"),
        "application.revoked": N_("撤销认定"),
        "application.repaid": N_("登记退回奖励"),
        "document.application": N_("下载认定决定"),
    },
    facts={"fen": N_("金额（分）"), "edition": N_("版本"), "programme": N_("方案"), "ground": N_("撤销事由"), "repay": N_("应当退回（分）")},
)  # fmt: skip
