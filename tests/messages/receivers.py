"""The other side: a real mail server, and a real HTTP endpoint, on this machine."""

import datetime
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Called:
    """One call of the endpoint."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Endpoint:
    """An HTTP endpoint that keeps what it receives and answers what it is told to."""

    port: int = 0
    called: list[Called] = field(default_factory=list)
    status: int = 200
    answer: bytes = b'{"errcode": 0, "errmsg": "ok"}'
    headers: dict[str, str] = field(default_factory=dict)
    hang: threading.Event | None = None
    """Set: a call is answered once it is set."""
    drip: float = 0
    """Seconds between two bytes of an answer."""

    def url(self, path: str = "/") -> str:
        """An address of it."""
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def endpoint() -> Iterator[Endpoint]:
    """An endpoint that listens as long as the block runs."""
    it = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            it.called.append(
                Called(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body)
            )
            if it.hang is not None:
                it.hang.wait(60)
            self.send_response(it.status)
            for name, value in it.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(it.answer)))
            self.end_headers()
            for byte in it.answer if it.drip else ():
                time.sleep(it.drip)
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
            if not it.drip:
                self.wfile.write(it.answer)

        do_POST = do_GET = _any  # noqa: N815

        def log_message(self, *_: Any) -> None:
            """Be silent."""

        def handle(self) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):
                super().handle()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    it.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield it
    finally:
        if it.hang is not None:
            it.hang.set()
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Mailbox:
    """A mail server's box."""

    port: int = 0
    raw: list[bytes] = field(default_factory=list)
    refuse: Callable[[str], str | None] = lambda _: None
    """What is answered to a recipient instead of 250."""
    after_data: str = "250 2.0.0 Ok: queued as 4F1"

    @property
    def mails(self) -> list[EmailMessage]:
        """What has arrived."""
        return [message_from_bytes(raw, policy=policy.default) for raw in self.raw]  # type: ignore[misc]

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """A recipient."""
        said = self.refuse(address)
        if said is None:
            envelope.rcpt_tos.append(address)
        return said or "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """A mail."""
        if self.after_data.startswith("250"):
            self.raw.append(envelope.content)
        return self.after_data


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def mailbox(
    *, certificate: Path | None = None, implicit: bool = False, password: str = ""
) -> Iterator[Mailbox]:
    """A mail server; with a certificate it offers STARTTLS, or speaks TLS from the beginning."""
    box = Mailbox(port=_free_port())
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)

    def authenticated(_server: Any, _session: Any, _envelope: Any, _how: Any, data: Any) -> AuthResult:
        fine = isinstance(data, LoginPassword) and data.password.decode() == password
        return AuthResult(success=fine, handled=False)

    controller = Controller(
        box,
        hostname="127.0.0.1",
        port=box.port,
        ssl_context=context if implicit else None,
        tls_context=None if implicit else context,
        authenticator=authenticated if password else None,
        auth_required=bool(password),
    )
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def certificate(folder: Path, name: str = "127.0.0.1") -> Path:
    """A certificate of this machine with its key in one file; it vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.datetime.now(datetime.UTC)
    alternative: x509.GeneralName = (
        x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path
