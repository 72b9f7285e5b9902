"""Read people, sessions and tokens."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.passwords import digest
from casework.accounts.roles import Permission, Role, permissions
from casework.accounts.tables import ApiToken, SignInFailure, User, UserSession
from casework.accounts.viewer import Viewer
from casework.db import First, columns, filled, id_of, named, read
from casework.errors import NotFound
from casework.organisations.tables import Organisation
from casework.text import T


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser session that is in force, with its person."""

    id: int
    csrf: str
    seen_at: datetime
    viewer: Viewer


@dataclass(frozen=True, slots=True)
class OpenToken:
    """A token that is in force, with its person."""

    id: int
    used_on: date | None
    viewer: Viewer


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One of a person's sessions, as the settings page lists them."""

    id: int
    created_at: datetime
    seen_at: datetime
    address: str
    agent: str


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One of a person's tokens."""

    id: int
    name: str
    scopes: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person as lists and selects show it."""

    id: int
    username: str
    name: str
    post: str
    node_id: int
    node_name: str
    roles: tuple[Role, ...]
    active: bool
    demonstration: bool
    locked_until: datetime | None = None
    """Until when wrong passwords close the door to some address; asked for one person alone."""


_Organ = aliased(Organisation)
_Above = aliased(Organisation)


def password_of(tx: Session, username: str) -> str | None:
    """The stored hash of a person, by its user name, whatever its case; None where there is nobody."""
    folded = username.strip().casefold()
    query = (
        select(User.password_hash).where(func.lower(User.username) == folded).order_by(col(User.id)).limit(1)
    )
    return tx.exec(query).first()


def _viewer_query(*more: Any) -> Any:
    """Whoever it is, column by column: every request asks this, and whole rows would cost it a millisecond."""
    return (
        columns(
            User.id,
            User.username,
            User.name,
            User.post,
            User.roles,
            User.organisation_id,
            User.language,
            User.must_change,
            col(Organisation.name).label("node_name"),
            *(col(getattr(_Organ, name)).label(f"organ_{name}") for name in _ACTING),
            *(col(getattr(_Above, name)).label(f"above_{name}") for name in _ACTING),
            col(_Organ.legal_office).label("legal_office"),
            *more,
        )
        .select_from(User)
        .join(Organisation, col(Organisation.id) == User.organisation_id)
        .join(_Organ, col(_Organ.id) == Organisation.organ_id)
        .outerjoin(_Above, col(_Above.id) == _Organ.parent_id)
    )


_ACTING = ("id", "name", "path")
_BY_ID = named(_viewer_query().where(col(User.id) == bindparam("user_id")))
_BY_SESSION = named(
    _viewer_query(col(UserSession.id).label("session_id"), UserSession.csrf, UserSession.seen_at)
    .join(UserSession, col(UserSession.user_id) == User.id)
    .where(
        col(UserSession.token_hash) == bindparam("digest"),
        col(UserSession.ended_at).is_(None),
        col(UserSession.seen_at) >= bindparam("not_before"),
        col(User.active).is_(True),
    )
)
_BY_TOKEN = named(
    _viewer_query(ApiToken.scopes, col(ApiToken.id).label("token_id"), ApiToken.used_on)
    .join(ApiToken, col(ApiToken.user_id) == User.id)
    .where(
        col(ApiToken.token_hash) == bindparam("digest"),
        col(ApiToken.ended_at).is_(None),
        col(ApiToken.expires_at) > bindparam("now"),
        col(User.active).is_(True),
    )
)


def _viewer(row: Any, scopes: frozenset[str]) -> Viewer:
    # The legal office of a government is itself an organ (司法局): its people act for the government above it.
    above = row.legal_office and row.above_id is not None
    acting_id, acting_name, acting_path = (
        (row.above_id, row.above_name, row.above_path)
        if above
        else (row.organ_id, row.organ_name, row.organ_path)
    )
    return Viewer(
        user_id=row.id,
        username=row.username,
        name=row.name,
        post=row.post,
        roles=row.roles,
        node_id=row.organisation_id,
        node_name=row.node_name,
        organ_id=row.organ_id,
        acts_for=tuple(dict.fromkeys((acting_id, row.organ_id))),
        acting_organ_id=acting_id,
        acting_organ_name=acting_name,
        acting_path=acting_path,
        language=row.language,
        must_change=row.must_change,
        scopes=scopes,
    )


EVERYTHING = frozenset({"read", "write"})


def open_session(tx: Session, secret: str, not_before: datetime) -> OpenSession | None:
    """The session of a cookie, unless it was ended, its person is inactive, or it idled since `not_before`."""
    row = _BY_SESSION.first(tx, digest=digest(secret), not_before=not_before)
    if row is None:
        return None
    return OpenSession(row.session_id, row.csrf, row.seen_at, _viewer(row, EVERYTHING))


def awake(tx: Session, session_ids: Collection[int], not_before: datetime) -> set[int]:
    """Which of these sessions are in force: not ended, of an active person, and not idle since `not_before`."""
    query = columns(UserSession.id).join(User, col(User.id) == UserSession.user_id)
    in_force = (
        col(UserSession.id).in_(session_ids),
        col(UserSession.ended_at).is_(None),
        col(UserSession.seen_at) >= not_before,
        col(User.active).is_(True),
    )
    return set(read(tx, query.where(*in_force)).scalars())


def open_token(tx: Session, secret: str, now: datetime) -> OpenToken | None:
    """A token for the JSON interface with its person, who has the token's scopes alone."""
    row = _BY_TOKEN.first(tx, digest=digest(secret), now=now)
    return (
        None
        if row is None
        else OpenToken(row.token_id, row.used_on, _viewer(row, frozenset(row.scopes.split())))
    )


