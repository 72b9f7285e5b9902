"""Work that starts by itself, each time under a key of its own (`Kind.when`), such as that of a day.

Every process looks, and all ask under the same key, so that one job comes of it: after three days on which the machine was
off, the day's work is done once. What is due and not done says `Kind.calls`.
"""

from sqlmodel import Session, select

from casework.db import reading, writing
from casework.jobs.actions import order
from casework.jobs.kinds import Kind
from casework.jobs.rounds import Works, hear
from casework.jobs.tables import Job


class Schedule:
    """What a process has to ask for by itself."""

    def __init__(self, works: Works) -> None:
        self._works = works
        self._known: dict[str, str] = {}
        """By kind: the last key that was asked under, by whichever process."""

    def ask(self) -> None:
        """Ask for the work whose time has come, and for what is due; nothing is written where there is none."""
        at = self._works.clock()
        with reading(self._works.engine) as tx:
            wanted = [(kind, kind.when(tx, at)) for kind in self._works.kinds.values() if kind.when]
            found = [
                (kind, key) for kind, key in wanted if key is not None and not self._asked(tx, kind, key)
            ]
        for kind, key in found:
            with writing(self._works.engine) as tx:
                order(tx, kind, f"{kind.name}:{key}", at)
        hear(self._works)

    def _asked(self, tx: Session, kind: Kind, key: str) -> bool:
        if self._known.get(kind.name) == key:
            return True
        if tx.exec(select(Job.id).where(Job.key == f"{kind.name}:{key}")).first() is None:
            return False
        self._known[kind.name] = key
        return True
