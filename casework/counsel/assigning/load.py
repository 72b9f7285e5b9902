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

    kinds: Mapping[str, int]
    """By kind of work."""
    steps: tuple[tuple[Money, int], ...] = ()
    """From this amount in dispute on, so many units more; rising, the last that is reached counts."""
    source: Text

    def __post_init__(self) -> None:
        """Raises InvalidInput (`loads`) for what is no table."""
        if not self.kinds or min(self.kinds.values()) < 1 or any(more < 0 for _, more in self.steps):
            raise InvalidInput({"loads": T("工作量分必须是正整数；争议金额的加分不能为负数。")})
        if list(self.steps) != sorted(set(self.steps)) or len({m for m, _ in self.steps}) < len(self.steps):
            raise InvalidInput({"loads": T("争议金额的各档必须由低到高，不得重复。")})

    def units(self, kind: str, amount: Money | None = None) -> int:
        """What a piece of work weighs. Raises InvalidInput (`kind`) for a kind that has no line."""
        if kind not in self.kinds:
            raise InvalidInput(
                {"kind": T("工作种类“{kind}”没有工作量分，不能安排；请先补上标准。", kind=kind)}
            )
        reached = 0 if amount is None else bisect_right([step for step, _ in self.steps], amount)
        return self.kinds[kind] + (self.steps[reached - 1][1] if reached else 0)


WAN = 10**6
"""分 in 万元."""
OFFICE = LoadTable(
    kinds={
        "opinion": 4,
        "meeting": 1,
        "contract": 3,
        "negotiation": 6,
        "normative_document": 5,
        "legislation": 10,
        "research": 4,
        "incident": 6,
        "reconsideration": 6,
        "arbitration": 10,
        "first_instance": 8,
        "second_instance": 6,
        "retrial": 6,
        "other": 3,
    },
    steps=((Money(100 * WAN), 1), (Money(1_000 * WAN), 3), (Money(10_000 * WAN), 6)),
    source=Text(N_("本办公室的工作惯例，法律和规则没有规定分值；可以另行制定")),
)
"""The default: what the office goes by until it sets its own."""
