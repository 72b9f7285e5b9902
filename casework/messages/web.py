"""Speak to another machine over HTTP: to the address that was looked up and allowed, and to no other.

No redirect is followed, no proxy of the environment is used, and nothing takes longer than is said here.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from casework.messages.outcomes import Fate, Outcome, unreachable
from casework.text import T

CONNECT, ANSWER, WHOLE = 5.0, 10.0, 20.0
"""Seconds until a connection stands, until the other side says anything, and for all of it."""
LARGEST = 65_536
"""Bytes of an answer that are read."""
Networks = Sequence[IPv4Network | IPv6Network]
_EMBEDDED = IPv6Network("64:ff9b::/96")


class Unusable(Exception):
    """The other side cannot be spoken to, with the reason in words."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(str(outcome.said))
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of another machine."""

    url: str
    body: bytes
    headers: Mapping[str, str]
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class Answer:
    """What it said."""

    status: int
    body: bytes


def place(host: str, port: int, allowed: Networks) -> tuple[str, int]:
    """The address of a machine that may be spoken to.

    Raises Unusable where it is this machine's or the inner network's and `allowed` does not hold it: a channel would
    else be a way to whatever the server alone can reach. Raises OSError where the name is not known.
    """
    found = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        if _may(ip_address(str(address).partition("%")[0]), allowed):
            return str(address), port
    raise Unusable(
        Outcome(
            Fate.DOWN,
            T(
                "{host}在本机或者内网，没有发送。确需使用的，请在服务器上用 CASEWORK_PRIVATE_ADDRESSES 写明它的地址。",
                host=host,
            ),
        )
    )


def _may(address: IPv4Address | IPv6Address, allowed: Networks) -> bool:
    if isinstance(address, IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if within is None and address in _EMBEDDED:
            within = IPv4Address(int(address) & 0xFFFF_FFFF)
        address = within or address
    return (address.is_global and not address.is_multicast) or any(address in network for network in allowed)


@contextmanager
def no_longer_than(seconds: float, connection: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Cut a connection off after so long, however it drips: a time-out of a socket counts from byte to byte.

    Raises TimeoutError where it was cut off.
    """
    over = threading.Event()

    def cut() -> None:
        over.set()
        with suppress(OSError):
            if (made := connection()) is not None:
                made.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception:
        if not over.is_set():
            raise
    finally:
        timer.cancel()
    if over.is_set():
        raise TimeoutError


def secured(plain: socket.socket, context: ssl.SSLContext, host: str) -> ssl.SSLSocket:
    """A connection that speaks TLS once the caller, who can be cut off, has shaken hands."""
    return context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)


class _Pinned(http.client.HTTPConnection):
    def __init__(self, host: str, port: int, at: tuple[str, int], context: ssl.SSLContext | None) -> None:
        super().__init__(host, port)
        self._at, self._context = at, context
        self.made: socket.socket | None = None
        """The socket, also once the client has let go of it and only the answer is still read."""
        if context is not None:
            self.default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        self.made = self.sock = socket.create_connection(self._at, CONNECT)
        self.sock.settimeout(ANSWER)
        if self._context is not None:
            self.made = self.sock = secure = secured(self.sock, self._context, self.host)
            secure.do_handshake()


def ask(request: Request, allowed: Networks) -> Answer:
    """The other machine's answer. Raises Unusable with the reason in words where there is none."""
    parts = urlsplit(request.url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    try:
        port = parts.port or (443 if secure else 80)
        connection = _Pinned(
            host, port, place(host, port, allowed), ssl.create_default_context() if secure else None
        )
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            with no_longer_than(WHOLE, lambda: connection.made):
                connection.request(request.method, target, request.body, dict(request.headers))
                answer = connection.getresponse()
                return Answer(answer.status, answer.read(LARGEST))
        finally:
            connection.close()
    except OSError as error:
        raise Unusable(Outcome(Fate.DOWN, unreachable(error, host))) from None
    except http.client.HTTPException:
        raise Unusable(Outcome(Fate.DOWN, T("{host}的答复不完整，或者不是 HTTP。", host=host))) from None
    except (ValueError, UnicodeError):
        raise Unusable(Outcome(Fate.DOWN, T("渠道的网址不能使用，请核对。"))) from None
