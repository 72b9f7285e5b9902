"""Changes of the organisation tree, allowed and traced."""

from typing import Any

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.organisations import actions as organisations

STREAM = "organisations"


def add_organisation(tx: Session, actor: Actor, **facts: Any) -> int:
    """Add an organ or unit; see `organisations.actions.add`."""
    actor.must(Permission.MANAGE_PEOPLE)
    node_id = organisations.add(tx, **facts)
    _trace(tx, actor, "organisation.added", node_id, facts)
    return node_id


def change_organisation(tx: Session, actor: Actor, organisation_id: int, **facts: Any) -> None:
    """Change an organ or unit; see `organisations.actions.change`."""
    actor.must(Permission.MANAGE_PEOPLE)
    organisations.change(tx, organisation_id, **facts)
    _trace(tx, actor, "organisation.changed", organisation_id, facts)


def _trace(tx: Session, actor: Actor, action: str, organisation_id: int, facts: dict[str, Any]) -> None:
    append(
        tx,
        STREAM,
        action,
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=str(facts.get("name", "")),
        facts={"organisation": organisation_id} | facts,
    )
