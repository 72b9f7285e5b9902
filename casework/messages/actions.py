"""Tell people: put what they are to be told before the channels that they take it by."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.clock import OFFICE
from casework.db import Lines, among, columns, put_new
from casework.messages.kinds import MessageState, Mode
from casework.messages.notes import About, Telling
from casework.messages.tables import Channel, ChannelAddress, Message


class Way(NamedTuple):
    """By what somebody takes messages, and how."""

    user_id: int
    channel_id: int
    modes: Mapping[str, str]
    """`Mode` by `Level`."""
    hour: int


Ways = Mapping[int, Sequence[Way]]
"""By person; nobody who takes none."""
_WAYS = Lines(
    Way,
    columns(*(getattr(ChannelAddress, name) for name in Way._fields))
    .join(Channel, col(Channel.id) == ChannelAddress.channel_id)
    .join(User, col(User.id) == ChannelAddress.user_id)
    .where(
        among(col(ChannelAddress.user_id), bindparam("people")),
        col(ChannelAddress.proven_at).is_not(None),
        col(Channel.on),
        col(User.active),
    ),
)


def ways_of(tx: Session, user_ids: Iterable[int]) -> Ways:
    """By what each of these people takes messages: whoever takes none needs no words made for it."""
    ways: dict[int, list[Way]] = {}
    for way in _WAYS.of(tx, people=list(user_ids)):
        ways.setdefault(way.user_id, []).append(way)
    return ways


def queue_all(tx: Session, tellings: Iterable[Telling], ways: Ways, at: datetime) -> int:
    """Put notes before every channel that their people take them by, in the caller's transaction; answers how many messages.

    What was told under the same key to the same person by the same channel is not told again: a rerun is silent. Sending
    follows by itself, once the transaction is committed (`sending`).
    """
    usual = {"to": "", "state": MessageState.WAITING, "attempts": 0, "said": {}}
    rows = [
        usual | row
        for telling in tellings
        for way in ways.get(telling.user_id, ())
        for row in _message(telling, way, at)
    ]
    return put_new(tx, Message, rows)


def _message(telling: Telling, way: Way, at: datetime) -> Iterator[dict[str, Any]]:
    mode = Mode(way.modes.get(telling.note.level.value, Mode.SINGLE))
    if mode is Mode.NONE:
        return
    begins = max(at, telling.not_before or at)
    digest_at = begins if telling.together else None
    if mode is Mode.DIGEST:
        digest_at = next_hour(begins, way.hour)
    about = telling.about._asdict() if telling.about else dict.fromkeys(About._fields)
    yield about | {
        "user_id": telling.user_id,
        "channel_id": way.channel_id,
        "key": telling.key,
        "level": telling.note.level,
        "note": telling.note.stored(),
        "digest_at": digest_at,
        "asked_at": at,
        "due_at": digest_at or begins,
    }


def next_hour(at: datetime, hour: int) -> datetime:
    """The next moment at which it is that hour at the office; now, where it is just that."""
    here = at.astimezone(OFFICE)
    found = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    return found if found >= here else found + timedelta(days=1)
