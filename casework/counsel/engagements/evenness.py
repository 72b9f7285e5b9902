"""How evenly the work of a pool is spread over the last twelve months, as a page draws it (200号第十条)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.codes import code_list
from casework.counsel.assigning.facts import Span
from casework.counsel.assigning.fairness import Fairness, Month, fairness
from casework.counsel.engagements.load import absences, assigned, present
from casework.counsel.pool.queries import CounselLine, in_office, terms_of
from casework.rulebook.terms import add_months


@dataclass(frozen=True, slots=True)
class Row:
    """One counsel's load."""

    counsel: CounselLine
    units: int
    days: int
    share: Fraction
    width: int
    """Of a hundred, beside whoever has most."""
    months: tuple[int, ...]
    """The units of each month, the earliest first."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which share of the work that asks for a speciality one counsel was given."""

    counsel: CounselLine
    share: Fraction


@dataclass(frozen=True, slots=True)
class Evenness:
    """The pool in twelve months."""

    period: Span
    months: tuple[Month, ...]
    rows: tuple[Row, ...]
    """Whoever has most first."""
    gini: Fraction | None
    most_month: int
    """The most that anybody was given in one month, by which the bars are drawn."""
    specialities: tuple[tuple[str, tuple[Part, ...]], ...]
    """Each speciality in words, with whoever was given work that asks for it, the largest share first."""


def evenness(tx: Session, viewer: Viewer, today: date) -> Evenness:
    """How even it is, over the twelve months up to a day, in the pools of the organs that the viewer acts for."""
    pool = in_office(tx, viewer.acts_for)
    ids = tuple(one.id for one in pool)
    period = Span(add_months(today, -12) + timedelta(days=1), today)
    terms, away = terms_of(tx, ids), absences(tx, ids)
    there = {str(one.id): present(terms.get(one.id, ()), away.get(one.id, ())) for one in pool}
    return _drawn(fairness(assigned(tx, viewer.acts_for, period), there, period), pool, period)


def _drawn(found: Fairness, pool: Sequence[CounselLine], period: Span) -> Evenness:
    people = {str(one.id): one for one in pool}
    months = _months(period)
    most = max((line.units for line in found.lines), default=0)
    rows = [
        Row(
            people[line.counsel], line.units, line.days, line.share, 100 * line.units // max(most, 1),
            tuple(line.months.get(month, 0) for month in months),
        )
        for line in found.lines
    ]  # fmt: skip
    listed = code_list("speciality")
    specialities = tuple(
        (
            listed.label(code),
            tuple(
                Part(people[key], share)
                for key, share in sorted(of.items(), key=lambda each: (-each[1], each[0]))
            ),
        )
        for code, of in found.specialities.items()
    )
    return Evenness(
        period,
        months,
        tuple(sorted(rows, key=lambda row: (-row.units, row.counsel.id))),
        found.gini,
        max((n for row in rows for n in row.months), default=0),
        specialities,
    )


def _months(period: Span) -> tuple[Month, ...]:
    """Every month of the calendar that the period touches."""
    first = period.first.replace(day=1)
    found = []
    while first <= period.last:
        found.append(Month(first.year, first.month))
        first = add_months(first, 1)
    return tuple(found)
