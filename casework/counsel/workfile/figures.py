"""What a counsel's work of a period comes to: counted from what the rooms of the wing say, never typed (200号第十五条)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlmodel import Session

from casework.counsel.assigning.facts import Span
from casework.counsel.board.taken_in import readings, suggestions_count
from casework.counsel.engagements.served import Tally, tallies
from casework.counsel.engagements.states import Outcome
from casework.counsel.fees.earned import Year, years
from casework.counsel.meetings.attended import Presence, Presences, presences
from casework.counsel.opinions.written import adoption
from casework.counsel.pool.queries import CounselLine
from casework.counsel.services import Service


@dataclass(frozen=True, slots=True)
class Work:
    """The work that somebody was given, counted."""

    given: int
    accepted: int
    refused: int
    recused: int
    held: int
    units: int
    """Of what was accepted."""
    handed_in: int
    late: int
    scored: int
    scores: int

    @property
    def timely(self) -> Fraction | None:
        """The share of what was handed in that was so by its day; None where nothing was."""
        return Fraction(self.handed_in - self.late, self.handed_in) if self.handed_in else None

    @property
    def score(self) -> Fraction | None:
        """The mean of the scores, of 100; None where nothing was scored."""
        return Fraction(self.scores, self.scored) if self.scored else None


def work_of(found: Iterable[Tally]) -> Work:
    """Tallies put together."""
    rows = tuple(found)

    def n(outcome: Outcome) -> int:
        return sum(row.n for row in rows if row.outcome is outcome)

    return Work(
        given=sum(row.n for row in rows),
        accepted=n(Outcome.ACCEPTED),
        refused=n(Outcome.REFUSED),
        recused=n(Outcome.RECUSED),
        held=n(Outcome.HELD),
        units=sum(row.units for row in rows if row.outcome is Outcome.ACCEPTED),
        handed_in=sum(row.handed_in for row in rows),
        late=sum(row.late for row in rows),
        scored=sum(row.scored for row in rows),
        scores=sum(row.scores for row in rows),
    )


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings to which somebody was called, counted."""

    called: int
    came: int
    excused: int
    absent: int
    open: int

    @property
    def share(self) -> Fraction | None:
        """The share of those recorded to which it came, the excused ones left out; None where none is."""
        known = self.came + self.absent
        return Fraction(self.came, known) if known else None


def meetings_of(found: Iterable[Presences]) -> Meetings:
    """Presences put together."""
    rows = tuple(found)
    came, excused, absent, open_ = (sum(r.n for r in rows if r.presence is p) for p in Presence)
    return Meetings(came + excused + absent + open_, came, excused, absent, open_)


@dataclass(frozen=True, slots=True)
class Kind:
    """The work of one kind of service, counted."""

    service: Service
    work: Work


@dataclass(frozen=True, slots=True)
class Figures:
    """What a counsel's work of a period comes to."""

    work: Work
    kinds: tuple[Kind, ...]
    """In the order of the rule."""
    meetings: Meetings
    signed: int
    adopted: int
    not_adopted: int
    trainings: int
    trainings_read: int
    notices: int
    notices_read: int
    suggested: int
    replied: int
    years: tuple[Year, ...]


def figures(tx: Session, one: CounselLine, period: Span) -> Figures:
    """The figures of a counsel whom the viewer may see: that is asked before."""
    work = tallies(tx, period, counsel_id=one.id)
    signed, adopted, not_adopted = adoption(tx, one.id, period)
    read = {r.training: r for r in readings(tx, one.organ_id, one.id, period)}
    training, notice = read.get(True), read.get(False)
    suggested, replied = suggestions_count(tx, one.id, period)
    return Figures(
        work=work_of(work),
        kinds=_kinds(work),
        meetings=meetings_of(presences(tx, period, counsel_id=one.id)),
        signed=signed,
        adopted=adopted,
        not_adopted=not_adopted,
        trainings=training.n if training else 0,
        trainings_read=training.read if training else 0,
        notices=notice.n if notice else 0,
        notices_read=notice.read if notice else 0,
        suggested=suggested,
        replied=replied,
        years=years(tx, one.id, period),
    )


def _kinds(work: Sequence[Tally]) -> tuple[Kind, ...]:
    of = {s: [row for row in work if row.service is s] for s in Service}
    return tuple(Kind(s, work_of(rows)) for s, rows in of.items() if rows)
