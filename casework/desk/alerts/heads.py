"""What the people were told whom somebody heads."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, case, func, or_, tuple_
from sqlmodel import Session, col

from casework.accounts.roles import ALONE, Reach, Role
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.alerting.tables import Alert
from casework.db import First, columns, filled, read
from casework.desk.alerts.queries import COUNTED, NEWEST, OPEN_UNREAD, PAGE, AlertLine, Place, page
from casework.errors import Forbidden, NotFound
from casework.matters.visibility import parameters, supervised
from casework.organisations.tables import Organisation
from casework.text import T


@dataclass(frozen=True, slots=True)
class PersonTold:
    """Somebody whom the viewer heads, and how much it has not read."""

    id: int
    name: str
    post: str
    node: str
    unread: int
    last_at: datetime | None
    """When it was told anything last."""


def heads(viewer: Viewer) -> bool:
    """Whether the viewer answers for what others were told."""
    return bool(viewer.roles & {Role.UNIT_HEAD, Role.LEGAL_OFFICE_HEAD, Role.SUPERVISOR})


def _headed(viewer: Viewer) -> Any:
    """The people that a viewer heads: of its organ or unit, and of the organs below that it supervises.

    Raises Forbidden for whoever heads nobody.
    """
    if not heads(viewer):
        raise Forbidden(T("只有单位负责人、法制机构负责人和监督指导人员可以查看本单位人员收到的提醒。"))
    ways: list[Any] = []
    if viewer.roles & {Role.UNIT_HEAD, Role.LEGAL_OFFICE_HEAD}:
        own = viewer.node_id == viewer.organ_id
        ways.append(
            col(Organisation.organ_id) == viewer.organ_id
            if own
            else col(User.organisation_id) == viewer.node_id
        )
    if Reach.BELOW in viewer.reach:
        below = columns(Organisation.id).where(*supervised())
        ways.append(col(Organisation.organ_id).in_(below))
    return or_(*ways)


_ORDER: Any = (
    case((col(Organisation.organ_id) == bindparam("seen_organ"), 0), else_=1),
    col(Organisation.path),
    col(User.name),
    col(User.id),
)


def people(
    tx: Session, viewer: Viewer, today: date, after: int, limit: int = PAGE, *, behind: bool = False
) -> First[PersonTold]:
    """The people that the viewer heads, unit by unit and there by name, its own first; `after` is the id of the last one.

    `behind`: those alone who have not read something. Raises Forbidden.
    """
    seen = (_headed(viewer), col(User.active).is_(True))
    last = columns(Alert.told_at).where(NEWEST, col(Alert.user_id) == User.id).correlate(User)
    last = last.order_by(col(Alert.told_at).desc(), col(Alert.id).desc()).limit(1)
    of_each = columns(Alert.id).where(OPEN_UNREAD, col(Alert.user_id) == User.id).correlate(User)
    query = (
        columns(
            id=User.id,
            name=User.name,
            post=User.post,
            node=Organisation.name,
            unread=columns(func.count()).select_from(of_each.limit(COUNTED + 1).subquery()).scalar_subquery(),
            last_at=last.scalar_subquery(),
        )
        .join(Organisation, col(Organisation.id) == User.organisation_id)
        .where(*seen, col(User.roles).not_in([frozenset({role}) for role in ALONE]))
        .order_by(*_ORDER)
        .limit(limit + 1)
    )
    if behind:
        query = query.where(of_each.exists())
    if after:
        place = columns(*_ORDER).join(Organisation, col(Organisation.id) == User.organisation_id)
        found = read(tx, place.where(col(User.id) == after, *seen), parameters(viewer)).first()
        if found is not None:
            query = query.where(tuple_(*_ORDER) > tuple_(*found))
    return First.of(filled(PersonTold, read(tx, query, {"today": today, **parameters(viewer)})), limit)


def of_person(
    tx: Session, viewer: Viewer, person_id: int, today: date, place: Place, limit: int = PAGE
) -> First[AlertLine]:
    """What somebody whom the viewer heads was told, in the matters that the viewer may see. Raises Forbidden, NotFound."""
    person(tx, viewer, person_id)
    return First.of(page(tx, viewer, person_id, today, place, limit + 1), limit)


def person(tx: Session, viewer: Viewer, person_id: int) -> str:
    """The name of somebody whom the viewer heads. Raises Forbidden, NotFound."""
    query = columns(User.name).join(Organisation, col(Organisation.id) == User.organisation_id)
    found = read(tx, query.where(col(User.id) == person_id, _headed(viewer)), parameters(viewer)).first()
    if found is None:
        raise NotFound(T("没有这个人员，或者不归您管理。"))
    return str(found[0])
