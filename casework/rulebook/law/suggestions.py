"""Judicial and procuratorial suggestions: what is proposed to the organ, and when the answer is due."""

from datetime import date

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import DATABASE, EVERY, SUITS, spc18
from casework.rulebook.model import Citation, Counting, Failing, Law, Layer, Owner, Rule
from casework.rulebook.terms import days, months
from casework.text import N_

_GROUP = N_("司法建议和检察建议")

RULES = (
    Rule(
        id="SPC18-149",
        label=N_("书面答复对规范性文件的司法建议"),
        group=_GROUP,
        matter_types=SUITS,
        triggers=(K.SUGGESTION_RECEIVED,),
        term=days(60),
        citation=spc18("第一百四十九条", N_("收到对规范性文件的司法建议之日起六十日内书面答复法院。")),
        layer=Layer.STATUTORY,
        failing=Failing.COURT_PAPERS,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.SUGGESTION_ANSWERED,),
        one_act_each=True,
        about="normative",
        consequence=N_(
            "司法解释没有规定逾期不复的后果；处理建议可以抄送制定机关的同级人民政府、上一级行政机关和监察机关"
        ),
        examples=(("2026-09-24", "2026-11-23"),),
    ),
    Rule(
        id="SPC23-8",
        label=N_("书面回复司法建议"),
        group=_GROUP,
        matter_types=EVERY,
        triggers=(K.SUGGESTION_RECEIVED,),
        term=months(2),
        citation=Citation(
            Law("法释〔2023〕11号", Counting.SUIT),
            "第八条",
            N_("综合治理类司法建议的回复期限由建议书写明，一般不超过两个月。"),
            date(2023, 11, 16),
            source=f"最高人民法院关于综合治理类司法建议工作若干问题的规定，{DATABASE}",
        ),
        layer=Layer.STATUTORY,
        failing=Failing.COURT_PAPERS,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.SUGGESTION_ANSWERED,),
        one_act_each=True,
        from_document=True,
        about="general",
        consequence=N_("司法解释没有规定逾期不复的后果"),
        examples=(("2026-09-30", "2026-11-30"),),
    ),
    Rule(
        id="PIL-21",
        label=N_("书面回复检察建议"),
        group=_GROUP,
        matter_types=EVERY,
        triggers=(K.PROCURATORIAL_SUGGESTION_RECEIVED,),
        term=months(2),
        citation=Citation(
            Law("法释〔2018〕6号", Counting.SUIT),
            "第二十一条第二款",
            N_("行政机关收到行政公益诉讼检察建议书之日起两个月内依法履行职责，并书面回复。"),
            date(2018, 3, 2),
            source=f"最高人民法院、最高人民检察院关于检察公益诉讼案件适用法律若干问题的解释（2018年、2020年修正），{DATABASE}",
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.PROCURATORIAL_SUGGESTION_ANSWERED,),
        from_document=True,
        at_most=months(2),
        one_act_each=True,
        consequence=N_("不依法履行职责的，检察机关可以提起行政公益诉讼"),
        note=N_(
            "损害继续扩大等紧急情形，应当在十五日内书面回复，请照建议书填写期限；2020年修正后条号和期限不变。其他检察建议一般也是两个月，情况紧急的另定（人民检察院检察建议工作规定第十九条）。"
        ),
        examples=(("2026-09-30", "2026-11-30"), ("2026-08-31", "2026-11-02")),
    ),
)
