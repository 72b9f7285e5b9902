"""Add and change organs and units. Who may do so, and the trace of it, is the caller's (`accounts.organs`)."""

from sqlmodel import Session, col, select

from casework.db import id_of
from casework.errors import InvalidInput, NotFound
from casework.organisations.forms import ChangedOrganisation, NewOrganisation
from casework.organisations.kinds import OrganKind
from casework.organisations.queries import credit_centre
from casework.organisations.tables import Organisation
from casework.text import T, Text


def add(tx: Session, new: NewOrganisation) -> int:
    """Add a node and answer its id.

    A unit belongs to the organ above it; an organ is supervised by `supervisor_id`, or by its parent when none
    is given, except a vertically managed organ, whose superior stands outside the city (201号第二十七条).
    Raises InvalidInput naming the field.
    """
    wrong = _check(tx, new)
    if tx.exec(select(Organisation.id).where(Organisation.key == new.key)).first() is not None:
        wrong["key"] = T("机构代号“{key}”已有，请换一个。", key=new.key)
    if wrong:
        raise InvalidInput(wrong)
    default = None if new.kind is OrganKind.VERTICAL else new.parent_id
    supervisor_id = new.supervisor_id if new.supervisor_id is not None else default
    node = Organisation(**new.model_dump() | new.called | {"supervisor_id": supervisor_id, "path": ""})
    tx.add(node)
    tx.flush()
    _place(tx, node)
    return id_of(node)


def change(tx: Session, organisation_id: int, changed: ChangedOrganisation) -> None:
    """Change a node; whoever stood below it in the chain of supervision stays below it."""
    node = tx.get(Organisation, organisation_id)
    if node is None:
        raise NotFound(T("没有这个机构。"))
    supervisor = tx.get(Organisation, changed.supervisor_id) if changed.supervisor_id is not None else None
    if changed.supervisor_id is not None and supervisor is None:
        raise InvalidInput({"supervisor": T("请从列表中选择监督机关。")})
    if supervisor is not None and f"/{organisation_id}/" in supervisor.path:
        raise InvalidInput({"supervisor": T("不能由本机构或其下级来监督本机构，请另选。")})
    for name, value in (changed.model_dump() | changed.called).items():
        setattr(node, name, value)
    before = node.path
    tx.flush()
    _place(tx, node)
    below = select(Organisation).where(
        col(Organisation.path).startswith(before, autoescape=True), Organisation.id != node.id
    )
    for lower in tx.exec(below):
        lower.path = node.path + lower.path.removeprefix(before)


def _check(tx: Session, new: NewOrganisation) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    parent = tx.get(Organisation, new.parent_id) if new.parent_id is not None else None
    if new.kind is OrganKind.UNIT and parent is None:
        wrong["parent"] = T("内设机构须选择所属机关。")
    elif new.parent_id is not None and parent is None:
        wrong["parent"] = T("请从列表中选择上级机构。")
    if new.supervisor_id is not None and tx.get(Organisation, new.supervisor_id) is None:
        wrong["supervisor"] = T("请从列表中选择监督机关。")
    if new.kind is OrganKind.CREDIT_CENTRE and credit_centre(tx) is not None:
        wrong["kind"] = T("信用中心只能有一个，已经登记。")
    return wrong


def _place(tx: Session, node: Organisation) -> None:
    """Set the organ that the node belongs to and its place in the chain of supervision."""
    parent = tx.get(Organisation, node.parent_id) if node.parent_id is not None else None
    node.organ_id = parent.organ_id if node.kind is OrganKind.UNIT and parent is not None else node.id
    supervisor = tx.get(Organisation, node.supervisor_id) if node.supervisor_id is not None else None
    node.path = f"{supervisor.path if supervisor else '/'}{node.id}/"
    tx.flush()
