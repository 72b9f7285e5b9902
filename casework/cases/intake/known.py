"""A known case in one line, to which a paper is about to be put."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case
from casework.cases.record.visibility import visible
from casework.db import columns, filled, read
from casework.organisations.tables import Organisation
from casework.rulebook import MatterType


@dataclass(frozen=True, slots=True)
class KnownCase:
    """What tells a clerk that it is the right case."""

    id: int
    number: str
    plaintiffs: str
    cause: str
    court: str
    level: str
    matter_type: MatterType
    organ: str
    organ_sues: bool
    closed_on: date | None


_COLUMNS = columns(
    id=Case.id,
    number=Case.number,
    plaintiffs=Case.plaintiffs,
    cause=Case.cause,
    court=Case.court,
    level=Case.level,
    matter_type=Case.matter_type,
    organ=Organisation.short_name,
    organ_sues=Case.organ_sues,
    closed_on=Case.closed_on,
).join(Organisation, col(Organisation.id) == Case.organ_id)


def known_cases(tx: Session, viewer: Viewer, ids: Collection[int]) -> dict[int, KnownCase]:
    """The cases among these that the viewer may see, by id."""
    if not ids:
        return {}
    rows = read(tx, _COLUMNS.where(col(Case.id).in_(ids), visible(viewer)))
    return {known.id: known for known in filled(KnownCase, rows)}
