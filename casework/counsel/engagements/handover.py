"""All open work of a counsel given to others in one act: at a dismissal, at the end of a term (200号第十条、第十七条)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor, Viewer
from casework.counsel.assigning.plan import Choice, Unplaced
from casework.counsel.engagements.actions import take_back
from casework.counsel.engagements.assign import assign_planned
from casework.counsel.engagements.choice import proposed_many
from casework.counsel.engagements.forms import HandingOver, Planned, Stopping
from casework.counsel.engagements.queries import EngagementLine, in_hand
from casework.counsel.engagements.states import EngagementState
from casework.counsel.pool.actions import note_handover
from casework.counsel.pool.queries import CounselLine, counsel
from casework.errors import Conflict, InvalidInput, Outdated
from casework.gate import Gate
from casework.text import T, Text


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work that is handed over, with whom the product proposes for it."""

    line: EngagementLine
    choice: Choice | None
    to: CounselLine | None
    unplaced: Unplaced | None
    """Why nobody can take it: it is taken back and waits to be given."""

    def due(self, today: date) -> date | None:
        """The day that stands, where it is not over: else another has to be said."""
        return self.line.due if self.line.due >= today else None


@dataclass(frozen=True, slots=True)
class Handover:
    """The open work of a counsel, and who would take it. Nothing is done by it."""

    counsel: CounselLine
    pieces: tuple[Piece, ...]
    to_accept: tuple[EngagementLine, ...]
    """What it has handed in: that is accepted or returned first, since work that was done is paid (第二十条)."""

    def why(self, today: date) -> Text | str:
        """The reason as the register knows it; nothing where it knows none."""
        one = self.counsel
        if one.left_on is not None:
            return T("顾问已于{day}解聘", day=one.left_on)
        if one.term_last is not None and one.term_last < today:
            return T("顾问任期已于{day}届满", day=one.term_last)
        return ""


def proposed_handover(tx: Session, viewer: Viewer, gate: Gate, counsel_id: int, today: date) -> Handover:
    """Whom the product proposes for everything that a counsel has in hand, all pieces together. Raises NotFound."""
    one = counsel(tx, viewer, counsel_id)
    lines = in_hand(tx, viewer, counsel_id)
    moved = [e for e in lines if e.state is not EngagementState.HANDED_IN]
    plan, pool = proposed_many(tx, viewer, gate, [e.id for e in moved], today, without=counsel_id)
    chosen = {int(c.task.key): c for c in plan.choices}
    left = {int(u.task.key): u for u in plan.unplaced}
    pieces = (
        Piece(e, c := chosen.get(e.id), pool[c.ranked.counsel.key] if c else None, left.get(e.id))
        for e in moved
    )
    waits = tuple(e for e in lines if e.state is EngagementState.HANDED_IN)
    return Handover(one, tuple(pieces), waits)


def hand_over(tx: Session, actor: Actor, gate: Gate, counsel_id: int, word: HandingOver) -> tuple[int, int]:
    """Take back everything that a counsel has in hand and give each piece to whom it is planned for; answers how many were
    given, and how many wait to be given. All of it is done or nothing; each piece keeps its record, with the reason.

    Raises NotFound, Forbidden, Outdated where something came to the counsel's work or left it meanwhile; Conflict where it has
    nothing; what `take_back` and `assign` raise, with which piece it was.
    """
    actor.must(Permission.MANAGE_COUNSEL)
    one = counsel(tx, actor.viewer, counsel_id)
    moved = {
        e.id: e for e in in_hand(tx, actor.viewer, counsel_id) if e.state is not EngagementState.HANDED_IN
    }
    if not moved:
        raise Conflict(T("{name}没有在办的事务，不用移交。", name=one.name))
    if set(moved) != {each.engagement_id for each in word.choices}:
        raise Outdated(T("{name}在办的事务刚才有变化，请按最新的方案重新确认。", name=one.name))
    if any(each.counsel_id == counsel_id for each in word.choices):
        raise InvalidInput({"choices": T("不能移交给原来的顾问。")})
    for each in sorted(word.choices, key=lambda choice: choice.engagement_id):
        take_back(tx, actor, each.engagement_id, Stopping(reason=word.reason, version=each.version))
    given = [
        Planned(
            engagement_id=each.engagement_id, counsel_id=each.counsel_id, settled=each.settled, due=each.due
        )
        for each in word.choices
        if each.counsel_id is not None
    ]
    assign_planned(tx, actor, gate, given, T("{name}的事务移交：{why}", name=one.name, why=word.reason))
    numbers = "、".join(moved[key].number for key in sorted(moved))
    note_handover(tx, actor, counsel_id, reason=word.reason, work=numbers, given=len(given))
    return len(given), len(moved) - len(given)
