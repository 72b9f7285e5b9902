"""Timeliness at each step of cases: of the duties that fell due in a period, how many were done in time."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col

from casework.cases.record.kind import CASE
from casework.db import among
from casework.matters.tables import Matter, StoredDeadline
from casework.matters.timeliness import Timeliness, timeliness
from casework.oversight.periods import Period


def steps(tx: Session, organs: Iterable[int], period: Period, today: date) -> tuple[Timeliness, ...]:
    """The duties of these organs in cases that fell due in a period, and by today."""
    due = col(StoredDeadline.due).between(period.first, min(period.last, today))
    own: object = among(col(StoredDeadline.organ_id), list(organs))
    return timeliness(tx, today, col(Matter.kind) == CASE.name, own, due)  # type: ignore[arg-type]
