"""Rows of people, roles, sessions and tokens."""

from datetime import date, datetime

from sqlalchemy import Dialect, String, UniqueConstraint
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from casework.accounts.roles import Role
from casework.db import Table, Utc, enum_column
from casework.i18n import Language


class _Roles(TypeDecorator[frozenset[Role]]):
    """A person's few roles, kept in one column in a fixed order."""

    impl = String(200)
    cache_ok = True

    def process_bind_param(self, value: frozenset[Role] | None, dialect: Dialect) -> str:  # noqa: ARG002
        return " ".join(sorted(value or ()))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[Role]:  # noqa: ARG002
        return frozenset(Role(word) for word in (value or "").split())


class User(Table, table=True):
    """A person with an account, at one node of the organisation tree."""

    __tablename__ = "users"

    id: int | None = Field(default=None, primary_key=True)
    username: str = Field(max_length=60, unique=True)
    name: str = Field(max_length=60)
    post: str = Field(default="", max_length=60)
    roles: frozenset[Role] = Field(sa_type=_Roles)
    organisation_id: int = Field(foreign_key="organisations.id", index=True)
    password_hash: str = Field(max_length=200)
    must_change: bool = True
    active: bool = True
    language: Language = Field(default=Language.ZH, sa_type=enum_column(Language))
    demonstration: bool = False
    created_at: datetime = Field(sa_type=Utc)


class SignInFailure(Table, table=True):
    """Wrong passwords for one account from one address, and from all that it never signed in from (`*`)."""

    __tablename__ = "sign_in_failures"
    __table_args__ = (UniqueConstraint("user_id", "address"),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="users.id")
    address: str = Field(max_length=60)
    failures: int = 0
    locked_until: datetime | None = Field(default=None, sa_type=Utc)


class UserSession(Table, table=True):
    """A signed-in browser. The cookie's value itself is never stored."""

    __tablename__ = "user_sessions"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    csrf: str = Field(max_length=64)
    user_id: int = Field(foreign_key="users.id", index=True)
    created_at: datetime = Field(sa_type=Utc)
    seen_at: datetime = Field(sa_type=Utc)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)
    address: str = Field(default="", max_length=60)
    agent: str = Field(default="", max_length=200)


class ApiToken(Table, table=True):
    """A person's token for the JSON interface, limited to scopes."""

    __tablename__ = "api_tokens"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    user_id: int = Field(foreign_key="users.id", index=True)
    name: str = Field(max_length=60)
    scopes: str = Field(max_length=100)
    """`read` or `read write`."""
    created_at: datetime = Field(sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)
    used_on: date | None = None
    """The last day on which it was used."""


class CalendarFeed(Table, table=True):
    """A person's deadlines as an address that a calendar asks by itself. What is secret in the address is never stored."""

    __tablename__ = "calendar_feeds"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    user_id: int = Field(foreign_key="users.id", index=True)
    name: str = Field(max_length=60)
    """Where it is subscribed to, such as 手机."""
    created_at: datetime = Field(sa_type=Utc)
    fetched_at: datetime | None = Field(default=None, sa_type=Utc)
    """When a calendar last asked for it, to the minute."""
    ended_at: datetime | None = Field(default=None, sa_type=Utc)
