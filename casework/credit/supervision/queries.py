"""Whether each step of checks and objections was in time, by the limit that it is under."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col

from casework.matters.tables import Matter, StoredDeadline
from casework.matters.timeliness import Timeliness, timeliness


def steps(tx: Session, kinds: Collection[str], year: int, today: date) -> tuple[Timeliness, ...]:
    """Of matters of these kinds, the duties that began in a year."""
    began = col(StoredDeadline.trigger_on).between(date(year, 1, 1), date(year, 12, 31))
    return timeliness(tx, today, col(Matter.kind).in_(list(kinds)), began)
