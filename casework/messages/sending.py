"""Send what is due, as background work: for each channel a job of its own, whose rounds speak to the other side first
and then write down what came of it.

A process that is killed between the two sends again: a message arrives at least once, and has the same id each time.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import and_, exists, func, or_, text, update
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.db import columns, id_of, reading
from casework.errors import Conflict
from casework.i18n import translator
from casework.jobs.kinds import Call, Errand, Kind, Round, Took
from casework.matters.tables import StoredDeadline
from casework.messages import calls, mail
from casework.messages.disclosure import names_leave
from casework.messages.kinds import ChannelKind, Level, MessageState
from casework.messages.notes import Note
from casework.messages.outcomes import LIMIT, Fate, Outcome, kept, wait
from casework.messages.parcels import Parcel, Send, Way
from casework.messages.seal import Seal
from casework.messages.tables import Channel, ChannelAddress, Message
from casework.messages.wording import letter
from casework.settings import Settings
from casework.text import N_, T, Text

log = logging.getLogger(__name__)
AT_ONCE = 200
"""Rows that a round takes up; what one person gets as a digest is one message of many."""
ENOUGH = 20.0
"""Seconds after which a round begins no further message."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of one parcel, and when."""

    ids: tuple[int, ...]
    outcome: Outcome
    at: datetime


_WAITS = text("messages.state = 'waiting'")
_TRIED = text("messages.state = 'waiting' AND messages.level = 'test'")
"""In these very words they are asked of the indexes."""
_USED = and_(col(Channel.on), col(Channel.tested_at).is_not(None))
"""Otherwise nothing but tests goes out: after a change of its settings what is told waits for the next one."""


def _due(tx: Session, at: datetime) -> Iterator[Call]:
    """The channels by which something is to be sent now; one that may not be used, or rests, still lets itself be tried."""
    usable = and_(_USED, or_(col(Channel.rests_until).is_(None), col(Channel.rests_until) <= at))
    of_it = col(Message.channel_id) == col(Channel.id)
    due = exists().where(of_it, _WAITS, col(Message.due_at) <= at)
    query = columns(Channel.id, Channel.name).where(or_(and_(usable, due), exists().where(of_it, _TRIED)))
    for row in tx.execute(query.order_by(col(Channel.id))):
        yield Call(str(row.id), row.name, {"channel": row.id})


def _outside(errand: Errand) -> list[Sent]:
    """Send what is due by one channel; stop where the channel itself cannot be used."""
    at = errand.clock()
    with reading(errand.engine) as tx:
        channel = tx.get(Channel, errand.facts["channel"])
        rows = _whole(tx.execute(_rows(channel, at)).all()) if channel else ()
    if channel is None or not rows:  # deleted meanwhile, or nothing left to do
        return []
    try:
        way = way_of(channel, errand.settings, errand.clock)
    except Conflict as error:
        said = error.message if isinstance(error.message, Text) else Text(error.message)
        return [Sent((rows[0].id,), Outcome(Fate.DOWN, said), at)]
    began, sent = time.monotonic(), list[Sent]()
    with (mail.opened if way.kind is ChannelKind.EMAIL else calls.opened)(way) as send:
        for _, group in groupby(rows, key=_together):
            together = tuple(group)
            outcome = _sent(send, together, way, channel.token)
            sent.append(Sent(tuple(row.id for row in together), outcome, errand.clock()))
            if outcome.fate is Fate.DOWN or time.monotonic() - began > ENOUGH:
                break
    return sent


def way_of(channel: Channel, settings: Settings, clock: Any) -> Way:
    """A channel ready for use. Raises Conflict where its secrets cannot be opened."""
    return Way(
        id=id_of(channel),
        kind=channel.kind,
        facts=channel.facts,
        secrets=Seal(settings.channel_secret).open(channel.sealed),
        site=settings.site,
        allowed=tuple(settings.private_networks),
        clock=clock,
    )


