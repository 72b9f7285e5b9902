"""What a review finds, and what it proposes."""

from enum import StrEnum

from casework.text import N_


class Finding(StrEnum):
    """What a point of the review, or the act as a whole, is found to be; the later member is the graver."""

    LAWFUL = "lawful"
    FLAWED = "flawed"
    IMPROPER = "improper"
    UNLAWFUL = "unlawful"

    @property
    def label(self) -> str:
        """The finding in Chinese."""
        return {
            "lawful": N_("合法、适当"),
            "flawed": N_("有瑕疵"),
            "improper": N_("不当"),
            "unlawful": N_("违法"),
        }[self.value]


class Proposed(StrEnum):
    """What the legal office proposes to do about the act (201号第十条(四))."""

    NOTHING = "nothing"
    STAY = "stay"
    CHANGE = "change"
    REVOKE = "revoke"
    REVOKE_PART = "revoke_part"

    @property
    def label(self) -> str:
        """The proposal in Chinese."""
        return {
            "nothing": N_("不提出建议"),
            "stay": N_("停止执行"),
            "change": N_("自行变更"),
            "revoke": N_("自行撤销"),
            "revoke_part": N_("部分撤销"),
        }[self.value]
