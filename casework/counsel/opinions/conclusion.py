"""What an opinion comes to."""

from casework.text import N_, Labelled


class Conclusion(Labelled):
    """What an opinion comes to."""

    LAWFUL = "lawful", N_("合法")
    NEEDS_CHANGE = "needs_change", N_("需修改")
    UNLAWFUL = "unlawful", N_("不合法")

    def graver(self, other: "Conclusion") -> bool:
        """Whether it finds more wrong than another."""
        order = list(Conclusion)
        return order.index(self) > order.index(other)
