"""Analyses that wait: for the head of the legal office, and returned for another."""

from sqlmodel import col

from casework.accounts.roles import Permission
from casework.cases.analyses.tables import Analysis
from casework.cases.record.tables import Case
from casework.cases.record.waits import OURS
from casework.matters.waits import Listed, Wait
from casework.text import N_

APPROVE_ANALYSIS = Wait(
    code="approve_analysis",
    label=N_("审定败诉案件分析报告"),
    verb=N_("审核"),
    permission=Permission.APPROVE_ANALYSIS,
    of=Analysis,
    stands=(col(Analysis.state) == "submitted",),
    whose=(OURS,),
    by=Analysis.made_by,
    at=col(Analysis.submitted_at),
    page="/cases/{case_id}/analysis",
    figure="approvals",
    listed=Listed(
        title=N_("败诉案件分析报告"), nothing=N_("没有等待审定的分析报告"), unit=Case.responsible_id
    ),
)
ANALYSIS_RETURNED = Wait(
    code="analysis_returned",
    label=N_("分析报告被退回，修改后再报"),
    verb=N_("修改"),
    permission=Permission.HANDLE,
    of=Analysis,
    stands=(col(Analysis.state) == "returned",),
    whose=(OURS,),
    by=Analysis.decided_by,
    at=col(Analysis.decided_at),
    page="/cases/{case_id}/analysis",
)
WAITS = (APPROVE_ANALYSIS, ANALYSIS_RETURNED)