def viewer_of(tx: Session, user_id: int) -> Viewer:
    """The viewer that a person is. Raises NotFound."""
    row = _BY_ID.first(tx, user_id=user_id)
    if row is None:
        raise NotFound(T("没有这个人员。"))
    return _viewer(row, EVERYTHING)


def sessions_of(tx: Session, user_id: int, not_before: datetime) -> tuple[SessionLine, ...]:
    """A person's sessions that are in force, the latest used first."""
    query = (
        select(UserSession)
        .where(
            UserSession.user_id == user_id,
            col(UserSession.ended_at).is_(None),
            col(UserSession.seen_at) >= not_before,
        )
        .order_by(col(UserSession.seen_at).desc())
    )
    return tuple(
        SessionLine(id=id_of(s), created_at=s.created_at, seen_at=s.seen_at, address=s.address, agent=s.agent)
        for s in tx.exec(query)
    )


def tokens_of(tx: Session, user_id: int, now: datetime) -> tuple[TokenLine, ...]:
    """A person's tokens that are in force."""
    query = (
        select(ApiToken)
        .where(ApiToken.user_id == user_id, col(ApiToken.ended_at).is_(None), col(ApiToken.expires_at) > now)
        .order_by(col(ApiToken.id))
    )
    return tuple(
        TokenLine(id=id_of(t), name=t.name, scopes=t.scopes, created_at=t.created_at, expires_at=t.expires_at)
        for t in tx.exec(query)
    )


_PEOPLE = select(User, Organisation.name).join(Organisation, col(Organisation.id) == User.organisation_id)


def _line(user: User, node_name: str) -> PersonLine:
    return PersonLine(
        id=id_of(user),
        username=user.username,
        name=user.name,
        post=user.post,
        node_id=user.organisation_id,
        node_name=node_name,
        roles=tuple(r for r in Role if r in user.roles),
        active=user.active,
        demonstration=user.demonstration,
    )


def people(tx: Session, *, demonstration_only: bool = False) -> tuple[PersonLine, ...]:
    """Everybody, by node and name."""
    query = _PEOPLE.order_by(col(Organisation.path), col(User.id))
    if demonstration_only:
        query = _PEOPLE.where(col(User.demonstration).is_(True), col(User.active).is_(True)).order_by(
            col(User.id)
        )
    return tuple(_line(*row) for row in tx.exec(query))


def people_at(tx: Session, node_id: int) -> tuple[PersonLine, ...]:
    """Everybody at a node."""
    query = _PEOPLE.where(User.organisation_id == node_id).order_by(col(User.id))
    return tuple(_line(*row) for row in tx.exec(query))


NAMED = 100
"""What a search by name lists at most."""


def people_named(tx: Session, words: str) -> First[PersonLine]:
    """Everybody whose name has the words."""
    query = _PEOPLE.where(col(User.name).contains(words, autoescape=True))
    rows = tx.exec(query.order_by(col(User.id)).limit(NAMED + 1))
    return First.of((_line(*row) for row in rows), NAMED)


