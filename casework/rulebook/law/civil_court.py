"""What 民事诉讼法 provides for the court and for missed limits, in administrative suits too (行政诉讼法第一百零一条)."""

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import CPL17_NOTE, STAY, SUIT_DECIDED, SUITS, V21, cpl, cpl17
from casework.rulebook.model import Character, Failing, Layer, MatterType, Owner, Procedure, Rule
from casework.rulebook.terms import Roll, Term, Unit, days, months
from casework.text import N_

_COURT = N_("民事诉讼 · 法院期限")
_RESTORED = N_("期限的顺延")
_OBSTACLE = N_("因不可抗拒的事由或者其他正当理由耽误期限的，障碍消除后十日内可以申请顺延，由法院决定。")
_THROUGH_101 = N_("行政案件依行政诉讼法第一百零一条适用。顺延是否准许由法院决定，请附障碍的证明。")
_LEAVE = N_(
    "在法院确定的期限内提供证据确有困难的，可以申请延长，法院根据申请适当延长；答辩状仍按原期限提交。"
)
_HEARING = N_("开庭三日前通知当事人和其他诉讼参与人。")

RULES = (
    *(
        Rule(
            id=rule_id,
            label=label,
            group=_RESTORED,
            matter_types=(*SUITS, MatterType.CIVIL),
            triggers=(K.OBSTACLE_ENDED,),
            term=days(10),
            citation=citation,
            layer=Layer.STATUTORY,
            owner=Owner.LEGAL_OFFICE,
            met_by=(K.RESTORATION_APPLIED,),
            one_act_each=True,
            posting_counts=True,
            character=Character.RIGHT,
            replaces=replaces,
            consequence=N_("不能再申请顺延，耽误的期限不再恢复"),
            note=_THROUGH_101,
            examples=examples,
        )
        for rule_id, label, citation, replaces, examples in (
            (
                "CPL-86",
                N_("障碍消除后申请顺延期限"),
                cpl("第八十六条", _OBSTACLE, V21),
                ("CPL17-83",),
                (("2026-11-13", "2026-11-23"), ("2026-11-18", "2026-11-30")),
            ),
            (
                "CPL17-83",
                N_("障碍消除后申请顺延期限（2017年修正）"),
                cpl17("第八十三条", _OBSTACLE),
                (),
                # The flood of Zhengzhou in July 2021: the remedy is an application, not another calendar.
                (("2021-07-26", "2021-08-05"),),
            ),
        )
    ),
    *(
        Rule(
            id=rule_id,
            label=label,
            group=_COURT,
            matter_types=(MatterType.CIVIL,),
            triggers=(K.CASE_ACCEPTED,),
            term=term,
            citation=citation,
            layer=Layer.STATUTORY,
            owner=Owner.COURT,
            met_by=SUIT_DECIDED,
            procedure=procedure,
            stands_still=STAY,
            character=Character.WATCH,
            replaces=replaces,
            note=note,
            examples=examples,
        )
        for rule_id, label, term, citation, procedure, replaces, note, examples in (
            (
                "CPL-152",
                N_("法院民事一审审限"),
                months(6),
                cpl("第一百五十二条", N_("普通程序在立案之日起六个月内审结，延长须经批准。"), V21),
                Procedure.ORDINARY,
                ("CPL17-149",),
                "",
                (("2026-03-31", "2026-09-30"),),
            ),
            (
                "CPL17-149",
                N_("法院民事一审审限（2017年修正）"),
                months(6),
                cpl17("第一百四十九条", N_("普通程序在立案之日起六个月内审结，延长须经批准。")),
                Procedure.ORDINARY,
                (),
                CPL17_NOTE,
                (("2019-03-29", "2019-09-29"),),
            ),
            (
                "CPL-164",
                N_("法院民事简易程序审限"),
                months(3),
                cpl("第一百六十四条", N_("简易程序在立案之日起三个月内审结，延长须经批准。"), V21),
                Procedure.SUMMARY,
                ("CPL17-161",),
                "",
                (("2026-03-02", "2026-06-02"),),
            ),
            (
                "CPL17-161",
                N_("法院民事简易程序审限（2017年修正）"),
                months(3),
                cpl17("第一百六十一条", N_("简易程序在立案之日起三个月内审结。")),
                Procedure.SUMMARY,
                (),
                CPL17_NOTE,
                (("2019-03-04", "2019-06-04"),),
            ),
        )
    ),
    *(
        Rule(
            id=rule_id,
            label=label,
            group=_COURT,
            matter_types=(MatterType.CIVIL, *SUITS),
            triggers=(K.HEARING_SET,),
            term=Term(3, Unit.DAYS_BEFORE),
            citation=citation,
            layer=Layer.STATUTORY,
            owner=Owner.COURT,
            met_by=(K.HEARING_NOTIFIED,),
            roll=Roll.NONE,
            procedure=Procedure.ORDINARY,
            one_act_each=True,
            character=Character.WATCH,
            replaces=replaces,
            note=note,
            examples=(example,),
        )
        for rule_id, label, citation, replaces, note, example in (
            (
                "CPL-139",
                N_("法院通知开庭"),
                cpl("第一百三十九条", _HEARING, V21),
                ("CPL17-136",),
                N_("行政案件依行政诉讼法第一百零一条适用；简易程序不受此限。通知晚于此日的，可以请求改期。"),
                ("2026-11-26", "2026-11-23"),
            ),
            (
                "CPL17-136",
                N_("法院通知开庭（2017年修正）"),
                cpl17("第一百三十六条", _HEARING),
                (),
                CPL17_NOTE,
                ("2019-03-07", "2019-03-04"),
            ),
        )
    ),
    *(
        Rule(
            id=rule_id,
            label=label,
            group=N_("民事诉讼"),
            matter_types=(MatterType.CIVIL,),
            triggers=(K.EXTENSION_GRANTED,),
            term=None,
            citation=citation,
            layer=Layer.COURT,
            failing=Failing.EVIDENCE,
            owner=Owner.LEGAL_OFFICE,
            met_by=(K.LATE_EVIDENCE_FILED,),
            from_document=True,
            one_act_each=True,
            posting_counts=True,
            closed_by=SUIT_DECIDED,
            replaces=replaces,
            consequence=N_("法院可以不予采纳该证据，或者采纳但予以训诫、罚款"),
            note=note,
        )
        for rule_id, label, citation, replaces, note in (
            (
                "CPL-68.leave",
                N_("在法院准许的期限内提供证据（民事）"),
                cpl("第六十八条第二款", _LEAVE, V21),
                ("CPL17-65.leave",),
                N_("2021年、2023年修正条号相同。"),
            ),
            (
                "CPL17-65.leave",
                N_("在法院准许的期限内提供证据（民事，2017年修正）"),
                cpl17("第六十五条第二款", _LEAVE),
                (),
                CPL17_NOTE,
            ),
        )
    ),
)
