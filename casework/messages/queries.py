"""Read channels, who takes what by them, and what became of messages."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import func, text, tuple_
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.db import First, columns, filled, id_of, read
from casework.errors import NotFound
from casework.messages.kinds import USUAL, USUAL_HOUR, ChannelKind, Level, MessageState, Mode
from casework.messages.outcomes import told
from casework.messages.tables import Channel, ChannelAddress, Message
from casework.organisations.tables import Organisation
from casework.text import T, Text

PAGE = 30
"""Messages, or people, of one page."""


@dataclass(frozen=True, slots=True)
class ChannelLook:
    """A channel as its page shows it; of its secrets, whether there are any."""

    id: int
    kind: ChannelKind
    name: str
    facts: Mapping[str, Any]
    on: bool
    tested_at: datetime | None
    """When a test with the present settings was delivered."""
    told_at: datetime | None
    """When it first sent, or tried to send, more than tests and codes."""
    retired_at: datetime | None
    has_secrets: bool
    failures: int
    rests_until: datetime | None
    tried_at: datetime | None
    said: Text
    waiting: int
    dead: int
    takers: int

    @property
    def host(self) -> str:
        """The machine that it speaks to; empty where its address is a secret."""
        return str(self.facts.get("host") or urlsplit(self.facts.get("url", "")).hostname or "")


def channels(tx: Session) -> tuple[ChannelLook, ...]:
    """Every channel, with what waits and what was given up. An office has a handful."""
    waiting, dead = _counts(tx, _WAITS), _counts(tx, _DEAD)
    takers = dict(
        tx.execute(
            columns(ChannelAddress.channel_id, func.count())
            .where(col(ChannelAddress.proven_at).is_not(None))
            .group_by(ChannelAddress.channel_id)
        ).all()
    )
    found = tx.exec(select(Channel).order_by(col(Channel.id)))
    return tuple(
        _look(channel, *(n.get(id_of(channel), 0) for n in (waiting, dead, takers))) for channel in found
    )


def channel(tx: Session, channel_id: int) -> ChannelLook:
    """One channel. Raises NotFound."""
    for found in channels(tx):
        if found.id == channel_id:
            return found
    raise NotFound(T("没有这个渠道。"))


_WAITS = text("messages.state = 'waiting'")
_DEAD = text("messages.state = 'dead' AND messages.level <> 'code' AND messages.level <> 'test'")
"""In these very words they are asked of the indexes."""


def _counts(tx: Session, stated: Any) -> dict[int, int]:
    query = columns(Message.channel_id, n=func.count()).where(stated).group_by(Message.channel_id)
    return {row.channel_id: row.n for row in tx.execute(query)}


def _look(channel: Channel, waiting: int, dead: int, takers: int) -> ChannelLook:
    return ChannelLook(
        id=id_of(channel),
        kind=channel.kind,
        name=channel.name,
        facts=channel.facts,
        on=channel.on,
        tested_at=channel.tested_at,
        told_at=channel.told_at,
        retired_at=channel.retired_at,
        has_secrets=bool(channel.sealed),
        failures=channel.failures,
        rests_until=channel.rests_until,
        tried_at=channel.tried_at,
        said=told(channel.said),
        waiting=waiting,
        dead=dead,
        takers=takers,
    )


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a message: by which channel, when, whether it was delivered, and what the other side said."""

    id: int
    user_id: int
    key: str
    level: Level
    note: Mapping[str, Any]
    channel: str
    name: str
    """Whom it is for."""
    state: MessageState
    digest_at: datetime | None
    asked_at: datetime
    due_at: datetime
    attempts: int
    tried_at: datetime | None
    stored: Mapping[str, Any]

    @property
    def said(self) -> Text:
        """The outcome of the last attempt, in words."""
        return told(self.stored)


_DELIVERY = (
    columns(
        id=Message.id, user_id=Message.user_id, key=Message.key, level=Message.level, note=Message.note,
        channel=Channel.name, name=User.name, state=Message.state, digest_at=Message.digest_at,
        asked_at=Message.asked_at, due_at=Message.due_at, attempts=Message.attempts, tried_at=Message.tried_at,
        stored=Message.said,
    )
    .join(Channel, col(Channel.id) == Message.channel_id)
    .join(User, col(User.id) == Message.user_id)
)  # fmt: skip


