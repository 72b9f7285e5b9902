"""Each measure with its definition, and the figures of a period: the one place where they are defined.

Pure: a fact is something that is counted, on its day; figures are sums of facts. The pages, the returns and
`casework statistics` answer by these functions.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Self

from casework.oversight.periods import Period
from casework.text import N_, Labelled

FIRST = "first"
"""一审, a code of the list `level`."""
PLAIN: Mapping[str, str] = MappingProxyType({})


class Measure(Labelled):
    """What is counted; each member with its label and its definition (口径)."""

    says: str

    def __new__(cls, value: str, label: str = "", says: str = "") -> Self:
        """A member carries its definition."""
        member = str.__new__(cls, value)
        member._value_, member.label, member.says = value, label, says
        return member

    RECEIVED = (
        "received",
        N_("新收"),
        N_("期内收到的案件，按第一份文书送达本机关之日计；同一案件的以后各审级不再计一次。"),
    )
    CLOSED = "closed", N_("审结"), N_("期内办结的案件，按登记结案之日计。")
    BEGUN = "begun", N_("各审级收案"), N_("期内进入这一审级的案件，按该审级第一份文书送达之日计。")
    DECIDED = "decided", N_("裁判"), N_("期内送达本机关的裁判，一个审级计一件，按最后送达之日计。")
    LOST = (
        "lost",
        N_("败诉"),
        N_(
            "裁判结果在败诉口径里列为“败诉”，或者经人认定为败诉的；“须看具体裁判”的，认定以前不计。只维持原审败诉的不重复计。"
        ),
    )
    CHANGED_ACT = (
        "changed_act",
        N_("改变行政行为后撤诉"),
        N_("因被告改变原行政行为而准许撤诉的；不计入败诉，单独统计。"),
    )
    UNDETERMINED = "undetermined", N_("败诉待认定"), N_("是否败诉须看具体裁判，还没有人认定的。")
    HEARD = "heard", N_("开庭"), N_("期内法院开庭的次数；行政复议听证、民事案件和仲裁不计。")
    APPEARED = (
        "appeared",
        N_("负责人出庭"),
        N_(
            "正职、副职负责人，参与分管的副职级别负责人和其他参与分管的负责人出庭的（法释〔2020〕3号第二条）；受委托的承办单位负责人、下级机关负责人和工作人员不计。"
        ),
    )
    CALLED = "called", N_("通知负责人出庭"), N_("法院书面通知负责人出庭的开庭。")
    SUGGESTIONS_RECEIVED = "suggestions_received", N_("收到司法建议"), N_("期内收到的司法建议、检察建议。")
    SUGGESTIONS_ANSWERED = (
        "suggestions_answered",
        N_("回复司法建议"),
        N_("期内书面回复的司法建议、检察建议。"),
    )
    COMPENSATION_CLAIMED = (
        "compensation_claimed",
        N_("提起行政赔偿"),
        N_("期内新收的行政赔偿案件和一并提起行政赔偿的案件。"),
    )
    COMPENSATION_AWARDED = "compensation_awarded", N_("判决赔偿"), N_("期内裁判、决定赔偿的案件。")
    COMPENSATION_PAID = "compensation_paid_fen", N_("支付赔偿金"), N_("期内支付的赔偿金，以分计。")
    NORMS_REVIEWED = "norms_reviewed", N_("规范性文件附带审查"), N_("期内收到规范性文件审查通知的。")
    OBLIGATIONS_SET = "obligations_set", N_("裁判确定的义务"), N_("期内登记的裁判所确定的义务。")
    OBLIGATIONS_PERFORMED = "obligations_performed", N_("履行完毕"), N_("期内履行完毕的裁判义务。")

    @property
    def in_fen(self) -> bool:
        """Whether it is a sum of money and no number of things."""
        return self is Measure.COMPENSATION_PAID


DIMENSIONS: Mapping[str, str] = MappingProxyType(
    {
        "field": N_("行政管理类别"),
        "act": N_("被诉行为种类"),
        "cause": N_("案由"),
        "form": N_("被告形式"),
        "court": N_("审理机关"),
        "code": N_("结果"),
        "unit": N_("承办单位"),
    }
)
"""By what figures are told apart, beside kind of matter and instance: each alone, never one within the other."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is counted, on its day."""

    measure: Measure
    on: date
    matter: str = ""
    level: str = ""
    code: str = ""
    """What it was: the outcome of a decision, who appeared at a hearing."""
    n: int = 1
    """How much: 1, or fen."""
    of: Mapping[str, str] = field(default_factory=lambda: PLAIN)
    """Its place in each other dimension; empty ones are left out."""
    until: date | None = None
    """Of what was received: the day on which it was closed."""

    def dimensions(self) -> Iterable[tuple[str, str]]:
        """Its places, the whole among them (`""`)."""
        yield "", ""
        if self.code:
            yield "code", self.code
        yield from ((name, code) for name, code in self.of.items() if code)


