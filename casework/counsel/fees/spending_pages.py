"""What a year's money went to, by kind of service against the plan and by counsel (200号第十九条)."""

from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from casework.counsel.budgets.pages import year_of
from casework.counsel.budgets.queries import budget, years
from casework.counsel.fees import earned, spending
from casework.counsel.who import MONEY
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.json import Part
from casework.http.routes import Pages

pages, routes = Pages(), Part()
READS = may(*MONEY)


def _found(desk: Desk, year: int) -> dict[str, Any]:
    organ_id = desk.viewer.acting_organ_id
    of_year = budget(desk.tx, organ_id, year)
    month = spending.through(year, desk.today.year, desk.today.month)
    return {
        "budget": of_year,
        "year": year,
        "month": month,
        "kinds": spending.by_kind(of_year.lines, earned.by_kind(desk.tx, organ_id, year), month),
        "people": spending.by_counsel(of_year.lines, earned.by_counsel(desk.tx, organ_id, year)),
    }


@pages.get("/counsel/spending", READS)
def show(desk: Desk) -> Response:
    """The charts of a year, each with its figures."""
    year = year_of(desk)
    known = years(desk.tx, desk.viewer.acting_organ_id)
    return desk.page(
        "fees/spending.html",
        years=sorted({*known, desk.today.year, year}, reverse=True),
        **_found(desk, year),
    )


@pages.get("/counsel/spending/print", READS)
def print_spending(desk: Desk) -> Response:
    """The same to print and sign."""
    year = year_of(desk)
    found = _found(desk, year)
    desk.trace("prints", "print.spending", str(year), {"rows": len(found["people"])})
    return desk.page("fees/spending_print.html", **found)


@dataclass(frozen=True, slots=True)
class SpendingOut:
    """What a year's money went to, 分."""

    year: int
    kinds: list[earned.Spent]
    counsel: list[earned.Spent]


@routes.reads("/counsel/spending/{year}", *MONEY)
def read_spending(desk: Desk, year: int) -> SpendingOut:
    """What was determined and paid of a year's budget, by kind of service and by counsel, in the order of their keys."""
    organ_id = desk.viewer.acting_organ_id
    return SpendingOut(
        year,
        list(earned.by_kind(desk.tx, organ_id, year)),
        list(earned.by_counsel(desk.tx, organ_id, year)),
    )
