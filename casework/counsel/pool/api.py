"""The pool over JSON."""

from dataclasses import dataclass
from datetime import date

from casework.accounts.roles import Permission
from casework.counsel.assigning.facts import Mastery
from casework.counsel.pool import actions
from casework.counsel.pool.conditions import Condition
from casework.counsel.pool.dossier import PaperLine, file_paper, papers_of
from casework.counsel.pool.forms import Bank, Ending, Facts, Filing, Leave, Look, Proposing, Word
from casework.counsel.pool.kind import SEES
from casework.counsel.pool.queries import (
    CheckLine,
    CounselLine,
    ProposalLine,
    Sought,
    checks_of,
    counsel,
    pool,
    proposals_of,
    specialities_of,
)
from casework.counsel.pool.standing import conditions_of, failed
from casework.counsel.pool.tables import InPool
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
MANAGE = Permission.MANAGE_COUNSEL


@dataclass(frozen=True, slots=True)
class FindingOut:
    """A condition as it stands today."""

    condition: Condition
    met: bool
    why: str


@dataclass(frozen=True, slots=True)
class CounselOut:
    """A counsel with what is known of it."""

    counsel: CounselLine
    specialities: dict[str, Mastery]
    findings: list[FindingOut]
    checks: tuple[CheckLine, ...]
    proposals: tuple[ProposalLine, ...]
    serves_on: date | None
    """Today, where it is in office today."""


@routes.reads("/counsel/pool", *SEES)
def read_pool(
    desk: Desk, state: InPool | None = None, speciality: str = "", q: str = ""
) -> list[CounselLine]:
    """The pool of the organs that the person acts for."""
    return list(pool(desk.tx, desk.viewer, Sought(state, speciality, q)))


@routes.reads("/counsel/pool/{counsel_id}", *SEES)
def read_counsel(desk: Desk, counsel_id: int) -> CounselOut:
    """One counsel."""
    return _out(desk, counsel_id)


def _out(desk: Desk, counsel_id: int) -> CounselOut:
    one = counsel(desk.tx, desk.viewer, counsel_id)
    return CounselOut(
        counsel=one,
        specialities=dict(specialities_of(desk.tx, (counsel_id,)).get(counsel_id, {})),
        findings=[FindingOut(f.condition, f.met, str(f.why)) for f in conditions_of(desk, one)],
        checks=checks_of(desk.tx, counsel_id),
        proposals=proposals_of(desk.tx, counsel_id),
        serves_on=desk.today if one.serves(desk.today) else None,
    )


@routes.acts("/counsel/pool", MANAGE)
def add(desk: Desk, body: Facts) -> CounselOut:
    """Enter a candidate."""
    return _out(desk, actions.add_candidate(desk.tx, desk.actor, body))


@routes.acts("/counsel/pool/{counsel_id}", MANAGE)
def change(desk: Desk, counsel_id: int, body: Facts) -> CounselOut:
    """Put right what is known."""
    actions.change(desk.tx, desk.actor, counsel_id, body)
    return _out(desk, counsel_id)


@routes.acts("/counsel/pool/{counsel_id}/checks", MANAGE)
def look(desk: Desk, counsel_id: int, body: Look) -> CounselOut:
    """Say what a condition was found to be."""
    actions.look(desk.tx, desk.actor, counsel_id, body, body.file_ids)
    return _out(desk, counsel_id)


@routes.acts("/counsel/pool/{counsel_id}/proposals", MANAGE)
def propose(desk: Desk, counsel_id: int, body: Proposing) -> CounselOut:
    """Propose an appointment, another term, or a dismissal."""
    actions.propose(desk.tx, desk.actor, desk.house.gate, counsel_id, body, failed(desk, counsel_id))
    return _out(desk, counsel_id)


@routes.acts("/counsel/proposals/{proposal_id}/word", Permission.DECIDE)
def decide(desk: Desk, proposal_id: int, body: Word) -> CounselOut:
    """Approve a proposal, or return it."""
    return _out(desk, actions.decide(desk.tx, desk.actor, desk.house.gate, proposal_id, body))


@routes.acts("/counsel/pool/{counsel_id}/withdrawal", MANAGE)
def end_candidacy(desk: Desk, counsel_id: int, body: Ending) -> CounselOut:
    """No longer consider a candidate."""
    actions.end_candidacy(desk.tx, desk.actor, counsel_id, body)
    return _out(desk, counsel_id)


@routes.acts("/counsel/pool/{counsel_id}/bank", Permission.FINANCE)
def set_bank(desk: Desk, counsel_id: int, body: Bank) -> CounselOut:
    """Say where a counsel is paid to."""
    actions.set_bank(desk.tx, desk.actor, counsel_id, body)
    return _out(desk, counsel_id)


@routes.acts("/counsel/pool/{counsel_id}/leaves", MANAGE)
def take_leave(desk: Desk, counsel_id: int, body: Leave) -> CounselOut:
    """Note days on which a counsel takes no work."""
    actions.take_leave(desk.tx, desk.actor, counsel_id, body)
    return _out(desk, counsel_id)


@routes.reads("/counsel/pool/{counsel_id}/papers", *SEES)
def read_papers(desk: Desk, counsel_id: int) -> list[PaperLine]:
    """The papers of a counsel that the person may open; those of its account for finance alone."""
    return list(papers_of(desk.tx, desk.viewer, counsel_id))


@routes.acts("/counsel/pool/{counsel_id}/papers", MANAGE, Permission.FINANCE)
def file_in(desk: Desk, counsel_id: int, body: Filing) -> list[PaperLine]:
    """Put an uploaded file into the papers of a counsel."""
    file_paper(desk.tx, desk.actor, counsel_id, body)
    return list(papers_of(desk.tx, desk.viewer, counsel_id))
