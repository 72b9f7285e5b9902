"""The budget of a year: its figures, its chart, its ledger, printed and taken along."""

from datetime import date
from decimal import Decimal

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.listing.queries import EXPORTED
from casework.counsel.budgets import charts, queries
from casework.counsel.budgets.queries import EntryLine, Ledger
from casework.counsel.who import MONEY
from casework.db import First
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.money import Money, in_yuan
from casework.pages.forms import identifier
from casework.papers.columns import DAY, Column
from casework.papers.exports import Export
from casework.text import N_

pages = Pages()
READS = may(*MONEY)
PAGE = 50
PRINTED = 2_000
"""Entries that are printed; more are taken along as a workbook."""


def year_of(desk: Desk) -> int:
    """The year that the address names, else the current one."""
    year = identifier(desk.field("year"))
    return year if year is not None and 1990 <= year <= 2049 else desk.today.year


@pages.get("/counsel/budgets", READS)
def index(desk: Desk) -> Response:
    """The budget of a year: what is allotted, held, determined, paid and free, line by line."""
    organ_id, year = desk.viewer.acting_organ_id, year_of(desk)
    known = queries.years(desk.tx, organ_id)
    found = queries.budget(desk.tx, organ_id, year)
    proposed = queries.proposals(desk.tx, organ_id, year)
    proposes = desk.viewer.may(Permission.MANAGE_COUNSEL)
    following = {desk.today.year + 1} if proposes else set()
    months = queries.months(desk.tx, organ_id, year, desk.today) if found.lines else ()
    return desk.page(
        "budgets/index.html",
        budget=found,
        years=sorted({*known, desk.today.year, year, *following}, reverse=True),
        year=year,
        proposals=proposed,
        # 年初提出预算: said as long as nothing is proposed for the year.
        unproposed=not found.lines and not any(p.open for p in proposed),
        proposes=proposes,
        bar=charts.bar,
        chart=charts.year_of(found.has.allotted, months),
        plan=charts.plan_line(found.has.allotted, months),
    )


@pages.get("/counsel/budgets/print", READS)
def print_budget(desk: Desk) -> Response:
    """The budget of a year with its figures, to print and sign."""
    organ_id, year = desk.viewer.acting_organ_id, year_of(desk)
    found = queries.budget(desk.tx, organ_id, year)
    desk.trace("prints", "print.budget", str(year), {"rows": len(found.lines)})
    approved = [
        p for p in queries.proposals(desk.tx, organ_id, year) if p.decided_at is not None and not p.open
    ]
    return desk.page("budgets/print.html", budget=found, year=year, approved=approved)


def _ledger(desk: Desk) -> Ledger:
    return Ledger(
        year=year_of(desk),
        line_id=identifier(desk.field("line")),
        key=desk.field("key")[:80],
        before=identifier(desk.field("before")),
    )


@pages.get("/counsel/budgets/ledger", READS)
def ledger(desk: Desk) -> Response:
    """The ledger of a year, the newest first."""
    organ_id, which = desk.viewer.acting_organ_id, _ledger(desk)
    found = queries.entries(desk.tx, organ_id, which, PAGE)
    return desk.page(
        "budgets/ledger.html",
        entries=found,
        ledger=which,
        lines=[(line.id, line.name) for line in queries.lines(desk.tx, organ_id, which.year)],
        next_before=found[-1].id if found.more else None,
    )


@pages.get("/counsel/budgets/ledger/print", READS)
def print_ledger(desk: Desk) -> Response:
    """The ledger of a year, to print and sign, the oldest first."""
    organ_id, which = desk.viewer.acting_organ_id, _ledger(desk)
    ids = First.of(queries.entry_ids(desk.tx, organ_id, which, PRINTED + 1), PRINTED)
    desk.trace("prints", "print.budget_entries", str(which.year), {"rows": len(ids)})
    found = queries.entry_lines(desk.tx, desk.viewer, ids)
    return desk.page("budgets/ledger_print.html", entries=found, year=which.year, more=ids.more)


ENTRIES = Export(
    name="export.budget_entries",
    title="法律顾问经费台账",
    act=N_("导出经费台账"),
    unit=N_("笔"),
    columns=(
        Column("日期", DAY), Column("项目", 22), Column("事项", 10, centred=True), Column("金额（元）", 16),
        Column("工作", 24), Column("说明", 40), Column("经办人", 16),
    ),
    rows=lambda tx, viewer, ids: [_row(entry) for entry in queries.entry_lines(tx, viewer, ids)],
)  # fmt: skip


def _row(entry: EntryLine) -> tuple[str | date | Decimal, ...]:
    return (entry.on, entry.line, entry.kind.label, in_yuan(entry.fen), entry.work, entry.why, entry.by)


def signed(fen: int) -> str:
    """分 as 元 with its sign: what a transfer takes away is negative."""
    return f"{'-' if fen < 0 else ''}{Money(abs(fen)).typed}"


@pages.get("/counsel/budgets/ledger.xlsx", READS)
def export(desk: Desk) -> Response:
    """The ledger as a workbook; noted in the trail."""
    desk.actor.must(Permission.EXPORT)
    ids = queries.entry_ids(desk.tx, desk.viewer.acting_organ_id, _ledger(desk), EXPORTED + 1)
    return ENTRIES.answer(desk, First.of(ids, EXPORTED))


WORK = ENTRIES.work
