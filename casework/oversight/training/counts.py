"""How much each organ held and took part in, in a year (201号第二十二条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, func, or_
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.db import columns, read
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation
from casework.oversight.training.scope import below, own
from casework.oversight.training.tables import Trainee, Training, TrainingKind


@dataclass(frozen=True, slots=True)
class OrganCount:
    """An organ in a year."""

    organ_id: int
    organ: str
    courses: int = 0
    trials: int = 0
    seminars: int = 0
    """Held by it, by kind."""
    attended: int = 0
    """To how many it sent somebody."""
    persons: int = 0
    """How many different people; who was only counted is another one each time."""
    heads: int = 0
    """参加人次: everybody as often as it came."""
    hours: int = 0
    """学时 of all of them together."""

    @property
    def held(self) -> int:
        """How many it held."""
        return self.courses + self.trials + self.seminars

    @property
    def none(self) -> bool:
        """Whether nothing of the year is known."""
        return not (self.held or self.attended)


def counts(tx: Session, viewer: Viewer, year: int) -> tuple[OrganCount, ...]:
    """The viewer's organs, and for a supervising office every organ below it, whether or not it has any; in their order."""
    organs = _organs(tx, viewer)
    keys = list(organs)
    held, came = _held(tx, keys, year), _came(tx, keys, year)
    return tuple(
        OrganCount(organ_id=key, organ=name, **held.get(key, {}), **came.get(key, {}))
        for key, name in organs.items()
    )


def _organs(tx: Session, viewer: Viewer) -> dict[int, str]:
    ways: list[Any] = [col(Organisation.id).in_(own(viewer))]
    if Reach.BELOW in viewer.reach:
        ways.append(col(Organisation.id).in_(below(viewer)))
    query = (
        columns(Organisation.id, Organisation.name)
        .where(or_(*ways), Organisation.kind != OrganKind.UNIT, col(Organisation.active).is_(True))
        .order_by(col(Organisation.id))
    )
    return {row[0]: row[1] for row in read(tx, query)}


def _of_year(year: int) -> tuple[Any, ...]:
    return col(Training.first).between(date(year, 1, 1), date(year, 12, 31)), Training.cancelled == ""


_NAMES = {TrainingKind.COURSE: "courses", TrainingKind.TRIAL: "trials", TrainingKind.SEMINAR: "seminars"}


def _held(tx: Session, keys: list[int], year: int) -> dict[int, dict[str, int]]:
    query = (
        columns(Training.organ_id, Training.kind, func.count())
        .where(col(Training.organ_id).in_(keys), *_of_year(year))
        .group_by(col(Training.organ_id), col(Training.kind))
    )
    found: dict[int, dict[str, int]] = {}
    for organ_id, kind, n in read(tx, query):
        found.setdefault(organ_id, {})[_NAMES[kind]] = n
    return found


def _came(tx: Session, keys: list[int], year: int) -> dict[int, dict[str, int]]:
    alone = col(Trainee.heads) == 1
    query = (
        columns(
            Trainee.organ_id,
            func.count(func.distinct(Trainee.training_id)),
            func.count(func.distinct(case((alone, Trainee.person)))),
            func.sum(case((alone, 0), else_=Trainee.heads)),
            func.sum(Trainee.heads),
            func.sum(Trainee.heads * Trainee.hours),
        )
        .select_from(Trainee)
        .join(Training, col(Training.id) == Trainee.training_id)
        .where(col(Trainee.organ_id).in_(keys), *_of_year(year))
        .group_by(col(Trainee.organ_id))
    )
    return {
        organ_id: {
            "attended": attended, "persons": named + int(counted), "heads": int(heads), "hours": int(hours),
        }
        for organ_id, attended, named, counted, heads, hours in read(tx, query)
    }  # fmt: skip
