"""State compensation by the organ that owes it: 国家赔偿法."""

from datetime import date

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import DATABASE, SUITS
from casework.rulebook.model import Character, Citation, Counting, Law, Layer, MatterType, Owner, Rule
from casework.rulebook.terms import days, months
from casework.text import N_

_GROUP = N_("行政赔偿")
_NOTE = N_("国家赔偿法没有期间规定，末日顺延系类推；请以期间末日为准提前办理。")


_SCL = Law("国家赔偿法", Counting.CIVIL_CODE)


def _scl(article: str, provides: str) -> Citation:
    """国家赔偿法 as amended in 2010, in force since 2010-12-01 (法释〔2011〕4号第一条)."""
    return Citation(
        _SCL, article, provides, date(2010, 12, 1), source=f"国家赔偿法（2012年修正），{DATABASE}"
    )


RULES = (
    Rule(
        id="SCL-13",
        label=N_("作出是否赔偿的决定"),
        group=_GROUP,
        matter_types=(MatterType.COMPENSATION,),
        triggers=(K.CLAIM_RECEIVED,),
        term=months(2),
        citation=_scl("第十三条第一款", N_("赔偿义务机关自收到申请之日起两个月内作出是否赔偿的决定。")),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.DECISION_MADE,),
        one_act_each=True,
        consequence=N_("赔偿请求人可以起诉"),
        note=_NOTE,
        examples=(("2026-09-30", "2026-11-30"), ("2026-12-31", "2027-03-01")),
    ),
    Rule(
        id="SCL-13.deliver",
        label=N_("送达赔偿决定或者不予赔偿通知"),
        group=_GROUP,
        matter_types=(MatterType.COMPENSATION,),
        triggers=(K.DECISION_MADE,),
        term=days(10),
        citation=_scl(
            "第十三条第二款、第三款",
            N_("自作出决定之日起十日内送达赔偿决定书；不予赔偿的，十日内书面通知并说明理由。"),
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.DECISION_DELIVERED,),
        one_act_each=True,
        note=_NOTE,
        examples=(("2026-11-13", "2026-11-23"),),
    ),
    Rule(
        id="SCL-14",
        label=N_("赔偿请求人的起诉期限"),
        group=_GROUP,
        matter_types=(MatterType.COMPENSATION,),
        triggers=(K.DECISION_MADE,),
        term=months(3),
        citation=_scl(
            "第十四条第二款",
            N_("对赔偿的方式、项目、数额有异议，或者不予赔偿的，自作出决定之日起三个月内起诉。"),
        ),
        layer=Layer.STATUTORY,
        owner=Owner.CLAIMANT,
        one_act_each=True,
        character=Character.WATCH,
        note=N_("起诉的，法院送达应诉通知书，登记到本案。国家赔偿法没有期间规定，末日顺延系类推。"),
        examples=(("2026-08-24", "2026-11-24"),),
    ),
    Rule(
        id="SCL-12",
        label=N_("一次性告知赔偿申请需要补正的内容"),
        group=_GROUP,
        matter_types=(MatterType.COMPENSATION,),
        triggers=(K.CLAIM_RECEIVED,),
        term=days(5),
        citation=_scl(
            "第十二条第四款", N_("申请材料不齐全的，当场或者在五日内一次性告知赔偿请求人需要补正的全部内容。")
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.CLAIM_GAPS_TOLD,),
        one_act_each=True,
        closed_by=(K.DECISION_MADE,),
        # Where the papers are complete nothing is owed: what they lack makes it a duty, counted from the receipt all the same.
        begun_by=(K.CLAIM_GAPS_FOUND, K.CLAIM_GAPS_TOLD),
        note=N_(
            "登记材料不齐以后才有这项义务，仍自收到申请之日起算；材料齐全的不必告知。申请书当面递交的，还应当场出具加盖印章的收讫凭证。"
        ),
        examples=(("2026-11-13", "2026-11-18"),),
    ),
    Rule(
        id="SCL-37",
        label=N_("向财政部门提出赔偿金支付申请"),
        group=_GROUP,
        matter_types=(*SUITS, MatterType.RECONSIDERATION),
        triggers=(K.PAYMENT_CLAIMED,),
        term=days(7),
        citation=_scl(
            "第三十七条第三款", N_("自收到支付赔偿金申请之日起七日内，向有关的财政部门提出支付申请。")
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.PAYMENT_REQUESTED,),
        one_act_each=True,
        consequence=N_("延误赔偿金的支付；财政部门另有十五日支付"),
        note=N_("法律没有写明是工作日，按自然日计。国家赔偿法没有期间规定，末日顺延系类推。"),
        examples=(("2026-11-13", "2026-11-20"), ("2026-11-14", "2026-11-23")),
    ),
    Rule(
        id="SCL-37.pay",
        label=N_("财政部门支付赔偿金"),
        group=_GROUP,
        matter_types=(*SUITS, MatterType.RECONSIDERATION),
        triggers=(K.PAYMENT_REQUESTED,),
        term=days(15),
        citation=_scl("第三十七条第三款", N_("财政部门自收到支付申请之日起十五日内支付赔偿金。")),
        layer=Layer.STATUTORY,
        owner=Owner.FINANCE,
        met_by=(K.COMPENSATION_PAID,),
        one_act_each=True,
        character=Character.WATCH,
        note=N_(
            "自财政部门收到支付申请之日起算，按提出申请之日推算。国家赔偿法没有期间规定，末日顺延系类推。"
        ),
        examples=(("2026-11-13", "2026-11-30"),),
    ),
)
