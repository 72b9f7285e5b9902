"""Work that begins by itself: at hours of the day, and where its kind finds that there is something to do.

Every process looks, and all ask under the same key, so that one job comes of it. Of the hours of a day the last one that
has come counts: after three days on which the machine was off, the day's work is done once.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from casework.clock import OFFICE
from casework.db import reading, writing
from casework.jobs.actions import order
from casework.jobs.kinds import Kind
from casework.jobs.rounds import Works, hear
from casework.jobs.tables import Job


def hour_key(kind: Kind, at: datetime) -> str | None:
    """The key of the last of a kind's hours that has come today, by the office's clock."""
    here = at.astimezone(OFFICE)
    hour = max((hour for hour in kind.when if hour <= here.time()), default=None)
    return None if hour is None else f"{kind.name}:{here.date().isoformat()}T{hour:%H:%M}"


class Schedule:
    """What a process has to ask for by itself."""

    def __init__(self, works: Works) -> None:
        self._works = works
        self._known: set[str] = set()
        """The hours of today that were asked for, by whichever process."""

    def ask(self) -> None:
        """Ask for the work whose hour has come, and for what there is to do; nothing is written where there is none."""
        at = self._works.clock()
        with reading(self._works.engine) as tx:
            found = list(self._due(tx, at))
        for kind, key in found:
            with writing(self._works.engine) as tx:
                order(tx, kind, key, at)
        hear(self._works)

    def _due(self, tx: Session, at: datetime) -> Iterator[tuple[Kind, str]]:
        hours = {key: kind for kind in self._works.kinds.values() if (key := hour_key(kind, at))}
        self._known &= hours.keys()
        if unknown := hours.keys() - self._known:
            self._known |= set(tx.exec(select(Job.key).where(col(Job.key).in_(unknown))))
            yield from ((hours[key], key) for key in sorted(unknown - self._known))
        for kind in self._works.kinds.values():
            if kind.wanted is not None and hours.keys() <= self._known:
                key = kind.wanted(tx, at)
                if key is not None:
                    yield kind, key
