"""Channels: set them up, try them, see what they did not deliver; and on a person's own page, what it takes by which."""

from typing import Any

from starlette.responses import Response

from casework.accounts.bounds import heads_the_tree
from casework.accounts.roles import Permission
from casework.errors import Conflict, InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.messages import channels, disclosure, queries, taking
from casework.messages.forms import FORMS, Disclosing, Proof, Taking, Trial
from casework.messages.kinds import CHOSEN, ChannelKind, Level, MessageState, Mode, Tls
from casework.messages.notes import Note
from casework.messages.seal import Seal
from casework.pages.forms import identifier
from casework.text import T

pages = Pages()
MANAGE = may(Permission.MANAGE_CHANNELS)
HOURS = tuple((hour, f"{hour:02}:00") for hour in range(24))


def _seal(desk: Desk) -> Seal:
    return Seal(desk.house.settings.channel_secret)


@pages.get("/channels", MANAGE)
def index(desk: Desk) -> Response:
    """Every channel: whether it is on, what came of its last use, what waits and what was given up."""
    return desk.page(
        "channels/index.html",
        channels=queries.channels(desk.tx),
        kinds=tuple(ChannelKind),
        may_set_up=heads_the_tree(desk.tx, desk.viewer),
        has_key=bool(desk.house.settings.channel_secret),
        site=desk.house.settings.site,
    )


@pages.get("/channels/new/{kind}", MANAGE)
def new(desk: Desk, kind: str) -> Response:
    """The form for a new channel of a kind."""
    return _form(desk, _kind(kind))


@pages.post("/channels/new/{kind}", MANAGE)
def create(desk: Desk, kind: str) -> Response:
    """Add a channel, switched off."""
    try:
        with desk.attempt():
            form = desk.typed(FORMS[_kind(kind)])
            channel_id = channels.set_up(desk.tx, desk.actor, _seal(desk), _kind(kind), form)
    except InvalidInput as error:
        return _form(desk, _kind(kind), status=422, wrong=dict(error.fields))
    except Conflict as error:
        return _form(desk, _kind(kind), status=409, refused=error.message)
    return desk.go(f"/channels/{channel_id}", T("渠道已添加，尚未启用。请先试发，收到后再启用。"))


def _kind(name: str) -> ChannelKind:
    if name not in set(ChannelKind):
        raise NotFound(T("没有这种渠道。"))
    return ChannelKind(name)


def _form(desk: Desk, kind: ChannelKind, *, status: int = 200, **more: Any) -> Response:
    return desk.page("channels/new.html", status=status, kind=kind, **_fields(desk, kind, None, **more))


def _fields(
    desk: Desk,
    kind: ChannelKind,
    stored: queries.ChannelLook | None,
    *,
    wrong: Any = None,
    refused: Any = "",
    typed: bool = True,
) -> dict[str, Any]:
    """What the fields of a channel's form are drawn from: what was typed, or else what is stored."""
    kept = {"name": stored.name, **stored.facts} if stored else {}
    usual = {n: f.default for n, f in FORMS[kind].model_fields.items() if not f.is_required()}
    typed = typed and bool(desk.form)
    return {
        "value": lambda name: desk.field(name) if typed else kept.get(name, usual.get(name, "")),
        "labels": FORMS[kind].labels(),
        "ciphers": tuple(Tls),
        "stored": stored,
        "wrong": wrong or {},
        "refused": refused,
    }


@pages.get("/channels/{channel_id}", MANAGE)
def show(desk: Desk, channel_id: int) -> Response:
    """A channel: its settings, its last test, who takes it, and what it did not deliver."""
    return _show(desk, channel_id)


def _show(desk: Desk, channel_id: int, *, status: int = 200, part: str = "", **more: Any) -> Response:
    """`part`: the form that was refused or asks back, to which `wrong` belongs."""
    found = queries.channel(desk.tx, channel_id)
    wrong = more.pop("wrong", {})
    return desk.page(
        "channels/show.html",
        status=status,
        channel=found,
        test=queries.last_test(desk.tx, channel_id, desk.viewer.user_id),
        dead=queries.dead(desk.tx, channel_id, identifier(desk.field("before"))),
        takers=queries.takers_of(desk.tx, channel_id, identifier(desk.field("after")) or 0),
        part=part,
        wrong_to=wrong if part == "test" else {},
        to=desk.field("to") if part == "test" else "",
        has_key=bool(desk.house.settings.channel_secret),
        may_set_up=found.retired_at is None and heads_the_tree(desk.tx, desk.viewer),
        **_fields(
            desk,
            found.kind,
            found,
            wrong=wrong if part == "settings" else {},
            typed=part == "settings",
            **more,
        ),
    )


