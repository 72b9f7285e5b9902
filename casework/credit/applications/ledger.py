"""What the programmes of an organ have to pay and have paid, year by year."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, func, type_coerce
from sqlmodel import Session, col

from casework.accounts.viewer import Viewer
from casework.credit.applications.tables import CreditInstalment, InstalmentState
from casework.credit.programmes.queries import SEES, versions
from casework.db import columns, read
from casework.money import Money


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What a programme has to pay and has paid in a year."""

    code: str
    title: str
    awarded: Money
    """Neither stopped nor paid back is taken off: what falls to the year by the decisions."""
    paid: Money
    city: Money
    """Paid by the city."""
    county: Money
    stopped: Money
    due: Money


def ledger(tx: Session, viewer: Viewer, year: int) -> tuple[LedgerLine, ...]:
    """What the programmes of the viewer's organs come to in a year; the versions of a programme together."""
    organs = viewer.acts_for if any(map(viewer.may, SEES)) else ()
    of = (
        columns(
            programme_id=CreditInstalment.programme_id, state=CreditInstalment.state,
            amount=func.sum(_fen("amount")), city=func.sum(_fen("city")), county=func.sum(_fen("county")),
        )
        .where(col(CreditInstalment.organ_id).in_(organs), CreditInstalment.year == year)
        .group_by(CreditInstalment.programme_id, CreditInstalment.state)
        .order_by(CreditInstalment.programme_id)
    )  # fmt: skip
    rows = read(tx, of).mappings().all()
    known = versions(tx, [row["programme_id"] for row in rows])
    sums: dict[str, dict[str, Any]] = {}
    for row in rows:
        line = known[row["programme_id"]]
        kept = sums.setdefault(
            line.code, dict.fromkeys(("awarded", "paid", "city", "county", "stopped", "due"), 0)
        )
        kept["title"] = line.title
        kept["awarded"] += int(row["amount"])
        kept[InstalmentState(row["state"]).value] += int(row["amount"])
        if row["state"] == InstalmentState.PAID:
            kept["city"] += int(row["city"])
            kept["county"] += int(row["county"])
    return tuple(
        LedgerLine(code, one.pop("title"), **{name: Money(fen) for name, fen in one.items()})
        for code, one in sorted(sums.items())
    )


def _fen(name: str) -> Any:
    """A column of money as the plain number that it is kept as."""
    return type_coerce(getattr(CreditInstalment, name), BigInteger)
