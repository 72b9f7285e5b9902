"""Whether titles, causes and names of parties leave the house: each organ decides it for the matters it answers for.

By default only the number, the act and the day do. Channels and calendar feeds ask here, and nowhere else.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists
from sqlmodel import Session, col

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.db import columns, filled, read, take_turns
from casework.errors import InvalidInput
from casework.matters.tables import Matter
from casework.messages.forms import Disclosing
from casework.messages.tables import Disclosure
from casework.text import T

STREAM = "channels"


def organ_says_names(organ_id: Any) -> Any:
    """The condition that an organ, in a column of a statement, lets names leave the house."""
    return exists().where(col(Disclosure.organ_id) == organ_id)


def names_leave(matter_id: Any) -> Any:
    """The condition that the names of a matter may leave the house; of what is about no matter they never do."""
    return exists().where(col(Matter.id) == matter_id, col(Disclosure.organ_id) == col(Matter.organ_id))


@dataclass(frozen=True, slots=True)
class Decision:
    """That an organ lets names leave the house, on whose word, and who entered it."""

    ground: str
    set_by: str
    set_at: datetime


def decision(tx: Session, organ_id: int) -> Decision | None:
    """What an organ has decided; None: names stay in the house."""
    query = (
        columns(ground=Disclosure.ground, set_by=User.name, set_at=Disclosure.set_at)
        .join(User, col(User.id) == Disclosure.set_by)
        .where(col(Disclosure.organ_id) == organ_id)
    )
    return next(filled(Decision, read(tx, query)), None)


def decide(tx: Session, actor: Actor, form: Disclosing) -> None:
    """Decide for the organ that one acts for; it holds for what is sent and fetched from now on.

    Raises Forbidden; InvalidInput where nothing would change.
    """
    actor.must(Permission.MANAGE_ALERTS)
    organ_id = actor.viewer.acting_organ_id
    take_turns(tx, f"disclosures/{organ_id}")
    standing = tx.get(Disclosure, organ_id)
    if form.names == (standing is not None) and (standing is None or standing.ground == form.ground):
        raise InvalidInput({"names": T("与现在的决定相同，没有改动。")})
    if standing is not None:
        tx.delete(standing)
        tx.flush()
    if form.names:
        made = Disclosure(organ_id=organ_id, ground=form.ground, set_by=actor.viewer.user_id, set_at=actor.at)
        tx.add(made)
    append(
        tx,
        STREAM,
        "disclosure.allowed" if form.names else "disclosure.ended",
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=actor.viewer.acting_organ_name,
        facts={"ground": form.ground},
    )
