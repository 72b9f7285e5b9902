"""Read the organisation tree."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from casework.db import First, Lines, columns, filled, id_of, read
from casework.errors import NotFound
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation
from casework.text import T

_Parent = aliased(Organisation)
_Supervisor = aliased(Organisation)


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """A node as lists and selects show it."""

    id: int
    key: str
    name: str
    short_name: str
    kind: OrganKind
    parent_id: int | None
    parent_name: str
    organ_id: int
    supervisor_id: int | None
    supervisor_name: str
    path: str
    legal_office: bool
    address: str
    phone: str
    principal_name: str
    principal_post: str
    active: bool
    begins_on: date | None = None
    ends_on: date | None = None
    depth: int = 0

    def within(self, first: date, last: date) -> tuple[date, date] | None:
        """Its own part of a period, from when it began until it ended; None where it was not there in any of its days."""
        ended = self.ends_on if not self.active else None
        if not self.active and ended is None:
            return None
        begins, ends = max(first, self.begins_on or first), min(last, ended or last)
        return (begins, ends) if begins <= ends else None

    @property
    def vertical(self) -> bool:
        """Led by its superior department, whose own rules on suits prevail (201号第二十七条)."""
        return self.kind is OrganKind.VERTICAL


_LINES: Any = (
    select(Organisation, _Parent.name, _Supervisor.name)
    .outerjoin(_Parent, col(_Parent.id) == Organisation.parent_id)
    .outerjoin(_Supervisor, col(_Supervisor.id) == Organisation.supervisor_id)
)


def _line(node: Organisation, parent: str | None, supervisor: str | None, depth: int = 0) -> OrganisationLine:
    return OrganisationLine(
        id=id_of(node),
        key=node.key,
        name=node.name,
        short_name=node.short_name,
        kind=node.kind,
        parent_id=node.parent_id,
        parent_name=parent or "",
        organ_id=node.organ_id or 0,
        supervisor_id=node.supervisor_id,
        supervisor_name=supervisor or "",
        path=node.path,
        legal_office=node.legal_office,
        address=node.address,
        phone=node.phone,
        principal_name=node.principal_name,
        principal_post=node.principal_post,
        active=node.active,
        begins_on=node.begins_on,
        ends_on=node.ends_on,
        depth=depth,
    )


def organisation(tx: Session, organisation_id: int) -> OrganisationLine:
    """One node. Raises NotFound."""
    found = tx.exec(_LINES.where(Organisation.id == organisation_id)).one_or_none()
    if found is None:
        raise NotFound(T("没有这个机构。"))
    return _line(*found)


def tree(tx: Session) -> tuple[OrganisationLine, ...]:
    """Every node, each parent before its children, with its depth."""
    rows = list(tx.exec(_LINES.order_by(col(Organisation.id))))
    children: dict[int | None, list[tuple[Organisation, str | None, str | None]]] = {}
    for row in rows:
        children.setdefault(row[0].parent_id, []).append(row)
    result: list[OrganisationLine] = []
    waiting = [(row, 0) for row in reversed(children.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        result.append(_line(*row, depth))
        waiting.extend((child, depth + 1) for child in reversed(children.get(row[0].id, [])))
    return tuple(result)


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A node in an opened branch."""

    id: int
    name: str
    kind: OrganKind
    legal_office: bool
    active: bool
    below: int
    """How many nodes stand directly below it."""


_Below = aliased(Organisation)
_BELOW = (
    columns(
        id=Organisation.id,
        name=Organisation.name,
        kind=Organisation.kind,
        legal_office=Organisation.legal_office,
        active=Organisation.active,
        below=func.count(col(_Below.id)),
    )
    .outerjoin(_Below, col(_Below.parent_id) == Organisation.id)
    .group_by(Organisation)
    .order_by(col(Organisation.id))
)


def below(tx: Session, parent_id: int | None, kind: OrganKind | None = None) -> tuple[TreeLine, ...]:
    """What stands directly below a node, or at the top (None); of one kind where it is named."""
    query = _BELOW.where(col(Organisation.parent_id) == parent_id)
    if kind is not None:
        query = query.where(Organisation.kind == kind)
    return tuple(filled(TreeLine, read(tx, query)))


NAMED = 100
"""What a search by name lists at most."""


def named(tx: Session, words: str) -> First[OrganisationLine]:
    """The nodes whose name has the words."""
    name, short = col(Organisation.name), col(Organisation.short_name)
    query = _LINES.where(or_(name.contains(words, autoescape=True), short.contains(words, autoescape=True)))
    rows = tx.exec(query.order_by(col(Organisation.id)).limit(NAMED + 1))
    return First.of((_line(*row) for row in rows), NAMED)


def supervised(tx: Session, organisation_id: int) -> tuple[OrganisationLine, ...]:
    """Whom a node supervises in answering suits."""
    query = _LINES.where(Organisation.supervisor_id == organisation_id)
    return tuple(_line(*row) for row in tx.exec(query.order_by(col(Organisation.id))))


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A node as one chooses it."""

    id: int
    name: str


def possible_units(tx: Session, organ_id: int) -> tuple[UnitChoice, ...]:
    """Nodes that may be the responsible unit (承办单位) of a suit against an organ.

    The organ's own units; for a government also the organs under it, since the body that did the act answers
    for it (201号第八条).
    """
    return _POSSIBLE_UNITS.of(tx, organ=organ_id)


_POSSIBLE_UNITS = Lines(
    UnitChoice,
    columns(id=Organisation.id, name=Organisation.name)
    .where(
        col(Organisation.active).is_(True),
        or_(
            col(Organisation.organ_id) == bindparam("organ"),
            col(Organisation.parent_id) == bindparam("organ"),
        ),
    )
    .order_by(col(Organisation.kind), col(Organisation.id)),
)


def organs(tx: Session) -> tuple[OrganisationLine, ...]:
    """Every active organ, units left out."""
    query = _LINES.where(col(Organisation.active).is_(True), Organisation.kind != OrganKind.UNIT)
    return tuple(_line(*row) for row in tx.exec(query.order_by(col(Organisation.id))))


def every_organ(tx: Session) -> tuple[OrganisationLine, ...]:
    """Every organ, also those that ended, units left out."""
    query = _LINES.where(Organisation.kind != OrganKind.UNIT).order_by(col(Organisation.id))
    return tuple(_line(*row) for row in tx.exec(query))


def credit_centre(tx: Session) -> int | None:
    """The organ that keeps the city's credit information (105号第二十二条); None where none is entered."""
    of = (Organisation.kind == OrganKind.CREDIT_CENTRE, col(Organisation.active).is_(True))
    return tx.exec(select(Organisation.id).where(*of)).first()
