"""Rows of channels, of who takes what by which, and of messages."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field

from casework.db import Json, Table, Utc, enum_column
from casework.messages.kinds import USUAL_HOUR, ChannelKind, Level, MessageState


class Channel(Table, table=True):
    """A way by which messages leave the house, as the administrator has set it up."""

    __tablename__ = "channels"

    id: int | None = Field(default=None, primary_key=True)
    kind: ChannelKind = Field(sa_type=enum_column(ChannelKind))
    name: str = Field(max_length=60, unique=True)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    """What may be read of it; JSON values."""
    sealed: str = Field(default="", sa_type=Text)
    """What may not, under the key of the installation (`seal`)."""
    on: bool = False
    tested_at: datetime | None = Field(default=None, sa_type=Utc)
    """When a test message with the present settings was delivered; None: nothing but tests is sent by it."""
    told_at: datetime | None = Field(default=None, sa_type=Utc)
    """When it first sent, or tried to send, more than tests and codes; None: it proves nothing and may be deleted."""
    retired_at: datetime | None = Field(default=None, sa_type=Utc)
    """Given up for good; what was told by it stays."""
    token: str = Field(max_length=32)
    """Random; the ids of its messages end with it."""
    failures: int = 0
    """How often in a row it could not be used."""
    rests_until: datetime | None = Field(default=None, sa_type=Utc)
    """Nothing is sent before, since it could not be used."""
    tried_at: datetime | None = Field(default=None, sa_type=Utc)
    said: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    """What came of the last use, as a sentence of the catalogue with its values; empty before the first."""


class ChannelAddress(Table, table=True):
    """Where a person takes messages of a channel, and how."""

    __tablename__ = "channel_addresses"
    __table_args__ = (UniqueConstraint("channel_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="users.id", index=True)
    channel_id: int = Field(foreign_key="channels.id")
    address: str = Field(default="", max_length=200)
    modes: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    """`Mode` by `Level`."""
    hour: int = USUAL_HOUR
    """At which hour of the office's day its digest goes out."""
    proven_at: datetime | None = Field(default=None, sa_type=Utc)
    """None: nothing but the code is sent there."""
    code: str = Field(default="", max_length=6)
    """What proves the address, as long as it may still be typed."""
    code_until: datetime | None = Field(default=None, sa_type=Utc)
    code_tries: int = 0


class Disclosure(Table, table=True):
    """An organ that lets titles, causes and names of parties of its matters leave the house; without a row they stay."""

    __tablename__ = "disclosures"

    organ_id: int = Field(primary_key=True, foreign_key="organisations.id")
    ground: str = Field(max_length=200)
    """On whose word: the organ's own examination."""
    set_by: int = Field(foreign_key="users.id")
    set_at: datetime = Field(sa_type=Utc)


_WAITS = text("state = 'waiting'")
_TRIED = text("state = 'waiting' AND level = 'test'")
_DEAD = text("state = 'dead' AND level <> 'code' AND level <> 'test'")


class Message(Table, table=True):
    """One note for one person by one channel."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("user_id", "key", "channel_id"),
        Index("ix_messages_due", "channel_id", "due_at", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index("ix_messages_tests", "channel_id", "level", sqlite_where=_TRIED, postgresql_where=_TRIED),
        Index("ix_messages_dead", "channel_id", "id", sqlite_where=_DEAD, postgresql_where=_DEAD),
        Index("ix_messages_of", "user_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="users.id")
    channel_id: int = Field(foreign_key="channels.id")
    key: str = Field(max_length=200)
    level: Level = Field(sa_type=enum_column(Level))
    note: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    matter_id: int | None = Field(default=None, foreign_key="matters.id")
    rule: str | None = Field(default=None, max_length=40)
    due: date | None = None
    """The deadline that it is about, where it is: sent as long as that stands."""
    to: str = Field(default="", max_length=200)
    """Where it goes if not to the person's address: an address that is tried."""
    digest_at: datetime | None = Field(default=None, sa_type=Utc)
    """The digest that it is part of, by its moment; None: it goes alone."""
    state: MessageState = Field(default=MessageState.WAITING, sa_type=enum_column(MessageState))
    asked_at: datetime = Field(sa_type=Utc)
    due_at: datetime = Field(sa_type=Utc)
    """Not sent before."""
    attempts: int = 0
    tried_at: datetime | None = Field(default=None, sa_type=Utc)
    said: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    """What came of the last attempt, with the other side's answer."""
