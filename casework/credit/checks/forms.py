"""What is filled in of a check."""

from casework.credit.checks.tables import OPINION, CreditCheck
from casework.credit.products import UseField
from casework.db import longest
from casework.forms import Day, Form, Number, YesNo, asked
from casework.text import N_, T


class Asking(Form):
    """That a subject is to be checked: for what, and that it agrees."""

    subject_id: Number = asked(N_("信用主体"), missing=T("请先选择信用主体。"))
    by_subject: YesNo = asked(N_("主体本人申请"), False)
    """The centre enters that the subject asks what is kept of itself."""
    use: UseField = asked(N_("应用领域"), missing=T("请选择核查用于哪个领域（105号第九条）。"))
    purpose: str = asked(
        N_("核查用途"), most=longest(CreditCheck, "purpose"),
        missing=T("请写明为哪项申请核查，如“2026年度科技专项资金”。"),
    )  # fmt: skip
    received_on: Day | None = asked(N_("收到申请日期"), None)
    """For the centre, which enters what came on paper; None: today."""
    consent_by: str = asked(
        N_("授权人"), most=longest(CreditCheck, "consent_by"),
        missing=T("请填写同意核查的人：自然人本人，或者单位的法定代表人、经办人。"),
    )  # fmt: skip
    consent_on: Day = asked(N_("授权日期"), missing=T("请填写授权书的签署日期。"))
    consent_seen: YesNo = asked(N_("纸质授权书已核对并留存"), False)
    consent_file_id: Number | None = asked(N_("授权书"), None)


class Versioned(Form):
    """A form about one check: it carries the version with which it was opened."""

    version: Number | None = None


class Answering(Versioned):
    """The centre's answer: the opinion, beside what is found on the day."""

    opinion: str = asked(N_("查询意见"), most=OPINION, missing=T("请填写查询意见。"))
    found: str = asked(N_("查询结果"), "", most=64)
    """What the page showed (`Findable.mark`); empty: whatever is found now."""


class Withdrawing(Versioned):
    """That nobody waits for the answer any more."""

    why: str = asked(N_("撤回原因"), most=300, missing=T("请写明为什么撤回。"))


class Verifying(Form):
    """What is typed to see whether an answer is real."""

    number: str = asked(N_("核查编号"), most=60, missing=T("请填写查询意见上印的核查编号。"))
    code: str = asked(N_("验证码"), most=40, missing=T("请填写查询意见上印的验证码。"))
