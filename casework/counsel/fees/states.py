"""Where a fee may stand."""

from casework.text import N_, Labelled


class FeeState(Labelled):
    """Where a fee stands."""

    DETERMINED = "determined", N_("已核定")
    REFUSED = "refused", N_("不予支付")
    BATCHED = "batched", N_("已列入付款")
    PAID = "paid", N_("已支付")
