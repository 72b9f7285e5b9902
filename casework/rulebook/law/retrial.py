"""Retrial of an administrative suit."""

from datetime import date

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import APL_FROM, DATABASE, SPC00, SPC15, SUITS, spc18
from casework.rulebook.model import Character, Citation, Counting, Failing, Law, Layer, Owner, Rule
from casework.rulebook.terms import days, months, years
from casework.text import N_

_GROUP = N_("行政诉讼 · 再审")
_LATE = N_("再审申请不予受理")
_REVIEWED = (K.RETRIAL_REFUSED, K.RETRIAL_REVIEW_EXPIRED, K.RETRIAL_DECIDED)
"""What opens the way to the procuratorate."""

REVIEW = Rule(
    id="SPC18-112",
    label=N_("法院审查再审申请"),
    group=_GROUP,
    matter_types=SUITS,
    triggers=(K.RETRIAL_FILED,),
    term=months(6),
    citation=spc18(
        "第一百一十二条",
        N_("人民法院应当自再审申请案件立案之日起六个月内审查；有特殊情况需要延长的，由本院院长批准。"),
    ),
    layer=Layer.STATUTORY,
    owner=Owner.COURT,
    met_by=(K.RETRIAL_REFUSED, K.RETRIAL_DECIDED),
    note=N_("法院立案的日期申请人未必知道，按提交申请之日计；实际届满不会更早。"),
)
"""The court's own limit: nobody here follows it, but what it leaves undecided opens the way to the procuratorate (第一百一十七条)."""