@pages.post("/channels/{channel_id}", MANAGE)
def write(desk: Desk, channel_id: int) -> Response:
    """Change a channel's settings."""
    kind = queries.channel(desk.tx, channel_id).kind
    try:
        with desk.attempt():
            channels.change(desk.tx, desk.actor, _seal(desk), channel_id, desk.typed(FORMS[kind]))
    except InvalidInput as error:
        return _show(desk, channel_id, status=422, part="settings", wrong=dict(error.fields))
    except Conflict as error:
        return _show(desk, channel_id, status=409, part="settings", refused=error.message)
    if queries.channel(desk.tx, channel_id).tested_at is not None:
        return desk.go(f"/channels/{channel_id}", T("渠道设置已保存。"))
    told = T("渠道设置已保存。请试发一条，送达以前不经它发送。")
    return desk.go(f"/channels/{channel_id}", told)


@pages.post("/channels/{channel_id}/switch", MANAGE)
def switch(desk: Desk, channel_id: int) -> Response:
    """Switch a channel on or off."""
    on = desk.field("on") == "1"
    try:
        with desk.attempt():
            dropped = channels.switch(desk.tx, desk.actor, channel_id, on=on)
    except Conflict as error:
        return _show(desk, channel_id, status=409, part="switch", refused=error.message)
    if on:
        told = T("渠道已启用，各人可以在“我的通知”中选用。")
    elif dropped:
        told = T("渠道已停用，等候发送的{n}条不再发送。", n=dropped)
    else:
        told = T("渠道已停用。")
    return desk.go(f"/channels/{channel_id}", told)


@pages.post("/channels/{channel_id}/test", MANAGE)
def test(desk: Desk, channel_id: int) -> Response:
    """Send a test message; its outcome is on the page."""
    try:
        with desk.attempt():
            channels.try_out(desk.tx, desk.actor, channel_id, desk.typed(Trial).to)
    except InvalidInput as error:
        return _show(desk, channel_id, status=422, part="test", wrong=dict(error.fields))
    return desk.go(f"/channels/{channel_id}#test")


@pages.post("/channels/{channel_id}/remove", MANAGE)
def remove(desk: Desk, channel_id: int) -> Response:
    """Delete a channel by which nobody was told, or give it up; asked back first."""
    found = queries.channel(desk.tx, channel_id)
    if desk.field("confirm") != "remove":
        channels.must_set_up(desk.tx, desk.actor)
        return _show(desk, channel_id, status=422, part="remove")
    if channels.remove(desk.tx, desk.actor, channel_id):
        return desk.go("/channels", T("渠道“{name}”已删除。", name=found.name))
    return desk.go(f"/channels/{channel_id}", T("渠道已停止使用，口令和各人的收件地址已删除，发送记录保留。"))


@pages.get("/channels/{channel_id}/test", MANAGE)
def outcome(desk: Desk, channel_id: int) -> Response:
    """What has become of the test message; asks for itself again as long as it is under way."""
    found = queries.channel(desk.tx, channel_id)
    last = queries.last_test(desk.tx, channel_id, desk.viewer.user_id)
    answer = desk.page("channels/_test.html", channel=found, test=last)
    if last is not None and last.state is not MessageState.WAITING:
        answer.headers["HX-Refresh"] = "true"
    return answer


@pages.post("/channels/{channel_id}/again", MANAGE)
def again(desk: Desk, channel_id: int) -> Response:
    """Send again what was not delivered: one message, or all of the channel."""
    one = identifier(desk.field("message"))
    if one is None and desk.field("all") != "1":
        raise NotFound(T("没有这条消息。"))
    count = channels.send_again(desk.tx, desk.actor, channel_id, one)
    return desk.go(f"/channels/{channel_id}#dead", T("已重新排队{n}条，稍后发送。", n=count))


# What leaves the house ---------------------------------------------------------------------------------------


@pages.get("/outside")
def outside(desk: Desk) -> Response:
    """What leaves the house of the matters of the organ that one acts for, and who decided so."""
    return _outside(desk)


