"""A person says by which channels it takes messages, and proves the addresses that are its own."""

import secrets
from datetime import timedelta

from sqlmodel import Session, col, func, select

from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.db import id_of, take_turns
from casework.errors import Conflict, InvalidInput, NotFound
from casework.messages.forms import ACCOUNT, MAIL, PHONE, Proof, Taking
from casework.messages.kinds import ChannelKind, Level
from casework.messages.notes import Note
from casework.messages.tables import Channel, ChannelAddress, Message
from casework.text import T

STREAM = "channels"
CODE_FOR = timedelta(minutes=30)
TRIES = 5
"""Wrong codes, after which another one must be asked for."""
CODES, CODES_IN = 5, timedelta(hours=1)
"""So many codes a person may have sent in so long: nobody's mailbox is filled in our name."""


def take(tx: Session, actor: Actor, channel_id: int, form: Taking) -> bool:
    """Take a channel's messages, or take them otherwise; answers whether a code is under way that proves the address.

    Raises InvalidInput, NotFound, and Conflict after too many codes.
    """
    channel = _open(tx, channel_id)
    address = fitting(channel.kind, form.address)
    found = _mine(tx, actor, channel_id) or ChannelAddress(
        user_id=actor.viewer.user_id, channel_id=channel_id
    )
    same = found.id is not None and found.address == address and found.proven_at is not None
    found.address, found.modes, found.hour = address, form.modes, form.hour
    tx.add(found)
    if not same:
        found.proven_at = None if channel.kind.own else actor.at
        if channel.kind.own:
            _send_code(tx, actor, channel, found)
    _trace(tx, actor, "notices.taken", channel, modes=sorted(f"{k}:{v}" for k, v in form.modes.items()))
    return found.proven_at is None


def ask_code(tx: Session, actor: Actor, channel_id: int) -> None:
    """Send another code. Raises NotFound, and Conflict where none is needed, or too many were sent."""
    channel, found = _open(tx, channel_id), _mine(tx, actor, channel_id)
    if found is None or found.proven_at is not None:
        raise Conflict(T("这个地址不需要验证码。"))
    _send_code(tx, actor, channel, found)
    _trace(tx, actor, "notices.code", channel)


def _send_code(tx: Session, actor: Actor, channel: Channel, found: ChannelAddress) -> None:
    since = actor.at - CODES_IN
    sent = tx.exec(
        select(func.count()).where(
            Message.user_id == actor.viewer.user_id,
            Message.level == Level.CODE,
            col(Message.asked_at) > since,
        )
    ).one()
    if sent >= CODES:
        raise Conflict(T("一小时内最多发{n}个验证码，请稍后再试。", n=CODES))
    found.code, found.code_tries = f"{secrets.randbelow(10**6):06}", 0
    found.code_until = actor.at + CODE_FOR
    tx.add(
        Message(
            user_id=actor.viewer.user_id,
            channel_id=id_of(channel),
            key=f"code:{secrets.token_hex(8)}",
            level=Level.CODE,
            note=Note(level=Level.CODE, act=found.code).stored(),
            to=found.address,
            asked_at=actor.at,
            due_at=actor.at,
        )
    )


def prove(tx: Session, actor: Actor, channel_id: int, form: Proof) -> bool:
    """Take the code that arrived; answers whether it fits. What is counted of a wrong one is kept: the caller commits.

    Raises NotFound, and Conflict where a new code must be asked for.
    """
    channel, found = _open(tx, channel_id), _mine(tx, actor, channel_id)
    if found is None or found.code_until is None:
        raise Conflict(T("没有等待填写的验证码，请重新获取。"))
    if found.code_until < actor.at or found.code_tries >= TRIES:
        raise Conflict(T("验证码已失效，请重新获取。"))
    if not secrets.compare_digest(found.code.encode(), form.code.encode()):
        found.code_tries += 1
        return False
    found.proven_at, found.code, found.code_until = actor.at, "", None
    _trace(tx, actor, "notices.proven", channel)
    return True


def leave(tx: Session, actor: Actor, channel_id: int) -> None:
    """Take a channel's messages no longer. What waits for the person there is not sent. Raises NotFound."""
    found = _mine(tx, actor, channel_id)
    if found is None:
        raise NotFound(T("您没有用这个渠道。"))
    tx.delete(found)
    _trace(tx, actor, "notices.left", tx.get_one(Channel, channel_id))


def fitting(kind: ChannelKind, address: str, field: str = "address") -> str:
    """An address as a channel of a kind takes it; a robot needs none. Raises InvalidInput with what is wrong."""
    fits, said = {
        ChannelKind.EMAIL: (MAIL, T("请填写邮箱地址，如 name@example.gov.cn。")),
        ChannelKind.SMS: (PHONE, T("请填写手机号，只写数字，可以加国家号。")),
        ChannelKind.DINGTALK: (PHONE, T("请填写在钉钉登记的手机号，或者留空。")),
        ChannelKind.WEBHOOK: (ACCOUNT, T("请填写您在对方系统里的账号，只用字母、数字和 _ @ . : -。")),
    }.get(kind, (ACCOUNT, T("账号只用字母、数字和 _ @ . : -，或者留空。")))
    plain = address.strip()
    if kind is ChannelKind.SMS or kind is ChannelKind.DINGTALK:
        plain = plain.replace(" ", "").replace("-", "")
    if (plain or not kind.robot) and not fits.fullmatch(plain):
        raise InvalidInput({field: said})
    return plain


def _open(tx: Session, channel_id: int) -> Channel:
    found = tx.get(Channel, channel_id)
    if found is None or not found.on:
        raise NotFound(T("没有这个渠道，或者已经停用。"))
    return found


def _mine(tx: Session, actor: Actor, channel_id: int) -> ChannelAddress | None:
    take_turns(tx, f"channel_addresses/{actor.viewer.user_id}")
    mine = (ChannelAddress.user_id == actor.viewer.user_id, ChannelAddress.channel_id == channel_id)
    return tx.exec(select(ChannelAddress).where(*mine)).one_or_none()


def _trace(tx: Session, actor: Actor, action: str, channel: Channel, **facts: object) -> None:
    append(
        tx,
        STREAM,
        action,
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=channel.name,
        facts=dict(facts),
    )
