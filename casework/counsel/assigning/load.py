"""What a piece of work weighs, by its kind and the amount in dispute. Pure (200号第十条: 合理、均衡安排工作任务)."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from casework.errors import InvalidInput
from casework.money import Money
from casework.text import N_, T, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadTable:
    """What work weighs, in units of load (工作量分), and on whose word."""

    kinds: Mapping[tuple[str, str], int]
    """By service and instance; an empty instance stands for every one that has no line of its own."""
    steps: tuple[tuple[Money, int], ...] = ()
    """From this amount in dispute on, so many units more; rising, the last that is reached counts."""
    source: Text

    def __post_init__(self) -> None:
        """Raises InvalidInput (`loads`) for what is no table."""
        if not self.kinds or min(self.kinds.values()) < 1 or any(more < 0 for _, more in self.steps):
            raise InvalidInput({"loads": T("工作量分必须是正整数；争议金额的加分不能为负数。")})
        if list(self.steps) != sorted(set(self.steps)) or len({m for m, _ in self.steps}) < len(self.steps):
            raise InvalidInput({"loads": T("争议金额的各档必须由低到高，不得重复。")})

    def units(self, service: str, instance: str = "", amount: Money | None = None) -> int:
        """What a piece of work weighs. Raises InvalidInput (`service`) for a service that has no line."""
        base = self.kinds.get((service, instance), self.kinds.get((service, "")))
        if base is None:
            raise InvalidInput(
                {"service": T("服务种类“{service}”没有工作量分，不能安排；请先补上标准。", service=service)}
            )
        reached = 0 if amount is None else bisect_right([step for step, _ in self.steps], amount)
        return base + (self.steps[reached - 1][1] if reached else 0)


WAN = 10**6
"""分 in 万元."""
OFFICE = LoadTable(
    kinds={
        ("opinion", ""): 4,
        ("contract", ""): 3,
        ("negotiation", ""): 6,
        ("drafting", ""): 10,
        ("agency", ""): 8,
        ("agency", "second"): 6,
        ("agency", "retrial"): 6,
        ("agency", "reconsideration"): 6,
        ("incident", ""): 6,
        ("research", ""): 4,
        ("meeting", ""): 1,
        ("hearing", ""): 2,
        ("other", ""): 3,
    },
    steps=((Money(100 * WAN), 1), (Money(1_000 * WAN), 3), (Money(10_000 * WAN), 6)),
    source=Text(N_("本办公室的工作惯例，法律和规则没有规定分值；可以另行制定")),
)
"""The default: what the office goes by until it sets its own."""
