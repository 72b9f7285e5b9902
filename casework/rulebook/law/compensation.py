"""State compensation by the organ that owes it: 国家赔偿法."""

from datetime import date

from casework.rulebook.events import EventKind as K
from casework.rulebook.model import Citation, Layer, MatterType, Owner, Rule
from casework.rulebook.terms import days, months
from casework.text import N_

_GROUP = N_("行政赔偿")
_NOTE = N_("国家赔偿法没有期间规定，末日顺延系类推；请以期间末日为准提前办理。")


def _scl(article: str, provides: str) -> Citation:
    return Citation("国家赔偿法", article, provides, date(2010, 12, 1), source="国家赔偿法（2012年修正）")


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
)
