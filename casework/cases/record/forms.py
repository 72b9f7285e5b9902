"""What is filled in of a case, and of a served paper, which begins one or goes into it."""

from typing import Literal

from casework.cases.record.tables import Case, Instance, Intake
from casework.db import longest
from casework.forms import Day, Form, Moment, Number, asked
from casework.rulebook import MatterType, Procedure
from casework.text import N_, T

ROLES = {"plaintiff": N_("原告（申请人）"), "co_defendant": N_("共同被告"), "third_party": N_("第三人")}
"""What parties are in a case; a page has a box for each, `plaintiffs` and so on."""
BOXES = {f"{role}s": label for role, label in ROLES.items()}


class PartyIn(Form):
    """A party. How long its name may be is said of the box of its role (`examine`), and not by the form."""

    role: Literal["plaintiff", "co_defendant", "third_party"]
    name: str
    kind: Literal["citizen", "organisation"] = "citizen"
    agent: str = ""


class CaseFacts(Form):
    """What is known of a case and of the instance that it is in. Codes are those of the code lists."""

    matter_type: MatterType | None = asked(N_("类型"), None)
    """None: as the kind of paper says."""
    parties: tuple[PartyIn, ...] = ()
    cause: str = asked(N_("案由"), "", most=longest(Case, "cause"))
    cause_code: str = ""
    sued_act: str = asked(N_("被诉行政行为（名称、文号）"), "", most=longest(Case, "sued_act"))
    claims: str = asked(N_("诉讼请求（复议、上诉请求）"), "", most=longest(Instance, "claims"))
    handler_id: Number | None = asked(N_("承办人"), None, page="handler")
    level: str = asked(N_("审级"), "")
    """Empty: as the number or the kind of paper says."""
    procedure: Procedure = asked(N_("程序"), Procedure.ORDINARY)
    defendant_form: str = asked(N_("被告形式"), "")
    act_kind: str = asked(N_("被诉行为种类（统计）"), "")
    field: str = asked(N_("行政管理类别（统计）"), "")
    panel: str = asked(N_("合议庭"), "", most=longest(Instance, "panel"))
    with_compensation: bool = asked(N_("一并提起行政赔偿"), False)
    major: bool = asked(N_("重大、复杂案件（法制机构可以另派人员应诉）"), False)


TICKS = {name: CaseFacts.labels()[name] for name in ("with_compensation", "major")}


class DocumentIn(CaseFacts):
    """A served document, as in 收文登记."""

    document_type: str = asked(N_("文书种类"), missing=T("请选择文书种类。"))
    sender: str = asked(N_("来文机关（受理法院）"), "", most=longest(Intake, "sender"))
    """Empty: the court that the number names, or the one that has the case."""
    served_on: Day = asked(
        N_("送达日（机关签收）"),
        missing=T("请填写送达日。文书中一般没有，以送达回证上机关签收的日期为准。"),
    )
    received_on: Day = asked(N_("法制机构收到日"), missing=T("请填写法制机构收到日，内部3日由此起算。"))
    service_mode: str = asked(N_("送达方式"), missing=T("请选择送达方式。"))
    number: str = asked(N_("案号（文号）"), "")
    document_date: Day | None = asked(N_("文书日期"), None)
    term: str = asked(N_("文书定的期限"), "")
    hearing_at: Moment | None = asked(N_("开庭（听证）时间"), None)
    hearing_place: str = asked(N_("开庭（听证）地点"), "")
    outcome: str = asked(N_("裁判结果"), "")
    """What was decided, a code of the list `closing`; for a paper that decides."""
    pages: Number | None = asked(N_("页数"), None)
    remark: str = asked(N_("备注"), "", most=longest(Intake, "remark"))
    file_ids: tuple[Number, ...] = ()
    case_id: Number | None = asked(N_("归入哪件案件"), None)
    """The case that the document belongs to; None begins a new one, unless its number is known."""
    new_instance: bool = False
    """The document opens the next instance of the case (an appeal copy with its own number)."""
    confirm: tuple[str, ...] = ()
    """The codes of the doubts that are confirmed: what the 422 before it answered in `doubts`."""
    organ_id: Number | None = asked(N_("应诉机关"), None, page="organ")
    """None: the organ for which the clerk acts."""
    accepted_on: Day | None = asked(N_("立案日"), None)
