"""Analyses of lost cases over JSON."""

from casework.accounts.roles import Permission
from casework.cases.analyses import actions
from casework.cases.analyses.forms import AdviceFollowed, AnalysisDecision, AnalysisIn, Assignment, LossJudged
from casework.cases.analyses.register import REGISTER
from casework.cases.record.register_pages import RegisterOut
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.reads("/lost")
def read_lost(desk: Desk, state: str = "open", before: str = "") -> RegisterOut:
    """The register of lost cases, the last recorded first; `open` are those whose analysis is not approved yet."""
    return REGISTER.out(desk, state, before)


@routes.steps("/cases/{case_id}/analysis/{instance_id}", Permission.HANDLE)
def write_analysis(desk: Desk, case_id: int, instance_id: int, body: AnalysisIn) -> int:
    """Write the analysis of a lost instance, and with `submit` send it to the head of the legal office."""
    actions.write_analysis(desk.tx, desk.actor, case_id, instance_id, body)
    return case_id


@routes.steps("/cases/{case_id}/analysis/{instance_id}/decide", Permission.APPROVE_ANALYSIS)
def decide_analysis(desk: Desk, case_id: int, instance_id: int, body: AnalysisDecision) -> int:
    """Approve the analysis, or return it."""
    actions.decide_analysis(desk.tx, desk.actor, case_id, instance_id, body)
    return case_id


@routes.steps("/cases/{case_id}/analysis/{instance_id}/judge", Permission.HANDLE)
def judge_loss(desk: Desk, case_id: int, instance_id: int, body: LossJudged) -> int:
    """Say whether the decision of an instance counts as lost."""
    actions.judge_loss(desk.tx, desk.actor, case_id, instance_id, body)
    return case_id


@routes.steps("/cases/{case_id}/analysis/{instance_id}/assign", Permission.APPROVE_ANALYSIS)
def assign_analysis(desk: Desk, case_id: int, instance_id: int, body: Assignment) -> int:
    """Set another term for the analysis than the usual one."""
    actions.assign_analysis(desk.tx, desk.actor, case_id, instance_id, body)
    return case_id


@routes.steps("/cases/{case_id}/analysis/{instance_id}/advice", Permission.HANDLE)
def follow_advice(desk: Desk, case_id: int, instance_id: int, body: AdviceFollowed) -> int:
    """Record what became of the advice."""
    actions.follow_advice(desk.tx, desk.actor, case_id, instance_id, body)
    return case_id
