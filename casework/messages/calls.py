"""Send over HTTP: robots of groups, programs of the office, gateways of text messages.

How a robot is signed to is what its operator documents: 钉钉 (自定义机器人安全设置，加签) puts the time in milliseconds and the
signature of `time\\nsecret` under the secret into the address; 飞书 (自定义机器人使用指南，签名校验) puts the time in seconds and
the signature of nothing under `time\\nsecret` into the body.
"""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

from casework.messages.kinds import ChannelKind
from casework.messages.outcomes import Fate, Outcome, answer
from casework.messages.parcels import Parcel, Send, Way
from casework.messages.web import Answer, Request, Unusable, ask
from casework.text import T

ROBOT_TEXT = 2000
"""Bytes of a robot's text; 企业微信 takes 2,048."""
SMS_TEXT = 600
"""Bytes of a text message: some 200 Chinese characters, three parts of a long one."""
BUSY = {45009, 130101, 11232}
"""What robots answer whoever speaks too often (企业微信, 钉钉, 飞书)."""
JSON_TYPE = "application/json; charset=utf-8"


@contextmanager
def opened(way: Way) -> Iterator[Send]:
    """What sends a message."""

    def send(parcel: Parcel) -> Outcome:
        try:
            said = ask(_REQUESTS[way.kind](way, parcel), way.allowed)
        except Unusable as error:
            return error.outcome
        return _judged(way, said)

    yield send


def _seconds(way: Way) -> str:
    return str(int(way.clock().timestamp()))


def _mac(key: str, said: str) -> bytes:
    return hmac.new(key.encode(), said.encode(), hashlib.sha256).digest()


def _json(url: str, body: Mapping[str, Any], parcel: Parcel, **headers: str) -> Request:
    content = json.dumps(body, ensure_ascii=False).encode()
    return Request(url, content, {"Content-Type": JSON_TYPE, "Idempotency-Key": parcel.mark, **headers})


def _wecom(way: Way, parcel: Parcel) -> Request:
    text: dict[str, Any] = {"content": parcel.letter.text(ROBOT_TEXT, parcel.say)}
    if parcel.to:
        text["mentioned_list"] = [parcel.to]
    return _json(way.secrets["url"], {"msgtype": "text", "text": text}, parcel)


def _dingtalk(way: Way, parcel: Parcel) -> Request:
    url, secret = way.secrets["url"], way.secrets.get("secret", "")
    if secret:
        at = str(int(way.clock().timestamp() * 1000))
        sign = quote_plus(base64.b64encode(_mac(secret, f"{at}\n{secret}")))
        url += f"{'&' if '?' in url else '?'}timestamp={at}&sign={sign}"
    called = f"@{parcel.to} " if parcel.to else ""
    text = {"content": called + parcel.letter.text(ROBOT_TEXT, parcel.say)}
    at_whom = {"atMobiles": [parcel.to] if parcel.to else [], "isAtAll": False}
    return _json(url, {"msgtype": "text", "text": text, "at": at_whom}, parcel)


def _feishu(way: Way, parcel: Parcel) -> Request:
    called = f'<at user_id="{parcel.to}"></at> ' if parcel.to else ""
    said = parcel.letter.text(ROBOT_TEXT, parcel.say).replace("<", "＜")  # no name calls the whole group
    content = {"text": called + said}
    body: dict[str, Any] = {"msg_type": "text", "content": content}
    if secret := way.secrets.get("secret", ""):
        at = _seconds(way)
        body |= {"timestamp": at, "sign": base64.b64encode(_mac(f"{at}\n{secret}", "")).decode()}
    return _json(way.secrets["url"], body, parcel)


def _webhook(way: Way, parcel: Parcel) -> Request:
    """JSON with the signature of `time.body` under the secret in its header."""
    shown = [_shown(note.stored()) for note in parcel.notes]
    body = {
        "id": parcel.mark,
        "to": parcel.to,
        "subject": parcel.letter.subject,
        "text": "\n".join(line for line, _ in parcel.letter.lines),
        "notes": [{**note, "url": link} for note, (_, link) in zip(shown, parcel.letter.lines, strict=True)],
    }
    request = _json(way.facts["url"], body, parcel)
    at = _seconds(way)
    secret = way.secrets.get("secret", "")
    if not secret:
        return request
    signature = hmac.new(secret.encode(), f"{at}.".encode() + request.body, hashlib.sha256).hexdigest()
    signed = {"X-Casework-Timestamp": at, "X-Casework-Signature": f"sha256={signature}"}
    return Request(request.url, request.body, {**request.headers, **signed})


