"""What people were told of, as far as there is still something to do about it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import exists, or_, update
from sqlmodel import Session, col

from casework.alerting.tables import Alert
from casework.db import unindexed
from casework.matters.tables import Matter, StoredDeadline
from casework.rulebook import Character

_d = StoredDeadline
STANDS: Any = (
    exists()
    .where(
        col(_d.matter_id) == col(Alert.matter_id),
        col(_d.rule) == col(Alert.rule),
        unindexed(_d.due) == col(Alert.due),  # a matter has few, a day may have thousands
        col(_d.met_on).is_(None),
        col(_d.ended_by).is_(None),
        col(Matter.id) == col(Alert.matter_id),
        col(Matter.closed_on).is_(None),
    )
    .correlate(Alert)
)
"""The deadline still has the date that was told, nobody has done the act, and the matter is open."""


def usable(today: Any) -> Any:
    """Whether it may still be used, where it is a right: nothing happens on the day after its last one."""
    return or_(col(Alert.character) != Character.RIGHT, col(Alert.due) >= today)


def settle(tx: Session, matter_ids: Collection[int], today: date) -> None:
    """Note of what was told in matters whose deadlines became others whether anything is still to be done about it.

    What is done leaves the badge with the act, and what is taken back comes again.
    """
    if not matter_ids:
        return
    open_: Any = STANDS & usable(today)
    tx.execute(
        update(Alert)
        .where(col(Alert.matter_id).in_(matter_ids), col(Alert.newest), col(Alert.ended) == open_)
        .values(ended=~open_),
        execution_options={"synchronize_session": False},
    )
