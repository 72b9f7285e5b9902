"""What a programme may say: facts, comparisons of them, and awards reckoned from them. A closed vocabulary, never code.

Pure: no database, no clock. `read.py` reads a programme from what an office wrote, and refuses in words what is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from casework.credit.products import UseField
from casework.money import Money
from casework.text import N_, Labelled

NOTHING = Money(0)
Series: TypeAlias = Mapping[int, Money]
Value: TypeAlias = date | Money | Decimal | bool | str | Series | None


class FactKind(Labelled):
    """What a fact of an application is."""

    DAY = "day", N_("日期")
    MONEY = "money", N_("金额")
    NUMBER = "number", N_("数")
    YES_NO = "yes_no", N_("是否")
    CHOICE = "choice", N_("选项")
    SERIES = "series", N_("各年金额")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What an applicant states, and with which evidence."""

    name: str
    label: str
    kind: FactKind
    choices: Mapping[str, str]
    """Of a choice: each value with its label."""
    unit: str = ""
    evidence: str = ""


class Op(Labelled):
    """How a fact is compared."""

    IS = "is", N_("为")
    ONE_OF = "one_of", N_("属于")
    AT_LEAST = "at_least", N_("不低于")
    AT_MOST = "at_most", N_("不高于")
    BELOW = "below", N_("低于")
    SINCE = "since", N_("不早于")
    BEFORE = "before", N_("早于")
    WITHIN_YEARS = "within_years", N_("年内")
    """Of another day: from it through the corresponding day so many years later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """One comparison of one fact."""

    fact: Fact
    op: Op
    value: date | Money | Decimal | bool | str | int | tuple[str, ...]
    of: Fact | None = None
    """From which day `WITHIN_YEARS` runs."""


@dataclass(frozen=True, slots=True)
class Every:
    """All of these."""

    tests: tuple["Test", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    tests: tuple["Test", ...]


@dataclass(frozen=True, slots=True)
class By:
    """What holds for the value of a choice, where each has conditions of its own."""

    fact: Fact
    cases: Mapping[str, "Test"]


Test: TypeAlias = Compare | Every | Either | By


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition of being recognised, with its article."""

    article: str
    label: str
    test: Test


class Measure(Labelled):
    """From what an amount is reckoned."""

    FIXED = "fixed", N_("定额")
    STEPS = "steps", N_("分档")
    """By the highest step that the fact reaches; of a series, year by year."""
    GROWTH = "growth", N_("增幅分档")
    """By the highest step that a year's growth over the year before reaches, in hundredths."""
    EACH = "each", N_("按单位数量")
    EACH_FULL = "each_full", N_("按满额单位")
    PERCENT = "percent", N_("按比例")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How an amount is reckoned: by its measure, up to `most`, and of that the `share` in hundredths."""

    measure: Measure
    fact: Fact | None = None
    fen: Money = NOTHING
    """Fixed; for each unit; for each full unit."""
    unit: Decimal = Decimal(1)
    percent: int = 0
    steps: tuple[tuple[Decimal, Money], ...] = ()
    """From which value on (分 of money, hundredths of growth), and what it brings; rising."""
    first_time: bool = False
    """Of a series: a step brings its amount once, when it is reached for the first time in the years that count."""
    most: Money | None = None
    share: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What a recognised applicant may be granted."""

    kind: str
    label: str
    article: str
    when: Test | None
    amount: Amount
    year_of: Fact
    """The day from whose year it counts."""
    years: tuple[int, int] | None = None
    """Of a series: from which to which year after that one."""
    instalments: tuple[int, ...] = (100,)
    """In hundredths, year by year."""
    city: int = 100
    """The city's part in hundredths; the rest is the county's."""
    at_most: bool = False
    """The rule says 最高不超过 of the sum itself: it is a ceiling, and a person fixes the amount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A programme as it is in force between two days."""

    id: str
    title: str
    source: str
    use: UseField
    start: date
    until: date | None
    force_article: str
    decided: Fact | None
    """The day of recognition, on which it must be in force; none: the day that is asked about."""
    facts: Mapping[str, Fact]
    conditions: tuple[Condition, ...]
    awards: tuple[Award, ...]
    publicity_days: int = 0
    publicity_working: bool = False
    publicity_article: str = ""
    revocation_article: str = ""
