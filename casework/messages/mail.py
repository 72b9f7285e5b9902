"""Send by SMTP: one connection for all that goes in one turn."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from casework.messages.kinds import Tls
from casework.messages.outcomes import Fate, Outcome, answer, unreachable
from casework.messages.parcels import Parcel, Send, Way
from casework.messages.web import ANSWER, CONNECT, WHOLE, Unusable, no_longer_than, place, secured
from casework.text import N_, T, Text


class _Server(smtplib.SMTP):
    """A mail server at the address that was looked up and allowed."""

    def __init__(self, host: str, at: tuple[str, int], context: ssl.SSLContext | None) -> None:
        self._at, self._context = at, context
        super().__init__(local_hostname="casework", timeout=ANSWER)
        self._host = host  # whose certificate STARTTLS asks for

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        del port
        plain = socket.create_connection(self._at, CONNECT)
        plain.settimeout(timeout)
        self.sock: socket.socket | None = plain  # from here on it can be cut off
        if self._context is None:
            return plain
        self.sock = secure = secured(plain, self._context, host)
        secure.do_handshake()
        return secure


class _Refused(Exception):
    """What the server said no to."""

    def __init__(self, fate: Fate, said: Text) -> None:
        super().__init__(str(said))
        self.outcome = Outcome(fate, said)


@contextmanager
def opened(way: Way) -> Iterator[Send]:
    """What sends a mail; the connection is made with the first one."""
    server: list[smtplib.SMTP] = []

    def send(parcel: Parcel) -> Outcome:
        try:
            if not server:
                server.append(_connected(way))
            with no_longer_than(WHOLE, lambda: server[0].sock):
                return _hand_over(way, server[0], parcel)
        except _Refused as refused:
            return refused.outcome
        except Unusable as error:
            return error.outcome
        except smtplib.SMTPException as error:
            if isinstance(error.__context__, OSError):  # what smtplib makes of a time-out
                return Outcome(Fate.DOWN, unreachable(error.__context__, way.facts["host"]))
            return Outcome(Fate.DOWN, T("邮件服务器中断了连接（{why}）。", why=_plain(way, str(error))))
        except OSError as error:
            return Outcome(Fate.DOWN, unreachable(error, way.facts["host"]))

    try:
        yield send
    finally:
        for one in server:
            with suppress(smtplib.SMTPException, OSError):
                one.quit()
            one.close()


def _plain(way: Way, raw: bytes | str) -> str:
    return answer(raw, way.secrets.values())


def _connected(way: Way) -> smtplib.SMTP:
    host, port, tls = way.facts["host"], int(way.facts["port"]), Tls(way.facts["tls"])
    at = place(host, port, way.allowed)
    context = ssl.create_default_context() if tls is not Tls.NONE else None
    made = _Server(host, at, context if tls is Tls.IMPLICIT else None)
    try:
        with no_longer_than(WHOLE, lambda: made.sock):
            code, said = made.connect(host, port)
            if code != 220:
                raise smtplib.SMTPConnectError(code, said)
            if tls is Tls.STARTTLS:
                _secure(made, context)
            if way.facts.get("user"):
                _sign_in(way, made)
            made.ehlo_or_helo_if_needed()
    except BaseException:
        made.close()
        raise
    return made


def _secure(server: smtplib.SMTP, context: ssl.SSLContext | None) -> None:
    try:
        code, _ = server.starttls(context=context)
    except smtplib.SMTPNotSupportedError:
        code = 0
    if code != 220:
        raise _Refused(
            Fate.DOWN, T("邮件服务器不支持 STARTTLS，为免口令和内容外泄没有发送。请核对加密方式和端口。")
        )


def _sign_in(way: Way, server: smtplib.SMTP) -> None:
    try:
        server.login(way.facts["user"], way.secrets.get("password", ""))
    except smtplib.SMTPAuthenticationError as error:
        said = T(
            "邮件服务器不认用户名或口令（{code} {why}），请核对。",
            code=error.smtp_code,
            why=_plain(way, error.smtp_error),
        )
        raise _Refused(Fate.DOWN, said) from None
    except smtplib.SMTPNotSupportedError:
        raise _Refused(Fate.DOWN, T("邮件服务器不接受用户名和口令登录，请核对端口和加密方式。")) from None


def _hand_over(way: Way, server: smtplib.SMTP, parcel: Parcel) -> Outcome:
    content = message(way, parcel).as_bytes()
    try:
        code, said = server.mail(way.facts["sender"])
        if code != 250:
            return _no(way, Fate.DOWN, N_("邮件服务器不接受发件地址：{code} {why}"), code, said)
        code, said = server.rcpt(parcel.to)
        if code not in {250, 251}:
            fate = Fate.REFUSED if code >= 500 else Fate.LATER
            return _no(way, fate, N_("邮件服务器不接受收件地址：{code} {why}"), code, said)
        try:
            code, said = server.data(content)
        except smtplib.SMTPDataError as error:
            code, said = error.smtp_code, _bytes(error.smtp_error)
        if code != 250:
            fate = Fate.REFUSED if code >= 500 else Fate.LATER
            return _no(way, fate, N_("邮件服务器退回这封邮件：{code} {why}"), code, said)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.rset()
    return Outcome(Fate.TAKEN, T("邮件服务器已收下：{code} {why}", code=code, why=_plain(way, said)))


def _bytes(said: bytes | str) -> bytes:
    return said.encode() if isinstance(said, str) else said


def _no(way: Way, fate: Fate, what: str, code: int, said: bytes | str) -> Outcome:
    return Outcome(fate, Text(what, {"code": code, "why": _plain(way, said)}))


def message(way: Way, parcel: Parcel) -> EmailMessage:
    """The mail. Raises ValueError where a header would hold a line break."""
    mail = EmailMessage(policy=SMTP)
    domain = way.facts["sender"].rpartition("@")[2]
    mail["From"] = Address(display_name=way.facts.get("sender_name", ""), addr_spec=way.facts["sender"])
    mail["To"] = Address(addr_spec=parcel.to)
    mail["Subject"] = parcel.letter.subject
    mail["Date"] = format_datetime(way.clock())
    mail["Message-ID"] = f"<{parcel.mark}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(parcel.letter.plain, cte="base64")
    mail.add_alternative(parcel.letter.html, subtype="html", cte="base64")
    mail["Content-Language"] = parcel.letter.language
    return mail
