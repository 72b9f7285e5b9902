"""What is filled in of the review: by the legal office, by the principal, and once it was carried out."""

from enum import StrEnum

from casework.cases.legality.findings import Finding, Proposed
from casework.cases.legality.tables import LegalityReview
from casework.db import longest
from casework.forms import CaseForm, Day, Number, Pressed, asked
from casework.matters.tables import Event
from casework.text import N_, T

POINTS = {
    "facts": N_("事实"),
    "evidence": N_("证据"),
    "procedure": N_("程序"),
    "competence": N_("职权"),
    "basis": N_("法律依据"),
    "application": N_("法律适用"),
    "propriety": N_("适当性"),
}
"""What is reviewed, in the order of the paper (行政诉讼法第七十条)."""
LONGEST_WHO, LONGEST_PROOF = 120, 200


class ReviewIn(CaseForm):
    """What the legal office finds, under the names of the columns that keep it; with `submit` it is put forward."""

    facts_finding: Finding | None = asked(N_("事实：结论"), None)
    facts: str = asked(N_("事实"), "", most=longest(LegalityReview, "facts"))
    evidence_finding: Finding | None = asked(N_("证据：结论"), None)
    evidence: str = asked(N_("证据"), "", most=longest(LegalityReview, "evidence"))
    procedure_finding: Finding | None = asked(N_("程序：结论"), None)
    procedure: str = asked(N_("程序"), "", most=longest(LegalityReview, "procedure"))
    competence_finding: Finding | None = asked(N_("职权：结论"), None)
    competence: str = asked(N_("职权"), "", most=longest(LegalityReview, "competence"))
    basis_finding: Finding | None = asked(N_("法律依据：结论"), None)
    basis: str = asked(N_("法律依据"), "", most=longest(LegalityReview, "basis"))
    application_finding: Finding | None = asked(N_("法律适用：结论"), None)
    application: str = asked(N_("法律适用"), "", most=longest(LegalityReview, "application"))
    propriety_finding: Finding | None = asked(N_("适当性：结论"), None)
    propriety: str = asked(N_("适当性"), "", most=longest(LegalityReview, "propriety"))
    conclusion: Finding | None = asked(N_("总的结论"), None)
    opinion: str = asked(N_("审核意见"), "", most=longest(LegalityReview, "opinion"))
    proposal: Proposed = asked(N_("建议"), Proposed.NOTHING)
    submit: bool = asked("", False, pressed=Pressed("act", "submit", "save"))


class Answer(StrEnum):
    """What the principal says to a proposal."""

    ADOPT = "adopt"
    REFUSE = "refuse"
    RETURN = "return"


class Answered(CaseForm):
    """The principal's decision on the proposal that it has read."""

    answer: Answer = asked(N_("决定"), missing=T("请按“采纳”“不采纳”或者“退回”。"))
    until: Day | None = asked(N_("办结日期"), None)
    """Until when it is to be carried out: no law names a day."""
    note: str = asked(N_("批示"), "", most=longest(LegalityReview, "decision_note"))


class CarriedOut(CaseForm):
    """That an adopted proposal was carried out."""

    on: Day = asked(N_("办理日期"), missing=T("请填写办理日期。"))
    who: str = asked(N_("办理单位、经办人"), most=LONGEST_WHO, missing=T("请填写由谁办理。"))
    proof: str = asked(N_("凭证"), "", most=LONGEST_PROOF)
    note: str = asked(N_("办理情况"), "", most=longest(Event, "note"))
    file_ids: tuple[Number, ...] = asked(N_("凭证扫描件"), ())