Key = tuple[str, str, str, str]
"""Measure, level, dimension, code."""


@dataclass(slots=True)
class Counts:
    """Figures of one kind of matter, told apart by level and by one dimension at a time; sums of parts are their whole."""

    by: Counter[Key] = field(default_factory=Counter)
    _whole: Counter[Key] | None = field(default=None, repr=False)
    """The same over all levels (level empty), once it was asked for."""

    def add(self, fact: Fact, times: int = 1) -> None:
        """Count a fact in, or out again (-1)."""
        self._whole = None
        for dimension, code in fact.dimensions():
            self.by[fact.measure.value, fact.level, dimension, code] += times * fact.n

    def take(self, other: "Counts") -> None:
        """Add what another has."""
        self._whole = None
        self.by.update(other.by)

    def n(self, measure: Measure, level: str = "", dimension: str = "", code: str = "") -> int:
        """How many, at one level or at all of them (empty)."""
        return (self.by if level else self.whole).get((measure.value, level, dimension, code), 0)

    def parts(self, measure: Measure, dimension: str, level: str = "") -> Counter[str]:
        """A measure told apart by a dimension."""
        items = (self.by if level else self.whole).items()
        return Counter(
            {
                code: n
                for (m, at, d, code), n in items
                if n and (m, at, d) == (measure.value, level, dimension)
            }
        )

    @property
    def whole(self) -> Counter[Key]:
        """Everything over all levels together."""
        if self._whole is None:
            self._whole = Counter()
            for (measure, _, dimension, code), n in self.by.items():
                self._whole[measure, "", dimension, code] += n
        return self._whole


SUMMED = (
    Measure.RECEIVED,
    Measure.CLOSED,
    Measure.DECIDED,
    Measure.LOST,
    Measure.HEARD,
    Measure.APPEARED,
    Measure.SUGGESTIONS_RECEIVED,
    Measure.SUGGESTIONS_ANSWERED,
)
"""What the figures of a period are put together from; of the lost those of first instance alone."""


def sums(counts: Counts) -> dict[str, int]:
    """Each of `SUMMED` in counts."""
    return {m.value: counts.n(m, FIRST if m is Measure.LOST else "") for m in SUMMED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a period, as interfaces and pages name them."""

    carried_over: int
    received: int
    closed: int
    open: int
    decided: int
    lost: int
    lost_rate: Decimal | None
    """Lost / decided, to four decimals; None where nothing was decided."""
    heard: int
    appeared: int
    appearance_rate: Decimal | None
    """Appeared / heard (never / closed), to four decimals; None where nothing was heard."""
    suggestions_received: int
    suggestions_answered: int


def rate(part: int, whole: int) -> Decimal | None:
    """A share to four decimals, halves up; None where there is nothing below the line."""
    return (Decimal(part) / whole).quantize(Decimal("0.0001"), ROUND_HALF_UP) if whole else None


def figures(summed: Mapping[str, int], carried_over: int) -> Figures:
    """The figures of a period out of its sums (`sums`) and of what was open before it."""
    return Figures(
        carried_over=carried_over,
        open=carried_over + summed["received"] - summed["closed"],
        lost_rate=rate(summed["lost"], summed["decided"]),
        appearance_rate=rate(summed["appeared"], summed["heard"]),
        **summed,
    )


def counted(facts: Iterable[Fact], period: Period) -> tuple[Counts, int]:
    """What of plain facts falls into a period, and how many were carried over into it."""
    counts, carried = Counts(), 0
    for fact in facts:
        if fact.on in period:
            counts.add(fact)
        if fact.measure is Measure.RECEIVED and fact.on < period.first:
            carried += fact.until is None or fact.until >= period.first
    return counts, carried
