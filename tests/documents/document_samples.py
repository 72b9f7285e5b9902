"""A complete set of facts for every form. People are anonymised; each value is its own, so it is found."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from casework.cases.agents.papers import (
    AgentChangeNotice,
    LetterOfAuthority,
    render_agent_change_notice,
    render_letter_of_authority,
)
from casework.cases.answers.certificate import RepresentativeCertificate, render_representative_certificate
from casework.cases.answers.evidence import BasisLine, EvidenceLine, EvidenceList, render_evidence_list
from casework.cases.answers.papers import Answer, render_answer
from casework.cases.approvals.papers import ApprovalForm, render_approval_form
from casework.cases.transfers.papers import SlipDocument, TransferSlip, render_transfer_slip
from casework.papers.facts import Agent, Dispute, Due, Opinion, Organ
from casework.rulebook import MatterType

ORGAN = Organ("郑州市某某区人民政府", "郑州市某某区某某路1号", "赵某某", "区长", "0371-00000001")
SUIT = Dispute(
    MatterType.LITIGATION,
    "first",
    ORGAN,
    "河南省郑州市中级人民法院",
    "（2026）豫01行初123号",
    "房屋征收补偿决定",
    ("张某某", "李某某"),
    ("郑州市某某局",),
    ("河南某某置业有限公司",),
)
POWERS = "代为承认、放弃、变更诉讼请求，进行和解，提起上诉，代收法律文书"
STAFF = Agent("staff", "应诉工作人员甲", "郑州市某某区司法局", "女", "科长", "", "0371-00000002", POWERS)
LAWYER = Agent("lawyer", "孙某某", "河南某某律师事务所", "男", "专职律师", "14101201000000000", "13900000000")
NEXT_STAFF = Agent(
    "staff", "应诉工作人员乙", "某某区住房保障局", "男", "主任科员", "", "0371-00000004", POWERS
)
NEXT_LAWYER = Agent("lawyer", "周某某", "河南另一律师所", "男", "合伙人", "14101201000000001", "13900000001")

ANSWER = Answer(
    SUIT,
    (STAFF, LAWYER),
    "征收范围和房屋面积已经查明。",
    "调查表、评估报告和送达回证可以证明。",
    "决定前已公告、听取意见并复核。",
    "依据征收补偿条例作出。",
    "条款适用正确，未超越职权。",
    "判决驳回诉讼请求。\n诉讼费用由原告承担。",
    3,
    ("证据清单及材料一册",),
    date(2026, 3, 16),
)
APPROVAL = ApprovalForm(
    SUIT,
    "郑州市某某区住房保障局",
    "2026-0031",
    "应诉通知书第123号",
    date(2026, 3, 3),
    date(2026, 3, 4),
    Due(date(2026, 3, 9), False, "应诉规则"),
    Due(date(2026, 3, 18), False, "行政诉讼法"),
    "3月30日第三法庭",
    "撤销补偿决定",
    "某政征补〔2025〕9号决定",
    "未经复议",
    "行政征收",
    "住建",
    False,
    "应诉承办人甲",
    "工作人员和律师各一名",
    True,
    Opinion("建议由法制机构办理。", "登记岗位", date(2026, 3, 5)),
    Opinion("建议由住房保障局承办。", "法制机构负责人", date(2026, 3, 6)),
    Opinion("同意呈批。", "分管领导", date(2026, 3, 7)),
    True,
    Opinion("同意，按期答辩。", "主要负责人", date(2026, 3, 8)),
    "多户关联",
)
EVIDENCE = EvidenceList(
    SUIT,
    (
        EvidenceLine("方案公告", "第一组", "书证", "某某局", date(2025, 6, 1), "方案已公布", True, 2, "1-3"),
        EvidenceLine(
            "照片", "第二组", "视听资料", "街道办", date(2025, 6, 12), "公告已张贴", False, 5, "4-6"
        ),
    ),
    (BasisLine("国有土地上房屋征收与补偿条例", "国务院令第590号", "第二十六条", "80-85"),),
    "承办单位经办人",
    date(2026, 3, 16),
)
LETTER = LetterOfAuthority(SUIT, STAFF, "至判决送达之日止", date(2026, 3, 12))
NOTICE = AgentChangeNotice(
    SUIT,
    (STAFF, LAWYER),
    (NEXT_STAFF, NEXT_LAWYER),
    "原代理人调离",
    date(2026, 4, 1),
    ("新的授权委托书",),
    date(2026, 4, 2),
)
LAWYER_LETTER = LetterOfAuthority(SUIT, LAWYER, "至判决送达之日止", date(2026, 3, 12))
CERTIFICATE = RepresentativeCertificate(SUIT, date(2026, 3, 12))
SLIP = TransferSlip(
    SUIT,
    "应诉转〔2026〕12号",
    "郑州市某某区司法局",
    "郑州市某某区住房保障局",
    (SlipDocument("应诉通知书", "2", 1), SlipDocument("起诉状副本", "6", 3)),
    "收集证据并拟订答辩状。",
    date(2026, 3, 3),
    date(2026, 3, 5),
    Due(date(2026, 3, 16), False, "应诉规则"),
    Due(date(2026, 3, 18), False, "行政诉讼法"),
    "转办经办人",
    "0371-00000003",
    Opinion("同意转办。", "法制机构负责人", date(2026, 3, 6)),
    "承办单位签收人",
    date(2026, 3, 7),
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
)

FORMS: dict[str, tuple[object, Callable[..., bytes]]] = {
    "应诉审批表": (APPROVAL, render_approval_form),
    "答辩状": (ANSWER, render_answer),
    "证据清单": (EVIDENCE, render_evidence_list),
    "授权委托书": (LETTER, render_letter_of_authority),
    "律师授权委托书": (LAWYER_LETTER, render_letter_of_authority),
    "身份证明书": (CERTIFICATE, render_representative_certificate),
    "变更代理人告知书": (NOTICE, render_agent_change_notice),
    "转办单": (SLIP, render_transfer_slip),
}


def lines(docx: bytes) -> list[str]:
    """The paragraphs of a document in reading order, those in tables too."""
    body = Document(BytesIO(docx)).element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def text(docx: bytes) -> str:
    """The document's text."""
    return "\n".join(lines(docx))