RULES = (
    Rule(
        id="SPC18-110",
        label=N_("申请再审"),
        group=_GROUP,
        matter_types=SUITS,
        triggers=(K.DECISION_EFFECTIVE,),
        term=months(6),
        citation=spc18("第一百一十条", N_("在裁判、调解书发生法律效力后六个月内向上一级法院申请再审。")),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.RETRIAL_FILED,),
        posting_counts=True,
        character=Character.RIGHT,
        replaces=("SPC15-24",),
        consequence=_LATE,
        examples=(("2024-02-29", "2024-08-29"), ("2026-05-31", "2026-11-30")),
    ),
    Rule(
        id="SPC18-110.known",
        label=N_("申请再审（新知道的事由）"),
        group=_GROUP,
        matter_types=SUITS,
        triggers=(K.GROUND_KNOWN,),
        term=months(6),
        citation=spc18(
            "第一百一十条",
            N_(
                "有新证据、证据系伪造、依据的裁判被撤销、审判人员枉法四种事由的，自知道或者应当知道之日起六个月内提出。"
            ),
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.RETRIAL_FILED,),
        posting_counts=True,
        character=Character.RIGHT,
        replaces=("SPC15-24.known",),
        consequence=_LATE,
        examples=(("2026-05-29", "2026-11-30"),),
    ),
    Rule(
        id="SPC15-24.known",
        label=N_("申请再审（新知道的事由，2015年解释）"),
        group=_GROUP,
        matter_types=SUITS,
        triggers=(K.GROUND_KNOWN,),
        term=months(6),
        citation=Citation(
            SPC15,
            "第二十四条",
            N_("有同样四种事由的，自知道或者应当知道之日起六个月内申请再审。"),
            APL_FROM,
            date(2018, 2, 7),
            source=f"最高人民法院关于适用行政诉讼法若干问题的解释（2015年），{DATABASE}",
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.RETRIAL_FILED,),
        posting_counts=True,
        character=Character.RIGHT,
        consequence=_LATE,
        examples=(("2017-05-31", "2017-11-30"),),
    ),
    Rule(
        id="SPC15-24",
        label=N_("申请再审（2015年解释）"),
        group=_GROUP,
        matter_types=SUITS,
        triggers=(K.DECISION_EFFECTIVE,),
        term=months(6),
        citation=Citation(
            SPC15,
            "第二十四条",
            N_("在裁判、调解书发生法律效力后六个月内申请再审。"),
            APL_FROM,
            date(2018, 2, 7),
            source=f"最高人民法院关于适用行政诉讼法若干问题的解释（2015年），{DATABASE}",
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.RETRIAL_FILED,),
        posting_counts=True,
        character=Character.RIGHT,
        replaces=("SPC00-73",),
        consequence=_LATE,
        examples=(("2016-01-11", "2016-07-11"),),
    ),
    Rule(
        id="SPC00-73",
        label=N_("申请再审（2000年解释）"),
        group=_GROUP,
        matter_types=SUITS,
        triggers=(K.DECISION_EFFECTIVE,),
        term=years(2),
        citation=Citation(
            SPC00,
            "第七十三条",
            N_("在裁判发生法律效力后二年内申请再审。"),
            date(2000, 3, 10),
            date(2015, 4, 30),
            source="最高人民法院关于执行行政诉讼法若干问题的解释（2000年），法律信息网站的全文",
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.RETRIAL_FILED,),
        posting_counts=True,
        character=Character.RIGHT,
        consequence=_LATE,
        note=N_(
            "2013年11月至2015年4月间生效的裁判，依法释〔2015〕9号第二十六条第三款，申请期限可能到2015年10月31日为止，适用前请核对。"
        ),
        examples=(("2010-05-04", "2012-05-04"),),
    ),
    Rule(
        id="SPC18-111",
        label=N_("对再审申请提交书面意见"),
        group=_GROUP,
        matter_types=SUITS,
        triggers=(K.RETRIAL_APPLICATION_SERVED,),
        term=days(15),
        citation=spc18("第一百一十一条", N_("收到再审申请书副本之日起十五日内提交书面意见。")),
        layer=Layer.STATUTORY,
        failing=Failing.EVIDENCE,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.OPINION_FILED, K.ANSWER_FILED),
        posting_counts=True,
        answer=True,
        consequence=N_("不影响法院审查"),
        examples=(("2026-11-16", "2026-12-01"),),
    ),
    Rule(
        id="PRO-20",
        label=N_("向检察院申请监督"),
        group=_GROUP,
        matter_types=SUITS,
        triggers=_REVIEWED,
        term=months(6),
        citation=Citation(
            Law("人民检察院行政诉讼监督规则", Counting.SUIT),
            "第二十条",
            N_(
                "自驳回再审申请的裁定送达之日、再审裁判生效之日或者再审审查期限届满之日起六个月内申请监督；为不变期间。"
            ),
            date(2021, 9, 1),
            source="人民检察院行政诉讼监督规则（2021年），司法解释汇编中的全文",
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.PROTEST_APPLIED,),
        character=Character.RIGHT,
        replaces=("PRO-6",),
        consequence=N_("检察院不予受理"),
        note=N_(
            "先向法院申请再审，才能申请监督（第十九条）。驳回再审申请的，自送达之日起算，2016年的试行规则自作出之日起算。"
        ),
        examples=(("2026-05-29", "2026-11-30"),),
    ),
    Rule(
        id="PRO-6",
        label=N_("向检察院申请监督（2016年试行规则）"),
        group=_GROUP,
        matter_types=SUITS,
        triggers=_REVIEWED,
        term=months(6),
        citation=Citation(
            Law("人民检察院行政诉讼监督规则（试行）", Counting.SUIT),
            "第六条",
            N_(
                "驳回再审申请的裁定作出、再审裁判生效或者再审审查期限届满之日起六个月内申请监督；为不变期间。"
            ),
            date(2016, 4, 15),
            date(2021, 8, 31),
            source="人民检察院行政诉讼监督规则（试行）（2016年）",
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.PROTEST_APPLIED,),
        character=Character.RIGHT,
        consequence=N_("检察院不予受理"),
        note=N_("先向法院申请再审，才能申请监督。裁定的送达日与作出日不同的，以作出之日为准。"),
        examples=(("2020-05-29", "2020-11-30"),),
    ),
)
