"""What happens in a case, as far as clocks, steps and the timeline know it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.rulebook.terms import Term
from casework.text import N_


class EventKind(StrEnum):
    """A kind of event. The values are stable: they stand in files, exports and the JSON interface."""

    # Served by a court, a reconsideration organ or an arbitration commission
    NOTICE_SERVED = "notice_served"
    COMPLAINT_SERVED = "complaint_served"
    CASE_ACCEPTED = "case_accepted"
    DOCUMENT_RECEIVED = "document_received"
    HEARING_NOTIFIED = "hearing_notified"
    HEARING_SET = "hearing_set"
    HEARING_HELD = "hearing_held"
    JUDGMENT_SERVED = "judgment_served"
    RULING_SERVED = "ruling_served"
    FINAL_RULING_SERVED = "final_ruling_served"
    APPEAL_COPY_SERVED = "appeal_copy_served"
    APPEAL_RECEIVED_BY_COURT = "appeal_received_by_court"
    DECISION_EFFECTIVE = "decision_effective"
    GROUND_KNOWN = "ground_known"
    RETRIAL_APPLICATION_SERVED = "retrial_application_served"
    SUGGESTION_RECEIVED = "suggestion_received"
    PROCURATORIAL_SUGGESTION_RECEIVED = "procuratorial_suggestion_received"
    EXTENSION_GRANTED = "extension_granted"
    EXTENSION_CAUSE_ENDED = "extension_cause_ended"
    EVIDENCE_TERM_SET = "evidence_term_set"
    STAY_STARTED = "stay_started"
    STAY_ENDED = "stay_ended"
    APPLICATION_COPY_SERVED = "application_copy_served"
    APPLICATION_ACCEPTED = "application_accepted"
    WRITTEN_NOTICE_RECEIVED = "written_notice_received"
    OPINION_RECEIVED = "opinion_received"
    RECONSIDERATION_DECIDED = "reconsideration_decided"
    ARBITRATION_NOTICE_RECEIVED = "arbitration_notice_received"
    LABOUR_ARBITRATION_NOTICE_RECEIVED = "labour_arbitration_notice_received"
    AWARD_RECEIVED = "award_received"
    CLAIM_RECEIVED = "claim_received"
    CLAIM_GAPS_TOLD = "claim_gaps_told"
    DECISION_MADE = "decision_made"
    DECISION_DELIVERED = "decision_delivered"
    PAYMENT_CLAIMED = "payment_claimed"
    PAYMENT_REQUESTED = "payment_requested"
    APPLICATION_RECEIVED_BY_ORGAN = "application_received_by_organ"
    APPLICATION_PASSED_ON = "application_passed_on"
    # The organ's own steps
    NOTICE_RECEIVED_BY_LEGAL_OFFICE = "notice_received_by_legal_office"
    APPROVAL_FORM_SUBMITTED = "approval_form_submitted"
    APPROVAL_DECIDED = "approval_decided"
    APPROVAL_RETURNED = "approval_returned"
    DOCUMENTS_SENT_TO_UNIT = "documents_sent_to_unit"
    DOCUMENTS_RETURNED_BY_UNIT = "documents_returned_by_unit"
    DOCUMENTS_RECEIVED_BY_UNIT = "documents_received_by_unit"
    AGENTS_NAMED = "agents_named"
    AGENTS_CHANGED = "agents_changed"
    AGENTS_CHANGE_FILED = "agents_change_filed"
    DRAFT_ANSWER_SUBMITTED = "draft_answer_submitted"
    DRAFT_ANSWER_RETURNED = "draft_answer_returned"
    ANSWER_PASSED_REVIEW = "answer_passed_review"
    ANSWER_FILED = "answer_filed"
    REPLY_FILED = "reply_filed"
    OBJECTION_TO_JURISDICTION_FILED = "objection_to_jurisdiction_filed"
    EXTENSION_APPLIED = "extension_applied"
    OBSTACLE_ENDED = "obstacle_ended"
    RESTORATION_APPLIED = "restoration_applied"
    LATE_EVIDENCE_FILED = "late_evidence_filed"
    BASIS_FILED = "basis_filed"
    OPINION_FILED = "opinion_filed"
    OPINION_REPORTED = "opinion_reported"
    TERM_ANSWERED = "term_answered"
    APPEAL_OPINION_SUBMITTED = "appeal_opinion_submitted"
    APPEAL_DECIDED = "appeal_decided"
    APPEAL_FILED = "appeal_filed"
    RETRIAL_FILED = "retrial_filed"
    SETTING_ASIDE_FILED = "setting_aside_filed"
    SUGGESTION_ANSWERED = "suggestion_answered"
    PROCURATORIAL_SUGGESTION_ANSWERED = "procuratorial_suggestion_answered"
    SUIT_PERIOD_ENDED = "suit_period_ended"
    ENFORCEMENT_APPLIED = "enforcement_applied"
    ACT_CORRECTED = "act_corrected"
    URGED = "urged"
    REMINDED = "reminded"
    CASE_CLOSED = "case_closed"
    NOTE = "note"
    # Filings, credit, counsel
    QUARTER_ENDED = "quarter_ended"
    YEAR_END = "year_end"
    FILING_SUBMITTED = "filing_submitted"
    ANNUAL_RETURN_SUBMITTED = "annual_return_submitted"
    CHECK_REQUESTED = "check_requested"
    CHECK_ANSWERED = "check_answered"
    CONDUCT_ENDED = "conduct_ended"
    REPORT_ISSUED = "report_issued"
    OBJECTION_RECEIVED = "objection_received"
    FORWARDED_TO_PROVIDER = "forwarded_to_provider"
    VERIFICATION_RECEIVED = "verification_received"
    OBJECTION_FORWARDED = "objection_forwarded"
    OBJECTION_VERIFIED = "objection_verified"
    OBJECTION_NOTIFIED = "objection_notified"
    APPOINTED = "appointed"

    @property
    def label(self) -> str:
        """The event in Chinese."""
        return LABELS[self]

    @property
    def by_court(self) -> bool:
        """Whether it comes from the body that decides, so that its date is not the organ's to choose."""
        return self in BY_COURT


