"""What arrives at the other side, over every kind of channel."""

import base64
import hashlib
import hmac
import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from casework.messages.kinds import ChannelKind, MessageState
from casework.messages.outcomes import told
from tests.messages.outward import ADDRESSES, NAMES, NOTE, Outward
from tests.messages.receivers import Endpoint, Mailbox

SMS_BODY = '{"mobile": "{to}", "content": "{text}", "key": "{secret}"}'


def fields(kind: ChannelKind, there: Endpoint, box: Mailbox) -> dict[str, Any]:
    """The settings of a channel of a kind that leads to this machine."""
    if kind is ChannelKind.EMAIL:
        return {"host": "127.0.0.1", "port": box.port, "tls": "none", "sender": "casework@example.gov.cn"}
    if kind is ChannelKind.SMS:
        return {"url": there.url("/sms"), "body": SMS_BODY, "success": '"errcode": 0', "secret": "apikey-77"}
    if kind is ChannelKind.WECOM:
        return {"url": there.url("/robot?key=key-secret-1")}
    return {"url": there.url("/hook?access_token=token-1"), "secret": "SECsigned"}


def arrived(kind: ChannelKind, there: Endpoint, box: Mailbox) -> str:
    """All that has arrived, as one text with nothing encoded."""
    if kind is not ChannelKind.EMAIL:
        return "\n".join(f"{one.path} {one.headers} {one.body.decode()}" for one in there.called)
    mails = box.mails
    parts = [part.get_content() for mail in mails for part in mail.walk() if not part.is_multipart()]
    return "\n".join([*(str(mail["Subject"]) + str(mail["From"]) for mail in mails), *parts])


@pytest.mark.parametrize("kind", ChannelKind)
def test_only_the_number_the_act_and_the_day_leave_the_house_by_any_channel(
    outward: Outward, there: Endpoint, post_office: Mailbox, kind: ChannelKind
) -> None:
    outward.takes("city-handler", outward.channel(kind, **fields(kind, there, post_office)))
    assert outward.tell() == 1
    outward.send()
    said = arrived(kind, there, post_office)
    [message] = outward.messages()
    assert message.state is MessageState.SENT, str(told(message.said))
    assert "豫01行初123号" in said
    assert "提交答辩状" in said
    assert "2026年11月27日" in said
    assert [name for name in NAMES.values() if name in said] == []
    assert "张" not in said


@pytest.mark.parametrize("kind", ChannelKind)
def test_names_leave_by_every_channel_once_the_organ_of_the_matter_says_so_and_no_longer(
    outward: Outward, there: Endpoint, post_office: Mailbox, kind: ChannelKind
) -> None:
    outward.takes("city-handler", outward.channel(kind, **fields(kind, there, post_office)))
    outward.names(leave=True, username="jinshui-legal-head")
    outward.tell_of_the_city()
    outward.send()
    said = arrived(kind, there, post_office)
    assert [name for name in NAMES.values() if name in said] == [], "another organ has said so"
    outward.names(leave=True)
    outward.tell(key="of no matter")
    outward.send()
    assert [name for name in NAMES.values() if name in arrived(kind, there, post_office)] == []
    outward.tell_of_the_city(key="two")
    outward.send()
    said = arrived(kind, there, post_office)
    assert [name for name in NAMES.values() if name not in said] == []
    times = said.count(NAMES["title"])
    outward.tell_of_the_city(key="three")
    outward.names(leave=False)
    outward.send()
    assert arrived(kind, there, post_office).count(NAMES["title"]) == times, (
        "it was queued before and sent after"
    )


def test_dingtalk_is_signed_to_as_it_documents(
    outward: Outward, there: Endpoint, post_office: Mailbox
) -> None:
    kind = ChannelKind.DINGTALK
    outward.takes("city-handler", outward.channel(kind, **fields(kind, there, post_office)))
    outward.tell()
    outward.send()
    [call] = there.called
    asked = parse_qs(urlsplit(call.path).query)
    at = str(int(outward.clock().timestamp() * 1000))
    whole = base64.b64encode(
        hmac.new(b"SECsigned", f"{at}\nSECsigned".encode(), hashlib.sha256).digest()
    ).decode()
    assert asked == {"access_token": ["token-1"], "timestamp": [at], "sign": [whole]}
    body = json.loads(call.body)
    assert body["msgtype"] == "text"
    assert body["at"] == {"atMobiles": [ADDRESSES[kind]], "isAtAll": False}
    assert body["text"]["content"].startswith(f"@{ADDRESSES[kind]} ")


def test_feishu_is_signed_to_as_it_documents(outward: Outward, there: Endpoint, post_office: Mailbox) -> None:
    kind = ChannelKind.FEISHU
    there.answer = b'{"code": 0, "msg": "success", "data": {}}'
    outward.takes("city-handler", outward.channel(kind, **fields(kind, there, post_office)))
    outward.tell()
    outward.send()
    body = json.loads(there.called[0].body)
    at = str(int(outward.clock().timestamp()))
    whole = base64.b64encode(hmac.new(f"{at}\nSECsigned".encode(), b"", hashlib.sha256).digest()).decode()
    assert (body["timestamp"], body["sign"]) == (at, whole)
    assert body["msg_type"] == "text"
    assert body["content"]["text"].startswith('<at user_id="ou_7d8a6e6df7621556"></at> ')


