"""Arbitration: the answer as the notice says; setting an award aside by 仲裁法 of 2025, in force 2026-03-01.

A labour dispute goes by a law of its own, and starts with an event of its own: a notice that does not say which it is
must not be given the ten days of the one or the silence of the other.
"""

from datetime import date

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import ANSWERED, AWARDS, DATABASE, DECIDED, STAY
from casework.rulebook.model import (
    Character,
    Citation,
    Counting,
    Failing,
    Law,
    Layer,
    MatterType,
    Owner,
    Rule,
)
from casework.rulebook.terms import Roll, Term, Unit, days, months
from casework.text import N_

_GROUP = N_("仲裁")
_A = (MatterType.ARBITRATION,)
_ARB = Law("仲裁法（2025年修订）", Counting.CIVIL_CODE)
_ARB17 = Law("仲裁法（2017年修正）", Counting.CIVIL_CODE)
_LAB = Law("劳动争议调解仲裁法", Counting.CIVIL_CODE)
_FROM, _UNTIL = date(2026, 3, 1), date(2026, 2, 28)
_ANSWER = N_("答辩期限由仲裁规则规定，以仲裁通知书载明的为准。")
_AGREEMENT = N_("对仲裁协议的效力有异议的，在仲裁庭首次开庭前提出。")


def _now(article: str, provides: str) -> Citation:
    """仲裁法 as revised in 2025."""
    return Citation(_ARB, article, provides, _FROM, source=f"仲裁法（2025年修订），{DATABASE}")


def _before(article: str, provides: str) -> Citation:
    """仲裁法 until the revision of 2025."""
    return Citation(
        _ARB17, article, provides, date(1995, 9, 1), _UNTIL, source=f"仲裁法（2017年修正），{DATABASE}"
    )


def _labour(article: str, provides: str) -> Citation:
    return Citation(_LAB, article, provides, date(2008, 5, 1), source=f"劳动争议调解仲裁法，{DATABASE}")


