"""What a decision obliges the organ to do, and what it takes from a lost case or a suggestion for the future.

The day on which an obligation is due is the decision's own: its term runs from its effect. Where the decision names
none, the office sets a day for itself and says why; so it does for its measures.
"""

from datetime import date

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import DATABASE, EVERY, SUITS, V23, apl, cpl, cpl17, cpl21, rules_201
from casework.rulebook.model import Citation, Counting, Failing, Law, Layer, MatterType, Owner, Rule
from casework.rulebook.terms import days
from casework.text import N_

_GROUP = N_("履行和整改")
_REFERRED = tuple(m for m in EVERY if m is not MatterType.LITIGATION)
_BY_REFERENCE = N_("第二十六条")
_LATE = N_("拒绝履行或者无正当理由拖延履行的，责令限期改正，造成不良影响的依法处分（201号第二十五条（四））")

_CPL_PERFORM = N_("发生法律效力的民事判决、裁定，当事人必须履行；调解书和其他应当由法院执行的文书也是。")
_CPL_NOTICE = N_(
    "执行员接到申请执行书或者移交执行书，应当向被执行人发出执行通知，并可以立即采取强制执行措施。"
)
_CPL_SETTLE = N_("执行中双方自行和解达成协议的，记入笔录；不履行和解协议的，可以申请恢复执行原文书。")


def _cpl(now: str, v21: str, v17: str, provides: str) -> tuple[Citation, tuple[Citation, ...]]:
    """A provision of 民事诉讼法 as numbered now and in the texts before."""
    return cpl(now, provides, V23), (cpl21(v21, provides), cpl17(v17, provides))


_PERFORM, _PERFORM_BEFORE = _cpl("第二百四十七条", "第二百四十三条", "第二百三十六条", _CPL_PERFORM)
_NOTICE, _NOTICE_BEFORE = _cpl("第二百五十一条", "第二百四十七条", "第二百四十条", _CPL_NOTICE)
_SETTLE, _SETTLE_BEFORE = _cpl("第二百四十一条", "第二百三十七条", "第二百三十条", _CPL_SETTLE)


def _performance(
    rule_id: str, label: str, matters: tuple[MatterType, ...], citation: Citation, **more: object
) -> Rule:
    """An obligation of a decision, with the term that the decision names."""
    return Rule(
        id=rule_id,
        label=label,
        group=_GROUP,
        matter_types=matters,
        triggers=(K.OBLIGATION_BEGUN,),
        term=None,
        citation=citation,
        layer=Layer.COURT,
        failing=Failing.PERFORMANCE,
        owner=Owner.RESPONSIBLE_UNIT,
        met_by=(K.OBLIGATION_PERFORMED, K.OBLIGATION_SETTLED),
        one_act_each=True,
        from_document=True,
        about="decision",
        **more,  # type: ignore[arg-type]
    )


