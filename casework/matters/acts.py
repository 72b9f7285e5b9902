"""An act in a matter, whatever its kind: locked first, refused where it is outdated, and in the trail at last."""

from sqlmodel import Session, select

from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.audit.queries import entries
from casework.clock import OFFICE
from casework.db import id_of
from casework.errors import Outdated
from casework.matters.kinds import MatterKind
from casework.matters.tables import Matter
from casework.text import T, Text


def lock(tx: Session, matter_id: int) -> Matter:
    """A matter locked for an act; whatever was read before is read again, since it may have changed meanwhile."""
    tx.flush()
    tx.exec(select(Matter.id).where(Matter.id == matter_id).with_for_update()).one()
    tx.expire_all()
    return tx.get_one(Matter, matter_id)


def told(kind: str) -> str:
    """What the trail calls it that people were told of the deadlines of a matter of a kind: nobody's act in it."""
    return f"{kind}.told"


def must_be_newest(
    tx: Session, actor: Actor, kind: MatterKind, matter: Matter, seen_version: int | None
) -> None:
    """Raise Outdated, with who acted and when, where somebody did since the actor opened the form (`seen_version`)."""
    if seen_version is None or matter.version == seen_version:
        return
    this = Text(kind.this)
    [last, *_] = entries(tx, stream=kind.stream(id_of(matter)), without=(told(kind.name),), limit=1) or (
        None,
    )
    if last is None:
        raise Outdated(T("您打开页面之后，{this}已有新的办理记录，这次没有办理；请核对后再办理。", this=this))
    at = last.at.astimezone(OFFICE)
    raise Outdated(
        T(
            "您打开页面之后，{name}于{time}办理过{this}，这次没有办理；请核对后再办理。",
            name=last.actor,
            time=f"{at:%H:%M}" if at.date() == actor.today else f"{at:%Y-%m-%d %H:%M}",
            this=this,
        )
    )


def acted(
    tx: Session,
    actor: Actor,
    kind: MatterKind,
    matter_id: int,
    action: str,
    subject: str,
    facts: dict[str, object],
) -> None:
    """Put an act into the matter's own stream of the trail."""
    append(
        tx,
        kind.stream(matter_id),
        f"{kind.name}.{action}",
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=subject,
        facts=facts,
    )