def _sent(send: Send, together: Sequence[Any], way: Way, token: str) -> Outcome:
    try:
        return send(_parcel(together, way, token))
    except Exception as error:  # one message that cannot be put together must not hold up those after it
        log.exception("a message cannot be sent")
        return Outcome(Fate.REFUSED, T("这条消息发不出去（{why}）。", why=type(error).__name__))


def _rows(channel: Channel, at: datetime) -> Any:
    """What is due by a channel and still wanted, the oldest first, what makes one digest together."""
    used = channel.on and channel.tested_at is not None
    usable = used and (channel.rests_until is None or channel.rests_until <= at)
    due = and_(_WAITS, col(Message.due_at) <= at) if usable else _TRIED
    return (
        columns(
            Message.id, Message.user_id, Message.note, Message.to, Message.digest_at,
            ChannelAddress.address, User.language, names=names_leave(col(Message.matter_id)),
        )
        .join(User, col(User.id) == Message.user_id)
        .outerjoin(ChannelAddress, _taken())
        .where(Message.channel_id == channel.id, due, _wanted())
        .order_by(col(Message.due_at), col(Message.digest_at), col(Message.user_id), col(Message.id))
        .limit(AT_ONCE)
    )  # fmt: skip


def _taken() -> Any:
    return and_(
        col(ChannelAddress.user_id) == Message.user_id,
        col(ChannelAddress.channel_id) == Message.channel_id,
        col(ChannelAddress.proven_at).is_not(None),
    )


def _wanted() -> Any:
    """Whether a message still goes anywhere: an address that is tried, or one that an active person takes it at."""
    tried = or_(col(Message.to) != "", col(Message.level) == Level.TEST)
    return or_(tried, and_(col(User.active), col(ChannelAddress.id).is_not(None), _stands()))


def _stands() -> Any:
    """Whether a message is about no deadline, or about one that still has that date, and whose act nobody has done."""
    d = StoredDeadline
    same = (
        col(d.matter_id) == col(Message.matter_id), col(d.rule) == col(Message.rule), col(d.due) == col(Message.due)
    )  # fmt: skip
    open_ = exists().where(*same, col(d.met_on).is_(None), col(d.ended_by).is_(None)).correlate(Message)
    return or_(col(Message.rule).is_(None), open_)


def _parcel(together: Sequence[Any], way: Way, token: str) -> Parcel:
    """What goes as one message: several rows of a digest, or one row."""
    first, say = together[0], translator(together[0].language)
    notes = tuple(note if row.names else note.nameless for row in together for note in [Note.of(row.note)])
    return Parcel(
        mark=f"{first.id}.{token}",
        to=first.to or first.address or "",
        notes=notes,
        letter=letter(notes, say, site=way.site),
        say=say,
    )


def _whole(rows: Sequence[Any]) -> Sequence[Any]:
    """Without the last parcel where it may have been cut: it comes in the next round."""
    if len(rows) < AT_ONCE or _together(rows[0]) == _together(rows[-1]):
        return rows
    return [row for row in rows if _together(row) != _together(rows[-1])]


def _together(row: Any) -> tuple[Any, ...]:
    return (row.user_id, row.digest_at) if row.digest_at else (row.id,)


def _count(round_: Round) -> int:
    due = (Message.channel_id == round_.facts["channel"], _WAITS, col(Message.due_at) <= round_.at)
    return round_.tx.exec(select(func.count()).where(*due)).one()


def _write(round_: Round) -> Took:
    """Write down what the errand brought, and let go of what nobody takes any more."""
    tx, sent = round_.tx, list[Sent](round_.brought or ())
    query = select(Channel).where(Channel.id == round_.facts["channel"]).with_for_update()
    channel = tx.exec(query).one_or_none()
    if channel is None:  # deleted, with all that waited
        return Took(0, None)
    _drop_unwanted(tx, channel, round_.at)
    for one in sent:
        _write_one(tx, channel, one)
    down = bool(sent) and sent[-1].outcome.fate is Fate.DOWN
    more = sent and not down
    return Took(sum(len(one.ids) for one in sent), str(sent[-1].ids[-1]) if more else None)


