"""What happens in a case, as far as clocks, steps and the timeline know it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.rulebook.terms import Term
from casework.text import N_


class By(StrEnum):
    """Who does it, or from whom it comes."""

    COURT = "court"
    """The body that decides (a court, a reconsideration organ, an arbitration commission, a procuratorate)."""
    ORGAN = "organ"
    OTHER = "other"
    """Whoever files, checks credit or appoints: not a party of a dispute."""


class EventKind(StrEnum):
    """A kind of event with its facts: its label, who does it, and whether it decides the instance that it is in.

    The values are stable: they stand in files, exports and the JSON interface. One kind is one legal regime: what
    starts other clocks, or decides where another does not, is another kind.
    """

    label: str
    by: By
    decides: bool

    def __new__(cls, value: str, label: str = "", by: By = By.OTHER, decides: bool = False) -> "EventKind":
        """A member carries its facts."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.by, member.decides = label, by, decides
        return member

    # Served by a court, a reconsideration organ or an arbitration commission
    NOTICE_SERVED = "notice_served", N_("应诉通知书送达"), By.COURT
    COMPLAINT_SERVED = "complaint_served", N_("起诉状副本送达"), By.COURT
    CASE_ACCEPTED = "case_accepted", N_("法院立案"), By.COURT
    DOCUMENT_RECEIVED = "document_received", N_("收到文书"), By.COURT
    HEARING_NOTIFIED = "hearing_notified", N_("传票送达，确定开庭"), By.COURT
    HEARING_SET = "hearing_set", N_("开庭（听证）之日"), By.COURT
    HEARING_HELD = "hearing_held", N_("开庭审理"), By.COURT
    PRINCIPAL_CALLED = "principal_called", N_("负责人出庭通知书送达"), By.COURT
    APPEARANCE_SET = "appearance_set", N_("负责人应当出庭之日"), By.COURT
    JUDGMENT_SERVED = "judgment_served", N_("判决书送达"), By.COURT, True
    RULING_SERVED = "ruling_served", N_("驳回起诉裁定书送达"), By.COURT, True
    NON_ACCEPTANCE_RULING_SERVED = (
        "non_acceptance_ruling_served",
        N_("不予立案（不予受理）裁定书送达"),
        By.COURT,
        True,
    )
    JURISDICTION_RULING_SERVED = "jurisdiction_ruling_served", N_("管辖异议裁定书送达"), By.COURT
    WITHDRAWAL_RULING_SERVED = (
        "withdrawal_ruling_served",
        N_("准许撤诉（按撤诉处理）裁定书送达"),
        By.COURT,
        True,
    )
    TERMINATION_RULING_SERVED = "termination_ruling_served", N_("终结诉讼裁定书送达"), By.COURT, True
    JURISDICTION_TRANSFERRED = "jurisdiction_transferred", N_("移送管辖裁定书送达"), By.COURT
    FINAL_RULING_SERVED = "final_ruling_served", N_("裁定书送达（不可上诉的其他裁定）"), By.COURT, True
    # Decisions completed: who else was served, and when they have effect
    FINAL_JUDGMENT_SERVED = "final_judgment_served", N_("终审判决书送达"), By.COURT, True
    MEDIATION_SIGNED = "mediation_signed", N_("签收调解书"), By.COURT, True
    SERVED_ON_PARTIES = "served_on_parties", N_("裁判文书送达其他当事人"), By.COURT
    OTHERS_APPEALED = "others_appealed", N_("得知其他当事人上诉（起诉）"), By.COURT
    OTHERS_SUIT_ENDED = "others_suit_ended", N_("对方的起诉被驳回或者撤回"), By.COURT
    HEADS_RECORDED = "heads_recorded", N_("登记判项"), By.ORGAN
    OWN_TIME_OVER = "own_time_over", N_("本机关上诉（起诉、申请撤销）的期限届满"), By.COURT
    APPEAL_COPY_SERVED = "appeal_copy_served", N_("上诉状副本送达"), By.COURT
    APPEAL_RECEIVED_BY_COURT = "appeal_received_by_court", N_("二审法院收到上诉状"), By.COURT
    DECISION_EFFECTIVE = "decision_effective", N_("裁判生效"), By.COURT, True
    GROUND_KNOWN = "ground_known", N_("知道再审事由"), By.ORGAN
    RETRIAL_APPLICATION_SERVED = "retrial_application_served", N_("再审申请书副本送达"), By.COURT
    RETRIAL_REFUSED = "retrial_refused", N_("法院驳回再审申请"), By.COURT
    RETRIAL_REVIEW_EXPIRED = "retrial_review_expired", N_("再审申请审查期限届满，法院未作裁定"), By.COURT
    RETRIAL_DECIDED = "retrial_decided", N_("再审裁判生效"), By.COURT, True
    SUGGESTION_RECEIVED = "suggestion_received", N_("收到司法建议"), By.COURT
    PROCURATORIAL_SUGGESTION_RECEIVED = "procuratorial_suggestion_received", N_("收到检察建议书"), By.COURT
    EXTENSION_GRANTED = "extension_granted", N_("法院准许延期举证"), By.COURT
    EXTENSION_CAUSE_ENDED = "extension_cause_ended", N_("延期事由消除"), By.ORGAN
    EVIDENCE_TERM_SET = "evidence_term_set", N_("法院确定举证期限"), By.COURT
    STAY_STARTED = "stay_started", N_("中止审理"), By.COURT
    STAY_ENDED = "stay_ended", N_("恢复审理"), By.COURT
    APPLICATION_COPY_SERVED = "application_copy_served", N_("行政复议申请书副本送达"), By.COURT
    APPLICATION_ACCEPTED = "application_accepted", N_("行政复议受理"), By.COURT
    WRITTEN_NOTICE_RECEIVED = "written_notice_received", N_("收到规范性文件审查通知"), By.COURT
    OPINION_RECEIVED = "opinion_received", N_("收到行政复议意见书"), By.COURT
    RECONSIDERATION_DECIDED = "reconsideration_decided", N_("行政复议决定书送达"), By.COURT, True
    RECONSIDERATION_MEDIATED = "reconsideration_mediated", N_("签收行政复议调解书"), By.COURT, True
    RECONSIDERATION_ENDED = "reconsideration_ended", N_("行政复议终止决定书送达"), By.COURT, True
    ARBITRATION_NOTICE_RECEIVED = "arbitration_notice_received", N_("仲裁通知书送达"), By.COURT
    LABOUR_ARBITRATION_NOTICE_RECEIVED = (
        "labour_arbitration_notice_received",
        N_("劳动争议仲裁申请书副本送达"),
        By.COURT,
    )
    AWARD_RECEIVED = "award_received", N_("仲裁裁决书送达（商事）"), By.COURT, True
    LABOUR_AWARD_RECEIVED = "labour_award_received", N_("劳动争议仲裁裁决书送达（非终局）"), By.COURT, True
    LABOUR_FINAL_AWARD_RECEIVED = (
        "labour_final_award_received",
        N_("劳动争议仲裁裁决书送达（一裁终局）"),
        By.COURT,
        True,
    )
    # Suits that the organ brings itself, and a court's review of an award
    SUIT_ACCEPTED = "suit_accepted", N_("法院受理本机关的起诉（申请）"), By.COURT
    AWARD_SET_ASIDE = "award_set_aside", N_("撤销终局劳动仲裁裁决的裁定书送达"), By.COURT, True
    # Claims upon the organ
    CLAIM_RECEIVED = "claim_received", N_("收到赔偿申请"), By.ORGAN
    CLAIM_GAPS_FOUND = "claim_gaps_found", N_("审查发现赔偿申请材料不齐"), By.ORGAN
    CLAIM_GAPS_TOLD = "claim_gaps_told", N_("告知赔偿申请需要补正的内容"), By.ORGAN
    DECISION_MADE = "decision_made", N_("作出赔偿决定"), By.ORGAN
    DECISION_DELIVERED = "decision_delivered", N_("赔偿决定送达"), By.ORGAN
    PAYMENT_CLAIMED = "payment_claimed", N_("收到支付赔偿金申请"), By.ORGAN
    PAYMENT_REQUESTED = "payment_requested", N_("向财政部门提出支付申请"), By.ORGAN
    COMPENSATION_PROPOSED = "compensation_proposed", N_("赔偿决定拟稿报负责人审定"), By.ORGAN
    COMPENSATION_RETURNED = "compensation_returned", N_("赔偿决定拟稿退回"), By.ORGAN
    COMPENSATION_PAID = "compensation_paid", N_("赔偿金支付完毕"), By.ORGAN
    RECOURSE_DECIDED = "recourse_decided", N_("决定是否追偿"), By.ORGAN
    APPLICATION_RECEIVED_BY_ORGAN = (
        "application_received_by_organ",
        N_("收到经本机关提交的行政复议申请"),
        By.ORGAN,
    )
    APPLICATION_PASSED_ON = "application_passed_on", N_("行政复议申请转送复议机关"), By.ORGAN
    # The organ's own steps
    NOTICE_RECEIVED_BY_LEGAL_OFFICE = "notice_received_by_legal_office", N_("法制机构收到并登记"), By.ORGAN
    APPROVAL_FORM_SUBMITTED = "approval_form_submitted", N_("应诉审批表报批"), By.ORGAN
    APPROVAL_DECIDED = "approval_decided", N_("应诉审批表批准"), By.ORGAN
    APPROVAL_RETURNED = "approval_returned", N_("应诉审批表退回"), By.ORGAN
    APPROVAL_REOPENED = "approval_reopened", N_("改填已批准的应诉审批表"), By.ORGAN
    TRANSFER_PREPARED = "transfer_prepared", N_("拟转办材料，报负责人批准"), By.ORGAN
    TRANSFER_REFUSED = "transfer_refused", N_("转办未获批准发出"), By.ORGAN
    DOCUMENTS_SENT_TO_UNIT = "documents_sent_to_unit", N_("材料转办承办单位"), By.ORGAN
    DOCUMENTS_RETURNED_BY_UNIT = "documents_returned_by_unit", N_("承办单位退回材料"), By.ORGAN
    DOCUMENTS_RECEIVED_BY_UNIT = "documents_received_by_unit", N_("承办单位签收转办材料"), By.ORGAN
    AGENTS_NAMED = "agents_named", N_("指定代理人"), By.ORGAN
    AGENTS_CHANGED = "agents_changed", N_("变更代理人"), By.ORGAN
    AGENTS_CHANGE_FILED = "agents_change_filed", N_("变更后的代理手续提交"), By.ORGAN
    DRAFT_ANSWER_SUBMITTED = "draft_answer_submitted", N_("答辩材料送法制机构审核"), By.ORGAN
    DRAFT_ANSWER_RETURNED = "draft_answer_returned", N_("答辩材料退回补正"), By.ORGAN
    ANSWER_PASSED_REVIEW = "answer_passed_review", N_("答辩材料审核通过"), By.ORGAN
    ANSWER_FILED = "answer_filed", N_("答辩状和证据提交"), By.ORGAN
    REPLY_FILED = "reply_filed", N_("行政复议答复提交"), By.ORGAN
    OBJECTION_TO_JURISDICTION_FILED = "objection_to_jurisdiction_filed", N_("提出管辖异议"), By.ORGAN
    EXTENSION_APPLIED = "extension_applied", N_("申请延期举证"), By.ORGAN
    OBSTACLE_ENDED = "obstacle_ended", N_("耽误期限的障碍消除"), By.ORGAN
    RESTORATION_APPLIED = "restoration_applied", N_("申请顺延期限"), By.ORGAN
    LATE_EVIDENCE_FILED = "late_evidence_filed", N_("提交延期的证据"), By.ORGAN
    BASIS_FILED = "basis_filed", N_("提交规范性文件依据"), By.ORGAN
    PRINCIPAL_IDENTIFIED = "principal_identified", N_("提交出庭负责人身份证明"), By.ORGAN
    PRINCIPAL_EXCUSED = "principal_excused", N_("提交负责人不能出庭的情况说明"), By.ORGAN
    OPINION_FILED = "opinion_filed", N_("提交对再审申请的意见"), By.ORGAN
    OPINION_REPORTED = "opinion_reported", N_("报告复议意见办理情况"), By.ORGAN
    TERM_ANSWERED = "term_answered", N_("按文书要求办理完毕"), By.ORGAN
    APPEAL_OPINION_SUBMITTED = "appeal_opinion_submitted", N_("上诉意见报送法制机构"), By.ORGAN
    APPEAL_DECIDED = "appeal_decided", N_("决定上诉"), By.ORGAN
    APPEAL_FILED = "appeal_filed", N_("提起上诉"), By.ORGAN
    WAIVED = "waived", N_("放弃行使权利"), By.ORGAN
    # Turning against a decision: its steps (201号第十九条, by analogy 第二十六条)
    CHALLENGE_OPINION_SUBMITTED = (
        "challenge_opinion_submitted",
        N_("不服裁判、裁决的意见报送法制机构"),
        By.ORGAN,
    )
    CHALLENGE_OPINION_RETURNED = "challenge_opinion_returned", N_("意见退回承办单位"), By.ORGAN
    CHALLENGE_REVIEWED = "challenge_reviewed", N_("意见审查完毕，报负责人审定"), By.ORGAN
    CHALLENGE_SENT_BACK = "challenge_sent_back", N_("负责人退回，重新审查"), By.ORGAN
    CHALLENGE_DECIDED = "challenge_decided", N_("决定不服裁判、裁决"), By.ORGAN
    APPEAL_WITHDRAWN = "appeal_withdrawn", N_("撤回上诉"), By.ORGAN
    RETRIAL_FILED = "retrial_filed", N_("申请再审"), By.ORGAN
    PROTEST_APPLIED = "protest_applied", N_("向检察院申请监督"), By.ORGAN
    SETTING_ASIDE_FILED = "setting_aside_filed", N_("申请撤销仲裁裁决"), By.ORGAN
    SUIT_FILED = "suit_filed", N_("向法院起诉"), By.ORGAN
    SUGGESTION_ANSWERED = "suggestion_answered", N_("书面回复司法建议"), By.ORGAN
    PROCURATORIAL_SUGGESTION_ANSWERED = "procuratorial_suggestion_answered", N_("书面回复检察建议"), By.ORGAN
    SUIT_PERIOD_ENDED = "suit_period_ended", N_("行政相对人的起诉期限届满"), By.ORGAN
    ENFORCEMENT_APPLIED = "enforcement_applied", N_("申请法院强制执行"), By.ORGAN
    ACT_CORRECTED = "act_corrected", N_("改变被诉行政行为"), By.ORGAN
    # The review of the sued act, and its correction before judgment
    LEGALITY_REVIEWED = "legality_reviewed", N_("合法性审核作出结论"), By.ORGAN
    LEGALITY_PROPOSED = "legality_proposed", N_("提出停止执行、变更或者撤销行政行为的建议"), By.ORGAN
    LEGALITY_ADOPTED = "legality_adopted", N_("采纳合法性审核的建议"), By.ORGAN
    LEGALITY_REFUSED = "legality_refused", N_("不采纳合法性审核的建议"), By.ORGAN
    LEGALITY_RETURNED = "legality_returned", N_("合法性审核意见退回"), By.ORGAN
    LEGALITY_CARRIED_OUT = "legality_carried_out", N_("合法性审核的建议办结"), By.ORGAN
    CORRECTION_TOLD_PARTY = "correction_told_party", N_("书面告知当事人改变行政行为"), By.ORGAN
    CORRECTION_TOLD_COURT = "correction_told_court", N_("书面告知审理机关改变行政行为"), By.ORGAN
    CORRECTION_ANSWERED = "correction_answered", N_("对方对改变后的行政行为表明态度"), By.ORGAN
    URGED = "urged", N_("上级督办"), By.ORGAN
    REMINDED = "reminded", N_("催办承办单位"), By.ORGAN
    URGING_ANSWERED = "urging_answered", N_("答复上级督办"), By.ORGAN
    # Hearings
    HEARING_MOVED = "hearing_moved", N_("开庭改期"), By.COURT
    HEARING_CANCELLED = "hearing_cancelled", N_("取消开庭"), By.COURT
    POSTPONEMENT_APPLIED = "postponement_applied", N_("申请延期开庭"), By.ORGAN
    INABILITY_TOLD = "inability_told", N_("告知不能按时到庭"), By.ORGAN
    PRINCIPAL_DELEGATED = "principal_delegated", N_("委托承办单位负责人出庭"), By.ORGAN
    DELEGATION_SET = "delegation_set", N_("委托出庭的开庭之日"), By.ORGAN
    LETTERS_FILED = "letters_filed", N_("提交授权委托手续"), By.ORGAN
    CASE_CLOSED = "case_closed", N_("结案"), By.ORGAN
    CASE_REOPENED = "case_reopened", N_("重新办理（撤销结案）"), By.ORGAN
    CASE_ARCHIVED = "case_archived", N_("归档"), By.ORGAN
    NOTE = "note", N_("其他记事"), By.ORGAN
    # What a decision leaves to be done, and what follows from a lost one
    OBLIGATION_SET = "obligation_set", N_("登记裁判确定的义务"), By.ORGAN
    OBLIGATION_BEGUN = "obligation_begun", N_("裁判生效，开始履行"), By.COURT
    NOTHING_TO_PERFORM = "nothing_to_perform", N_("裁判没有须履行的内容"), By.ORGAN
    ENFORCEMENT_NOTICED = "enforcement_noticed", N_("执行通知书送达"), By.COURT
    OBLIGATION_PARTLY_PERFORMED = "obligation_partly_performed", N_("部分履行"), By.ORGAN
    OBLIGATION_SETTLED = "obligation_settled", N_("达成执行和解"), By.ORGAN
    OBLIGATION_PERFORMED = "obligation_performed", N_("履行完毕"), By.ORGAN
    LOSS_FOUND = "loss_found", N_("败诉裁判送达"), By.COURT
    LOSS_JUDGED = "loss_judged", N_("认定是否败诉"), By.ORGAN
    ANALYSIS_ASSIGNED = "analysis_assigned", N_("交办败诉案件分析"), By.ORGAN
    ANALYSIS_SUBMITTED = "analysis_submitted", N_("败诉案件分析报告送审"), By.ORGAN
    ANALYSIS_RETURNED = "analysis_returned", N_("败诉案件分析报告退回"), By.ORGAN
    ANALYSIS_APPROVED = "analysis_approved", N_("败诉案件分析报告审定"), By.ORGAN
    MEASURE_SET = "measure_set", N_("确定整改措施"), By.ORGAN
    MEASURE_DONE = "measure_done", N_("整改措施落实"), By.ORGAN
    # Reconsideration: the parties are heard, and what its organ does about a decision that is not performed
    OPINIONS_HEARD = "opinions_heard", N_("复议机构听取意见"), By.COURT
    HEARING_PRINCIPAL_SET = "hearing_principal_set", N_("负责人应当参加听证之日"), By.COURT
    HEARING_PRINCIPAL_NAMED = "hearing_principal_named", N_("确定参加听证的负责人"), By.ORGAN
    HEARING_PRINCIPAL_EXPLAINED = (
        "hearing_principal_explained",
        N_("说明负责人不能参加听证，委托工作人员参加"),
        By.ORGAN,
    )
    PERFORMANCE_ORDERED = "performance_ordered", N_("责令限期履行通知书送达"), By.COURT
    PRINCIPAL_SUMMONED = "principal_summoned", N_("复议机关约谈有关负责人"), By.COURT
    CRITICISED = "criticised", N_("复议机关通报批评"), By.COURT
    # A suit after reconsideration, and one that is filed for mediation first
    PRINCIPAL_TAKEN_ON = "principal_taken_on", N_("与共同被告商定由本机关负责人出庭"), By.ORGAN
    PRINCIPAL_LEFT = "principal_left", N_("与共同被告商定由对方负责人出庭"), By.ORGAN
    PRE_SUIT_BEGUN = "pre_suit_begun", N_("诉前调解通知送达"), By.COURT
    PRE_SUIT_FAILED = "pre_suit_failed", N_("诉前调解不成"), By.COURT
    PRE_SUIT_SETTLED = "pre_suit_settled", N_("诉前调解化解，不再立案"), By.COURT
    # Filings, credit, counsel
    QUARTER_ENDED = "quarter_ended", N_("季度结束"), By.OTHER
    YEAR_END = "year_end", N_("年度"), By.OTHER
    FILING_SUBMITTED = "filing_submitted", N_("报送备案"), By.OTHER
    ANNUAL_RETURN_SUBMITTED = "annual_return_submitted", N_("报送年报"), By.OTHER
    FILING_RETURNED = "filing_returned", N_("备案（报表）退回补正"), By.OTHER
    FILING_RESUBMITTED = "filing_resubmitted", N_("补正后重新报送"), By.OTHER
    FILING_RECEIVED = "filing_received", N_("备案（报表）已接收"), By.OTHER
    # Oversight: what the office above orders, and what is answered
    RECTIFICATION_ORDERED = "rectification_ordered", N_("责令限期改正"), By.OTHER
    RECTIFICATION_ANSWERED = "rectification_answered", N_("报告改正情况"), By.OTHER
    RECTIFICATION_JUDGED = "rectification_judged", N_("认定改正结果"), By.OTHER
    RECTIFICATION_LIFTED = "rectification_lifted", N_("撤回责令限期改正"), By.OTHER
    SANCTION_REFERRED = "sanction_referred", N_("移送处分建议"), By.OTHER
    CHECK_REQUESTED = "check_requested", N_("申请信用核查"), By.OTHER
    CHECK_ANSWERED = "check_answered", N_("反馈信用核查结果"), By.OTHER
    CONDUCT_ENDED = "conduct_ended", N_("不良行为终止"), By.OTHER
    REPORT_ISSUED = "report_issued", N_("出具信用报告"), By.OTHER
    OBJECTION_RECEIVED = "objection_received", N_("收到信用异议"), By.OTHER
    FORWARDED_TO_PROVIDER = "forwarded_to_provider", N_("转送信息提供单位"), By.OTHER
    VERIFICATION_RECEIVED = "verification_received", N_("收到核查结果"), By.OTHER
    OBJECTION_FORWARDED = "objection_forwarded", N_("信用异议转送"), By.OTHER
    OBJECTION_VERIFIED = "objection_verified", N_("信用异议核查完毕"), By.OTHER
    OBJECTION_NOTIFIED = "objection_notified", N_("通知异议申请人"), By.OTHER
    OBJECTION_REJECTED = "objection_rejected", N_("信用异议不予受理"), By.OTHER
    OBJECTION_WITHDRAWN = "objection_withdrawn", N_("申请人撤回信用异议"), By.OTHER
    EXAMINATION_STARTED = "examination_started", N_("异议送检验、检测、鉴定或者专家评审"), By.OTHER
    EXAMINATION_ENDED = "examination_ended", N_("检验、检测、鉴定或者专家评审结束"), By.OTHER
    # Counsel: its terms, and each piece of work that it is given
    APPOINTED = "appointed", N_("聘任法律顾问"), By.OTHER
    COUNSEL_DISMISSED = "counsel_dismissed", N_("解聘法律顾问"), By.OTHER
    CANDIDACY_ENDED = "candidacy_ended", N_("不再推荐为法律顾问"), By.OTHER
    ENGAGEMENT_ASSIGNED = "engagement_assigned", N_("安排法律顾问事务"), By.OTHER
    ENGAGEMENT_TAKEN = "engagement_taken", N_("顾问接受任务"), By.OTHER
    ENGAGEMENT_REFUSED = "engagement_refused", N_("顾问不接受任务"), By.OTHER
    COUNSEL_RECUSED = "counsel_recused", N_("顾问回避"), By.OTHER
    ENGAGEMENT_EXTENDED = "engagement_extended", N_("同意延期提交"), By.OTHER
    ENGAGEMENT_HANDED_IN = "engagement_handed_in", N_("顾问提交成果"), By.OTHER
    ENGAGEMENT_RETURNED = "engagement_returned", N_("退回补正"), By.OTHER
    ENGAGEMENT_TAKEN_BACK = "engagement_taken_back", N_("收回顾问事务，另行安排"), By.OTHER
    ENGAGEMENT_ACCEPTED = "engagement_accepted", N_("验收成果"), By.OTHER
    ENGAGEMENT_ENDED = "engagement_ended", N_("终止委托"), By.OTHER

    @property
    def by_court(self) -> bool:
        """Whether it comes from the body that decides, so that its date is not the organ's to choose."""
        return self.by is By.COURT


