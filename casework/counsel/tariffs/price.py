"""What a piece of work is paid by the schedules in force on its day. Pure: no database, no clock (200号第二十条).

A schedule is one dated line. The line in force on the day of the work decides; of those that fit, the one that says
more of the work (its matter type, its instance) wins. What cannot be priced says why, and is never a zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from casework.counsel.services import Service
from casework.errors import InvalidInput
from casework.money import MOST_FEN, Money
from casework.text import N_, T, Text


class FeeUnit(StrEnum):
    """By what a line counts (200号第二十条: 按件或者按次支付; 代理、起草的费用另行计算)."""

    PIECE = "piece"
    OCCASION = "occasion"
    AGENCY = "agency"
    AGREED = "agreed"

    @property
    def label(self) -> str:
        """The unit in Chinese."""
        return {
            "piece": N_("按件"),
            "occasion": N_("按次"),
            "agency": N_("按代理的案件审级"),
            "agreed": N_("按约定"),
        }[self.value]


class WhyUnpriced(StrEnum):
    """Why a piece of work has no fee (yet)."""

    NOT_ACCEPTED = "not_accepted"
    NO_LINE = "no_line"
    SEVERAL_LINES = "several_lines"
    OUTSIDE_LIMITS = "outside_limits"
    NO_AGREEMENT = "no_agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A dated line of the fee schedule."""

    id: str
    start: date
    until: date | None = None
    """The last day on which it is in force; None: it goes on."""
    service: str
    unit: FeeUnit
    matter_type: str = ""
    """Of which matters alone; empty: of any."""
    instance: str = ""
    amount: Money | None = None
    """For each piece, occasion or case; None for what is agreed."""
    least: Money | None = None
    most: Money | None = None
    """Between what an agreed sum lies."""

    @property
    def kind(self) -> tuple[str, FeeUnit, str, str]:
        """What it is a line of: two of a kind are never in force on one day."""
        return self.service, self.unit, self.matter_type, self.instance

    @property
    def says(self) -> int:
        """How much it says of the work."""
        return bool(self.matter_type) + bool(self.instance)

    def in_force(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.start <= on and (self.until is None or on <= self.until)

    def fits(self, work: "Work") -> bool:
        """Whether the work is of the kind that the line pays."""
        return (
            self.service == work.service
            and self.matter_type in {"", work.matter_type}
            and self.instance in {"", work.instance}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A piece of work as it was done."""

    service: str
    on: date
    accepted_on: date | None
    """None: nobody has accepted it."""
    quantity: int = 1
    matter_type: str = ""
    instance: str = ""
    agreed: Money | None = None


@dataclass(frozen=True, slots=True)
class Priced:
    """A fee with the line that it comes from."""

    amount: Money
    schedule: str
    why: Text


@dataclass(frozen=True, slots=True)
class Unpriced:
    """No fee, with the reason."""

    reason: WhyUnpriced
    why: Text


def check(schedules: Sequence[Schedule]) -> None:
    """Raises InvalidInput (`schedules`) for lines that contradict themselves or one another."""
    for one in schedules:
        if (wrong := _wrong(one)) is not None:
            raise InvalidInput({"schedules": wrong})
    if len({one.id for one in schedules}) < len(schedules):
        raise InvalidInput({"schedules": T("收费标准的编号重复。")})
    for a, b in combinations(sorted(schedules, key=lambda one: one.start), 2):
        if a.kind == b.kind and a.in_force(b.start):
            raise InvalidInput(
                {
                    "schedules": T(
                        "收费标准{a}与{b}是同一项，施行期间重叠（{day}起）。", a=a.id, b=b.id, day=b.start
                    )
                }
            )


def _wrong(one: Schedule) -> Text | None:
    if one.until is not None and one.until < one.start:
        return T(
            "收费标准{id}的止日（{last}）早于起日（{first}）。", id=one.id, last=one.until, first=one.start
        )
    if one.unit is FeeUnit.AGREED:
        if one.amount is not None:
            return T("收费标准{id}按约定，只写上下限，不写金额。", id=one.id)
        if one.least is not None and one.most is not None and one.most < one.least:
            return T(
                "收费标准{id}的上限（{most}）低于下限（{least}）。", id=one.id, most=one.most, least=one.least
            )
    elif one.amount is None:
        return T("收费标准{id}没有写金额。", id=one.id)
    return None


def price(schedules: Iterable[Schedule], work: Work) -> Priced | Unpriced:
    """The fee of a piece of work, in 分, with its arithmetic; or why it has none.

    Nothing unaccepted is payable. `schedules` are checked (`check`).
    """
    if work.accepted_on is None:
        return Unpriced(WhyUnpriced.NOT_ACCEPTED, T("工作还没有验收，不产生费用（200号规则第二十条）。"))
    found = [one for one in schedules if one.in_force(work.on) and one.fits(work)]
    if not found:
        return Unpriced(
            WhyUnpriced.NO_LINE,
            T(
                "{on}没有适用于“{service}”的收费标准，不能计价；请先制定标准。",
                on=work.on,
                service=_called(work.service),
            ),
        )
    closest = max(one.says for one in found)
    best = [one for one in found if one.says == closest]
    if len(best) > 1:
        lines = "、".join(one.id for one in best)
        return Unpriced(
            WhyUnpriced.SEVERAL_LINES,
            T("收费标准{lines}同样适用，分不出先后，不能计价；请修订标准。", lines=lines),
        )
    return _agreed(best[0], work) if best[0].unit is FeeUnit.AGREED else _counted(best[0], work)


def _called(service: str) -> Text | str:
    """A kind of service by its name; one that is none of ours as it was typed."""
    return Text(Service(service).label) if service in set(Service) else service


def _counted(line: Schedule, work: Work) -> Priced | Unpriced:
    each = line.amount or Money(0)
    total = each.fen * work.quantity
    if total > MOST_FEN:
        return Unpriced(WhyUnpriced.OUTSIDE_LIMITS, T("数量{n}过大，请核对。", n=work.quantity))
    amount = Money(total)
    why = T(
        "{on}适用收费标准{id}（{unit}）：{each} × {n} = {amount}。",
        on=work.on, id=line.id, unit=Text(line.unit.label), each=each, n=work.quantity, amount=amount,
    )  # fmt: skip
    return Priced(amount, line.id, why)


def _agreed(line: Schedule, work: Work) -> Priced | Unpriced:
    agreed = work.agreed
    if agreed is None:
        return Unpriced(
            WhyUnpriced.NO_AGREEMENT,
            T("收费标准{id}按约定计费，没有登记约定的金额，不能计价。", id=line.id),
        )
    if (line.least is not None and agreed < line.least) or (line.most is not None and line.most < agreed):
        return Unpriced(
            WhyUnpriced.OUTSIDE_LIMITS,
            T(
                "约定的{agreed}不在收费标准{id}的限额内（{least}至{most}）。",
                agreed=agreed, id=line.id, least=line.least or T("不限"), most=line.most or T("不限"),
            ),
        )  # fmt: skip
    return Priced(
        agreed,
        line.id,
        T("{on}适用收费标准{id}（按约定）：约定{amount}。", on=work.on, id=line.id, amount=agreed),
    )