def _outside(desk: Desk, *, status: int = 200, wrong: Any = None) -> Response:
    return desk.page(
        "channels/outside.html",
        status=status,
        decision=disclosure.decision(desk.tx, desk.viewer.acting_organ_id),
        may_decide=desk.viewer.may(Permission.MANAGE_ALERTS),
        labels=Disclosing.labels(),
        value=desk.field,
        wrong=wrong or {},
    )


@pages.post("/outside", may(Permission.MANAGE_ALERTS))
def decide(desk: Desk) -> Response:
    """Decide whether names leave the house."""
    try:
        with desk.attempt():
            form = desk.typed(Disclosing)
            disclosure.decide(desk.tx, desk.actor, form)
    except InvalidInput as error:
        return _outside(desk, status=422, wrong=dict(error.fields))
    if form.names:
        return desk.go("/outside", T("已决定写明。以后发出的通知和日历订阅会写标题、案由和当事人。"))
    return desk.go("/outside", T("已决定不写。以后发出的只有编号、事项和日期。"))


# A person's own ----------------------------------------------------------------------------------------------


@pages.get("/notices")
def mine(desk: Desk) -> Response:
    """By which channels I am told, and what became of what I was told."""
    return desk.page(
        "channels/mine.html",
        offers=queries.offers(desk.tx, desk.viewer.user_id),
        names=disclosure.decision(desk.tx, desk.viewer.acting_organ_id),
        told=queries.mine(desk.tx, desk.viewer.user_id, identifier(desk.field("before"))),
        before=desk.field("before"),
        code=Level.CODE,
        note_of=Note.of,
    )


@pages.get("/notices/{channel_id}")
def how(desk: Desk, channel_id: int) -> Response:
    """How I take a channel's messages, and the code that proves my address."""
    return _how(desk, channel_id)


def _how(desk: Desk, channel_id: int, *, status: int = 200, wrong: Any = None) -> Response:
    offer = queries.offer(desk.tx, desk.viewer.user_id, channel_id)
    stored = {level.value: mode.value for level, mode in offer.modes.items()}
    stored |= {"address": offer.address, "hour": str(offer.hour)}
    typed = bool(desk.form) and "address" in desk.form
    return desk.page(
        "channels/how.html",
        status=status,
        names=disclosure.decision(desk.tx, desk.viewer.acting_organ_id),
        offer=offer,
        levels=CHOSEN,
        modes=tuple(Mode),
        hours=HOURS,
        labels={**Taking.labels(), **Proof.labels(), "address": offer.kind.address},
        value=lambda name: desk.field(name) if typed else stored.get(name, ""),
        wrong=wrong or {},
    )


@pages.post("/notices/{channel_id}")
def take(desk: Desk, channel_id: int) -> Response:
    """Take a channel's messages, or take them otherwise."""
    try:
        with desk.attempt():
            proves = taking.take(desk.tx, desk.actor, channel_id, desk.typed(Taking))
    except InvalidInput as error:
        return _how(desk, channel_id, status=422, wrong=dict(error.fields))
    if proves:
        told = T("验证码已发往这个地址，收到后请填在这里。")
        return desk.go(f"/notices/{channel_id}", told)
    return desk.go("/notices", T("收取方式已保存。"))


@pages.post("/notices/{channel_id}/prove")
def prove(desk: Desk, channel_id: int) -> Response:
    """Take the code that arrived."""
    try:
        fits = taking.prove(desk.tx, desk.actor, channel_id, desk.typed(Proof))
    except InvalidInput as error:
        return _how(desk, channel_id, status=422, wrong=dict(error.fields))
    if not fits:
        return _how(desk, channel_id, status=422, wrong={"code": T("验证码不对，请核对后重新填写。")})
    return desk.go("/notices", T("地址已验证，以后的提醒会发到这里。"))


@pages.post("/notices/{channel_id}/code")
def code(desk: Desk, channel_id: int) -> Response:
    """Send another code."""
    taking.ask_code(desk.tx, desk.actor, channel_id)
    return desk.go(f"/notices/{channel_id}", T("新的验证码已发出，旧的不再有效。"))


@pages.post("/notices/{channel_id}/leave")
def leave(desk: Desk, channel_id: int) -> Response:
    """Take a channel's messages no longer."""
    taking.leave(desk.tx, desk.actor, channel_id)
    return desk.go("/notices", T("已不再用这个渠道收取提醒，系统内的提醒照旧。"))
