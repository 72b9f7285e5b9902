"""How far an administrator's hand reaches: its own organ and what stands below it."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission, permissions
from casework.accounts.tables import User
from casework.accounts.viewer import Actor, Viewer
from casework.db import id_of
from casework.errors import Forbidden
from casework.organisations.tables import Organisation
from casework.text import T


def manageable(tx: Session, viewer: Viewer) -> frozenset[int]:
    """The nodes that the viewer's organ, or the organ that its legal office acts for, stands above, itself included.

    What counts is the organ whose cases a person at the node would handle: a unit's organ, and for a legal office
    that is an organ itself (司法局) the organ above it. Empty for whoever does not manage people.
    """
    if not viewer.may(Permission.MANAGE_PEOPLE):
        return frozenset()
    nodes = {node.id: node for node in tx.exec(select(Organisation))}
    return frozenset(
        node_id or 0
        for node_id, node in nodes.items()
        if _below(nodes, _acting(nodes, node), viewer.acting_path)
    )


def _acting(nodes: Mapping[int | None, Organisation], node: Organisation) -> Organisation:
    organ = nodes[node.organ_id]
    return nodes[organ.parent_id] if organ.legal_office and organ.parent_id is not None else organ


def _below(nodes: Mapping[int | None, Organisation], organ: Organisation, path: str) -> bool:
    """Whether the path leads to the organ. A vertically led organ begins a chain: it counts to where it stands."""
    seen: set[int | None] = set()
    while not organ.path.startswith(path):
        first = nodes[int(organ.path.split("/")[1])]
        if first.parent_id is None or first.id in seen:
            return False
        seen.add(first.id)
        organ = nodes[first.parent_id]
    return True


def must_manage(tx: Session, actor: Actor, *node_ids: int | None) -> frozenset[int]:
    """Refuse an administrator's act on what lies outside of its bounds; answers the nodes within.

    Raises Forbidden.
    """
    actor.must(Permission.MANAGE_PEOPLE)
    within = manageable(tx, actor.viewer)
    if not within.issuperset(node_ids):
        raise Forbidden(
            T("只能管理本机关（{organ}）及其下级的机构和人员。", organ=actor.viewer.acting_organ_name)
        )
    return within


def heads_the_tree(tx: Session, viewer: Viewer) -> bool:
    """Whether the viewer acts for the organ above which no other stands, whose calendar all others keep."""
    acting = tx.get(Organisation, viewer.acting_organ_id)
    return acting is not None and acting.parent_id is None


def calendar_keepers(tx: Session) -> dict[int, str]:
    """Whoever may propose and confirm a change of the calendar: the active persons by id, with their names."""
    nodes = {node.id: node for node in tx.exec(select(Organisation))}
    people = tx.exec(select(User).where(User.active).order_by(col(User.id)))
    return {
        id_of(person): person.name
        for person in people
        if Permission.MANAGE_CALENDAR in permissions(person.roles)
        and _acting(nodes, nodes[person.organisation_id]).parent_id is None
    }


def must_head_the_tree(tx: Session, actor: Actor) -> None:
    """Refuse a change of the calendar to everybody but the top organ and its legal office. Raises Forbidden."""
    actor.must(Permission.MANAGE_CALENDAR)
    if not heads_the_tree(tx, actor.viewer):
        raise Forbidden(T("节假日历由最上级机关统一维护，请告知其法制机构或者系统管理员。"))
