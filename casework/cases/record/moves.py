"""Whom a closing of offices may have hindered."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from sqlmodel import Session, col

from casework import rulebook
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case
from casework.cases.record.visibility import visible
from casework.db import First, columns
from casework.matters.queries import CalendarChangeLine
from casework.matters.tables import StoredDeadline
from casework.rulebook import EventKind, Layer, Owner

MOST = 500
"""Lines that a page shows."""
AFTER_A_CLOSURE = timedelta(days=5)
"""A limit that ends so soon after the offices were closed may still have been missed because of it."""


@dataclass(frozen=True, slots=True)
class Hindered:
    """Limits of a law or a court in one case that ended on a day while the offices of a place were closed, or soon after."""

    case_id: int
    number: str
    plaintiffs: str
    due: date
    rules: tuple[str, ...]


def hindered(tx: Session, viewer: Viewer, change: CalendarChangeLine) -> First[Hindered]:
    """Limits of the viewer's open cases that a closure may have made people miss, still unfulfilled, the first first.

    民事诉讼法第八十六条: whoever misses a limit for a cause beyond its power may apply for more time, in the matters for
    which the rulebook has that limit.
    """
    if change.on is None or not change.closes_offices:
        return First()
    d = StoredDeadline
    query = (
        columns(Case.id, Case.number, Case.plaintiffs, d.due, d.rule)
        .join(d, col(d.matter_id) == Case.id)
        .where(
            visible(viewer),
            col(Case.closed_on).is_(None),
            col(d.layer) != Layer.LOCAL,
            col(d.owner) != Owner.COURT,
            col(d.stands),
            col(d.due).between(change.on, (change.until or change.on) + AFTER_A_CLOSURE),
        )
        .order_by(col(d.due), Case.id, d.rule)
    )
    found = groupby((row for row in tx.execute(query) if _restorable(row.rule)), key=lambda row: row[:4])
    return First.of(
        (
            Hindered(
                case_id=case_id,
                number=number,
                plaintiffs=plaintiffs,
                due=due,
                rules=tuple(row.rule for row in rows),
            )
            for (case_id, number, plaintiffs, due), rows in found
        ),
        MOST,
    )


def _restorable(rule_id: str) -> bool:
    remedies = [r for r in rulebook.rules() if EventKind.OBSTACLE_ENDED in r.triggers]
    of = rulebook.rule(rule_id)
    return of not in remedies and any(set(of.matter_types) & set(r.matter_types) for r in remedies)
