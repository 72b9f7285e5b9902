"""Read the demonstration city (`city.toml`) into values; making rows of them is somebody else's work."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from casework.accounts.roles import Role
from casework.errors import InvalidInput
from casework.organisations.kinds import OrganKind
from casework.resources import package_file
from casework.text import T


@dataclass(frozen=True, slots=True)
class CityOrganisation:
    """A node of the demonstration city's tree."""

    key: str
    name: str
    short_name: str
    kind: OrganKind
    parent: str = ""
    """The key of the node above; empty for the city government."""
    supervisor: str = ""
    """The key of the organ that supervises it in answering suits; empty where nobody in the city does."""
    legal_office: bool = False
    """The node is the legal office (法制机构) of the organ above it."""
    address: str = ""
    phone: str = ""
    principal_name: str = ""
    principal_post: str = ""


@dataclass(frozen=True, slots=True)
class CityPerson:
    """A person of the demonstration, called by its role."""

    username: str
    name: str
    post: str
    organisation: str
    """The key of the node where the person works."""
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class City:
    """The demonstration city: every parent stands before its children."""

    name: str
    organisations: tuple[CityOrganisation, ...]
    people: tuple[CityPerson, ...]

    def organisation(self, key: str) -> CityOrganisation:
        """The node of a key. Raises InvalidInput."""
        found = next((node for node in self.organisations if node.key == key), None)
        if found is None:
            message = T("演示城市里没有机构“{key}”。", key=key)
            raise InvalidInput({"organisation": message}, message)
        return found


@cache
def demonstration_city() -> City:
    """The city that ships with the product."""
    return read_city(package_file("demonstration/city.toml").read_text(encoding="utf-8"))


def read_city(text: str) -> City:
    """A city out of its TOML text.

    Raises InvalidInput where a key, a user name or the order of the tree is wrong: a node whose parent or
    supervisor does not stand above it could not be stored.
    """
    data = tomllib.loads(text)
    nodes = tuple(_organisation(row) for row in data["organisations"])
    people = tuple(
        CityPerson(**(row | {"roles": frozenset(Role(role) for role in row["roles"])}))
        for row in data["people"]
    )
    _check(nodes, people)
    return City(data["name"], nodes, people)


def _organisation(row: dict[str, object]) -> CityOrganisation:
    node = CityOrganisation(**(row | {"kind": OrganKind(str(row["kind"]))}))  # type: ignore[arg-type]
    if node.supervisor or node.kind is OrganKind.VERTICAL:
        return node
    return replace(node, supervisor=node.parent)


def _check(nodes: Iterable[CityOrganisation], people: Iterable[CityPerson]) -> None:
    known: set[str] = set()
    for node in nodes:
        if node.key in known:
            raise _wrong("organisations", node.key)
        if {node.parent, node.supervisor} - known - {""}:
            raise _wrong("organisations", node.key)
        known.add(node.key)
    usernames: set[str] = set()
    for person in people:
        if person.username in usernames or person.organisation not in known or not person.roles:
            raise _wrong("people", person.username)
        usernames.add(person.username)


def _wrong(field: str, key: str) -> InvalidInput:
    message = T("演示城市的“{key}”写得不对：代号重复，或者上级、所在机构不在它之前。", key=key)
    return InvalidInput({field: message}, message)
