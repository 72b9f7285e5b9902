"""What the facts of a case give to the house."""

from casework.cases.facts import api, pages
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    subject=N_("案件"),
    acts={
        "case.facts_changed": N_("更正案件信息"),
    },
    facts={
        "act_kind": N_("被诉行为种类（统计）"),
        "cause": N_("案由"),
        "claims": N_("诉讼请求（复议、上诉请求）"),
        "co_defendant": N_("共同被告"),
        "court": N_("受理机关"),
        "defendant_form": N_("被告形式"),
        "field": N_("行政管理类别（统计）"),
        "handler": N_("承办人"),
        "level": N_("审级"),
        "major": N_("重大、复杂案件"),
        "matter_type": N_("类型"),
        "number": N_("案号"),
        "panel": N_("合议庭"),
        "plaintiff": N_("原告（申请人）"),
        "procedure": N_("程序"),
        "sued_act": N_("被诉行政行为（名称、文号）"),
        "third_party": N_("第三人"),
        "with_compensation": N_("一并提起行政赔偿"),
    },
)
