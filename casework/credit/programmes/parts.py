"""What is paid of an award in which year, by the city and by the county, to the 分. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.credit.programmes.assess import WHOLE
from casework.money import Money


@dataclass(frozen=True, slots=True)
class Part:
    """An instalment with who bears it; `city` and `county` are the whole of `amount`."""

    year: int
    amount: Money
    city: Money
    county: Money


def parts(amount: Money, year: int, shares: Sequence[int], city: int) -> tuple[Part, ...]:
    """An award in its instalments; together they are the award, and the city's parts are the city's part of it.

    Where 分 do not divide, the last instalment takes the rest; the city's part is rounded down over all instalments so far,
    so that what one of them rounds away comes with the next.
    """
    return tuple(_parts(amount, year, shares, city))


def _parts(amount: Money, year: int, shares: Sequence[int], city: int) -> Iterator[Part]:
    before = by_city = 0
    for n, share in enumerate(shares):
        last = n == len(shares) - 1
        sum_ = amount.fen - before if last else amount.fen * share // WHOLE
        so_far = (before + sum_) * city // WHOLE
        yield Part(year + n, Money(sum_), Money(so_far - by_city), Money(sum_ - (so_far - by_city)))
        before, by_city = before + sum_, so_far
