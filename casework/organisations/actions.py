"""Add and change organs and units. Who may do so, and the trace of it, is the caller's (`accounts.organs`)."""

from sqlmodel import Session, col, select

from casework.db import id_of, too_long
from casework.errors import InvalidInput, NotFound
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation
from casework.text import T, Text


def add(
    tx: Session,
    *,
    key: str,
    name: str,
    short_name: str,
    kind: OrganKind,
    parent_id: int | None,
    supervisor_id: int | None = None,
    legal_office: bool = False,
    address: str = "",
    phone: str = "",
    principal_name: str = "",
    principal_post: str = "",
) -> int:
    """Add a node and answer its id.

    A unit belongs to the organ above it; an organ is supervised by `supervisor_id`, or by its parent when none
    is given, except a vertically managed organ, whose superior stands outside the city (201号第二十七条).
    Raises InvalidInput naming the field.
    """
    wrong = _check(tx, name, kind, parent_id, supervisor_id) | too_long(
        Organisation,
        key=key,
        name=name.strip(),
        short_name=short_name.strip(),
        address=address,
        phone=phone,
        principal_name=principal_name,
        principal_post=principal_post,
    )
    if tx.exec(select(Organisation.id).where(Organisation.key == key)).first() is not None:
        wrong["key"] = T("机构代号“{key}”已有，请换一个。", key=key)
    if wrong:
        raise InvalidInput(wrong)
    node = Organisation(
        key=key,
        name=name.strip(),
        short_name=short_name.strip() or name.strip()[:40],
        kind=kind,
        parent_id=parent_id,
        supervisor_id=supervisor_id if supervisor_id is not None else _default_supervisor(kind, parent_id),
        path="",
        legal_office=legal_office,
        address=address,
        phone=phone,
        principal_name=principal_name,
        principal_post=principal_post,
    )
    tx.add(node)
    tx.flush()
    _place(tx, node)
    return id_of(node)


def change(
    tx: Session,
    organisation_id: int,
    *,
    name: str,
    short_name: str,
    supervisor_id: int | None,
    legal_office: bool,
    address: str,
    principal_name: str,
    principal_post: str,
    active: bool,
    phone: str = "",
) -> None:
    """Change a node; whoever stood below it in the chain of supervision stays below it."""
    node = tx.get(Organisation, organisation_id)
    if node is None:
        raise NotFound(T("没有这个机构。"))
    wrong = too_long(
        Organisation,
        name=name.strip(),
        short_name=short_name.strip(),
        address=address,
        phone=phone,
        principal_name=principal_name,
        principal_post=principal_post,
    )
    if not name.strip():
        wrong["name"] = T("请填写机构全称。")
    if wrong:
        raise InvalidInput(wrong)
    supervisor = tx.get(Organisation, supervisor_id) if supervisor_id is not None else None
    if supervisor_id is not None and supervisor is None:
        raise InvalidInput({"supervisor": T("请从列表中选择监督机关。")})
    if supervisor is not None and f"/{organisation_id}/" in supervisor.path:
        raise InvalidInput({"supervisor": T("不能由本机构或其下级来监督本机构，请另选。")})
    node.name, node.short_name = name.strip(), short_name.strip() or name.strip()[:40]
    node.supervisor_id, node.legal_office, node.active = supervisor_id, legal_office, active
    node.address, node.phone = address, phone
    node.principal_name, node.principal_post = principal_name, principal_post
    before = node.path
    tx.flush()
    _place(tx, node)
    below = select(Organisation).where(
        col(Organisation.path).startswith(before, autoescape=True), Organisation.id != node.id
    )
    for lower in tx.exec(below):
        lower.path = node.path + lower.path.removeprefix(before)


def _check(
    tx: Session, name: str, kind: OrganKind, parent_id: int | None, supervisor_id: int | None
) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    if not name.strip():
        wrong["name"] = T("请填写机构全称。")
    parent = tx.get(Organisation, parent_id) if parent_id is not None else None
    if kind is OrganKind.UNIT and parent is None:
        wrong["parent"] = T("内设机构须选择所属机关。")
    elif parent_id is not None and parent is None:
        wrong["parent"] = T("请从列表中选择上级机构。")
    if supervisor_id is not None and tx.get(Organisation, supervisor_id) is None:
        wrong["supervisor"] = T("请从列表中选择监督机关。")
    return wrong


def _default_supervisor(kind: OrganKind, parent_id: int | None) -> int | None:
    return None if kind is OrganKind.VERTICAL else parent_id


def _place(tx: Session, node: Organisation) -> None:
    """Set the organ that the node belongs to and its place in the chain of supervision."""
    parent = tx.get(Organisation, node.parent_id) if node.parent_id is not None else None
    node.organ_id = parent.organ_id if node.kind is OrganKind.UNIT and parent is not None else node.id
    supervisor = tx.get(Organisation, node.supervisor_id) if node.supervisor_id is not None else None
    node.path = f"{supervisor.path if supervisor else '/'}{node.id}/"
    tx.flush()
