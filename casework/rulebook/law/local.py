"""The city's own steps: 郑政文〔2017〕201号 郑州市行政应诉工作规则, in force from 2017-10-20.

日 is read as calendar days: the credit rules of the same month write 工作日 when they mean it (decision 0008).
"""

from datetime import date

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import EVERY, SUITS
from casework.rulebook.model import Citation, Layer, Owner, Rule
from casework.rulebook.terms import days
from casework.text import N_

_FROM = date(2017, 10, 20)
_GROUP = N_("本市内部步骤")
ANSWERS = (
    "APL-67", "APL89-43", "ARL-48", "ARL-54", "ARL99-23", "CPL-128", "CPL17-125", "CPL-174", "CPL17-167",
    "CPL-214", "CPL21-210", "CPL17-203", "ARB-ANSWER", "LAB-30", "SPC18-108", "SPC18-111",
)  # fmt: skip
"""The answers that the internal steps of 201号第十一条、第十二条 serve, in each kind of matter."""
SERVED = (*ANSWERS, "SCL-13")
APPEALS = ("APL-85.judgment", "APL-85.ruling", "APL89-58.judgment", "APL89-58.ruling")


def _local(article: str, provides: str) -> Citation:
    return Citation("郑政文〔2017〕201号", article, provides, _FROM, source="郑州市行政应诉工作规则")


RULES = (
    Rule(
        id="YS-11",
        label=N_("应诉审批表报批"),
        group=_GROUP,
        matter_types=EVERY,
        triggers=(K.NOTICE_RECEIVED_BY_LEGAL_OFFICE,),
        term=days(3),
        citation=_local(
            "第十一条",
            N_("法制机构收到应诉通知后登记，3日内填好审批表，定承办单位、提应诉意见，报主要负责人审批。"),
        ),
        layer=Layer.LOCAL,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.APPROVAL_FORM_SUBMITTED,),
        capped_by=SERVED,
        consequence=N_("未及时处理法院文书的，责令限期改正（201号第二十五条（一））"),
        examples=(("2025-09-30", "2025-10-09"), ("2026-11-16", "2026-11-19"), ("2026-11-23", "2026-11-26")),
    ),
    Rule(
        id="YS-12.1",
        label=N_("承办单位提交答辩材料"),
        group=_GROUP,
        matter_types=EVERY,
        triggers=(K.DOCUMENTS_RECEIVED_BY_UNIT,),
        term=days(10),
        citation=_local(
            "第十二条（一）", N_("承办单位收到转送的文书后10日内收集证据、依据，拟好答辩状，送法制机构审核。")
        ),
        layer=Layer.LOCAL,
        owner=Owner.RESPONSIBLE_UNIT,
        met_by=(K.DRAFT_ANSWER_SUBMITTED,),
        capped_by=SERVED,
        consequence=N_("不按规定提交证据、依据的，责令限期改正（201号第二十五条（二））"),
        examples=(("2025-10-09", "2025-10-20"), ("2026-11-18", "2026-11-30")),
    ),
    Rule(
        id="YS-19.1",
        label=N_("上诉意见报送法制机构"),
        group=_GROUP,
        matter_types=SUITS,
        triggers=(K.JUDGMENT_SERVED, K.RULING_SERVED),
        term=days(5),
        citation=_local(
            "第十九条第一款",
            N_("不服一审裁判的，承办单位收到文书5日内拟好上诉意见报法制机构，审查后由负责人审定。"),
        ),
        layer=Layer.LOCAL,
        owner=Owner.RESPONSIBLE_UNIT,
        met_by=(K.APPEAL_OPINION_SUBMITTED,),
        capped_by=APPEALS,
        consequence=N_("来不及审查和审定，可能错过上诉期"),
        examples=(("2026-11-17", "2026-11-23"),),
    ),
)
