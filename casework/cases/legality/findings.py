"""What a review finds, and what it proposes."""

from casework.text import N_, Labelled


class Finding(Labelled):
    """What a point of the review, or the act as a whole, is found to be; the later member is the graver."""

    LAWFUL = "lawful", N_("合法、适当")
    FLAWED = "flawed", N_("有瑕疵")
    IMPROPER = "improper", N_("不当")
    UNLAWFUL = "unlawful", N_("违法")


class Proposed(Labelled):
    """What the legal office proposes to do about the act (201号第十条(四))."""

    NOTHING = "nothing", N_("不提出建议")
    STAY = "stay", N_("停止执行")
    CHANGE = "change", N_("自行变更")
    REVOKE = "revoke", N_("自行撤销")
    REVOKE_PART = "revoke_part", N_("部分撤销")
