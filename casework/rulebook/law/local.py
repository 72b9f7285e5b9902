"""The city's own steps: 郑政文〔2017〕201号 郑州市行政应诉工作规则, in force from 2017-10-20.

日 is read as calendar days: the credit rules of the same month write 工作日 when they mean it (decision 0008).
"""

from casework.rulebook.events import EventKind as K
from casework.rulebook.law import appeal, arbitration, civil, first_instance, reconsideration, retrial
from casework.rulebook.law.common import ANSWERED, AWARDS, EVERY, SUIT_DECIDED, SUITS, rules_201
from casework.rulebook.model import Failing, Layer, MatterType, Owner, Rule
from casework.rulebook.terms import Roll, Term, Unit, days
from casework.text import N_

_GROUP = N_("本市内部步骤")
_BEYOND = tuple(m for m in EVERY if m is not MatterType.LITIGATION)
_BY_REFERENCE = N_("第二十六条")
"""第二十六条: reconsideration, compensation, civil suits and arbitration are handled by analogy."""
_THERE = (
    *first_instance.RULES,
    *appeal.RULES,
    *retrial.RULES,
    *reconsideration.RULES,
    *civil.RULES,
    *arbitration.RULES,
)
ANSWERS = tuple(rule.id for rule in _THERE if rule.answer)
"""The answers that the internal steps of 201号第十一条、第十二条 serve, in each kind of matter."""
SERVED = (*ANSWERS, "SCL-13")
APPEALS = tuple(rule.id for rule in _THERE if K.APPEAL_FILED in rule.met_by)
AGAINST_AWARDS = tuple(
    rule.id for rule in arbitration.RULES if {K.SUIT_FILED, K.SETTING_ASIDE_FILED} & set(rule.met_by)
)

