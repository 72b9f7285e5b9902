"""What is filled in at the gate."""

from typing import Annotated, Literal

from pydantic import Field

from casework.credit.gate.tables import FieldRule, GateDecision
from casework.credit.products import Decision, Product, UseField
from casework.db import longest
from casework.forms import Day, Form, Number, Pressed, YesNo, asked
from casework.text import N_, T


class Asking(Form):
    """That the gate is asked about a subject."""

    use: UseField = asked(N_("应用领域"), missing=T("请选择应用领域。"))
    on: Day | None = asked(N_("评估日期"), None)
    """None: today."""
    required: list[Product] = asked(N_("需要的信用产品"), [])
    """For other activities alone."""
    purpose: str = asked(N_("申请事项"), "", most=longest(GateDecision, "purpose"))


class Calling(Form):
    """The same over JSON, of a subject by its key or by its code with its name."""

    field: UseField = asked(N_("应用领域"), missing=T("请选择应用领域。"))
    subject_id: Number | None = asked(N_("主体编号"), None)
    name: str = asked(N_("姓名或者名称"), "", most=120)
    code: str = asked(N_("代码"), "", most=40)
    on: Day | None = asked(N_("评估日期"), None)
    required: list[Product] = asked(N_("需要的信用产品"), [])
    purpose: str = asked(N_("申请事项"), "", most=longest(GateDecision, "purpose"))


class Weighing(Form):
    """A person's word on what the gate left to it."""

    eligible: Annotated[YesNo, Pressed("act", "approve", "refuse", T("请选择符合或者不符合。"))] = asked(
        N_("认定")
    )
    why: str = asked(
        N_("认定理由"), most=longest(GateDecision, "weighed_why"), missing=T("请写明认定的理由。")
    )


class Noting(Form):
    """That somebody acted on a decision, or looked at what has changed in it."""

    note: str = asked(N_("说明"), most=500, missing=T("请写明办理情况。"))


Days = Annotated[int, Field(ge=1, le=366)]


class Changing(Form):
    """What a field shall require from a day on."""

    use: UseField = asked(N_("应用领域"), missing=T("请选择应用领域。"))
    start: Day = asked(N_("施行日期"), missing=T("请填写自哪一天起施行。"))
    commitment: str = asked(N_("信用承诺依据"), "", most=longest(FieldRule, "commitment"))
    check: str = asked(N_("信用核查依据"), "", most=longest(FieldRule, "check"))
    report: str = asked(N_("信用报告依据"), "", most=longest(FieldRule, "report"))
    serious: Decision = asked(N_("严重失信"), Decision.NOT_ELIGIBLE)
    ordinary: Decision = asked(N_("一般失信"), Decision.PENDING)
    disputed: Decision = asked(N_("异议中的记录"), Decision.PENDING)
    breach: Decision = asked(N_("违背信用承诺"), Decision.NOT_ELIGIBLE)
    check_days: Days = asked(N_("核查结果可用天数"), 30)
    why: str = asked(N_("调整理由"), most=longest(FieldRule, "why"), missing=T("请写明为什么调整。"))


class Word(Form):
    """The second person's word on a change of the matrix."""

    act: Literal["approve", "return"] = asked(N_("审定"), missing=T("请选择同意或者退回。"))
    note: str = asked(N_("审定意见"), "", most=longest(FieldRule, "note"))


class Linking(Form):
    """Which subject somebody of the house is: by its name and number, as the credit register has them."""

    name: str = asked(N_("姓名"), most=120, missing=T("请填写姓名。"))
    code: str = asked(N_("身份证号码或者代码"), most=40, missing=T("请填写身份证号码或者统一社会信用代码。"))
