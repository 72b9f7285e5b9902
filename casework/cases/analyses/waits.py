"""Analyses that wait: for the head of the legal office, and returned for another."""

from casework.accounts.roles import Permission
from casework.cases.analyses.tables import PENDING, Analysis
from casework.cases.record.waits import waits
from casework.text import N_

_PAGE = "/cases/{case_id}/analysis"
APPROVE_ANALYSIS = waits(
    Analysis,
    "submitted",
    PENDING,
    code="approve_analysis",
    label=N_("审定败诉案件分析报告"),
    verb=N_("审核"),
    permission=Permission.APPROVE_ANALYSIS,
    by=Analysis.made_by,
    at=Analysis.submitted_at,
    page=_PAGE,
    decided=(N_("败诉案件分析报告"), N_("没有等待审定的分析报告")),
)
ANALYSIS_RETURNED = waits(
    Analysis,
    "returned",
    PENDING,
    code="analysis_returned",
    label=N_("分析报告被退回，修改后再报"),
    verb=N_("修改"),
    permission=Permission.HANDLE,
    by=Analysis.decided_by,
    at=Analysis.decided_at,
    page=_PAGE,
)
WAITS = (APPROVE_ANALYSIS, ANALYSIS_RETURNED)
