"""Channels, over JSON: how they do, what they did not deliver, and what became of what I was told."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.accounts.roles import Permission
from casework.errors import NotFound
from casework.forms import LARGEST_ID, Form, Number, YesNo, asked
from casework.http.desk import Desk
from casework.http.json import Part
from casework.messages import channels, disclosure, queries, taking
from casework.messages.forms import FORMS, ChannelForm, Disclosing, Proof, Taking, Trial
from casework.messages.kinds import ChannelKind, Level, MessageState, Mode
from casework.messages.notes import Note
from casework.messages.seal import Seal
from casework.text import N_, T

routes = Part()
MANAGE = Permission.MANAGE_CHANNELS


@dataclass(frozen=True, slots=True)
class ChannelOut:
    """A channel; its secrets are told nowhere."""

    id: int
    kind: ChannelKind
    name: str
    on: bool
    host: str
    settings: dict[str, Any]
    """The fields of its form, without its secrets."""
    has_secrets: bool
    tested_at: datetime | None
    """When a test with the present settings was delivered; before that it cannot be switched on, and sends nothing."""
    retired_at: datetime | None
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


@dataclass(frozen=True, slots=True)
class TestOut:
    """What became of a test message."""

    id: int
    state: MessageState
    asked_at: datetime
    tried_at: datetime | None
    said: str


@dataclass(frozen=True, slots=True)
class OutsideOut:
    """Whether names leave the house in the matters of the organ that one acts for, and who decided so."""

    names: bool
    ground: str
    set_by: str
    set_at: datetime | None


class Switched(Form):
    """Whether a channel is to be on."""

    on: YesNo = asked(N_("启用"))


class SentAgain(Form):
    """What is to be sent again."""

    message: Number | None = asked(N_("消息编号"), None)
    """None: all that the channel did not deliver."""


def _same(found: Any, of: Any, **more: Any) -> Any:
    return of(**{n: getattr(found, n) for n in of.__dataclass_fields__ if n not in more}, **more)


@routes.reads("/channels", MANAGE)
def index(desk: Desk) -> list[ChannelOut]:
    """Every channel, what came of its last use, what waits and what was given up."""
    return [_channel(desk, c) for c in queries.channels(desk.tx)]


def _channel(desk: Desk, look: queries.ChannelLook) -> ChannelOut:
    found: ChannelOut = _same(
        look, ChannelOut, said=desk.translator.say(look.said), settings=dict(look.facts)
    )
    return found


@routes.reads("/channels/{channel_id}", MANAGE)
def show(desk: Desk, channel_id: int) -> ChannelOut:
    """A channel: its settings without its secrets, when they were tested, what waits and what was given up."""
    return _channel(desk, queries.channel(desk.tx, channel_id))


def _seal(desk: Desk) -> Seal:
    return Seal(desk.house.settings.channel_secret)


def _of_kind(kind: ChannelKind, form: type[ChannelForm]) -> None:
    """The two routes by which a channel of a kind is set up and changed: its form is their body."""

    def add(desk: Desk, body: ChannelForm) -> ChannelOut:
        return show(desk, channels.set_up(desk.tx, desk.actor, _seal(desk), kind, body))

    def change(desk: Desk, channel_id: int, body: ChannelForm) -> ChannelOut:
        if queries.channel(desk.tx, channel_id).kind is not kind:
            raise NotFound(T("没有这个渠道。"))
        channels.change(desk.tx, desk.actor, _seal(desk), channel_id, body)
        return show(desk, channel_id)

    add.__doc__ = "Set up a channel of this kind, switched off: test it, then switch it on."
    change.__doc__ = (
        "Change a channel of this kind: all of its form, a secret left empty stays. It must be tested anew."
    )
    for path, act in (("/channels/new/", add), ("/channels/{channel_id}/", change)):
        act.__name__ = f"{act.__name__}_{kind.value}_channel"
        act.__annotations__["body"] = form
        routes.acts(f"{path}{kind.value}", MANAGE)(act)


for _kind, _form in FORMS.items():
    _of_kind(_kind, _form)


@routes.acts("/channels/{channel_id}/test", MANAGE)
def try_out(desk: Desk, channel_id: int, form: Trial) -> TestOut:
    """Send a test message by a channel, on or off; what becomes of it is read at the same address."""
    channels.try_out(desk.tx, desk.actor, channel_id, form.to)
    return tested(desk, channel_id)


@routes.reads("/channels/{channel_id}/test", MANAGE)
def tested(desk: Desk, channel_id: int) -> TestOut:
    """What became of my last test message by a channel."""
    found = queries.last_test(desk.tx, channel_id, desk.viewer.user_id)
    if found is None:
        raise NotFound(T("您还没有用这个渠道试发过。"))
    made: TestOut = _same(found, TestOut, said=desk.translator.say(found.said))
    return made


@routes.acts("/channels/{channel_id}/switch", MANAGE)
def switch(desk: Desk, channel_id: int, form: Switched) -> ChannelOut:
    """Switch a channel on, once a test with its present settings was delivered, or off: what waits is dropped then."""
    channels.switch(desk.tx, desk.actor, channel_id, on=form.on)
    return show(desk, channel_id)


@routes.acts("/channels/{channel_id}/remove", MANAGE)
def remove(desk: Desk, channel_id: int) -> bool:
    """Delete a channel by which nobody was told, or give it up for good; answers whether it was deleted."""
    return channels.remove(desk.tx, desk.actor, channel_id)


@routes.reads("/channels/{channel_id}/undelivered", MANAGE)
def undelivered(desk: Desk, channel_id: int, before: int = LARGEST_ID) -> list[DeadOut]:
    """What a channel did not deliver, the newest first, 30 at a time; `before` goes on from the last id."""
    queries.channel(desk.tx, channel_id)
    found = queries.dead(desk.tx, channel_id, min(before, LARGEST_ID))
    return [_same(one, DeadOut, said=desk.translator.say(one.said)) for one in found]


@routes.acts("/channels/{channel_id}/again", MANAGE)
def again(desk: Desk, channel_id: int, form: SentAgain) -> int:
    """Send again what a channel did not deliver; answers how many messages."""
    return channels.send_again(desk.tx, desk.actor, channel_id, form.message)


@routes.reads("/outside")
def outside(desk: Desk) -> OutsideOut:
    """Whether titles, causes and names leave the house in the matters of the organ that I act for."""
    found = disclosure.decision(desk.tx, desk.viewer.acting_organ_id)
    return _same(found, OutsideOut, names=True) if found else OutsideOut(False, "", "", None)


@routes.acts("/outside", Permission.MANAGE_ALERTS)
def decide(desk: Desk, form: Disclosing) -> OutsideOut:
    """Decide it for the organ that I act for, with its ground."""
    disclosure.decide(desk.tx, desk.actor, form)
    return outside(desk)


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
