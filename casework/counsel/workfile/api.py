"""The work file and the comparison of a pool over JSON."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from casework.accounts.roles import Permission
from casework.counsel.board.taken_in import ReadLine, Suggested
from casework.counsel.engagements.served import RUBRIC, Served
from casework.counsel.engagements.states import Outcome
from casework.counsel.meetings.attended import Attendance, Presence
from casework.counsel.opinions.written import Written
from casework.counsel.pool.queries import CounselLine
from casework.counsel.services import Service
from casework.counsel.workfile.compare import Asked, compare
from casework.counsel.workfile.figures import Figures, Work
from casework.counsel.workfile.queries import (
    PAGE,
    Part,
    Piece,
    last_key,
    lines,
    own,
    period_of,
    seen,
    workfile,
)
from casework.counsel.workfile.spread import Place
from casework.db import First
from casework.forms import Day, Number
from casework.http.desk import Desk
from casework.http.json import Part as Routes
from casework.money import Money

routes = Routes()
READS = (Permission.MANAGE_COUNSEL, Permission.DECIDE)


@dataclass(frozen=True, slots=True)
class WorkOut:
    """Work counted; shares of one, means of 100, null where there is nothing to count."""

    given: int
    accepted: int
    refused: int
    recused: int
    held: int
    units: int
    handed_in: int
    late: int
    timely: float | None
    score: float | None


@dataclass(frozen=True, slots=True)
class YearOut:
    """What was earned in a year, 分."""

    year: int
    pieces: int
    fen: int
    paid_fen: int


@dataclass(frozen=True, slots=True)
class FileOut:
    """The work file of a period: its figures. Its parts are read each by itself."""

    counsel: CounselLine
    first: date
    last: date
    work: WorkOut
    kinds: dict[Service, WorkOut]
    meetings: dict[Presence, int]
    attendance: float | None
    signed: int
    adopted: int | None
    """null for the counsel itself: what the office made of an opinion is the office's."""
    not_adopted: int | None
    trainings: int
    trainings_read: int
    notices: int
    notices_read: int
    suggested: int
    replied: int
    years: list[YearOut]


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A piece of work of the file, as it was given to the counsel."""

    id: int
    engagement_id: int
    number: str
    title: str
    service: Service
    on: date
    due: date | None
    handed_in_on: date | None
    late_days: int
    outcome: Outcome
    over_on: date | None
    why: str
    excused: str
    score: int | None
    rubric: dict[str, int]
    fee: Money | None


@dataclass(frozen=True, slots=True)
class PartOut:
    """A page of one part of the file; `before` asks for the next one."""

    work: list[WorkLine]
    meetings: list[Attendance]
    opinions: list[Written]
    bulletins: list[ReadLine]
    suggestions: list[Suggested]
    before: int | None


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 4)


def _work(work: Work) -> WorkOut:
    return WorkOut(
        work.given, work.accepted, work.refused, work.recused, work.held, work.units, work.handed_in, work.late,
        _number(work.timely), _number(work.score),
    )  # fmt: skip


def _file(one: CounselLine, first: date, last: date, has: Figures, *, mine: bool) -> FileOut:
    m = has.meetings
    return FileOut(
        one, first, last, _work(has.work), {k.service: _work(k.work) for k in has.kinds},
        dict(zip(Presence, (m.came, m.excused, m.absent, m.open), strict=True)), _number(m.share), has.signed,
        None if mine else has.adopted, None if mine else has.not_adopted, has.trainings, has.trainings_read,
        has.notices, has.notices_read, has.suggested, has.replied,
        [YearOut(y.year, y.pieces, y.fen, y.paid) for y in has.years],
    )  # fmt: skip


def _line(one: Served, fee: Money | None = None) -> WorkLine:
    row = one.row
    return WorkLine(
        row.id, row.engagement_id, row.number, row.title, row.service, row.on, one.due, one.handed_in_on,
        one.late_days, row.outcome, row.over_on, row.why, row.excused, row.score,
        dict(zip(RUBRIC, one.rubric, strict=False)), fee,
    )  # fmt: skip


def _part(part: Part, found: First[Any]) -> PartOut:
    def of(*parts: Part) -> list[Any]:
        return list(found) if part in parts else []

    work = [
        _line(one.served, one.fee.amount if one.fee else None) if isinstance(one, Piece) else _line(one)
        for one in of(Part.WORK, Part.DECLINED)
    ]
    return PartOut(
        work, of(Part.MEETINGS), of(Part.OPINIONS), of(Part.BULLETINS), of(Part.SUGGESTIONS), last_key(found)
    )


@routes.reads("/counsel/pool/{counsel_id}/file", *READS)
def read_workfile(desk: Desk, counsel_id: int, first: Day | None = None, last: Day | None = None) -> FileOut:
    """The work file of a counsel; without days that of its term."""
    one = seen(desk.tx, desk.viewer, counsel_id)
    period = period_of(desk.tx, one, desk.today, first, last)
    file = workfile(desk.tx, one, period, desk.today, 1)
    return _file(one, period.first, period.last, file.figures, mine=False)


@routes.reads("/counsel/pool/{counsel_id}/file/{part}", *READS)
def read_workfile_part(
    desk: Desk,
    counsel_id: int,
    part: Part,
    first: Day | None = None,
    last: Day | None = None,
    before: Number | None = None,
) -> PartOut:
    """A page of one part of the file, the newest first."""
    one = seen(desk.tx, desk.viewer, counsel_id)
    period = period_of(desk.tx, one, desk.today, first, last)
    return _part(part, lines(desk.tx, one, part, period, desk.today, PAGE, before))


@routes.reads("/portal/file", Permission.COUNSEL)
def read_own_workfile(desk: Desk, first: Day | None = None, last: Day | None = None) -> FileOut:
    """The counsel's own work file."""
    one = own(desk.tx, desk.viewer)
    period = period_of(desk.tx, one, desk.today, first, last)
    file = workfile(desk.tx, one, period, desk.today, 1)
    return _file(one, period.first, period.last, file.figures, mine=True)


@dataclass(frozen=True, slots=True)
class SpreadOut:
    """The quartiles of a figure over so many counsel."""

    n: int
    lower: float
    median: float
    upper: float


@dataclass(frozen=True, slots=True)
class StandingOut:
    """Where a counsel stands in each distribution; null where it has too little work, or too few have any."""

    counsel_id: int
    name: str
    pieces: int
    places: dict[str, Place | None]


@dataclass(frozen=True, slots=True)
class ComparisonOut:
    """A pool over twelve months, in the order of its keys. Distributions of fewer than five counsel are left out."""

    first: date
    last: date
    spreads: dict[str, SpreadOut | None]
    counsel: list[StandingOut]


@routes.reads("/counsel/comparison", *READS)
def read_comparison(desk: Desk, service: Service | None = None, speciality: str = "") -> ComparisonOut:
    """How the figures of the pool are spread, and where each counsel stands; it is no ranking."""
    found = compare(desk.tx, desk.viewer, Asked(service, speciality[:40]), desk.today)
    return ComparisonOut(
        found.period.first,
        found.period.last,
        {
            m.value: SpreadOut(s.n, float(s.lower), float(s.median), float(s.upper)) if s else None
            for m, s in found.spreads.items()
        },
        [
            StandingOut(
                row.counsel.id, row.counsel.name, row.pieces, {m.value: p for m, p in row.places.items()}
            )
            for row in found.rows
        ],
    )
