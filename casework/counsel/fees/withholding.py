"""Tax that is withheld from the pay of individuals (劳务报酬所得预扣预缴). Pure, dated, and apart: an office may leave it to others.

国家税务总局公告2018年第61号 (个人所得税扣缴申报管理办法（试行）)第八条、第九条: of a payment up to 4,000元 800元 are left out, of
more a fifth; of the rest 20 %, over 20,000元 30 % less 2,000元, over 50,000元 40 % less 7,000元.
"""

from dataclasses import dataclass
from datetime import date

from casework.errors import InvalidInput
from casework.money import Money
from casework.text import T, Text

YUAN = 100
"""分 in 元."""


@dataclass(frozen=True, slots=True)
class Band:
    """From above this much taxable pay on."""

    over: int
    percent: int
    less: int
    """What is taken off (速算扣除数), 分."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rates from a day on."""

    start: date
    small: int
    """Up to here the fixed allowance is left out; above it a share."""
    allowance: int
    share_percent: int
    bands: tuple[Band, ...]
    source: str


TABLES = (
    Table(
        start=date(2019, 1, 1),
        small=4_000 * YUAN,
        allowance=800 * YUAN,
        share_percent=20,
        bands=(Band(0, 20, 0), Band(20_000 * YUAN, 30, 2_000 * YUAN), Band(50_000 * YUAN, 40, 7_000 * YUAN)),
        source="国家税务总局公告2018年第61号第八条、第九条",
    ),
)


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is withheld of a payment, and how it was counted."""

    tax: Money
    why: Text


def withheld(gross: Money, on: date) -> Withheld:
    """The tax of one payment of labour remuneration to an individual on a day, rounded to the 分.

    Raises InvalidInput (`on`) for a day before the first table.
    """
    table = next((t for t in reversed(TABLES) if t.start <= on), None)
    if table is None:
        raise InvalidInput({"on": T("{on}以前的预扣率没有收录，请另行计算。", on=TABLES[0].start)})
    left_out = table.allowance if gross.fen <= table.small else gross.fen * table.share_percent // 100
    taxable = max(gross.fen - left_out, 0)
    band = next(b for b in reversed(table.bands) if taxable > b.over or b.over == 0)
    tax = max((taxable * band.percent + 50) // 100 - band.less, 0)
    why = T(
        "预扣预缴应纳税所得额{taxable}，预扣率{percent}%，速算扣除数{less}，预扣税款{tax}（{source}）。",
        taxable=Money(taxable), percent=band.percent, less=Money(band.less), tax=Money(tax), source=table.source,
    )  # fmt: skip
    return Withheld(Money(tax), why)