def staff(tx: Session, node_ids: Collection[int]) -> dict[int, int]:
    """How many active people each of the nodes has, those without anybody left out."""
    query = columns(User.organisation_id, func.count()).where(
        col(User.organisation_id).in_(node_ids), col(User.active).is_(True)
    )
    return dict(tx.execute(query.group_by(col(User.organisation_id))).all())


@dataclass(frozen=True, slots=True)
class Account:
    """An account as its administrator lists it."""

    id: int
    username: str
    name: str
    post: str
    node_name: str
    roles: frozenset[Role]
    active: bool
    must_change: bool
    locked_until: datetime | None


def accounts(
    tx: Session,
    nodes: Collection[int],
    now: datetime,
    *,
    q: str = "",
    after: int = 0,
    locked_only: bool = False,
    most: int = 50,
) -> First[Account]:
    """Accounts of these nodes by id, `after` pages on; all, or those that are locked now."""
    locked = (
        columns(user_id=SignInFailure.user_id, until=func.max(SignInFailure.locked_until))
        .where(col(SignInFailure.locked_until) > now)
        .group_by(col(SignInFailure.user_id))
        .subquery()
        .c
    )
    query = (
        columns(
            id=User.id,
            username=User.username,
            name=User.name,
            post=User.post,
            node_name=Organisation.name,
            roles=User.roles,
            active=User.active,
            must_change=User.must_change,
            locked_until=locked.until,
        )
        .join(Organisation, col(Organisation.id) == User.organisation_id)
        .join(locked.user_id.table, locked.user_id == col(User.id), isouter=not locked_only)
        .where(col(User.organisation_id).in_(nodes), col(User.id) > after)
        .order_by(col(User.id))
    )
    if q:
        words = (col(c).contains(q, autoescape=True) for c in (User.name, User.username, Organisation.name))
        query = query.where(or_(*words))
    return First.of(filled(Account, read(tx, query.limit(most + 1))), most)


def person(tx: Session, user_id: int) -> PersonLine:
    """One person. Raises NotFound."""
    found = tx.exec(_PEOPLE.where(User.id == user_id)).one_or_none()
    if found is None:
        raise NotFound(T("没有这个人员。"))
    locked = tx.exec(select(SignInFailure.locked_until).where(SignInFailure.user_id == user_id)).all()
    return replace(_line(*found), locked_until=max((at for at in locked if at is not None), default=None))


def handlers(tx: Session, organ_ids: tuple[int, ...]) -> tuple[PersonLine, ...]:
    """Active people who may handle cases for one of the organs: its own and those of its legal office."""
    query = (
        _PEOPLE.join(_Organ, col(_Organ.id) == Organisation.organ_id)
        .where(
            col(User.active).is_(True),
            col(_Organ.id).in_(organ_ids)
            | (col(_Organ.parent_id).in_(organ_ids) & col(_Organ.legal_office).is_(True)),
        )
        .order_by(col(User.id))
    )
    lines = (_line(*row) for row in tx.exec(query))
    return tuple(line for line in lines if Role.HANDLER in line.roles or Role.LEGAL_OFFICE_HEAD in line.roles)


def holders(tx: Session, organ_id: int, permission: Permission) -> tuple[str, ...]:
    """Who of an organ's people may do something, by name."""
    people = (
        columns(User.name, User.roles)
        .join(Organisation, col(Organisation.id) == User.organisation_id)
        .where(col(User.active).is_(True), Organisation.organ_id == organ_id)
        .order_by(col(User.id))
    )
    return tuple(name for name, roles in read(tx, people) if permission in permissions(roles))


def handled(tx: Session, organ_ids: Collection[int]) -> frozenset[int]:
    """Those of the organs for which somebody active may handle cases: of its own people, or of its legal office."""
    people = (
        columns(User.roles, _Organ.id, _Organ.parent_id, _Organ.legal_office)
        .select_from(User)
        .join(Organisation, col(Organisation.id) == User.organisation_id)
        .join(_Organ, col(_Organ.id) == Organisation.organ_id)
        .where(
            col(User.active).is_(True),
            col(_Organ.id).in_(organ_ids)
            | (col(_Organ.parent_id).in_(organ_ids) & col(_Organ.legal_office).is_(True)),
        )
    )
    found: set[int] = set()
    for roles, organ_id, parent_id, office in read(tx, people):
        if Permission.HANDLE in permissions(roles):
            found |= {organ_id} | ({parent_id} if office else set())
    return frozenset(found)
