"""What the work file says of counsel on a day: load, record, days there. One statement for everybody asked about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from casework.counsel.assigning.facts import YEAR, Counsel, Mastery, Span
from casework.counsel.assigning.fairness import Assigned
from casework.counsel.engagements.states import Outcome
from casework.counsel.engagements.tables import Assignment, EngagementWant
from casework.counsel.pool.conditions import CounselKind
from casework.counsel.pool.queries import CounselLine, leaves_of, specialities_of, terms_of
from casework.db import columns, read
from casework.gate import Gate, Standing, Subject

RECORD_DAYS = 3 * YEAR
"""As far back as the record of timeliness and quality counts: a term."""
DONE_BY_ANOTHER = (Outcome.REFUSED, Outcome.RECUSED, Outcome.TAKEN_BACK)
"""Work that the counsel did not do: it is nobody's load but of whoever took it then."""


@dataclass(frozen=True, slots=True)
class _Record:
    open_units: int = 0
    open_tasks: int = 0
    year_units: int = 0
    handed_in: int = 0
    handed_in_late: int = 0
    scored: int = 0
    score: int = 0
    last_assigned: date | None = None


def people(
    tx: Session, gate: Gate, pool: Sequence[CounselLine], today: date, *, besides: int | None = None
) -> tuple[Counsel, ...]:
    """Counsel as assigning looks at them on a day. `besides`: an engagement whose own assignments do not count."""
    ids = tuple(one.id for one in pool)
    records = _records(tx, ids, today, besides)
    masters: Mapping[int, Mapping[str, Mastery]] = specialities_of(tx, ids)
    terms, away = terms_of(tx, ids), absences(tx, ids)
    year = Span(today - timedelta(days=YEAR), today - timedelta(days=1))
    found = []
    for one in pool:
        record = records.get(one.id, _Record())
        there = present(terms.get(one.id, ()), away.get(one.id, ()))
        found.append(
            Counsel(
                key=str(one.id),
                name=one.name,
                term=_term(one, terms.get(one.id, ()), today),
                specialities=masters.get(one.id, {}),
                most_units=one.most_units,
                most_tasks=one.most_tasks,
                year_days=min(sum(year.meets(span) for span in there), YEAR),
                away=away.get(one.id, ()),
                licensed=bool(one.licence) or one.kind is CounselKind.OFFICE,
                standing=_standing(tx, gate, one, today),
                open_units=record.open_units,
                open_tasks=record.open_tasks,
                year_units=record.year_units,
                handed_in=record.handed_in,
                handed_in_late=record.handed_in_late,
                scored=record.scored,
                score=record.score,
                last_assigned=record.last_assigned,
            )
        )
    return tuple(found)


def _standing(tx: Session, gate: Gate, one: CounselLine, today: date) -> Standing:
    """The office in its own name is not selected, and so not checked (200号第四条)."""
    if one.kind is CounselKind.OFFICE:
        return Standing.CLEAR
    return gate(tx, Subject(one.name, one.licence, one.id), today).standing


def _term(one: CounselLine, terms: Sequence[Span], today: date) -> Span:
    """The term in which it is, and those that follow on it without a day between; else the newest."""
    merged: list[Span] = []
    for span in terms:
        if merged and span.first <= merged[-1].last + timedelta(days=1):
            merged[-1] = Span(merged[-1].first, max(span.last, merged[-1].last))
        else:
            merged.append(span)
    current = next((span for span in merged if span.first <= today <= span.last), None)
    newest = merged[-1] if merged else Span(one.term_first or today, one.term_last or today)
    return current or newest


def _records(
    tx: Session, counsel_ids: Sequence[int], today: date, besides: int | None
) -> Mapping[int, _Record]:
    a: Any = Assignment
    own = col(a.outcome).not_in(DONE_BY_ANOTHER)
    is_held, lately = a.outcome == Outcome.HELD, col(a.on) >= today - timedelta(days=YEAR)
    statement = (
        columns(
            counsel_id=a.counsel_id,
            open_units=func.sum(case((is_held, a.units), else_=0)),
            open_tasks=func.sum(case((is_held, 1), else_=0)),
            year_units=func.sum(case((lately & own, a.units), else_=0)),
            handed_in=func.sum(a.handed_in),
            handed_in_late=func.sum(a.handed_in_late),
            scored=func.count(a.score),
            score=func.coalesce(func.sum(a.score), 0),
            last_assigned=func.max(case((own, a.on), else_=None)),
        )
        .where(
            col(a.counsel_id).in_(counsel_ids), col(a.on) >= today - timedelta(days=RECORD_DAYS),
            a.engagement_id != (besides or 0),
        )
        .group_by(a.counsel_id)
    )  # fmt: skip
    found = {}
    for row in read(tx, statement).mappings():
        figures = {
            name: int(value) for name, value in row.items() if name not in {"counsel_id", "last_assigned"}
        }
        found[row["counsel_id"]] = _Record(**figures, last_assigned=row["last_assigned"])
    return found


def absences(tx: Session, counsel_ids: tuple[int, ...]) -> Mapping[int, tuple[Span, ...]]:
    """By counsel, the days of leave."""
    found: dict[int, list[Span]] = defaultdict(list)
    for leave in leaves_of(tx, counsel_ids):
        found[leave.counsel_id].append(Span(leave.first, leave.last))
    return {counsel_id: tuple(sorted(spans)) for counsel_id, spans in found.items()}


def present(terms: Iterable[Span], away: Sequence[Span]) -> tuple[Span, ...]:
    """The days in office without those of leave; neither overlap among themselves."""
    found: list[Span] = []
    for term in terms:
        begins = term.first
        for leave in sorted(away):
            if leave.last < begins or leave.first > term.last:
                continue
            if leave.first > begins:
                found.append(Span(begins, leave.first - timedelta(days=1)))
            begins = leave.last + timedelta(days=1)
        if begins <= term.last:
            found.append(Span(begins, term.last))
    return tuple(found)


def assigned(tx: Session, organ_ids: Sequence[int], period: Span) -> tuple[Assigned, ...]:
    """The work given in a period to the counsel of these organs, with what it asked for; not what was refused."""
    a = Assignment
    statement = (
        columns(a.engagement_id, a.counsel_id, a.on, a.units)
        .where(
            col(a.organ_id).in_(organ_ids), col(a.on) >= period.first, col(a.on) <= period.last,
            col(a.outcome).not_in(DONE_BY_ANOTHER),
        )
        .order_by(col(a.id))
    )  # fmt: skip
    rows = read(tx, statement).all()
    wants = wants_of(tx, [row[0] for row in rows])
    return tuple(Assigned(str(c), on, units, tuple(wants.get(e, {}))) for e, c, on, units in rows)


def wants_of(tx: Session, engagement_ids: Sequence[int]) -> Mapping[int, Mapping[str, Mastery]]:
    """By engagement, the specialities that it asks for with the level that is enough."""
    found: dict[int, dict[str, Mastery]] = defaultdict(dict)
    query = select(EngagementWant).where(col(EngagementWant.engagement_id).in_(engagement_ids))
    for row in tx.exec(query.order_by(col(EngagementWant.speciality))):
        found[row.engagement_id][row.speciality] = row.level
    return found
