"""What is filled in of an objection."""

from casework.credit.codes import CodeKind, SubjectKind
from casework.credit.objections.tables import Finding, Objection
from casework.credit.products import RecordKind
from casework.credit.records.forms import CONDUCT, DOCUMENT, STATUTE
from casework.db import longest
from casework.forms import Day, Form, Number, asked
from casework.text import N_, T

_GROUNDS = T("请写明哪里有误、依据是什么。")


class Receiving(Form):
    """An objection that came in writing, entered by the centre: to which record, why, and when it came."""

    record_id: Number = asked(N_("记录编号"), missing=T("请填写所异议的失信记录的编号，记录页面上有。"))
    grounds: str = asked(N_("异议理由"), most=longest(Objection, "grounds"), missing=_GROUNDS)
    phone: str = asked(N_("联系电话"), "", most=longest(Objection, "phone"))
    received_on: Day = asked(N_("收到日期"), missing=T("请填写收到书面异议的日期。"))


class FilingOnline(Form):
    """An objection as somebody files it on the public page."""

    subject_kind: SubjectKind = asked(
        N_("主体类型"), missing=T("请选择自然人、法人、个体工商户或者其他组织。")
    )
    name: str = asked(
        N_("姓名或者名称"), most=longest(Objection, "name"), missing=T("请填写姓名，或者营业执照上的全称。")
    )
    code_kind: CodeKind = asked(N_("代码类型"), missing=T("请选择代码类型。"))
    code: str = asked(N_("代码"), "", most=longest(Objection, "code_shown"))
    about: str = asked(
        N_("所异议的记录"), most=longest(Objection, "about"),
        missing=T("请写明是哪一条记录：文书号，或者认定机关、时间和事由。"),
    )  # fmt: skip
    grounds: str = asked(N_("异议理由"), most=longest(Objection, "grounds"), missing=_GROUNDS)
    phone: str = asked(
        N_("联系电话"), most=longest(Objection, "phone"),
        missing=T("请填写联系电话，以便核实和送达处理结果。"),
    )  # fmt: skip


class Following(Form):
    """With what an objection is followed."""

    number: str = asked(
        N_("异议编号"), most=longest(Objection, "number"), missing=T("请填写提交时显示的异议编号。")
    )
    code: str = asked(N_("查询码"), most=40, missing=T("请填写提交时显示的查询码。"))


class Versioned(Form):
    """A form about one objection: it carries the version with which it was opened."""

    version: Number | None = None


class Matching(Versioned):
    """Which record is meant."""

    record_id: Number = asked(N_("记录编号"), missing=T("请填写所异议的失信记录的编号。"))


class Rejecting(Versioned):
    """That it is not taken up."""

    why: str = asked(
        N_("不予受理的理由"), most=longest(Objection, "why"),
        missing=T("请写明理由，如“查询期限内没有符合描述的记录”。"),
    )  # fmt: skip


class Forwarding(Versioned):
    """That it goes to whoever provided the record."""


class Examining(Versioned):
    """That a test, an expert's opinion or a review by experts begins or ends: its time does not count (第四十一条第三款)."""

    on: Day = asked(N_("日期"), missing=T("请填写日期。"))


class Settling(Versioned):
    """What was found: the record is right, is put right, or is taken back."""

    finding: Finding = asked(N_("核查结论"), missing=T("请选择维持、更正或者撤销。"))
    found: str = asked(
        N_("核查情况"), most=longest(Objection, "found"), missing=T("请写明核查了什么、依据是什么。")
    )
    kind: RecordKind | None = asked(N_("失信程度"), None)
    document: str = asked(N_("文书号"), "", most=DOCUMENT)
    conduct: str = asked(N_("失信行为"), "", most=CONDUCT)
    found_on: Day | None = asked(N_("认定日期"), None)
    ended_on: Day | None = asked(N_("行为终止日期"), None)
    statute: str = asked(N_("另有规定的法律、法规条款"), "", most=STATUTE)
    statute_until: Day | None = asked(N_("按该条款可查询至"), None)


class Notifying(Versioned):
    """That the objector was told the result in writing (第十九条)."""

    on: Day = asked(N_("告知日期"), missing=T("请填写书面告知申请人的日期。"))


class Withdrawing(Versioned):
    """That the objector takes it back."""

    why: str = asked(
        N_("撤回说明"), most=longest(Objection, "why"), missing=T("请写明申请人何时、以什么方式撤回。")
    )