RULES = (
    _performance(
        "APL-94",
        N_("履行生效裁判"),
        SUITS,
        apl("第九十四条", N_("当事人必须履行人民法院发生法律效力的判决、裁定、调解书。")),
        consequence=N_(
            "法院可以从期满之日起对负责人按日处五十元至一百元罚款，划拨应当归还的罚款或者应当给付的款额，公告，提出司法建议（第九十六条）"
        ),
        fine_a_day=(50_00, 100_00),
        note=N_("期限以裁判写明的为准，自裁判生效之日起算。"),
    ),
    _performance(
        "ARL-77",
        N_("履行行政复议决定"),
        (MatterType.RECONSIDERATION,),
        Citation(
            Law("行政复议法", Counting.RECONSIDERATION),
            "第七十七条第一款",
            N_("被申请人应当履行行政复议决定书、调解书、意见书。"),
            date(2024, 1, 1),
            source=f"行政复议法（2023年修订），{DATABASE}",
        ),
        consequence=N_(
            "责令限期履行，可以约谈或者通报批评（第七十七条第二款）；拒不履行的给予处分（第八十三条）"
        ),
        note=N_(
            "期限以决定书写明的为准，自决定书送达之日起算。责令重新作出行政行为，法律、法规、规章没有规定期限的，为六十日（行政复议法实施条例第五十八条，2026年7月1日起施行）。"
        ),
    ),
    _performance(
        "CPL-247",
        N_("履行生效民事裁判"),
        (MatterType.CIVIL,),
        _PERFORM,
        numbered_before=_PERFORM_BEFORE,
        consequence=N_("加倍支付迟延履行期间的债务利息或者支付迟延履行金；对方可以申请强制执行"),
        note=N_("期限以裁判写明的为准，自裁判生效之日起算。"),
    ),
    _performance(
        "LAB-51",
        N_("履行仲裁裁决"),
        (MatterType.ARBITRATION,),
        Citation(
            Law("劳动争议调解仲裁法", Counting.CIVIL_CODE),
            "第五十一条",
            N_("发生法律效力的调解书、裁决书，应当依照规定的期限履行；商事裁决也应当履行。"),
            date(2008, 5, 1),
            source=f"劳动争议调解仲裁法，{DATABASE}",
        ),
        consequence=N_("对方可以申请法院强制执行"),
        note=N_(
            "期限以裁决书写明的为准。商事裁决依仲裁法（2025年修订）第七十五条，2026年3月1日以前依2017年修正第六十二条。"
        ),
    ),
    Rule(
        id="YS-18.1",
        label=N_("履行生效文书（机关自定期限）"),
        group=_GROUP,
        matter_types=EVERY,
        triggers=(K.OBLIGATION_BEGUN,),
        term=None,
        citation=rules_201("第十八条第一款", N_("行政机关应当自觉履行人民法院生效的判决或者裁定。")),
        layer=Layer.LOCAL,
        failing=Failing.PERFORMANCE,
        owner=Owner.RESPONSIBLE_UNIT,
        met_by=(K.OBLIGATION_PERFORMED, K.OBLIGATION_SETTLED),
        one_act_each=True,
        from_document=True,
        about="office",
        referred=_REFERRED,
        referred_by=_BY_REFERENCE,
        consequence=_LATE,
        note=N_("文书没有写明期限或者只写立即履行的，由机关自己定一个日期并写明理由；没有规定给出天数。"),
    ),
    Rule(
        id="CPL-241",
        label=N_("履行执行和解协议"),
        group=_GROUP,
        matter_types=EVERY,
        triggers=(K.OBLIGATION_SETTLED,),
        term=None,
        citation=_SETTLE,
        numbered_before=_SETTLE_BEFORE,
        layer=Layer.COURT,
        failing=Failing.PERFORMANCE,
        owner=Owner.RESPONSIBLE_UNIT,
        met_by=(K.OBLIGATION_PERFORMED,),
        one_act_each=True,
        from_document=True,
        consequence=N_("对方可以申请恢复执行原生效文书"),
        note=N_("期限以和解协议约定的为准；行政案件的执行，依行政诉讼法第一百零一条适用民事诉讼法。"),
    ),
    Rule(
        id="CPL-251",
        label=N_("按执行通知书履行"),
        group=_GROUP,
        matter_types=EVERY,
        triggers=(K.ENFORCEMENT_NOTICED,),
        term=None,
        citation=_NOTICE,
        numbered_before=_NOTICE_BEFORE,
        layer=Layer.COURT,
        failing=Failing.PERFORMANCE,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.TERM_ANSWERED,),
        one_act_each=True,
        from_document=True,
        consequence=N_("法院采取强制执行措施；对行政机关适用行政诉讼法第九十六条"),
        note=N_(
            "期限以通知书指定的为准；通知书责令履行文书确定的义务，并告知迟延履行利息或者迟延履行金（民事诉讼法解释第四百八十条）。行政案件的执行，依行政诉讼法第一百零一条适用民事诉讼法。"
        ),
    ),
    Rule(
        id="YS-10.5",
        label=N_("败诉案件分析报告审定"),
        group=_GROUP,
        matter_types=EVERY,
        triggers=(K.LOSS_FOUND,),
        term=days(30),
        citation=rules_201("第十条（五）", N_("法制机构拟订行政败诉案件分析报告，提出相关法制建议。")),
        layer=Layer.LOCAL,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.ANALYSIS_APPROVED,),
        from_document=True,
        referred=_REFERRED,
        referred_by=_BY_REFERENCE,
        note=N_("没有规定给出天数：三十日是本系统采用的通常做法，法制机构负责人交办时可以另定。"),
        examples=(("2026-10-30", "2026-11-30"), ("2026-11-02", "2026-12-02")),
    ),
    *(
        Rule(
            id=f"{obligation}.measure",
            label=N_("落实整改措施"),
            group=_GROUP,
            matter_types=EVERY,
            triggers=(K.MEASURE_SET,),
            term=None,
            citation=citation,
            layer=Layer.LOCAL,
            owner=Owner.RESPONSIBLE_UNIT,
            met_by=(K.MEASURE_DONE,),
            one_act_each=True,
            from_document=True,
            about=about,
            referred=_REFERRED,
            referred_by=_BY_REFERENCE,
            note=N_("期限由机关确定措施时自己定，没有规定给出天数。"),
        )
        for obligation, about, citation in (
            (
                "YS-10.5",
                "analysis",
                rules_201("第十条（五）", N_("败诉案件分析报告提出的整改措施，逐项定期限、定人员。")),
            ),
            (
                "YS-18.2",
                "suggestion",
                rules_201("第十八条第二款", N_("对司法建议应当认真研究办理，并将结果及时书面告知人民法院。")),
            ),
        )
    ),
)
