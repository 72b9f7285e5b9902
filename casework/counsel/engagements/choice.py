"""Who is proposed for an engagement, with every reason; and for several at once (200号第十条)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case
from casework.codes import code_list
from casework.counsel.assigning.facts import Interest, Span, Task, Want
from casework.counsel.assigning.plan import Plan, plan
from casework.counsel.assigning.rank import Barred, Ranked, Ranking, rank
from casework.counsel.engagements.find import engagement_for, seen
from casework.counsel.engagements.load import people, wants_of
from casework.counsel.engagements.names import tied
from casework.counsel.engagements.states import Outcome
from casework.counsel.engagements.tables import Assignment, Engagement
from casework.counsel.pool.queries import CounselLine, in_office
from casework.counsel.services import Service
from casework.db import id_of
from casework.gate import Gate
from casework.rulebook import MatterType


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The pool before one engagement, as it stands."""

    engagement: Engagement
    ranking: Ranking
    pool: Mapping[str, CounselLine]

    def place(self, counsel_id: int) -> int | None:
        """The place of a counsel among those who can take it, from 1."""
        keys = [one.counsel.key for one in self.ranking.ranked]
        return keys.index(str(counsel_id)) + 1 if str(counsel_id) in keys else None

    def ranked(self, counsel_id: int) -> Ranked | None:
        """The counsel where it can take the work."""
        return next((one for one in self.ranking.ranked if one.counsel.key == str(counsel_id)), None)

    def barred(self, counsel_id: int) -> Barred | None:
        """The counsel where it cannot, with the reasons."""
        return next((one for one in self.ranking.barred if one.counsel.key == str(counsel_id)), None)

    def frozen(self) -> list[object]:
        """The ranking as it is kept beside the assignment: who stood where, and why."""
        kept: list[object] = [
            {
                "place": place,
                "counsel": int(one.counsel.key),
                "name": one.counsel.name,
                "points": one.points,
                "factors": [[str(f.name), f.points, str(f.why)] for f in one.factors],
                "cautions": [str(each) for each in one.cautions],
            }
            for place, one in enumerate(self.ranking.ranked, start=1)
        ]
        return kept + [
            {
                "place": None,
                "counsel": int(one.counsel.key),
                "name": one.counsel.name,
                "why": [str(w) for w in one.why],
            }
            for one in self.ranking.barred
        ]


def choose(tx: Session, gate: Gate, engagement: Engagement, today: date) -> Shortlist:
    """Everybody of the organ's pool for an engagement."""
    pool = in_office(tx, (engagement.organ_id,))
    ranking = rank(
        _task(tx, engagement, pool, today), people(tx, gate, pool, today, besides=id_of(engagement))
    )
    return Shortlist(engagement, ranking, {str(one.id): one for one in pool})


def choose_many(
    tx: Session, gate: Gate, engagements: Sequence[Engagement], today: date, without: int | None = None
) -> tuple[Plan, Mapping[str, CounselLine]]:
    """Who would take which of several, of one organ; nobody gives its own work to itself (`without`). Nothing is done."""
    organs = tuple(sorted({one.organ_id for one in engagements}))
    pool = [one for one in in_office(tx, organs) if one.id != without]
    tasks = [_task(tx, one, pool, today) for one in engagements]
    return plan(tasks, people(tx, gate, pool, today)), {str(one.id): one for one in pool}


def proposed(tx: Session, viewer: Viewer, gate: Gate, engagement_id: int, today: date) -> Shortlist:
    """Everybody of the pool for an engagement that the viewer may see. Raises NotFound."""
    return choose(tx, gate, engagement_for(tx, viewer, engagement_id), today)


def proposed_many(
    tx: Session,
    viewer: Viewer,
    gate: Gate,
    engagement_ids: Sequence[int],
    today: date,
    without: int | None = None,
) -> tuple[Plan, Mapping[str, CounselLine]]:
    """Who would take which of these that the viewer may see; `without`: not this counsel."""
    of = (col(Engagement.id).in_(engagement_ids), seen(tx, viewer))
    return choose_many(tx, gate, tx.exec(select(Engagement).where(*of)).all(), today, without)


def _task(tx: Session, engagement: Engagement, pool: Sequence[CounselLine], today: date) -> Task:
    key = id_of(engagement)
    found: Mapping[int, tuple[Interest, ...]] = tied(tx, engagement, pool, pool)
    back = select(Assignment.counsel_id).where(
        Assignment.engagement_id == key, col(Assignment.outcome).in_((Outcome.REFUSED, Outcome.RECUSED))
    )
    listed = code_list("speciality")
    return Task(
        key=f"{key:012d}",
        units=engagement.units,
        span=Span(today, max(engagement.asked_due, today)),
        wants=tuple(
            Want(code, level, listed.label(code)) for code, level in wants_of(tx, [key]).get(key, {}).items()
        ),
        interests={str(counsel_id): interests for counsel_id, interests in found.items()},
        declined=frozenset(str(counsel_id) for counsel_id in tx.exec(back)),
        licensed_only=_before_a_court(tx, engagement),
    )


def _before_a_court(tx: Session, engagement: Engagement) -> bool:
    """Whether it is agency in a suit; before a reconsideration or an arbitration anybody may be named."""
    if engagement.service is not Service.AGENCY:
        return False
    of = select(Case.matter_type).where(Case.id == engagement.case_id)
    kind = tx.exec(of).one_or_none()
    return kind is None or MatterType(kind).tried