RULES = (
    Rule(
        id="ARB-ANSWER",
        label=N_("仲裁答辩"),
        group=_GROUP,
        matter_types=_A,
        triggers=(K.ARBITRATION_NOTICE_RECEIVED,),
        term=None,
        citation=_now("第三十六条第二款", _ANSWER),
        numbered_before=(_before("第二十五条第二款", _ANSWER),),
        layer=Layer.COURT,
        failing=Failing.EVIDENCE,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.ANSWER_FILED,),
        from_document=True,
        answer=True,
        closed_by=DECIDED,
        consequence=N_("不影响仲裁进行"),
        note=N_("各仲裁机构不同，请照通知书填写。"),
    ),
    *(
        Rule(
            id=rule_id,
            label=label,
            group=_GROUP,
            matter_types=_A,
            triggers=(K.HEARING_SET,),
            term=Term(0, Unit.DAYS_BEFORE),
            citation=citation,
            layer=Layer.STATUTORY,
            owner=Owner.LEGAL_OFFICE,
            met_by=(K.OBJECTION_TO_JURISDICTION_FILED,),
            begun_by=(K.ARBITRATION_NOTICE_RECEIVED,),
            roll=Roll.NONE,
            character=Character.RIGHT,
            closed_by=(K.HEARING_HELD, *DECIDED),
            replaces=replaces,
            consequence=consequence,
            note=N_("首次开庭以前提出；已经开过庭的，不能再提。仲裁规则对管辖异议另有期限的，照规则办理。"),
            examples=(example,),
        )
        for rule_id, label, citation, replaces, consequence, example in (
            (
                "ARB-27",
                N_("对仲裁协议、仲裁管辖提出异议"),
                _now(
                    "第二十七条第三款、第三十一条第二款",
                    N_("否认有仲裁协议，或者对仲裁协议的效力有异议的，在仲裁庭首次开庭前提出。"),
                ),
                ("ARB17-20",),
                N_(
                    "经仲裁庭提示并记录，视为存在仲裁协议；以后不能再以仲裁协议无效为由请求法院确认或者撤销裁决（法释〔2006〕7号第十三条、第二十七条）"
                ),
                ("2026-11-26", "2026-11-26"),
            ),
            (
                "ARB17-20",
                N_("对仲裁协议的效力提出异议（2017年修正）"),
                _before("第二十条第二款", _AGREEMENT),
                (),
                N_(
                    "以后不能再以仲裁协议无效为由请求法院确认或者撤销裁决（法释〔2006〕7号第十三条、第二十七条）"
                ),
                ("2025-11-26", "2025-11-26"),
            ),
        )
    ),
    Rule(
        id="ARB-72",
        label=N_("申请撤销仲裁裁决"),
        group=_GROUP,
        matter_types=_A,
        triggers=(K.AWARD_RECEIVED,),
        term=months(3),
        citation=_now("第七十二条", N_("自收到裁决书之日起三个月内申请撤销裁决。")),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.SETTING_ASIDE_FILED,),
        posting_counts=True,
        character=Character.RIGHT,
        replaces=("ARB17-59",),
        consequence=N_("不能再申请撤销"),
        note=N_("2026年3月1日以前收到的裁决如何过渡未查到明文，按收到日适用。"),
        examples=(("2026-08-24", "2026-11-24"),),
    ),
    Rule(
        id="ARB17-59",
        label=N_("申请撤销仲裁裁决（2017年修正）"),
        group=_GROUP,
        matter_types=_A,
        triggers=(K.AWARD_RECEIVED,),
        term=months(6),
        citation=_before("第五十九条", N_("自收到裁决书之日起六个月内申请撤销裁决。")),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.SETTING_ASIDE_FILED,),
        posting_counts=True,
        character=Character.RIGHT,
        consequence=N_("不能再申请撤销"),
        examples=(("2025-08-25", "2026-02-25"),),
    ),
    Rule(
        id="LAB-30",
        label=N_("劳动争议仲裁答辩"),
        group=_GROUP,
        matter_types=_A,
        triggers=(K.LABOUR_ARBITRATION_NOTICE_RECEIVED,),
        term=days(10),
        citation=_labour(
            "第三十条第二款", N_("被申请人收到仲裁申请书副本后，十日内向劳动争议仲裁委员会提交答辩书。")
        ),
        layer=Layer.STATUTORY,
        failing=Failing.EVIDENCE,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.ANSWER_FILED,),
        answer=True,
        closed_by=DECIDED,
        consequence=N_("不影响仲裁进行"),
        examples=(("2026-11-13", "2026-11-23"),),
    ),
    Rule(
        id="LAB-10",
        label=N_("劳动争议仲裁管辖异议"),
        group=_GROUP,
        matter_types=_A,
        triggers=(K.LABOUR_ARBITRATION_NOTICE_RECEIVED,),
        term=days(10),
        citation=Citation(
            Law("劳动人事争议仲裁办案规则", Counting.CIVIL_CODE),
            "第十条",
            N_("当事人提出管辖异议的，在答辩期满前书面提出。"),
            date(2017, 7, 1),
            source="劳动人事争议仲裁办案规则（人力资源和社会保障部令第33号），律师网站对第十条的全文引述",
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.OBJECTION_TO_JURISDICTION_FILED,),
        character=Character.RIGHT,
        closed_by=ANSWERED,
        consequence=N_("不影响仲裁程序的进行"),
        examples=(("2026-11-13", "2026-11-23"),),
    ),
    Rule(
        id="LAB-43",
        label=N_("劳动争议仲裁审限"),
        group=_GROUP,
        matter_types=_A,
        triggers=(K.CASE_ACCEPTED,),
        term=days(45),
        citation=_labour(
            "第四十三条",
            N_("自受理仲裁申请之日起四十五日内结束；案情复杂经批准的，延长不超过十五日。"),
        ),
        layer=Layer.STATUTORY,
        owner=Owner.COURT,
        met_by=AWARDS,
        begun_by=(K.LABOUR_ARBITRATION_NOTICE_RECEIVED,),
        stands_still=STAY,
        character=Character.WATCH,
        note=N_("逾期未作出裁决的，当事人可以就该争议向法院起诉。"),
        examples=(("2026-10-12", "2026-11-26"),),
    ),
    Rule(
        id="LAB-50",
        label=N_("不服劳动仲裁裁决，向法院起诉"),
        group=_GROUP,
        matter_types=_A,
        triggers=(K.LABOUR_AWARD_RECEIVED,),
        term=days(15),
        citation=_labour("第五十条", N_("对非终局的裁决不服的，自收到裁决书之日起十五日内向法院起诉。")),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.SUIT_FILED,),
        posting_counts=True,
        character=Character.RIGHT,
        consequence=N_("丧失起诉的权利；对方也不起诉的，裁决书发生法律效力"),
        examples=(("2026-11-16", "2026-12-01"),),
    ),
    Rule(
        id="LAB-49",
        label=N_("申请撤销终局的劳动仲裁裁决"),
        group=_GROUP,
        matter_types=_A,
        triggers=(K.LABOUR_FINAL_AWARD_RECEIVED,),
        term=days(30),
        citation=_labour(
            "第四十九条", N_("用人单位有证据证明终局裁决有法定情形的，自收到裁决书之日起三十日内申请撤销。")
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.SETTING_ASIDE_FILED,),
        posting_counts=True,
        character=Character.RIGHT,
        # What the employee sues over goes to the court of first instance alone (法释〔2020〕26号第二十一条第一款).
        closed_by=(K.OTHERS_APPEALED,),
        consequence=N_("不能再申请撤销"),
        note=N_(
            "向仲裁委员会所在地的中级人民法院申请；劳动者另可在十五日内起诉（第四十八条）。劳动者已经起诉的，裁决不发生法律效力，"
            "中级人民法院不受理撤销申请，已经受理的裁定驳回（法释〔2020〕26号第二十一条第一款）。"
        ),
        examples=(("2026-11-13", "2026-12-14"),),
    ),
    Rule(
        id="SPC20L-21",
        label=N_("劳动者的起诉被驳回或者撤回后，申请撤销终局裁决"),
        group=_GROUP,
        matter_types=_A,
        triggers=(K.OTHERS_SUIT_ENDED,),
        term=days(30),
        citation=Citation(
            Law("法释〔2020〕26号", Counting.CIVIL),
            "第二十一条第二款",
            N_("劳动者的起诉被驳回或者劳动者撤诉的，用人单位自收到裁定书之日起三十日内可以申请撤销裁决。"),
            date(2021, 1, 1),
            source=f"最高人民法院关于审理劳动争议案件适用法律问题的解释（一），{DATABASE}",
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.SETTING_ASIDE_FILED,),
        begun_by=(K.LABOUR_FINAL_AWARD_RECEIVED,),
        posting_counts=True,
        character=Character.RIGHT,
        consequence=N_("不能再申请撤销"),
        note=N_(
            "驳回起诉的裁定，劳动者上诉的，以二审裁定为准。有意见认为原三十日内没有申请过的，不能再申请，请一并核对。"
        ),
        examples=(("2026-11-13", "2026-12-14"),),
    ),
    Rule(
        id="LAB-49.suit",
        label=N_("终局裁决被撤销后向法院起诉"),
        group=_GROUP,
        matter_types=(MatterType.CIVIL,),
        triggers=(K.AWARD_SET_ASIDE,),
        term=days(15),
        citation=_labour(
            "第四十九条第三款",
            N_("仲裁裁决被裁定撤销的，当事人自收到裁定书之日起十五日内就该劳动争议向法院起诉。"),
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.SUIT_FILED,),
        posting_counts=True,
        character=Character.RIGHT,
        consequence=N_("不能再就该劳动争议起诉"),
        examples=(("2026-11-16", "2026-12-01"),),
    ),
)
