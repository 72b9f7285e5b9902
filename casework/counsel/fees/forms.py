"""What is filled in of fees and payments."""

from casework.counsel.fees.tables import Batch, Fee
from casework.db import longest
from casework.forms import Amount, Day, Form, Number, asked
from casework.text import N_, T


class Determination(Form):
    """What a piece of work is paid: the sum by the tariff, or another with its reason."""

    amount: Amount = asked(N_("核定金额（元）"), missing=T("请填写核定金额；不予支付的填0并写明理由。"))
    reason: str = asked(N_("核定理由"), "", most=longest(Fee, "reason"))


class Making(Form):
    """Fees that are to be paid together."""

    fees: list[Number] = asked(N_("付款明细"), [])
    withholds: bool = asked(N_("代扣个人劳务报酬个人所得税"), False)


class Paying(Form):
    """That a batch was paid."""

    on: Day = asked(N_("支付日期"), page="paid_on", missing=T("请填写支付日期。"))
    voucher: str = asked(
        N_("支付凭证号"), most=longest(Batch, "voucher"), missing=T("请填写支付凭证号，账目据此核对。")
    )
