"""Whom the ladder means: whoever must act, the heads, the supervising office, by roles, and who stands in for them.

Nobody is told of what it may not see: what the ladder says is narrowed by the same conditions as every page.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.roles import Reach, Role, reach
from casework.accounts.tables import User
from casework.db import among, columns, filled, read
from casework.organisations.tables import Organisation
from casework.rulebook import Owner
from casework.rulebook.ladder import Recipient

_CREDIT = {Owner.CREDIT_CENTRE: Role.CREDIT_CENTRE, Owner.CREDIT_PROVIDER: Role.CREDIT_PROVIDER}
"""Who owes what at each side of a credit check or an objection."""


class Held(NamedTuple):
    """Who answers for a matter, who works on it, who handles it."""

    organ_id: int
    responsible_id: int | None
    handler_id: int | None


class Person(NamedTuple):
    """Somebody who may be told."""

    id: int
    name: str
    roles: frozenset[Role]
    node_id: int
    organ_id: int
    organ_path: str
    legal_office: bool
    parent_id: int | None
    parent_path: str | None

    @property
    def acts_for(self) -> frozenset[int]:
        """The organs that it acts for: its own, and the one whose legal office it is at."""
        above = {self.parent_id} if self.legal_office and self.parent_id is not None else set()
        return frozenset({self.organ_id, *above})

    @property
    def supervises_as(self) -> tuple[int, str]:
        """The organ in whose name it supervises, and where that stands in the chain of supervision."""
        if self.legal_office and self.parent_id is not None and self.parent_path is not None:
            return self.parent_id, self.parent_path
        return self.organ_id, self.organ_path


class _Node(NamedTuple):
    id: int
    organ_id: int
    path: str


_Organ, _Above = aliased(Organisation), aliased(Organisation)
_PEOPLE: Any = (
    columns(
        id=User.id,
        name=User.name,
        roles=User.roles,
        node_id=User.organisation_id,
        organ_id=_Organ.id,
        organ_path=_Organ.path,
        legal_office=_Organ.legal_office,
        parent_id=_Organ.parent_id,
        parent_path=_Above.path,
    )
    .select_from(User)
    .join(Organisation, col(Organisation.id) == User.organisation_id)
    .join(_Organ, col(_Organ.id) == Organisation.organ_id)
    .outerjoin(_Above, col(_Above.id) == _Organ.parent_id)
    .where(col(User.active).is_(True))
    .order_by(col(User.id))
)


@dataclass(frozen=True, slots=True)
class Directory:
    """The people of the organs that some matters concern, and who stands in for whom."""

    nodes: Mapping[int, _Node]
    people: Mapping[int, Person]
    away: Mapping[int, int]
    at: Mapping[int, Sequence[Person]]
    """By the organ that they belong to."""
    acting: Mapping[int, Sequence[Person]]
    """By each organ that they act for."""

    @classmethod
    def of(
        cls, tx: Session, matters: Collection[Held], away: Mapping[int, int], known: Collection[int] = ()
    ) -> "Directory":
        """Everybody who may have to be told of these matters, and those who are `known` already, in two statements."""
        ids = {m.organ_id for m in matters} | {m.responsible_id for m in matters if m.responsible_id}
        found = columns(id=Organisation.id, organ_id=Organisation.organ_id, path=Organisation.path)
        nodes = {n.id: n for n in filled(_Node, read(tx, found.where(among(col(Organisation.id), ids))))}
        organs = {n.organ_id for n in nodes.values()} | {
            above for m in matters for above in _above(nodes[m.organ_id].path)
        }
        named = {m.handler_id for m in matters if m.handler_id} | set(away.values()) | set(known)
        concerned = or_(
            among(col(_Organ.id), organs),
            col(_Organ.legal_office).is_(True) & among(col(_Organ.parent_id), organs),
            among(col(User.id), named),
        )
        people = {p.id: p for p in filled(Person, read(tx, _PEOPLE.where(concerned)))}
        at, acting = defaultdict[int, list[Person]](list), defaultdict[int, list[Person]](list)
        for person in people.values():
            at[person.organ_id].append(person)
            for organ_id in person.acts_for:
                acting[organ_id].append(person)
        return cls(nodes, people, away, at, acting)

    def told(self, held: Held, owner: Owner) -> dict[Recipient, tuple[Person, ...]]:
        """Who is told of what an owner owes in a matter, by the ladder's words."""
        unit, office = self._unit(held), self.acting.get(held.organ_id, ())
        handler = self.people.get(held.handler_id or 0)
        heads = _with(office, Role.LEGAL_OFFICE_HEAD)
        if owner is Owner.COUNSEL_OFFICE:
            return self._keepers(office, heads)
        if owner in _CREDIT:
            return self._of_credit(held, owner)
        if owner is Owner.RESPONSIBLE_UNIT and unit:
            unit_heads = _with(unit, Role.UNIT_HEAD)
            acts = _with(unit, Role.UNIT_HANDLER) or unit_heads
        else:
            # The legal office's own duty: its head heads the unit that must act.
            acts, unit_heads = (handler,) if handler else _with(office, Role.HANDLER), heads
        if owner is Owner.ORGAN:
            acts = (*acts, *_with(office, Role.PRINCIPAL))
        named = {
            Recipient.HANDLER: acts or heads,
            Recipient.UNIT_HEAD: unit_heads,
            Recipient.LEGAL_HEAD: heads,
            Recipient.SUPERVISOR: self._supervisors(held.organ_id),
        }
        return {to: tuple(p for p in people if self.sees(p, held, owner)) for to, people in named.items()}

    def _keepers(
        self, office: Sequence[Person], heads: tuple[Person, ...]
    ) -> dict[Recipient, tuple[Person, ...]]:
        """Who keeps the pool of counsel, and who heads them; nobody above sees an organ's pool (200号第二十一条)."""
        keepers = _with(office, Role.COUNSEL_OFFICE) or heads
        return {
            Recipient.HANDLER: keepers, Recipient.UNIT_HEAD: heads, Recipient.LEGAL_HEAD: heads,
            Recipient.SUPERVISOR: (),
        }  # fmt: skip

    def _of_credit(self, held: Held, owner: Owner) -> dict[Recipient, tuple[Person, ...]]:
        """Who answers at the credit centre, or at the organ that provided the information; its principal heads them."""
        unit = self.nodes.get(held.responsible_id or 0) if owner is Owner.CREDIT_PROVIDER else None
        there = self.at.get(unit.organ_id if unit is not None else held.organ_id, ())
        heads = _with(there, Role.PRINCIPAL)
        handler = self.people.get(held.handler_id or 0)
        own = (handler,) if handler is not None and handler in there else ()
        acts = own or _with(there, _CREDIT[owner]) or heads
        return {
            Recipient.HANDLER: acts, Recipient.UNIT_HEAD: heads, Recipient.LEGAL_HEAD: heads,
            Recipient.SUPERVISOR: (),
        }  # fmt: skip

    def stands_in(self, person: Person, held: Held, owner: Owner) -> Person | None:
        """Who stands in for a person on leave, if it may see the matter."""
        found = self.people.get(self.away.get(person.id, 0))
        return found if found is not None and self.sees(found, held, owner) else None

    def sees(self, person: Person, held: Held, owner: Owner) -> bool:
        """Whether a person may see what an owner owes in a matter: `matters.visibility`, for one person at hand."""
        ways = reach(person.roles)
        if held.organ_id in person.acts_for:
            return Reach.ORGAN in ways or self._as_unit(person, held, owner)
        below = self.nodes[held.organ_id].path.startswith(person.supervises_as[1])
        return (Reach.BELOW in ways and below) or self._as_unit(person, held, owner)

    def _as_unit(self, person: Person, held: Held, owner: Owner) -> bool:
        """Whether a person sees it as one of the responsible unit, which has its own duties alone before it."""
        unit = self.nodes.get(held.responsible_id or 0)
        return (
            Reach.UNIT in reach(person.roles)
            and unit is not None
            and unit.organ_id == person.organ_id
            and owner is Owner.RESPONSIBLE_UNIT
        )

    def _unit(self, held: Held) -> Sequence[Person]:
        """The people of the responsible unit: those at it, or else those of its organ."""
        node = self.nodes.get(held.responsible_id or 0)
        if node is None:
            return ()
        of_organ = self.at.get(node.organ_id, ())
        at_it = [p for p in of_organ if p.node_id == node.id]
        return at_it if _with(at_it, Role.UNIT_HANDLER) else of_organ

    def _supervisors(self, organ_id: int) -> tuple[Person, ...]:
        """The supervisors of the nearest organ above that has any (201号第七条)."""
        for above in reversed(_above(self.nodes[organ_id].path)):
            there = _with(self.acting.get(above, ()), Role.SUPERVISOR)
            if found := tuple(p for p in there if p.supervises_as[0] == above):
                return found
        return ()


def _above(path: str) -> list[int]:
    """The organs above, from the highest down, of a place in the chain of supervision (`/1/5/12/`)."""
    return [int(step) for step in path.strip("/").split("/")[:-1]]


def _with(people: Collection[Person], role: Role) -> tuple[Person, ...]:
    return tuple(p for p in people if role in p.roles)


def each(
    told: Mapping[Recipient, Sequence[Person]], to: Iterable[Recipient]
) -> Iterator[tuple[Recipient, Person]]:
    """Everybody whom a level goes to, and as what."""
    return ((recipient, person) for recipient in to for person in told[recipient])
