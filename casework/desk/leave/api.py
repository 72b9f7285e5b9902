"""Leave over JSON."""

from dataclasses import dataclass
from datetime import date

from casework.alerting import actions, queries
from casework.alerting.forms import NewLeave, Return
from casework.alerting.people import headed_by
from casework.alerting.queries import LeaveLine
from casework.desk.leave.queries import seen
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """One leave; `back_on` where it ended before its last day, not after `first` where it was called off."""

    id: int
    user_id: int
    name: str
    first: date
    last: date
    substitute_id: int
    substitute: str
    reason: str
    back_on: date | None


@dataclass(frozen=True, slots=True)
class LeavesOut:
    """The leave of the person itself, that in which it stands in (without reasons), and for a head that of its people."""

    mine: list[LeaveOut]
    standing_in: list[LeaveOut]
    people: list[LeaveOut]


def _out(line: LeaveLine, **instead: str) -> LeaveOut:
    told = {name: getattr(line, name) for name in LeaveOut.__dataclass_fields__}
    return LeaveOut(**told | instead)


@routes.reads("/leave")
def leaves(desk: Desk, before: int = 0, people_before: int = 0) -> LeavesOut:
    """Leave, entered last first, 20 at a time; `before` and `people_before` go on after the last id of a list."""
    me, people = desk.viewer.user_id, [one.id for one in headed_by(desk.tx, desk.viewer)]
    theirs = queries.leaves_of(desk.tx, people, people_before or None) if people else ()
    return LeavesOut(
        [_out(line) for line in queries.leaves_of(desk.tx, (me,), before or None)],
        [_out(line, reason="") for line in queries.standing_in(desk.tx, me, desk.today)],
        [_out(line) for line in theirs],
    )


@routes.acts("/leave")
def enter(desk: Desk, body: NewLeave) -> LeaveOut:
    """Enter leave for oneself, or for one of one's people."""
    return _out(seen(desk.tx, desk.viewer, actions.enter_leave(desk.tx, desk.actor, body), desk.today)[0])


@routes.acts("/leave/{leave_id}/end")
def end(desk: Desk, leave_id: int, body: Return) -> LeaveOut:
    """End leave before its last day, or call it off."""
    seen(desk.tx, desk.viewer, leave_id, desk.today)
    actions.end_leave(desk.tx, desk.actor, leave_id, body)
    return _out(seen(desk.tx, desk.viewer, leave_id, desk.today)[0])
