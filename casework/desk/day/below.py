"""Which organs below leave their days unsigned: what whoever supervises sees of the registers (201号第七条)."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, bindparam, exists, func, or_, tuple_
from sqlmodel import Session, col

from casework.accounts.viewer import Viewer
from casework.db import First, columns, filled, read
from casework.desk.day.month import LAST, day_rows, day_values, happened, last_days, stands
from casework.desk.day.tables import DaySignOff
from casework.forms import LARGEST_ID
from casework.matters.visibility import parameters, supervised
from casework.organisations.tables import Organisation


@dataclass(frozen=True, slots=True)
class OrganDays:
    """An organ below: how many of its last thirty days nobody signed off."""

    id: int
    name: str
    unsigned: int
    oldest: date
    """The first of these days."""
    signed: date | None
    """The last day of which a sign-off stands, whenever it was."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the list goes on: after an organ with so many days, the first of them that day."""

    unsigned: int = LAST + 1
    oldest: date = date.min
    id: int = 0

    @classmethod
    def of(cls, text: str) -> "Place":
        """A place as an address says it: `12~2026-11-03~7`. Anything else is the beginning."""
        n, _, rest = text.partition("~")
        day, _, last = rest.partition("~")
        try:
            found = cls(int(n), date.fromisoformat(day), int(last))
        except ValueError:
            return cls()
        return found if 0 < found.unsigned <= LAST and 0 < found.id <= LARGEST_ID else cls()

    @classmethod
    def after(cls, line: OrganDays) -> "Place":
        """The place after a line."""
        return cls(line.unsigned, line.oldest, line.id)

    def __str__(self) -> str:
        return f"{self.unsigned}~{self.oldest.isoformat()}~{self.id}"


def organs_unsigned(
    tx: Session, viewer: Viewer, today: date, place: Place, *, limit: int
) -> First[OrganDays]:
    """The organs below with days of the last thirty that nobody signed off: the most first, then the oldest day."""
    values = {
        **parameters(viewer),
        **day_values(last_days(today)),
        "after_days": -place.unsigned,
        "after_oldest": place.oldest,
        "after_id": place.id,
        "limit": limit + 1,
    }
    return First.of(filled(OrganDays, read(tx, _organs(), values)), limit)


@cache
def _organs() -> Any:
    """Thirty days of each organ are looked at, each until something of it is found: whatever it has, and how much."""
    organ: Any = col(Organisation.id)
    day = day_rows(LAST)

    def there(condition: Any) -> Any:
        return exists().where(condition).correlate(Organisation, day)

    found = (
        columns(id=organ, unsigned=func.count(), oldest=func.min(day.c.on, type_=Date()))
        .select_from(Organisation)
        .join(day, ~there(stands(organ, day)))
        .where(
            *supervised(),
            organ == col(Organisation.organ_id),
            or_(*(there(condition) for _, condition in happened(organ, day))),
        )
        .group_by(organ)
        .subquery()
    )
    order = (-found.c.unsigned, found.c.oldest, found.c.id)
    after = tuple_(bindparam("after_days"), bindparam("after_oldest", type_=Date()), bindparam("after_id"))
    signed = (
        columns(func.max(DaySignOff.on))
        .where(col(DaySignOff.organ_id) == found.c.id, col(DaySignOff.taken_back_at).is_(None))
        .correlate(found)
        .scalar_subquery()
    )
    return (
        columns(
            id=found.c.id,
            name=Organisation.name,
            unsigned=found.c.unsigned,
            oldest=found.c.oldest,
            signed=signed,
        )
        .join(Organisation, organ == found.c.id)
        .where(tuple_(*order) > after)
        .order_by(*order)
        .limit(bindparam("limit"))
    )
