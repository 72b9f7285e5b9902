"""The pool compared: how its figures are spread, and where each counsel stands in them; no table of the best (第十五条).

What one case was worth says nothing of a counsel: shares and means are shown of whoever has at least `FEWEST` pieces alone,
and a distribution of at least `FEWEST` people alone. Rows stand in the order of their keys, never by a figure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.counsel.assigning.facts import Span
from casework.counsel.engagements.served import tallies
from casework.counsel.meetings.attended import presences
from casework.counsel.pool.queries import CounselLine, in_office
from casework.counsel.services import Service
from casework.counsel.workfile.figures import Meetings, Work, meetings_of, work_of
from casework.counsel.workfile.spread import FEWEST, Place, Spread, spread
from casework.rulebook.terms import add_months
from casework.text import N_, Labelled


class Measure(Labelled):
    """What is compared."""

    ACCEPTED = "accepted", N_("已验收件数")
    UNITS = "units", N_("已验收工作量分")
    TIMELY = "timely", N_("按时率")
    SCORE = "score", N_("平均评分")
    ATTENDANCE = "attendance", N_("到会率")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which work is compared: all of it, one kind of service, or what asks for one speciality."""

    service: Service | None = None
    speciality: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One counsel: how much work, and where it stands; a figure of its own is on its work file."""

    counsel: CounselLine
    pieces: int
    """Given in the period."""
    values: Mapping[Measure, Fraction | None]
    """None: it has too little work for the figure to say anything."""
    places: Mapping[Measure, Place | None]
    """None: it has no figure, or too few have one."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pool over twelve months."""

    period: Span
    measures: tuple[Measure, ...]
    spreads: Mapping[Measure, Spread | None]
    """None: too few counsel have the figure."""
    rows: tuple[Row, ...]


def compare(tx: Session, viewer: Viewer, asked: Asked, today: date) -> Comparison:
    """The pools of the organs that the viewer acts for, over the twelve months up to a day."""
    period = Span(add_months(today, -12) + timedelta(days=1), today)
    pool = sorted(in_office(tx, viewer.acts_for), key=lambda one: one.id)
    work = tallies(tx, period, organ_ids=viewer.acts_for, service=asked.service, speciality=asked.speciality)
    came = presences(tx, period, organ_ids=viewer.acts_for)
    narrowed = asked.service is not None or bool(asked.speciality)
    # To a meeting a counsel is called for itself, whatever the work: of one kind of work there is no attendance.
    measures = tuple(m for m in Measure if not (narrowed and m is Measure.ATTENDANCE))
    found = [
        (
            one,
            work_of(t for t in work if t.counsel_id == one.id),
            meetings_of(p for p in came if p.counsel_id == one.id),
        )
        for one in pool
    ]
    return placed(found, measures, period)


def placed(
    found: Iterable[tuple[CounselLine, Work, Meetings]], measures: tuple[Measure, ...], period: Span
) -> Comparison:
    """The distributions of these figures, and where each stands. Pure."""
    rows = [(one, work, {m: _value(m, work, meetings) for m in measures}) for one, work, meetings in found]
    spreads = {
        m: spread(v for _, work, values in rows if work.given and (v := values[m]) is not None)
        for m in measures
    }

    def place(m: Measure, value: Fraction | None) -> Place | None:
        of = spreads[m]
        return of.place(value) if of is not None and value is not None else None

    return Comparison(
        period,
        measures,
        spreads,
        tuple(
            Row(one, work.given, values, {m: place(m, v) if work.given else None for m, v in values.items()})
            for one, work, values in rows
        ),
    )


def _value(measure: Measure, work: Work, meetings: Meetings) -> Fraction | None:
    if measure is Measure.ACCEPTED:
        return Fraction(work.accepted)
    if measure is Measure.UNITS:
        return Fraction(work.units)
    if measure is Measure.TIMELY:
        return work.timely if work.handed_in >= FEWEST else None
    if measure is Measure.SCORE:
        return work.score if work.scored >= FEWEST else None
    return meetings.share if meetings.came + meetings.absent >= FEWEST else None