@dataclass(frozen=True, slots=True)
class OnParty:
    """What is known of a decision's service on a party other than the organ."""

    name: str
    plaintiff: bool = False
    """Who brought the suit: against a refusal to docket it nobody else appeals."""
    on: date | None = None
    """The day of service (of signing, for a mediation); None: not known."""
    appealed_on: date | None = None
    """The day on which its appeal (its suit, after an award) became known."""
    third: bool = False
    """A third party, which appeals where the decision puts a duty on it or takes from its rights (行政诉讼法第二十九条第二款)."""
    burdened: bool | None = None
    """Whether the decision does so; None: nobody has said, and it is counted as one that may appeal."""


@dataclass(frozen=True, slots=True)
class Served:
    """What is known of an instance's decision beside the organ's own events."""

    parties: tuple[OnParty, ...] = ()
    """The others; none: they are not known either."""
    made_on: date | None = None
    """The day that the decision bears."""
    unappealable: bool = False
    """It is final though it is of first instance: 最高人民法院 decided, or small claims (民事诉讼法第一百五十八条、第一百六十五条)."""
    went_on: date | None = None
    """The day on which the case came to the next instance."""
    outcome: str = ""
    """What was decided, a code of the list `closing`."""


DECIDING = frozenset(kind for kind in EventKind if kind.decides)
"""What ends an instance; it carries the outcome."""
HEARINGS = frozenset({EventKind.HEARING_NOTIFIED, EventKind.PRINCIPAL_CALLED, EventKind.HEARING_MOVED})
"""What says when the case is heard."""


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
    rule: str = ""
    """The right that is given up (`waived`), by the id of its rule."""
    of: str = ""
    """Which of several it is, or speaks of (an obligation, a measure, a suggestion): an act that says so fulfils that alone."""

    @property
    def place(self) -> tuple[date, str, date, str, str, int]:
        """Its place among events: by what it says, and by its id only where two say the same."""
        term = self.term.code if self.term is not None else ""
        # What says what it is about comes before what does not: it has less to choose from.
        about = self.about or "\uffff"
        return (
            self.on,
            self.kind.value,
            self.posted_on or date.max,
            about,
            f"{term} {self.rule} {self.of}",
            self.id or 0,
        )
