"""Alerts over JSON."""

from dataclasses import dataclass

from casework.desk.alerts import actions, queries, record
from casework.desk.alerts.forms import Reading
from casework.desk.alerts.outward import Sent, sent
from casework.desk.alerts.queries import OVER, UNREAD, AlertLine, Place
from casework.forms import Number
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@dataclass(frozen=True, slots=True)
class Alerts:
    """What the person was told, what is unread first."""

    alerts: list[AlertLine]
    unread: int
    """Counted up to 99; 100 is more."""
    next_after: str | None
    """Where the next answer goes on; none where there is nothing more."""


@routes.reads("/alerts")
def alerts(desk: Desk, after: str = "", over: bool = False) -> Alerts:
    """What the person was told, a line a limit, 30 at a time; `over`: what is done or no longer to be done instead.

    `after` is the last answer's `next_after`. A line of another `user_id` is what somebody was told whom the person stands
    in for.
    """
    place = Place.of(after, OVER if over else UNREAD)
    lines = queries.mine(desk.tx, desk.viewer, desk.today, place)
    following = str(place.after(lines[-1], desk.viewer)) if lines.more else None
    return Alerts(list(lines), queries.unread(desk.tx, desk.viewer, desk.today), following)


@routes.acts("/alerts/read")
def read(desk: Desk, body: Reading) -> Alerts:
    """Note an alert as read, with `before` everything that the person was told until it; answers what there is then."""
    actions.read(desk.tx, desk.actor, body.alert, before=body.before)
    return alerts(desk)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What somebody was told, and by which other channels, whether it arrived, and when."""

    alert: AlertLine
    sent: list[Sent]


@routes.reads("/matters/{matter_id}/alerts")
def matter(desk: Desk, matter_id: int, before: Number = 0) -> list[Recorded]:
    """Who was told of what in a matter, the newest first, 30 at a time; `before` is the last line's `id`."""
    lines = record.record_page(desk.tx, desk.viewer, matter_id, before)
    outside = sent(desk.tx, lines)
    return [Recorded(line, list(outside[line.id])) for line in lines]
