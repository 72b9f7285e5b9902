"""Whom an organ can send: its people as papers name them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.roles import ALONE
from casework.accounts.tables import User
from casework.db import id_of
from casework.organisations.tables import Organisation

_Organ = aliased(Organisation)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person of an organ as papers name one."""

    id: int
    name: str
    post: str
    node: str
    employer: str
    """The organ by its whole name."""
    phone: str
    """The telephone of the person's node, or else of its organ."""


def colleagues(tx: Session, organ_ids: Sequence[int]) -> tuple[Colleague, ...]:
    """Active people of these organs and of their legal offices, in the order of the organs; who must stand alone
    (an administrator, an auditor) appears for nobody."""
    rows = tx.exec(
        select(User, Organisation, _Organ)
        .join(Organisation, col(Organisation.id) == User.organisation_id)
        .join(_Organ, col(_Organ.id) == Organisation.organ_id)
        .where(
            col(User.active).is_(True),
            col(_Organ.id).in_(organ_ids)
            | (col(_Organ.parent_id).in_(organ_ids) & col(_Organ.legal_office).is_(True)),
        )
        .order_by(col(User.id))
    ).all()
    places = {organ_id: n for n, organ_id in enumerate(organ_ids)}
    found = [
        (
            places.get(id_of(organ), len(places)),
            Colleague(
                id=id_of(user),
                name=user.name,
                post=user.post,
                node=node.name,
                employer=organ.name,
                phone=node.phone or organ.phone,
            ),
        )
        for user, node, organ in rows
        if not user.roles & ALONE
    ]
    return tuple(one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].employer)))