OUTWARD = ("level", "number", "act", "on", "was", "title", "cause", "party")


def _shown(note: Mapping[str, Any]) -> dict[str, Any]:
    """What of a note a program of the office is told; its path is part of the address beside it."""
    return {name: note[name] for name in OUTWARD if name in note}


def _sms(way: Way, parcel: Parcel) -> Request:
    """The operator's call, with what stands in braces filled in as its place asks for."""
    facts = way.facts
    values = {
        "to": parcel.to,
        "text": parcel.letter.text(SMS_TEXT, parcel.say),
        "id": parcel.mark,
        "secret": way.secrets.get("secret", ""),
    }
    headers = dict(line.split(":", 1) for line in facts.get("headers", "").splitlines() if ":" in line)
    headers = {
        k.strip(): filled(v.strip(), values | {"text": quote(values["text"])}) for k, v in headers.items()
    }
    kind = next((v for k, v in headers.items() if k.lower() == "content-type"), "").lower()
    body = facts.get("body", "")
    if not kind and body:
        kind = (
            "application/json"
            if body.lstrip().startswith(("{", "["))
            else "application/x-www-form-urlencoded"
        )
        headers["Content-Type"] = f"{kind}; charset=utf-8"
    inside = in_json if "json" in kind else in_form if "urlencoded" in kind else str
    headers.setdefault("Idempotency-Key", parcel.mark)
    filled_body = filled(body, {name: inside(value) for name, value in values.items()})
    url = filled(facts["url"], {name: quote(value, safe="") for name, value in values.items()})
    return Request(url, filled_body.encode(), headers, facts["method"])


PLACES = ("to", "text", "id", "secret")
"""What a gateway's call may have in braces."""


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template with its places filled in, each once: what is put in is not looked at again."""
    return re.sub(r"\{(to|text|id|secret)\}", lambda found: values[found[1]], template)


def in_json(value: str) -> str:
    """A value inside of quotation marks."""
    return json.dumps(value, ensure_ascii=False)[1:-1]


def in_form(value: str) -> str:
    """A value in a form that is sent."""
    return urlencode({"": value})[1:]


_REQUESTS = {
    ChannelKind.WECOM: _wecom,
    ChannelKind.DINGTALK: _dingtalk,
    ChannelKind.FEISHU: _feishu,
    ChannelKind.WEBHOOK: _webhook,
    ChannelKind.SMS: _sms,
}


def _judged(way: Way, said: Answer) -> Outcome:
    """What an answer means. A robot answers 200 to what it refuses, and says so in its body."""
    body = answer(said.body, way.secrets.values())
    if said.status in {400, 413, 422}:
        return Outcome(Fate.REFUSED, T("对方退回这条消息：{code} {why}", code=said.status, why=body))
    if 300 <= said.status < 400:
        return Outcome(
            Fate.DOWN, T("对方要求转到另一网址（{code}），没有跟随。请填写最终的网址。", code=said.status)
        )
    if not 200 <= said.status < 300:
        return Outcome(Fate.DOWN, T("对方没有收下：{code} {why}", code=said.status, why=body))
    taken = Outcome(Fate.TAKEN, T("对方已收下：{code} {why}", code=said.status, why=body))
    if way.kind.robot:
        code = _code(said.body)
        if code in BUSY:
            return Outcome(Fate.DOWN, T("机器人发得太密，稍后再发：{why}", why=body))
        return (
            taken
            if code == 0
            else Outcome(Fate.DOWN, T("机器人没有收下，请核对网址、签名密钥和安全设置：{why}", why=body))
        )
    if way.kind is ChannelKind.SMS and (mark := way.facts.get("success", "")):
        whole = said.body.decode("utf-8", "replace")
        return (
            taken
            if mark in whole
            else Outcome(Fate.LATER, T("短信网关没有回答“{mark}”：{why}", mark=mark, why=body))
        )
    return taken


def _code(body: bytes) -> int | None:
    """What a robot says of what it was sent: 0 where it has taken it."""
    try:
        said = json.loads(body)
    except ValueError:
        return None
    found = (
        next((said[name] for name in ("errcode", "code", "StatusCode") if name in said), None)
        if isinstance(said, dict)
        else None
    )
    return found if isinstance(found, int) else None
