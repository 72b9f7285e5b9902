"""Judicial suggestions: what a court proposes, and when it must have an answer."""

from datetime import date

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import EVERY, SUITS, spc18
from casework.rulebook.model import Citation, Layer, Owner, Rule
from casework.rulebook.terms import days, months
from casework.text import N_

_GROUP = N_("司法建议")

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
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.SUGGESTION_ANSWERED,),
        one_act_each=True,
        posting_counts=True,
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
            "法释〔2023〕11号",
            "第八条",
            N_("综合治理类司法建议的回复期限由建议书写明，一般不超过两个月。"),
            date(2023, 11, 16),
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.SUGGESTION_ANSWERED,),
        one_act_each=True,
        from_document=True,
        posting_counts=True,
        about="general",
        consequence=N_("司法解释没有规定逾期不复的后果"),
        examples=(("2026-09-30", "2026-11-30"),),
    ),
)