RULES = (
    Rule(
        id="YS-11",
        label=N_("应诉审批表报批"),
        group=_GROUP,
        matter_types=EVERY,
        triggers=(K.NOTICE_RECEIVED_BY_LEGAL_OFFICE,),
        term=days(3),
        citation=rules_201(
            "第十一条",
            N_("法制机构收到应诉通知后登记，3日内填好审批表，定承办单位、提应诉意见，报主要负责人审批。"),
        ),
        layer=Layer.LOCAL,
        failing=Failing.COURT_PAPERS,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.APPROVAL_FORM_SUBMITTED,),
        capped_by=SERVED,
        closed_by=ANSWERED,
        referred=_BEYOND,
        referred_by=_BY_REFERENCE,
        consequence=N_("未及时处理法院文书的，责令限期改正（201号第二十五条（一））"),
        examples=(("2025-09-30", "2025-10-09"), ("2026-11-16", "2026-11-19"), ("2026-11-23", "2026-11-26")),
    ),
    Rule(
        id="YS-12.1",
        label=N_("承办单位提交答辩材料"),
        group=_GROUP,
        matter_types=EVERY,
        triggers=(K.DOCUMENTS_RECEIVED_BY_UNIT,),
        term=days(10),
        citation=rules_201(
            "第十二条（一）", N_("承办单位收到转送的文书后10日内收集证据、依据，拟好答辩状，送法制机构审核。")
        ),
        layer=Layer.LOCAL,
        failing=Failing.EVIDENCE,
        owner=Owner.RESPONSIBLE_UNIT,
        met_by=(K.DRAFT_ANSWER_SUBMITTED,),
        capped_by=SERVED,
        closed_by=ANSWERED,
        referred=_BEYOND,
        referred_by=_BY_REFERENCE,
        consequence=N_("不按规定提交证据、依据的，责令限期改正（201号第二十五条（二））"),
        examples=(("2025-10-09", "2025-10-20"), ("2026-11-18", "2026-11-30")),
    ),
    Rule(
        id="YS-10.4",
        label=N_("办理已采纳的合法性审核建议"),
        group=_GROUP,
        matter_types=(*SUITS, MatterType.RECONSIDERATION),
        triggers=(K.LEGALITY_ADOPTED,),
        term=None,
        citation=rules_201(
            "第十条（四）",
            N_(
                "法制机构审核被诉行政行为的合法性和适当性，及时提出停止执行以及自行变更、撤销或者部分撤销的建议。"
            ),
        ),
        layer=Layer.LOCAL,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.LEGALITY_CARRIED_OUT, K.ACT_CORRECTED),
        from_document=True,
        closed_by=(K.DECISION_EFFECTIVE,),
        referred=tuple(m for m in (*SUITS, MatterType.RECONSIDERATION) if m is not MatterType.LITIGATION),
        referred_by=_BY_REFERENCE,
        note=N_("没有法定期限：办结日期由主要负责人在采纳建议时确定。"),
    ),
    Rule(
        id="YS-19.1",
        label=N_("上诉意见报送法制机构"),
        group=_GROUP,
        matter_types=(*SUITS, MatterType.CIVIL),
        triggers=(K.JUDGMENT_SERVED, K.RULING_SERVED, K.JURISDICTION_RULING_SERVED),
        term=days(5),
        citation=rules_201(
            "第十九条第一款",
            N_("不服一审裁判的，承办单位收到文书5日内拟好上诉意见报法制机构，审查后由负责人审定。"),
        ),
        layer=Layer.LOCAL,
        owner=Owner.RESPONSIBLE_UNIT,
        # What was decided (on paper as well), filed, or given up (`waived`) leaves nothing to give an opinion on.
        met_by=(K.APPEAL_OPINION_SUBMITTED, K.APPEAL_DECIDED, K.APPEAL_FILED),
        capped_by=APPEALS,
        closed_by=(K.DECISION_EFFECTIVE, K.OWN_TIME_OVER),
        referred=(MatterType.CIVIL, MatterType.COMPENSATION),
        referred_by=_BY_REFERENCE,
        consequence=N_("来不及审查和审定，可能错过上诉期"),
        examples=(("2026-11-17", "2026-11-23"),),
    ),
    Rule(
        id="YS-9.2",
        label=N_("向法院书面说明负责人不能出庭"),
        group=_GROUP,
        matter_types=SUITS,
        triggers=(K.DELEGATION_SET,),
        term=Term(0, Unit.DAYS_BEFORE),
        citation=rules_201(
            "第九条第二款",
            N_(
                "市、县（市、区）政府负责人确实无法出庭的，委托承办单位负责人出庭，并在开庭前向法院书面说明。"
            ),
        ),
        layer=Layer.LOCAL,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.PRINCIPAL_EXCUSED,),
        roll=Roll.NONE,
        one_act_each=True,
        closed_by=SUIT_DECIDED,
        referred=(MatterType.COMPENSATION,),
        referred_by=_BY_REFERENCE,
        consequence=N_("没有书面说明的，视为负责人无正当理由未出庭（法释〔2020〕3号第十二条）"),
        note=N_("受委托的承办单位负责人不计为负责人出庭（法释〔2020〕3号第二条第二款）。"),
        examples=(("2026-11-26", "2026-11-26"),),
    ),
    Rule(
        id="YS-19.1.award",
        label=N_("不服裁决的意见报送法制机构"),
        group=_GROUP,
        matter_types=(MatterType.ARBITRATION,),
        triggers=AWARDS,
        term=days(5),
        citation=rules_201(
            "第十九条第一款",
            N_("不服裁决的，参照不服一审裁判：承办单位收到文书5日内拟好意见报法制机构，审查后由负责人审定。"),
        ),
        layer=Layer.LOCAL,
        owner=Owner.RESPONSIBLE_UNIT,
        met_by=(K.CHALLENGE_OPINION_SUBMITTED, K.CHALLENGE_DECIDED, K.SUIT_FILED, K.SETTING_ASIDE_FILED),
        capped_by=AGAINST_AWARDS,
        closed_by=(K.DECISION_EFFECTIVE, K.OWN_TIME_OVER),
        referred=(MatterType.ARBITRATION,),
        referred_by=_BY_REFERENCE,
        consequence=N_("来不及审查和审定，可能错过起诉、申请撤销的期限"),
        examples=(("2026-11-17", "2026-11-23"),),
    ),
)
