"""Set up the ways by which messages leave the house, try them, and send again what they did not deliver."""

from secrets import token_hex
from typing import Any, cast
from urllib.parse import urlsplit

from sqlalchemy import CursorResult, delete, update
from sqlmodel import Session, col, select

from casework.accounts.bounds import heads_the_tree
from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.db import id_of, take_turns
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.messages.forms import ChannelForm, MailChannel, RobotChannel
from casework.messages.kinds import ChannelKind, Level, MessageState, Tls
from casework.messages.notes import Note
from casework.messages.outcomes import kept
from casework.messages.seal import Seal
from casework.messages.tables import Channel, ChannelAddress, Message
from casework.messages.taking import fitting
from casework.text import T, Text

STREAM = "channels"


def must_set_up(tx: Session, actor: Actor) -> None:
    """Refuse everybody but the administrator at the top of the tree: channels serve the whole house. Raises Forbidden."""
    actor.must(Permission.MANAGE_CHANNELS)
    if not heads_the_tree(tx, actor.viewer):
        raise Forbidden(T("通知渠道由最上级机关的系统管理员统一设置，请与其联系。"))


def set_up(tx: Session, actor: Actor, seal: Seal, kind: ChannelKind, form: ChannelForm) -> int:
    """Add a channel, switched off until a test was delivered; answers its id.

    Raises InvalidInput, Forbidden, and Conflict where secrets cannot be kept.
    """
    must_set_up(tx, actor)
    wrong = _wrong(tx, form, None)
    if isinstance(form, RobotChannel) and not form.url:
        wrong["url"] = T("请填写机器人网址，在群的机器人设置里复制。")
    if wrong:
        raise InvalidInput(wrong)
    channel = Channel(
        kind=kind,
        name=form.name,
        facts=form.facts,
        sealed=seal.close(form.typed_secrets),
        token=token_hex(8),
    )
    tx.add(channel)
    tx.flush()
    _trace(tx, actor, "channel.added", channel, kind=kind.value, **_told(form))
    return id_of(channel)


def change(tx: Session, actor: Actor, seal: Seal, channel_id: int, form: ChannelForm) -> None:
    """Change a channel; a secret that is left empty stays. With other settings than its name it must be tested anew.

    One that is on stays on: what is told meanwhile waits for the test. Raises NotFound, Conflict where it was given up,
    and as `set_up`.
    """
    channel = _of_mine(tx, actor, channel_id)
    wrong = _wrong(tx, form, channel)
    secrets = form.typed_secrets
    if channel.sealed and secrets.keys() != form.secrets and _leads(channel.facts) != _leads(form.facts):
        # Or whoever may change the address would have the secret sent to itself.
        missing = sorted(form.secrets - secrets.keys())
        wrong[missing[0]] = T("服务器换了，请重新填写，原来保存的不会发给新的服务器。")
    if wrong:
        raise InvalidInput(wrong)
    if secrets:
        whole = secrets.keys() == form.secrets
        channel.sealed = seal.close(secrets if whole else seal.open(channel.sealed) | secrets)
    if secrets or channel.facts != form.facts:
        channel.tested_at = None
        tests = (*_waiting(channel_id), col(Message.level) == Level.TEST)
        _drop(tx, actor, tests, T("渠道设置已改，请重新试发。"))
    channel.name, channel.facts = form.name, form.facts
    channel.failures, channel.rests_until = 0, None
    _trace(tx, actor, "channel.changed", channel, **_told(form))


def _told(form: ChannelForm) -> dict[str, Any]:
    """What the trail keeps of a form: where it leads; of secrets, that they were typed."""
    place = _leads(form.facts)
    return {
        "host": place[0] if place else "",
        **({"secrets_typed": sorted(form.typed_secrets)} if form.typed_secrets else {}),
    }


def _leads(facts: dict[str, Any]) -> tuple[Any, ...]:
    """The machine that a channel speaks to; nothing where that is itself a secret."""
    if "host" in facts:
        return facts["host"], facts["port"], facts["tls"]
    if "url" in facts:
        parts = urlsplit(facts["url"])
        return parts.netloc, parts.scheme
    return ()


def _wrong(tx: Session, form: ChannelForm, channel: Channel | None) -> dict[str, Text | str]:
    take_turns(tx, "channels")
    wrong: dict[str, Text | str] = {}
    other = tx.exec(select(Channel.id).where(Channel.name == form.name)).one_or_none()
    if other is not None and (channel is None or other != channel.id):
        wrong["name"] = T("已有同名的渠道（也可能已停止使用），请换一个名称。")
    if isinstance(form, MailChannel) and form.tls is Tls.NONE and form.user:
        wrong["tls"] = T("不加密时口令会被沿途看到，不能登录。请选择加密方式，或者清空用户名。")
    return wrong


