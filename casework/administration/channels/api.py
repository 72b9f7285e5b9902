"""Channels, over JSON: how they do, what they did not deliver, and what became of what I was told."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.accounts.roles import Permission
from casework.forms import LARGEST_ID, Form, Number, asked
from casework.http.desk import Desk
from casework.http.json import Part
from casework.messages import channels, queries, taking
from casework.messages.forms import Proof, Taking
from casework.messages.kinds import ChannelKind, Level, MessageState, Mode
from casework.messages.notes import Note
from casework.text import N_

routes = Part()


@dataclass(frozen=True, slots=True)
class ChannelOut:
    """A channel; its secrets are told nowhere."""

    id: int
    kind: ChannelKind
    name: str
    on: bool
    host: str
    discloses: bool
    failures: int
    rests_until: datetime | None
    tried_at: datetime | None
    said: str
    waiting: int
    dead: int
    takers: int


@dataclass(frozen=True, slots=True)
class DeadOut:
    """A message that was not delivered. What it is about is for the one it was meant for."""

    id: int
    channel: str
    name: str
    level: Level
    asked_at: datetime
    attempts: int
    tried_at: datetime | None
    said: str


@dataclass(frozen=True, slots=True)
class ToldOut:
    """What a person was told by a channel, and whether it was delivered."""

    id: int
    level: Level
    number: str
    act: str
    on: date | None
    was: date | None
    path: str
    channel: str
    state: MessageState
    asked_at: datetime
    due_at: datetime
    tried_at: datetime | None
    said: str


@dataclass(frozen=True, slots=True)
class OfferOut:
    """A channel that is on, and how the person takes it."""

    id: int
    kind: ChannelKind
    name: str
    taken: bool
    address: str
    proven: bool
    early: Mode
    near: Mode
    late: Mode
    moved: Mode
    hour: int


class SentAgain(Form):
    """What is to be sent again."""

    message: Number | None = asked(N_("消息编号"), None)
    """None: all that the channel did not deliver."""


def _same(found: Any, of: Any, **more: Any) -> Any:
    return of(**{n: getattr(found, n) for n in of.__dataclass_fields__ if n not in more}, **more)


@routes.reads("/channels", Permission.MANAGE_CHANNELS)
def index(desk: Desk) -> list[ChannelOut]:
    """Every channel, what came of its last use, what waits and what was given up."""
    return [_same(c, ChannelOut, said=desk.translator.say(c.said)) for c in queries.channels(desk.tx)]


@routes.reads("/channels/{channel_id}/undelivered", Permission.MANAGE_CHANNELS)
def undelivered(desk: Desk, channel_id: int, before: int = LARGEST_ID) -> list[DeadOut]:
    """What a channel did not deliver, the newest first, 30 at a time; `before` goes on from the last id."""
    queries.channel(desk.tx, channel_id)
    found = queries.dead(desk.tx, channel_id, min(before, LARGEST_ID))
    return [_same(one, DeadOut, said=desk.translator.say(one.said)) for one in found]


@routes.acts("/channels/{channel_id}/again", Permission.MANAGE_CHANNELS)
def again(desk: Desk, channel_id: int, form: SentAgain) -> int:
    """Send again what a channel did not deliver; answers how many messages."""
    return channels.send_again(desk.tx, desk.actor, channel_id, form.message)


@routes.reads("/notices")
def told(desk: Desk, before: int = LARGEST_ID) -> list[ToldOut]:
    """What I was told by channels, the newest first, 30 at a time; `before` goes on from the last id."""
    found = queries.mine(desk.tx, desk.viewer.user_id, min(before, LARGEST_ID))
    return [_told(desk, one) for one in found]


def _told(desk: Desk, one: queries.Delivery) -> ToldOut:
    note, secret = Note.of(one.note), one.level is Level.CODE
    about = {"number": note.number, "on": note.on, "was": note.was, "path": note.path}
    made: ToldOut = _same(
        one, ToldOut, act="" if secret else note.act, said=desk.translator.say(one.said), **about
    )
    return made


@routes.reads("/notices/channels")
def offers(desk: Desk) -> list[OfferOut]:
    """The channels that are on, and how I take them."""
    return [
        _same(one, OfferOut, **{level.value: mode for level, mode in one.modes.items()})
        for one in queries.offers(desk.tx, desk.viewer.user_id)
    ]


@routes.acts("/notices/channels/{channel_id}")
def take(desk: Desk, channel_id: int, form: Taking) -> bool:
    """Take a channel's messages, or take them otherwise; answers whether a code is under way that proves the address."""
    return taking.take(desk.tx, desk.actor, channel_id, form)


@routes.acts("/notices/channels/{channel_id}/prove")
def prove(desk: Desk, channel_id: int, form: Proof) -> bool:
    """Give the code that arrived; answers whether it fits."""
    return taking.prove(desk.tx, desk.actor, channel_id, form)