def test_a_webhook_is_signed_and_its_number_stays_the_same(
    outward: Outward, there: Endpoint, post_office: Mailbox
) -> None:
    kind = ChannelKind.WEBHOOK
    made = outward.channel(kind, **fields(kind, there, post_office))
    outward.takes("city-handler", made)
    there.status = 503
    outward.tell()
    outward.send()
    there.status = 200
    outward.clock.pass_minutes(3)
    outward.send()
    first, second = there.called
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
    at = second.headers["x-casework-timestamp"]
    mac = hmac.new(b"SECsigned", at.encode() + b"." + second.body, hashlib.sha256).hexdigest()
    assert second.headers["x-casework-signature"] == f"sha256={mac}"
    body = json.loads(second.body)
    assert body["id"] == second.headers["idempotency-key"]
    [note] = body["notes"]
    assert note == {
        "level": "near", "number": NOTE.number, "act": "提交答辩状", "on": "2026-11-27",
        "url": "https://casework.example.gov.cn/cases/7",
    }  # fmt: skip


def test_wecom_names_the_member(outward: Outward, there: Endpoint, post_office: Mailbox) -> None:
    kind = ChannelKind.WECOM
    outward.takes("city-handler", outward.channel(kind, **fields(kind, there, post_office)))
    outward.tell()
    outward.send()
    [call] = there.called
    assert call.path == "/robot?key=key-secret-1"
    assert json.loads(call.body)["text"]["mentioned_list"] == ["zhaomou"]


def test_a_gateway_is_called_as_its_operator_says_and_what_is_put_in_cannot_break_out(
    outward: Outward, there: Endpoint
) -> None:
    made = outward.channel(
        ChannelKind.SMS,
        url=there.url("/send?to={to}"),
        headers="Authorization: Bearer {secret}\nX-Id: {id}",
        body='{"content": "{text}", "n": {"id": "{id}"}}',
        secret="apikey-77",
    )
    outward.takes("city-handler", made)
    outward.tell(note=replace(NOTE, act='提交"答辩状",\\{secret}'))
    outward.send()
    [call] = there.called
    assert call.path == "/send?to=13800000000"
    assert call.headers["authorization"] == "Bearer apikey-77"
    assert '提交"答辩状",\\{secret}' in json.loads(call.body)["content"]
    assert "apikey-77" not in call.body.decode()


def test_a_gateway_that_does_not_say_it_has_taken_it_has_not(outward: Outward, there: Endpoint) -> None:
    there.answer = '{"code": 7, "msg": "余额不足"}'.encode()
    made = outward.channel(ChannelKind.SMS, url=there.url(), body="to={to}&text={text}", success='"code":0')
    outward.takes("city-handler", made)
    outward.tell()
    outward.send()
    [message] = outward.messages()
    assert message.state is MessageState.WAITING
    assert "余额不足" in str(told(message.said))


@pytest.mark.parametrize("kind", [ChannelKind.DINGTALK, ChannelKind.FEISHU, ChannelKind.WECOM])
def test_what_a_robot_refuses_is_not_delivered_though_it_answers_200(
    outward: Outward, there: Endpoint, post_office: Mailbox, kind: ChannelKind
) -> None:
    there.answer = b'{"errcode": 310000, "code": 310000, "errmsg": "sign not match"}'
    made = outward.channel(kind, **fields(kind, there, post_office))
    outward.takes("city-handler", made)
    outward.tell()
    outward.send()
    [message] = outward.messages()
    assert message.state is MessageState.WAITING
    assert "sign not match" in str(told(message.said))
    assert outward.look(made).rests_until is not None


def test_no_name_calls_the_whole_group(outward: Outward, there: Endpoint, post_office: Mailbox) -> None:
    kind = ChannelKind.FEISHU
    outward.takes("city-handler", outward.channel(kind, **fields(kind, there, post_office)))
    outward.names(leave=True)
    outward.tell_of_the_city(note=replace(NOTE, party='<at user_id="all"></at>'))
    outward.send()
    assert json.loads(there.called[0].body)["content"]["text"].count("<at ") == 1


def test_a_robot_is_told_as_much_as_it_takes_and_how_much_more_there_is(
    outward: Outward, there: Endpoint, post_office: Mailbox
) -> None:
    kind = ChannelKind.WECOM
    made = outward.channel(kind, **fields(kind, there, post_office))
    outward.takes("city-handler", made, near="digest", hour=10)
    for n in range(60):
        outward.tell(key=str(n))
    outward.send()
    [call] = there.called
    content = json.loads(call.body)["text"]["content"]
    assert len(content.encode()) <= 2048
    shown = content.count(NOTE.number)
    assert shown > 10
    assert f"另有{60 - shown}项" in content
