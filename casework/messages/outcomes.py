"""What came of an attempt, and how long one waits before the next."""

import re
import socket
import ssl
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from secrets import SystemRandom
from typing import Any

from casework.text import T, Text, clean

LIMIT = 12
"""Attempts, after which a message is given up: with the waits between them two thirds of a day."""
LONGEST = 240
"""Minutes between two attempts at most."""
SPREAD = 0.2
"""By what part a wait is longer or shorter, so that many do not come back in the same second."""
ANSWERED = 160
"""Characters that are kept of what the other side answers."""
_CHANCE = SystemRandom()


class Fate(Enum):
    """What follows for the message, and for the channel."""

    TAKEN = auto()
    """The other side has taken it."""
    REFUSED = auto()
    """The other side will never take this message: no further attempt."""
    LATER = auto()
    """Not now; other messages may well be taken."""
    DOWN = auto()
    """The channel cannot be used: what else waits for it need not be tried."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt, in words."""

    fate: Fate
    said: Text


def wait(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: twice as long each time, from a minute to four hours."""
    minutes = min(2 ** min(failures - 1, 16), LONGEST)
    return timedelta(minutes=minutes * _CHANCE.uniform(1 - SPREAD, 1 + SPREAD))


def kept(said: Text) -> dict[str, Any]:
    """A sentence as JSON values; what stands in it are numbers and strings."""
    return {
        "msgid": said.msgid,
        "values": {k: v if isinstance(v, int) else str(v) for k, v in said.values.items()},
    }


def told(stored: Mapping[str, Any]) -> Text:
    """The sentence that was kept; an empty one where none was."""
    return Text(stored.get("msgid", ""), stored.get("values", {}))


def answer(raw: bytes | str, secrets: Collection[str]) -> str:
    """The other side's answer, on one line, cut to what is kept, with no secret in it."""
    said = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    for secret in secrets:
        if len(secret) > 3:
            said = said.replace(secret, "***")
    line = re.sub(r"\s+", " ", clean(said)).strip()
    return line if len(line) <= ANSWERED else line[:ANSWERED] + "…"


def unreachable(error: OSError, host: str) -> Text:
    """Why a machine cannot be spoken to, in words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return T("{host}的证书不可信（{why}），没有发送。", host=host, why=error.verify_message)
    if isinstance(error, ssl.SSLError):
        return T("与{host}建立加密连接失败，请核对加密方式和端口。", host=host)
    if isinstance(error, TimeoutError):
        return T("{host}没有在规定时间内答复。", host=host)
    if isinstance(error, ConnectionRefusedError):
        return T("{host}拒绝连接，请核对地址和端口。", host=host)
    if isinstance(error, socket.gaierror):
        return T("找不到主机{host}，请核对地址。", host=host)
    return T("与{host}的连接中断。", host=host)