def deliveries(
    tx: Session, told_to: Collection[tuple[int, str]]
) -> dict[tuple[int, str], tuple[Delivery, ...]]:
    """What became of what people were told under these keys (person, key), by every channel; nothing where it left by none.

    For a page of them: some hundred at most.
    """
    found: dict[tuple[int, str], tuple[Delivery, ...]] = {}
    if told_to:
        asked = tuple_(col(Message.user_id), col(Message.key)).in_(list(told_to))
        for one in filled(Delivery, read(tx, _DELIVERY.where(asked).order_by(col(Message.id)))):
            found[one.user_id, one.key] = (*found.get((one.user_id, one.key), ()), one)
    return found


def mine(tx: Session, user_id: int, before: int | None = None) -> First[Delivery]:
    """What was sent to a person, the newest first."""
    query = _DELIVERY.where(col(Message.user_id) == user_id, col(Message.level) != Level.TEST)
    if before is not None:
        query = query.where(col(Message.id) < before)
    return First.of(filled(Delivery, read(tx, query.order_by(col(Message.id).desc()).limit(PAGE + 1))), PAGE)


def dead(tx: Session, channel_id: int, before: int | None = None) -> First[Delivery]:
    """What a channel did not deliver, the newest first."""
    query = _DELIVERY.where(_DEAD, col(Message.channel_id) == channel_id)
    if before is not None:
        query = query.where(col(Message.id) < before)
    return First.of(filled(Delivery, read(tx, query.order_by(col(Message.id).desc()).limit(PAGE + 1))), PAGE)


def last_test(tx: Session, channel_id: int, user_id: int) -> Delivery | None:
    """The last test message of a person by a channel."""
    query = _DELIVERY.where(
        col(Message.user_id) == user_id,
        col(Message.channel_id) == channel_id,
        col(Message.level) == Level.TEST,
    )
    return next(filled(Delivery, read(tx, query.order_by(col(Message.id).desc()).limit(1))), None)


@dataclass(frozen=True, slots=True)
class Taker:
    """A person who takes messages of a channel."""

    id: int
    name: str
    node: str
    address: str
    proven_at: datetime | None


def takers_of(tx: Session, channel_id: int, after: int = 0) -> First[Taker]:
    """Who takes messages of a channel, and where; codes are not among it."""
    query = (
        columns(
            id=ChannelAddress.id, name=User.name, node=Organisation.name, address=ChannelAddress.address,
            proven_at=ChannelAddress.proven_at,
        )
        .join(User, col(User.id) == ChannelAddress.user_id)
        .join(Organisation, col(Organisation.id) == User.organisation_id)
        .where(col(ChannelAddress.channel_id) == channel_id, col(ChannelAddress.id) > after)
        .order_by(col(ChannelAddress.id))
        .limit(PAGE + 1)
    )  # fmt: skip
    return First.of(filled(Taker, read(tx, query)), PAGE)


@dataclass(frozen=True, slots=True)
class Offer:
    """A channel that is on, and how a person takes it."""

    id: int
    kind: ChannelKind
    name: str
    taken: bool
    address: str
    modes: Mapping[Level, Mode]
    hour: int
    proven: bool
    code_until: datetime | None


def offers(tx: Session, user_id: int) -> tuple[Offer, ...]:
    """The channels that are on, each with how the person takes it."""
    query = (
        columns(Channel, ChannelAddress)
        .outerjoin(
            ChannelAddress,
            (col(ChannelAddress.channel_id) == Channel.id) & (col(ChannelAddress.user_id) == user_id),
        )
        .where(col(Channel.on))
        .order_by(col(Channel.id))
    )
    return tuple(_offer(channel, address) for channel, address in tx.execute(query))


def offer(tx: Session, user_id: int, channel_id: int) -> Offer:
    """How a person takes a channel. Raises NotFound where it is off, or not there."""
    for found in offers(tx, user_id):
        if found.id == channel_id:
            return found
    raise NotFound(T("没有这个渠道，或者已经停用。"))


def _offer(channel: Channel, address: ChannelAddress | None) -> Offer:
    modes = address.modes if address is not None else {}
    return Offer(
        id=id_of(channel),
        kind=channel.kind,
        name=channel.name,
        taken=address is not None,
        address=address.address if address is not None else "",
        modes={level: Mode(modes.get(level.value, usual)) for level, usual in USUAL.items()},
        hour=address.hour if address is not None else USUAL_HOUR,
        proven=address is not None and address.proven_at is not None,
        code_until=address.code_until if address is not None else None,
    )
