"""E-mail, against a real server: what a mail is made of, and what is said where it is not taken."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casework.accounts.tables import User
from casework.db import writing
from casework.i18n import Language
from casework.messages.kinds import ChannelKind, MessageState
from casework.messages.outcomes import told
from tests.messages.outward import NOTE, Outward
from tests.messages.receivers import Mailbox, certificate, mailbox

SENDER = "casework@example.gov.cn"


def plain(box: Mailbox, **more: Any) -> dict[str, Any]:
    """The settings of a server without TLS."""
    return {"host": "127.0.0.1", "port": box.port, "tls": "none", "sender": SENDER, **more}


def told_by(outward: Outward, **fields: Any) -> tuple[MessageState, str]:
    """What becomes of one message by such a channel, and what is said of it."""
    outward.takes("city-handler", outward.channel(ChannelKind.EMAIL, **fields))
    outward.tell()
    outward.send()
    [message] = outward.messages()
    return message.state, str(told(message.said))


def test_a_mail_is_plain_and_html_with_the_headers_that_it_must_have(
    outward: Outward, post_office: Mailbox
) -> None:
    state, said = told_by(outward, **plain(post_office, sender_name="应诉通"))
    assert (state, said) == (MessageState.SENT, "邮件服务器已收下：250 2.0.0 Ok: queued as 4F1")
    [mail] = post_office.mails
    assert str(mail["From"]) == f"应诉通 <{SENDER}>"
    assert str(mail["To"]) == "zhao@example.gov.cn"
    assert str(mail["Subject"]) == f"应诉通：{NOTE.number} 提交答辩状"
    assert mail["Date"].datetime == outward.clock()
    assert str(mail["Message-ID"]).endswith("@example.gov.cn>")
    assert mail["Auto-Submitted"] == "auto-generated"
    head = post_office.raw[0].partition(b"\r\n\r\n")[0]
    assert b"=?utf-8?" in head
    assert head.isascii(), "every header is encoded"
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    assert "https://casework.example.gov.cn/cases/7" in text.get_content()
    shown = html.get_content()
    assert '<html lang="zh-CN">' in shown
    assert '<a href="https://casework.example.gov.cn/cases/7"' in shown
    assert "<style" not in shown, "mail programs read only what stands in the elements"


def test_whoever_reads_english_is_written_to_in_english(outward: Outward, post_office: Mailbox) -> None:
    with writing(outward.house.engine) as tx:
        tx.get_one(User, outward.person("city-handler")).language = Language.EN
    told_by(outward, **plain(post_office))
    [mail] = post_office.mails
    body = mail.get_body(("plain",))
    assert body is not None
    assert "27 November 2026" in body.get_content()
    assert mail["Content-Language"] == "en"
    assert str(mail["Subject"]).startswith("Casework")


@pytest.mark.parametrize(
    "number", ["1\r\nBcc: other@example.cn", "1\nBcc: other@example.cn", "1\u2028Bcc: x", "1\x85Bcc: x"]
)
def test_no_number_adds_a_header_to_a_mail(outward: Outward, post_office: Mailbox, number: str) -> None:
    outward.takes("city-handler", outward.channel(ChannelKind.EMAIL, **plain(post_office)))
    outward.tell(note=replace(NOTE, number=number, act="提交\r\n答辩状"))
    outward.send()
    [mail] = post_office.mails
    assert mail["Bcc"] is None
    assert "Bcc:" in str(mail["Subject"])


def test_a_name_is_no_markup(outward: Outward, post_office: Mailbox) -> None:
    outward.takes("city-handler", outward.channel(ChannelKind.EMAIL, **plain(post_office)))
    outward.names(leave=True)
    outward.tell_of_the_city(note=replace(NOTE, party="<script>alert(1)</script>"))
    outward.send()
    html = post_office.mails[0].get_body(("html",))
    assert html is not None
    assert "<script" not in html.get_content()


def test_what_the_server_does_not_encrypt_is_not_sent(outward: Outward, post_office: Mailbox) -> None:
    state, said = told_by(outward, **plain(post_office, tls="starttls"))
    assert state is MessageState.WAITING
    assert said.startswith("邮件服务器不支持 STARTTLS")
    assert post_office.raw == []


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_certificate_that_nobody_vouches_for_is_refused(outward: Outward, tmp_path: Path, tls: str) -> None:
    with mailbox(certificate=certificate(tmp_path), implicit=tls == "implicit") as box:
        state, said = told_by(outward, **plain(box, tls=tls))
    assert state is MessageState.WAITING
    assert "证书不可信" in said
    assert box.raw == []


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_with_a_good_certificate_and_password_it_arrives(
    outward: Outward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tls: str
) -> None:
    good = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(good))
    # aiosmtpd takes no password on a connection that was encrypted from the beginning.
    account = {} if tls == "implicit" else {"user": "casework", "password": "right-one"}
    with mailbox(certificate=good, implicit=tls == "implicit", password=account.get("password", "")) as box:
        state, said = told_by(outward, **plain(box, tls=tls, **account))
    assert state is MessageState.SENT, said
    assert len(box.raw) == 1


def test_a_certificate_of_another_machine_is_refused(
    outward: Outward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = certificate(tmp_path, "mail.example.gov.cn")
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    with mailbox(certificate=other, implicit=True) as box:
        state, said = told_by(outward, **plain(box, tls="implicit"))
    assert state is MessageState.WAITING
    assert "证书不可信" in said


def test_a_wrong_password_is_said_in_words_and_stands_in_none_of_them(
    outward: Outward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(good))
    with mailbox(certificate=good, password="right-one") as box:
        state, said = told_by(outward, **plain(box, tls="starttls", user="casework", password="wrong-one"))
    assert state is MessageState.WAITING
    assert said.startswith("邮件服务器不认用户名或口令（535")
    assert "wrong-one" not in said


def test_an_address_that_is_not_there_is_given_up_at_once_and_holds_up_nobody(
    outward: Outward, post_office: Mailbox
) -> None:
    post_office.refuse = lambda to: "550 5.1.1 no such user" if to.startswith("zhao") else None
    made = outward.channel(ChannelKind.EMAIL, **plain(post_office))
    outward.takes("city-handler", made)
    outward.takes("city-intake", made, address="qian@example.gov.cn")
    outward.tell()
    outward.tell("city-intake")
    outward.send()
    lost, taken = outward.messages()
    assert lost.state is MessageState.DEAD
    assert str(told(lost.said)) == "邮件服务器不接受收件地址：550 5.1.1 no such user"
    assert taken.state is MessageState.SENT
    assert outward.look(made).rests_until is None


def test_a_box_that_is_full_just_now_is_tried_again(outward: Outward, post_office: Mailbox) -> None:
    post_office.refuse = lambda _: "452 4.2.2 mailbox full"
    made = outward.channel(ChannelKind.EMAIL, **plain(post_office))
    outward.takes("city-handler", made)
    outward.tell()
    outward.send()
    assert outward.messages()[0].state is MessageState.WAITING
    post_office.refuse = lambda _: None
    outward.send()
    assert post_office.raw == [], "not before its time"
    outward.clock.pass_minutes(2)
    outward.send()
    assert outward.messages()[0].state is MessageState.SENT


def test_a_mail_that_the_server_sends_back_is_given_up(outward: Outward, post_office: Mailbox) -> None:
    post_office.after_data = "554 5.7.1 looks like spam"
    assert told_by(outward, **plain(post_office)) == (
        MessageState.DEAD,
        "邮件服务器退回这封邮件：554 5.7.1 looks like spam",
    )


def test_a_server_that_is_not_there(outward: Outward) -> None:
    state, said = told_by(outward, host="127.0.0.1", port=1, tls="none", sender=SENDER)
    assert (state, said) == (MessageState.WAITING, "127.0.0.1拒绝连接，请核对地址和端口。")
