"""What is filled in of agencies and reports."""

from casework.credit.reports.contents import Grade, Part
from casework.credit.reports.tables import AgencyGrade, AgencyTerm, CreditAgency, CreditReport
from casework.db import longest
from casework.forms import Day, Form, Number, asked
from casework.text import N_, T


class Qualifying(Form):
    """A term of an agency's qualification."""

    number: str = asked(N_("资质编号"), most=longest(AgencyTerm, "number"), missing=T("请填写资质编号。"))
    first: Day = asked(N_("资质起日"), missing=T("请填写资质自哪一天起。"))
    last: Day = asked(N_("资质止日"), missing=T("请填写资质至哪一天止。"))


class Registering(Qualifying):
    """An agency with its first term."""

    name: str = asked(
        N_("机构名称"), most=longest(CreditAgency, "name"), missing=T("请填写信用服务机构的全称。")
    )


class EndingTerm(Form):
    """That a qualification ends earlier than it was printed."""

    term_id: Number = asked(N_("资质"), missing=T("请选择哪一期资质。"))
    last: Day = asked(N_("提前终止于"), missing=T("请填写资质的最后一日。"))
    why: str = asked(N_("终止依据"), most=300, missing=T("请写明凭什么提前终止。"))


class Grading(Form):
    """What a grade of the agency's own scale comes to."""

    grade: str = asked(
        N_("机构等级"), most=longest(AgencyGrade, "grade"), missing=T("请填写机构自己的等级，如“AA+”。")
    )
    common: Grade = asked(N_("对应统一等级"), missing=T("请选择优、良、中、差。"))


class Reporting(Form):
    """A report as it is handed in."""

    agency_id: Number = asked(N_("信用服务机构"), missing=T("请选择出具报告的信用服务机构。"))
    number: str = asked(N_("报告编号"), most=longest(CreditReport, "number"), missing=T("请填写报告编号。"))
    issued_on: Day = asked(N_("出具日期"), missing=T("请填写出具日期，一年有效期自该日起算。"))
    expires_on: Day | None = asked(N_("报告载明的有效期止日"), None)
    grade: str = asked(N_("报告信用等级"), "", most=longest(CreditReport, "grade"))
    present: list[Part] = asked(N_("报告已有的内容"), [])
    missing: str = asked(N_("缺少什么"), "", most=300)
    """Of the parts that are not ticked; empty: nothing of them is there."""
    file_ids: list[Number] = asked(N_("报告文件"), [], page="file")


class Withdrawing(Form):
    """That a report no longer counts: entered by mistake, or mended by another one."""

    why: str = asked(
        N_("作废原因"), most=longest(CreditReport, "withdrawn_why"),
        missing=T("请写明为什么作废，如“机构已补正，另行登记”。"),
    )  # fmt: skip