def _write_one(tx: Session, channel: Channel, sent: Sent) -> None:
    fate, said = sent.outcome.fate, kept(sent.outcome.said)
    channel.tried_at, channel.said = sent.at, said
    rows = tx.exec(
        select(Message).where(col(Message.id).in_(sent.ids), col(Message.state) == MessageState.WAITING)
    ).all()
    again_at = sent.at + wait(max((row.attempts for row in rows), default=0) + 1)
    for message in rows:
        _note(message, sent, said, again_at)
        if not message.level.once:
            channel.told_at = channel.told_at or sent.at
    if fate is Fate.TAKEN:
        channel.failures, channel.rests_until = 0, None
        if any(
            row.level is Level.TEST for row in rows
        ):  # one that a change of settings overtook is not among them
            channel.tested_at = sent.at
    elif fate is Fate.DOWN:
        _rest(tx, channel, sent, said)


def _note(message: Message, sent: Sent, said: dict[str, Any], again_at: datetime) -> None:
    message.attempts += 1
    message.tried_at, message.said = sent.at, said
    if sent.outcome.fate is Fate.TAKEN:
        message.state = MessageState.SENT
    elif sent.outcome.fate is Fate.REFUSED or message.level.once or message.attempts >= LIMIT:
        message.state = MessageState.DEAD
    elif sent.outcome.fate is Fate.LATER:  # of a channel that is down it is the first that is tried again
        message.due_at = again_at


def _rest(tx: Session, channel: Channel, sent: Sent, said: dict[str, Any]) -> None:
    """Leave a channel that cannot be used in peace for a while; what else was due by it has been tried with it.

    Where it is only tried, while it is off or rests already, nothing else follows.
    """
    if not channel.on or (channel.rests_until is not None and channel.rests_until > sent.at):
        return
    channel.failures += 1
    channel.rests_until = sent.at + wait(channel.failures)
    tx.flush()
    others = (
        col(Message.channel_id) == channel.id,
        _WAITS,
        col(Message.due_at) <= sent.at,
        col(Message.level) != Level.TEST,
        col(Message.id).not_in(sent.ids),
    )
    tx.execute(
        update(Message)
        .where(*others)
        .values(attempts=col(Message.attempts) + 1, tried_at=sent.at, said=said),
        execution_options={"synchronize_session": False},
    )
    given_up = (*others, or_(col(Message.attempts) >= LIMIT, col(Message.level) == Level.CODE))
    tx.execute(
        update(Message).where(*given_up).values(state=MessageState.DEAD),
        execution_options={"synchronize_session": False},
    )


def _drop_unwanted(tx: Session, channel: Channel, at: datetime) -> None:
    takes = exists().where(_taken(), col(User.id) == Message.user_id, col(User.active))
    due = (
        col(Message.channel_id) == channel.id,
        _WAITS,
        col(Message.due_at) <= at,
        col(Message.to) == "",
        col(Message.level) != Level.TEST,
    )
    for gone, why in (
        (~takes.correlate(Message), T("收件人已不再用这个渠道，或者账号已停用。")),
        (~_stands(), T("这项期限已经办结、变动或者不再适用，不再提醒。")),
    ):
        tx.execute(
            update(Message).where(*due, gone).values(state=MessageState.DROPPED, tried_at=at, said=kept(why)),
            execution_options={"synchronize_session": False},
        )


SENDING = Kind(
    name="messages",
    title=N_("发送消息"),
    unit=N_("条消息"),
    permission=Permission.MANAGE_CHANNELS,
    count=_count,
    step=_write,
    errand=_outside,
    calls=_due,
    cancelled=N_("没有送出的消息五分钟后再发。"),
)
"""One job for each channel by which something is due."""