def switch(tx: Session, actor: Actor, channel_id: int, *, on: bool) -> int:
    """Switch a channel on or off; what waits for one that goes off is not sent any more. Answers how many messages.

    Raises NotFound, Forbidden, and Conflict where no test with the present settings was delivered.
    """
    channel = _of_mine(tx, actor, channel_id)
    if on and channel.tested_at is None:
        raise Conflict(
            T("渠道“{name}”按现在的设置还没有试发成功。请先试发一条，送达后再启用。", name=channel.name)
        )
    channel.on, channel.failures, channel.rests_until = on, 0, None
    dropped = 0 if on else _drop(tx, actor, _waiting(channel_id), T("渠道已停用。"))
    _trace(tx, actor, "channel.switched_on" if on else "channel.switched_off", channel, dropped=dropped)
    return dropped


def _waiting(channel_id: int) -> tuple[Any, ...]:
    return col(Message.channel_id) == channel_id, col(Message.state) == MessageState.WAITING


def _drop(tx: Session, actor: Actor, which: tuple[Any, ...], why: Text) -> int:
    """Send these messages no more."""
    gone = {"state": MessageState.DROPPED, "tried_at": actor.at, "said": kept(why)}
    return _changed(tx, update(Message).where(*which).values(**gone))


def remove(tx: Session, actor: Actor, channel_id: int) -> bool:
    """Delete a channel by which nothing but tests and codes was sent, or else give it up; answers whether it was deleted.

    One that is given up keeps its name and its messages, which prove what was told by it (201号第二十五条); its secrets
    and people's addresses go. Raises NotFound, Forbidden, and Conflict where it was given up before.
    """
    channel = _of_mine(tx, actor, channel_id)
    tx.execute(delete(ChannelAddress).where(col(ChannelAddress.channel_id) == channel_id))
    if channel.told_at is not None:
        dropped = _drop(tx, actor, _waiting(channel_id), T("渠道已停止使用。"))
        channel.on, channel.sealed, channel.retired_at = False, "", actor.at
        channel.tested_at, channel.failures, channel.rests_until = None, 0, None
        _trace(tx, actor, "channel.retired", channel, dropped=dropped)
        return False
    tx.execute(delete(Message).where(col(Message.channel_id) == channel_id))
    _trace(tx, actor, "channel.deleted", channel, kind=channel.kind.value)
    tx.delete(channel)
    return True


def try_out(tx: Session, actor: Actor, channel_id: int, to: str) -> int:
    """Send a test message by a channel, on or off; answers the message's id, whose outcome its page shows.

    Raises InvalidInput, NotFound, Forbidden, and Conflict while another one is under way.
    """
    channel = _of_mine(tx, actor, channel_id)
    to = fitting(channel.kind, to, field="to")
    waits = (
        Message.channel_id == channel_id,
        Message.level == Level.TEST,
        Message.state == MessageState.WAITING,
    )
    if tx.exec(select(Message.id).where(*waits).limit(1)).first() is not None:
        raise Conflict(T("上一条试发消息还没有结果，请稍候。"))
    message = Message(
        user_id=actor.viewer.user_id,
        channel_id=channel_id,
        key=f"test:{channel_id}:{actor.at.isoformat()}:{token_hex(4)}",
        level=Level.TEST,
        note=Note(level=Level.TEST, act=channel.name).stored(),
        to=to,
        asked_at=actor.at,
        due_at=actor.at,
    )
    tx.add(message)
    tx.flush()
    _trace(tx, actor, "channel.tested", channel)
    return id_of(message)


def send_again(tx: Session, actor: Actor, channel_id: int, message_id: int | None = None) -> int:
    """Send again what a channel did not deliver, all of it or one message; answers how many.

    Raises NotFound, Forbidden, and Conflict where nothing is there to be sent, or the channel is off.
    """
    channel = _of_mine(tx, actor, channel_id)
    if not channel.on:
        raise Conflict(T("渠道“{name}”没有启用，请先启用再重新发送。", name=channel.name))
    dead = [
        col(Message.channel_id) == channel_id,
        col(Message.state) == MessageState.DEAD,
        col(Message.level).not_in([Level.TEST, Level.CODE]),
    ]
    if message_id is not None:
        dead.append(col(Message.id) == message_id)
    fresh = {"state": MessageState.WAITING, "attempts": 0, "due_at": actor.at}
    count = _changed(tx, update(Message).where(*dead).values(**fresh))
    if not count:
        raise Conflict(T("没有可以重新发送的消息，可能刚才已有人重新发送。"))
    channel.failures, channel.rests_until = 0, None
    _trace(tx, actor, "channel.sent_again", channel, count=count)
    return count


def _changed(tx: Session, statement: Any) -> int:
    done = tx.execute(statement, execution_options={"synchronize_session": False})
    return cast("CursorResult[Any]", done).rowcount


def _of_mine(tx: Session, actor: Actor, channel_id: int) -> Channel:
    must_set_up(tx, actor)
    found = tx.exec(select(Channel).where(Channel.id == channel_id).with_for_update()).one_or_none()
    if found is None:
        raise NotFound(T("没有这个渠道。"))
    if found.retired_at is not None:
        raise Conflict(T("渠道“{name}”已停止使用，不能再办。需要时另外添加一个。", name=found.name))
    return found


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
