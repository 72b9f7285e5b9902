"""Arbitration: the answer as the notice says; setting an award aside by 仲裁法 of 2025, in force 2026-03-01.

A labour dispute goes by a law of its own, and starts with an event of its own: a notice that does not say which it is
must not be given the ten days of the one or the silence of the other.
"""

from datetime import date

from casework.rulebook.events import EventKind as K
from casework.rulebook.model import Citation, Layer, MatterType, Owner, Rule
from casework.rulebook.terms import days, months
from casework.text import N_

_GROUP = N_("仲裁")
_A = (MatterType.ARBITRATION,)

RULES = (
    Rule(
        id="ARB-ANSWER",
        label=N_("仲裁答辩"),
        group=_GROUP,
        matter_types=_A,
        triggers=(K.ARBITRATION_NOTICE_RECEIVED,),
        term=None,
        citation=Citation(
            "仲裁法",
            "第二十五条（2017年修正的条号）",
            N_("答辩期限由仲裁规则规定，以仲裁通知书载明的为准。"),
            date(1995, 9, 1),
        ),
        layer=Layer.COURT,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.ANSWER_FILED,),
        from_document=True,
        consequence=N_("不影响仲裁进行"),
        note=N_("各仲裁机构不同，请照通知书填写。2025年修订后的条号未核对。"),
    ),
    Rule(
        id="ARB-72",
        label=N_("申请撤销仲裁裁决"),
        group=_GROUP,
        matter_types=_A,
        triggers=(K.AWARD_RECEIVED,),
        term=months(3),
        citation=Citation(
            "仲裁法（2025年修订）",
            "第七十二条",
            N_("自收到裁决书之日起三个月内申请撤销裁决。"),
            date(2026, 3, 1),
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.SETTING_ASIDE_FILED,),
        posting_counts=True,
        optional=True,
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
        citation=Citation(
            "仲裁法（2017年修正）",
            "第五十九条",
            N_("自收到裁决书之日起六个月内申请撤销裁决。"),
            date(1995, 9, 1),
            date(2026, 2, 28),
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.SETTING_ASIDE_FILED,),
        posting_counts=True,
        optional=True,
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
        citation=Citation(
            "劳动争议调解仲裁法",
            "第三十条第二款",
            N_("被申请人收到仲裁申请书副本后，十日内向劳动争议仲裁委员会提交答辩书。"),
            date(2008, 5, 1),
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.ANSWER_FILED,),
        posting_counts=True,
        consequence=N_("不影响仲裁进行"),
        note=N_("条文凭记忆，经转载文本核对，没有见到官方文本。"),
        examples=(("2026-11-13", "2026-11-23"),),
    ),
)
