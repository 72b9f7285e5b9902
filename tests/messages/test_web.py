"""Where a channel may lead: to machines outside, and to those inside that the server's settings name; nowhere by a detour."""

import socket
import threading
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from casework.errors import InvalidInput
from casework.messages.kinds import ChannelKind, MessageState
from casework.messages.outcomes import told
from casework.messages.web import Request, Unusable, ask, place
from casework.settings import Settings, load
from tests.messages.outward import Outward
from tests.messages.receivers import Endpoint, certificate, endpoint

HERE = (ip_network("127.0.0.0/8"),)


def found(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Let a name be known by these addresses."""

    def known(_host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", known)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "224.0.0.1", "::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::",
    ],
)  # fmt: skip
def test_nothing_is_sent_into_the_inner_network(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    found(monkeypatch, address)
    with pytest.raises(Unusable) as refused:
        place("gateway.example.cn", 443, ())
    assert "CASEWORK_PRIVATE_ADDRESSES" in str(refused.value)


def test_what_the_settings_name_may_be_spoken_to_and_what_is_outside_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    networks = tuple(Settings(private_addresses="10.1.2.3, 10.20.0.0/16").private_networks)
    found(monkeypatch, "10.20.7.7")
    assert place("relay.inner", 25, networks) == ("10.20.7.7", 25)
    found(monkeypatch, "10.1.2.4")
    with pytest.raises(Unusable):
        place("relay.inner", 25, networks)
    found(monkeypatch, "10.1.2.4", "8.8.8.8")
    assert place("gateway.example.cn", 443, ()) == ("8.8.8.8", 443)


def test_a_name_that_leads_elsewhere_the_second_time_is_not_asked_twice(
    monkeypatch: pytest.MonkeyPatch, there: Endpoint
) -> None:
    asked = []

    def changing(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    with monkeypatch.context() as patch:
        known = socket.getaddrinfo

        def once(host: str, *rest: Any, **more: Any) -> Any:
            return changing(host, *rest, **more) if host == "gateway.test" else known(host, *rest, **more)

        patch.setattr(socket, "getaddrinfo", once)
        ask(Request(f"http://gateway.test:{there.port}/", b"", {}), HERE)
    assert asked == ["gateway.test"]
    assert there.called[0].headers["host"] == f"gateway.test:{there.port}"


def test_no_redirect_is_followed(outward: Outward, there: Endpoint) -> None:
    with endpoint() as inner:
        there.status, there.headers = 302, {"Location": inner.url("/secret")}
        outward.takes("city-handler", outward.channel(ChannelKind.WEBHOOK, url=there.url()))
        outward.tell()
        outward.send()
        assert inner.called == []
    assert "没有跟随" in str(told(outward.messages()[0].said))


def test_the_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch, there: Endpoint) -> None:
    with endpoint() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url())
        assert ask(Request(there.url(), b"x", {}), HERE).status == 200
        assert proxy.called == []


def test_https_is_spoken_only_with_who_can_prove_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ssl

    own = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def serve() -> None:
            for _ in range(2):
                plain, _peer = listening.accept()
                try:
                    with context.wrap_socket(plain, server_side=True) as secure:
                        secure.recv(65536)
                        secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                except (ssl.SSLError, ConnectionError):
                    plain.close()

        thread = threading.Thread(target=serve)
        thread.start()
        with pytest.raises(Unusable, match="证书不可信"):
            ask(Request(f"https://127.0.0.1:{port}/", b"", {}), HERE)
        monkeypatch.setenv("SSL_CERT_FILE", str(own))
        assert ask(Request(f"https://127.0.0.1:{port}/", b"", {}), HERE).body == b"ok"
        thread.join()


def test_what_is_no_http_is_said_in_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            plain, _ = listening.accept()
            plain.sendall(b"220 mail.example.gov.cn ESMTP\r\n")
            plain.close()

        thread = threading.Thread(target=serve)
        thread.start()
        with pytest.raises(Unusable, match=r"不完整，或者不是 HTTP|连接中断"):
            ask(Request(f"http://127.0.0.1:{listening.getsockname()[1]}/", b"", {}), HERE)
        thread.join()


@pytest.mark.parametrize("kind", [ChannelKind.WEBHOOK, ChannelKind.EMAIL])
def test_without_leave_of_the_settings_a_channel_reaches_nothing_here(
    city_url: str, tmp_path: Path, there: Endpoint, kind: ChannelKind
) -> None:
    strict = Outward(city_url, tmp_path / "files", private_addresses="")
    fields: dict[str, Any] = (
        {"url": there.url()}
        if kind is ChannelKind.WEBHOOK
        else {"host": "127.0.0.1", "port": there.port, "tls": "none", "sender": "a@example.cn"}
    )
    strict.takes("city-handler", strict.channel(kind, **fields))
    strict.tell()
    strict.send()
    [message] = strict.messages()
    assert (there.called, message.state) == ([], MessageState.WAITING)
    assert "CASEWORK_PRIVATE_ADDRESSES" in str(told(message.said))
    strict.close()


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("CASEWORK_PRIVATE_ADDRESSES", "inner", "逗号分隔"),
        ("CASEWORK_SECRET_KEY", "short", "至少16个字符"),
        ("CASEWORK_SECRET_KEY", "/no/such/file", "读不到渠道密钥文件"),
        ("CASEWORK_IDENTITY_KEYS", "short", "每把至少32个字符"),
        ("CASEWORK_IDENTITY_KEYS", "/no/such/file", "读不到证件号码密钥文件"),
        ("CASEWORK_SITE", "casework.example.gov.cn", "完整网址"),
    ],
)
def test_a_setting_that_nobody_can_mean_is_refused_at_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, why: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidInput, match=why):
        load()


def test_the_key_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("k" * 32 + "\n")
    assert Settings(secret_key=f"{tmp_path}/key").channel_secret == b"k" * 32  # type: ignore[arg-type]
