"""What is filled in of applications."""

from typing import Annotated, Any

from casework.credit.applications.tables import (
    WHY,
    ApplicationObjection,
    CreditApplication,
    CreditInstalment,
    Ground,
)
from casework.credit.products import RecordKind
from casework.db import longest
from casework.forms import Amount, Day, Form, Number, Pressed, YesNo, asked
from casework.text import N_, T


class Versioned(Form):
    """A form about one application: it carries the version with which it was opened."""

    version: Number | None = None


class Entering(Form):
    """An application: whose, under which programme, on which day, and what it states."""

    subject_id: Number = asked(N_("申请人"), missing=T("请填写申请人的主体编号，没有登记的先登记。"))
    programme_id: Number = asked(N_("方案"), missing=T("请选择方案。"))
    applied_on: Day = asked(N_("收到申请日"), missing=T("请填写收到申请的日期。"))
    facts: dict[str, Any] = asked(N_("事实"), {})


class Restating(Versioned):
    """What it states, anew."""

    facts: dict[str, Any] = asked(N_("事实"), {})


class Proving(Versioned):
    """A file, and the facts that it proves."""

    names: list[str] = asked(N_("证明的事实"), missing=T("请勾选这份材料证明哪些事实。"))
    file_id: Number = asked(N_("证明材料"), missing=T("请上传证明材料。"), page="file")


class Versionless(Versioned):
    """An act that needs no words."""


class Proposing(Versioned):
    """What is proposed: to recognise, with the amounts that a person fixes, or to refuse."""

    recognise: Annotated[YesNo, Pressed("act", "recognise", "refuse", T("请选择拟认定或者拟不予认定。"))] = (
        asked(N_("审核意见"))
    )
    why: str = asked(N_("审核情况"), "", most=WHY)
    amounts: list[Amount] = asked(N_("核定金额（元）"), [])
    """Of each award that has a ceiling, in order."""
    seen: bool = asked(N_("没有上传的证明材料已核对原件"), False)
    published_on: Day | None = asked(N_("公示起日"), None)


class Objecting(Versioned):
    """What somebody objected during publicity."""

    by_name: str = asked(
        N_("异议人"), most=longest(ApplicationObjection, "by_name"), missing=T("请填写异议人（实名）。")
    )
    received_on: Day = asked(N_("收到日期"), missing=T("请填写收到异议的日期。"))
    contents: str = asked(N_("异议内容"), most=WHY, missing=T("请写明异议的内容。"))


class Finding(Versioned):
    """What an objection came to."""

    upheld: Annotated[YesNo, Pressed("act", "uphold", "reject", T("请选择异议成立或者不成立。"))] = asked(
        N_("复核结论")
    )
    finding: str = asked(N_("复核情况"), most=WHY, missing=T("请写明复核的情况。"))


class Deciding(Versioned):
    """The decision on what was proposed; to the contrary it goes back to whoever proposed."""

    approve: Annotated[YesNo, Pressed("act", "approve", "return", T("请选择同意或者退回。"))] = asked(
        N_("审定")
    )
    note: str = asked(N_("审定意见"), "", most=WHY)


class Withdrawing(Versioned):
    """That the applicant took it back."""

    why: str = asked(N_("撤回原因"), most=WHY, missing=T("请写明撤回的原因。"))


class Paying(Versioned):
    """That an instalment was paid."""

    amount: Amount = asked(N_("兑现金额（元）"), missing=T("请填写实际兑现的金额。"))
    on: Day = asked(N_("兑现日期"), page="paid_on", missing=T("请填写兑现日期。"))
    voucher: str = asked(
        N_("支付凭证号"),
        most=longest(CreditInstalment, "voucher"),
        missing=T("请填写支付凭证号，账目据此核对。"),
    )


class Revoking(Versioned):
    """That a recognition shall be revoked."""

    ground: Ground = asked(N_("撤销事由"), missing=T("请选择弄虚作假骗取或者不再符合条件。"))
    conduct: str = asked(N_("认定的事实"), most=WHY - 60, missing=T("请写明认定的事实。"))
    document: str = asked(N_("文书号"), "", most=longest(CreditApplication, "revocation"))
    kind: RecordKind | None = asked(N_("失信程度"), None)
    ended_on: Day | None = asked(N_("行为终止日期"), None)
    repay: Amount | None = asked(N_("应当退回（元）"), None)
    """Where conditions are no longer met: what of it is to be paid back. Of fraud it is all that was paid."""


class Repaying(Versioned):
    """That something was paid back."""

    amount: Amount = asked(N_("退回金额（元）"), missing=T("请填写退回的金额。"))
    on: Day = asked(N_("退回日期"), page="repaid_on", missing=T("请填写退回的日期。"))
    voucher: str = asked(N_("凭证号"), most=80, missing=T("请填写缴款凭证号。"))
