"""Who is whose head, and who may stand in for whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.roles import Reach, Role, permissions, reach
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.db import columns, filled, read
from casework.organisations.tables import Organisation

HEADS = frozenset({Role.UNIT_HEAD, Role.LEGAL_OFFICE_HEAD, Role.PRINCIPAL})
_Organ = aliased(Organisation)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person as leave names it."""

    id: int
    name: str
    post: str
    node_id: int
    node: str
    roles: frozenset[Role]


_ACTIVE: Any = (
    columns(
        id=User.id,
        name=User.name,
        post=User.post,
        node_id=User.organisation_id,
        node=Organisation.name,
        roles=User.roles,
    )
    .join(Organisation, col(Organisation.id) == User.organisation_id)
    .join(_Organ, col(_Organ.id) == Organisation.organ_id)
    .where(col(User.active).is_(True))
    .order_by(col(Organisation.path), col(User.id))
)


def _found(tx: Session, *conditions: Any) -> Iterator[Colleague]:
    return filled(Colleague, read(tx, _ACTIVE.where(*conditions)))


def headed_by(tx: Session, head: Viewer) -> tuple[Colleague, ...]:
    """Whose head somebody is, itself left out: the head of a unit of its people, the head of an organ of all there.

    A principal heads its legal office as well, also where that is an organ of its own. Nobody where it is no head.
    """
    if not head.roles & HEADS:
        return ()
    of_organ: Any = col(_Organ.id) == head.organ_id
    if Role.PRINCIPAL in head.roles:
        of_organ |= (col(_Organ.parent_id) == head.organ_id) & col(_Organ.legal_office).is_(True)
    elif head.node_id != head.organ_id:
        of_organ = col(User.organisation_id) == head.node_id
    return tuple(_found(tx, of_organ, col(User.id) != head.user_id))


def able_to_stand_in(tx: Session, person: Viewer) -> tuple[Colleague, ...]:
    """Who may do all that somebody may, in the same matters: people of its organ, those of its own unit first."""
    return tuple(
        one
        for one in _others(tx, person, col(_Organ.id) == person.organ_id)
        if permissions(one.roles) >= person.permissions and reach(one.roles) >= person.reach
    )


def may_stand_in(tx: Session, person: Viewer) -> tuple[Colleague, ...]:
    """Whom leave may name: whoever may do the same; where there is nobody, as with a head, whoever can be told at least.

    That is whoever of its organ sees the matters that it answers for, or else some of them; of an organ whose legal office
    is an organ of its own the people there as well, since its principal has nobody else. Nobody is told of what it does
    not see.
    """
    if able := able_to_stand_in(tx, person):
        return able
    office: Any = (col(_Organ.parent_id) == person.organ_id) & col(_Organ.legal_office).is_(True)
    others = _others(tx, person, (col(_Organ.id) == person.organ_id) | office)
    seen = [one for one in others if reach(one.roles) & person.reach]
    own = person.reach - {Reach.BELOW}
    return tuple([one for one in seen if reach(one.roles) >= own] or seen)


def _others(tx: Session, person: Viewer, where: Any) -> list[Colleague]:
    return sorted(
        _found(tx, where, col(User.id) != person.user_id), key=lambda one: one.node_id != person.node_id
    )