K = EventKind
LABELS: dict[EventKind, str] = {
    K.NOTICE_SERVED: N_("应诉通知书送达"),
    K.COMPLAINT_SERVED: N_("起诉状副本送达"),
    K.CASE_ACCEPTED: N_("法院立案"),
    K.DOCUMENT_RECEIVED: N_("收到文书"),
    K.HEARING_NOTIFIED: N_("传票送达，确定开庭"),
    K.HEARING_SET: N_("开庭（听证）之日"),
    K.HEARING_HELD: N_("开庭审理"),
    K.JUDGMENT_SERVED: N_("判决书送达"),
    K.RULING_SERVED: N_("裁定书送达（可上诉）"),
    K.FINAL_RULING_SERVED: N_("裁定书送达（不可上诉）"),
    K.APPEAL_COPY_SERVED: N_("上诉状副本送达"),
    K.APPEAL_RECEIVED_BY_COURT: N_("二审法院收到上诉状"),
    K.DECISION_EFFECTIVE: N_("裁判生效"),
    K.GROUND_KNOWN: N_("知道再审事由"),
    K.RETRIAL_APPLICATION_SERVED: N_("再审申请书副本送达"),
    K.SUGGESTION_RECEIVED: N_("收到司法建议"),
    K.PROCURATORIAL_SUGGESTION_RECEIVED: N_("收到检察建议书"),
    K.EXTENSION_GRANTED: N_("法院准许延期举证"),
    K.EXTENSION_CAUSE_ENDED: N_("延期事由消除"),
    K.EVIDENCE_TERM_SET: N_("法院确定举证期限"),
    K.STAY_STARTED: N_("中止审理"),
    K.STAY_ENDED: N_("恢复审理"),
    K.APPLICATION_COPY_SERVED: N_("行政复议申请书副本送达"),
    K.APPLICATION_ACCEPTED: N_("行政复议受理"),
    K.WRITTEN_NOTICE_RECEIVED: N_("收到规范性文件审查通知"),
    K.OPINION_RECEIVED: N_("收到行政复议意见书"),
    K.RECONSIDERATION_DECIDED: N_("行政复议决定书送达"),
    K.ARBITRATION_NOTICE_RECEIVED: N_("仲裁通知书送达"),
    K.LABOUR_ARBITRATION_NOTICE_RECEIVED: N_("劳动争议仲裁申请书副本送达"),
    K.AWARD_RECEIVED: N_("仲裁裁决书送达"),
    K.CLAIM_RECEIVED: N_("收到赔偿申请"),
    K.CLAIM_GAPS_TOLD: N_("告知赔偿申请需要补正的内容"),
    K.DECISION_MADE: N_("作出赔偿决定"),
    K.DECISION_DELIVERED: N_("赔偿决定送达"),
    K.PAYMENT_CLAIMED: N_("收到支付赔偿金申请"),
    K.PAYMENT_REQUESTED: N_("向财政部门提出支付申请"),
    K.APPLICATION_RECEIVED_BY_ORGAN: N_("收到经本机关提交的行政复议申请"),
    K.APPLICATION_PASSED_ON: N_("行政复议申请转送复议机关"),
    K.NOTICE_RECEIVED_BY_LEGAL_OFFICE: N_("法制机构收到并登记"),
    K.APPROVAL_FORM_SUBMITTED: N_("应诉审批表报批"),
    K.APPROVAL_DECIDED: N_("应诉审批表批准"),
    K.APPROVAL_RETURNED: N_("应诉审批表退回"),
    K.DOCUMENTS_SENT_TO_UNIT: N_("材料转办承办单位"),
    K.DOCUMENTS_RETURNED_BY_UNIT: N_("承办单位退回材料"),
    K.DOCUMENTS_RECEIVED_BY_UNIT: N_("承办单位签收转办材料"),
    K.AGENTS_NAMED: N_("指定诉讼代理人"),
    K.AGENTS_CHANGED: N_("变更诉讼代理人"),
    K.AGENTS_CHANGE_FILED: N_("变更后的代理手续提交法院"),
    K.DRAFT_ANSWER_SUBMITTED: N_("答辩材料送法制机构审核"),
    K.DRAFT_ANSWER_RETURNED: N_("答辩材料退回补正"),
    K.ANSWER_PASSED_REVIEW: N_("答辩材料审核通过"),
    K.ANSWER_FILED: N_("答辩状和证据提交法院"),
    K.REPLY_FILED: N_("行政复议答复提交"),
    K.OBJECTION_TO_JURISDICTION_FILED: N_("提出管辖异议"),
    K.EXTENSION_APPLIED: N_("申请延期举证"),
    K.OBSTACLE_ENDED: N_("耽误期限的障碍消除"),
    K.RESTORATION_APPLIED: N_("申请顺延期限"),
    K.LATE_EVIDENCE_FILED: N_("提交延期的证据"),
    K.BASIS_FILED: N_("提交规范性文件依据"),
    K.OPINION_FILED: N_("提交对再审申请的意见"),
    K.OPINION_REPORTED: N_("报告复议意见办理情况"),
    K.TERM_ANSWERED: N_("按文书要求办理完毕"),
    K.APPEAL_OPINION_SUBMITTED: N_("上诉意见报送法制机构"),
    K.APPEAL_DECIDED: N_("决定是否上诉"),
    K.APPEAL_FILED: N_("提起上诉"),
    K.RETRIAL_FILED: N_("申请再审"),
    K.SETTING_ASIDE_FILED: N_("申请撤销仲裁裁决"),
    K.SUGGESTION_ANSWERED: N_("书面回复司法建议"),
    K.PROCURATORIAL_SUGGESTION_ANSWERED: N_("书面回复检察建议"),
    K.SUIT_PERIOD_ENDED: N_("行政相对人的起诉期限届满"),
    K.ENFORCEMENT_APPLIED: N_("申请法院强制执行"),
    K.ACT_CORRECTED: N_("改变被诉行政行为"),
    K.URGED: N_("上级督办"),
    K.REMINDED: N_("催办承办单位"),
    K.CASE_CLOSED: N_("结案"),
    K.NOTE: N_("其他记事"),
    K.QUARTER_ENDED: N_("季度结束"),
    K.YEAR_END: N_("年度"),
    K.FILING_SUBMITTED: N_("报送备案"),
    K.ANNUAL_RETURN_SUBMITTED: N_("报送年报"),
    K.CHECK_REQUESTED: N_("申请信用核查"),
    K.CHECK_ANSWERED: N_("反馈信用核查结果"),
    K.CONDUCT_ENDED: N_("不良行为终止"),
    K.REPORT_ISSUED: N_("出具信用报告"),
    K.OBJECTION_RECEIVED: N_("收到信用异议"),
    K.FORWARDED_TO_PROVIDER: N_("转送信息提供单位"),
    K.VERIFICATION_RECEIVED: N_("收到核查结果"),
    K.OBJECTION_FORWARDED: N_("信用异议转送"),
    K.OBJECTION_VERIFIED: N_("信用异议核查完毕"),
    K.OBJECTION_NOTIFIED: N_("通知异议申请人"),
    K.APPOINTED: N_("聘任法律顾问"),
}
BY_COURT = frozenset(list(K)[: list(K).index(K.CLAIM_RECEIVED)])


@dataclass(slots=True, unsafe_hash=True)
class Event:
    """An event in force: what happened on which day, with the term that its document fixes. Treat it as immutable.

    Freezing it would cost a third of the time in which a due date is computed.
    """

    kind: EventKind
    on: date
    term: Term | None = None
    id: int | None = None
    posted_on: date | None = None
    """The day of posting, proven: it decides whether an act towards a court was in time."""
    about: str = ""
    """What it is about, where that is known and decides the duty (a suggestion: `general` or `normative`)."""

    @property
    def place(self) -> tuple[date, str, date, str, str, int]:
        """Its place among events: by what it says, and by its id only where two say the same."""
        term = self.term.code if self.term is not None else ""
        # What says what it is about comes before what does not: it has less to choose from.
        about = self.about or "\uffff"
        return self.on, self.kind.value, self.posted_on or date.max, about, term, self.id or 0
