"""The same person in two hearings at once: over all cases that the viewer may see, by the hour and by the half day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam
from sqlmodel import Session, col

from casework.accounts.viewer import Viewer
from casework.cases.agents.tables import Agent
from casework.cases.record.hearings import Hearing, hearings
from casework.db import columns, read
from casework.reading.names import tidy_name

LASTS = timedelta(hours=2)
"""How long a hearing is taken to last, since no summons says it: within that of each other two overlap."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who has to be at a hearing."""

    hearing: Hearing
    name: str
    employer: str
    kind: str = ""
    """Of an agent: `staff` or `lawyer`."""

    def same_person(self, other: "Seat") -> bool:
        """Whether it can be nobody else: the same name, and places of work of which one is the other or a part of it."""
        if tidy_name(self.name) != tidy_name(other.name):
            return False
        return not self.employer or not other.employer or (
            self.employer in other.employer or other.employer in self.employer
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody who has to be at another hearing as well."""

    name: str
    other: Hearing
    at_once: bool
    """The hours overlap; else both are in the same half of a day."""


def clashing(seats: Iterable[Seat]) -> Mapping[tuple[int, datetime], tuple[Clash, ...]]:
    """For each hearing (case, time) whoever is expected at another one in the same half of the day."""
    halves: dict[tuple[date, bool], list[Seat]] = defaultdict(list)
    for seat in seats:
        halves[seat.hearing.at.date(), seat.hearing.at.hour < 12].append(seat)
    found: dict[tuple[int, datetime], dict[object, Clash]] = defaultdict(dict)
    for together in halves.values():
        for one in together:
            for other in together:
                if _apart(one.hearing, other.hearing) and one.same_person(other):
                    at_once = abs(one.hearing.at - other.hearing.at) < LASTS
                    clash = Clash(one.name, other.hearing, at_once)
                    of = found[one.hearing.case_id, one.hearing.at]
                    of.setdefault((one.name, other.hearing.case_id, other.hearing.at), clash)
    return {key: tuple(clashes.values()) for key, clashes in found.items()}


def _apart(one: Hearing, other: Hearing) -> bool:
    """Whether two hearings are of two cases that are not heard together, at the same hour in the same room."""
    same_room = bool(one.place) and (one.court, one.place, one.at) == (other.court, other.place, other.at)
    return one.case_id != other.case_id and not same_room


_AGENTS = columns(Agent.instance_id, Agent.name, Agent.employer, Agent.kind).where(
    col(Agent.instance_id).in_(bindparam("instances", expanding=True)), col(Agent.ended_on).is_(None)
)


def agents_at(tx: Session, found: Sequence[Hearing]) -> tuple[Seat, ...]:
    """The agents of each hearing, in one statement."""
    of = defaultdict(list)
    for h in found:
        of[h.instance_id].append(h)
    rows = read(tx, _AGENTS, {"instances": list(of)})
    return tuple(Seat(h, row.name, row.employer, row.kind) for row in rows for h in of[row.instance_id])


def clashes_of_agents(tx: Session, viewer: Viewer, case_id: int, at: datetime) -> tuple[Clash, ...]:
    """Whoever of a case's agents is expected at another hearing in the half day of a hearing of it."""
    found = hearings(tx, viewer, at.date(), at.date())
    return clashing(agents_at(tx, found)).get((case_id, at), ())
