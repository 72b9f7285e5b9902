"""Around every request: a number, a line in the log, and the headers that keep a browser safe."""

import json
import logging
import re
import sys
import time
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casework.http.address import without_secrets

log = logging.getLogger("casework.request")

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class Surround:
    """Pure ASGI: request id in, request id out, one structured line, security headers on everything.

    What nobody can read and what is too large is refused before anybody is asked who it is; an error that nobody
    expected is answered here, so that its answer is as safe as any other. `failed` says both in words.
    """

    def __init__(
        self, app: ASGIApp, *, failed: Callable[[Request, Exception], Response], largest: int
    ) -> None:
        self.app, self.failed, self.largest = app, failed, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"x-request-id"), "")
        number = given if _ID.fullmatch(given) else uuid.uuid4().hex[:12]
        scope.setdefault("state", {})["request_id"] = number
        started = time.perf_counter()
        status = 500

        async def named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = number
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        began = False

        async def noted(message: Message) -> None:
            nonlocal began
            began = True
            await named(message)

        try:
            _refuse_unreadable(scope, self.largest)
            await self.app(scope, _measured(receive, self.largest), noted)
        except ClientDisconnect:
            status = 499
        except Exception as error:
            if began:
                raise
            scope.setdefault("app", self.app)
            await self.failed(Request(scope), error)(scope, receive, named)
        finally:
            log.info(
                "request",
                extra={
                    "request_id": number,
                    "method": scope["method"],
                    "path": without_secrets(scope["path"]),
                    "status": status,
                    "ms": round((time.perf_counter() - started) * 1000, 1),
                },
            )


def _refuse_unreadable(scope: Scope, largest: int) -> None:
    """Raise HTTPException for an address or a host that nobody can read, and for a body that says it is too large."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    try:
        urlsplit(f"//{headers.get(b'host', '')}")
    except ValueError:
        raise HTTPException(400) from None
    query = scope["query_string"]
    if "\0" in scope["path"] or b"%00" in query or b"\0" in query:
        raise HTTPException(400)
    length = headers.get(b"content-length", "")
    if length.isdecimal() and (len(length) > len(str(largest)) or int(length) > largest):
        raise HTTPException(413)


def _measured(receive: Receive, largest: int) -> Receive:
    """The same body, as far as it is allowed."""
    come = 0

    async def measured() -> Message:
        nonlocal come
        message = await receive()
        come += len(message.get("body", b""))
        if come > largest:
            raise HTTPException(413)
        return message

    return measured


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and what the record carries besides."""

    _OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}

    def format(self, record: logging.LogRecord) -> str:
        """A record as a line."""
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {k: v for k, v in vars(record).items() if k not in self._OWN}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def log_as_json(level: int = logging.INFO) -> None:
    """Send every log line to standard error as JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("uvicorn.access").disabled = True
