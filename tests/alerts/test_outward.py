"""What people are told also leaves by the channels that they take: once, without names, and only while it is of use."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from casework.accounts.tables import User
from casework.db import reading, writing
from casework.desk.alerts.telling import tell
from casework.matters.tables import Matter
from casework.messages.kinds import ChannelKind, MessageState
from casework.rulebook import EventKind
from tests.alerts.situations import happens
from tests.messages.outward import Outward
from tests.messages.receivers import Mailbox, mailbox
from tests.office import Office, moment

NUMBER = "（2026）豫01行初7号"


@pytest.fixture
def post_office() -> Iterator[Mailbox]:
    """A mail server."""
    with mailbox() as box:
        yield box


@pytest.fixture
def outward(city_url: str, tmp_path: Path, post_office: Mailbox) -> Iterator[Outward]:
    """A suit that was served on Monday, 9 March 2026, and a handler who takes mail, each message on its own."""
    made = Outward(city_url, tmp_path / "files")
    with writing(made.house.engine) as tx:
        office = Office(tx, made.house.store, load=False)
        office.notice(office.on("city-intake", "2026-03-09"), served="2026-03-09", number=NUMBER)
    channel = made.channel(
        ChannelKind.EMAIL,
        host="127.0.0.1",
        port=post_office.port,
        tls="none",
        sender="casework@example.gov.cn",
    )
    made.takes("city-handler", channel)
    yield made
    made.close()


def texts(post_office: Mailbox) -> list[str]:
    """The mails that arrived, as plain text."""
    bodies = [mail.get_body(("plain",)) for mail in post_office.mails]
    return [body.get_content() for body in bodies if body is not None]


def sweep(outward: Outward, day: str, hour: int = 8, minute: int = 0) -> None:
    """The day's sweep, and what leaves the house after it."""
    outward.clock.at = moment(day, hour) + timedelta(minutes=minute)
    with writing(outward.house.engine) as tx:
        tell(tx, outward.clock.at, [n or 0 for n in tx.exec(select(Matter.id))])
    outward.send()


def test_a_limit_is_told_by_mail_with_its_number_act_and_day_alone(
    outward: Outward, post_office: Mailbox
) -> None:
    sweep(outward, "2026-03-09")
    sweep(outward, "2026-03-16")
    told = texts(post_office)
    assert told
    assert any("提交答辩状" in text and "3月24日" in text for text in told)
    assert all(NUMBER in text for text in told)
    assert not any("张" in text or "房屋征收" in text for text in told)
    again = len(told)
    sweep(outward, "2026-03-16", 9)
    assert len(texts(post_office)) == again
    page = outward.browser("city-handler").get("/alerts").text
    assert "渠道email 已送达" in page


def test_names_leave_by_a_channel_once_the_organ_of_the_case_has_said_so(
    outward: Outward, post_office: Mailbox
) -> None:
    outward.names(leave=True)
    sweep(outward, "2026-03-09")
    assert texts(post_office)
    assert all("张" in text for text in texts(post_office))


def test_after_three_days_off_everything_missed_is_one_mail(outward: Outward, post_office: Mailbox) -> None:
    sweep(outward, "2026-03-09")
    before = len(post_office.mails)
    sweep(outward, "2026-03-20", 8, 20)
    assert len(post_office.mails) == before
    outward.clock.at = moment("2026-03-20", 8) + timedelta(minutes=30)
    outward.send()
    assert len(post_office.mails) == before + 1
    assert texts(post_office)[-1].count(NUMBER) > 1


def test_what_was_done_before_it_left_is_not_told_any_more(outward: Outward, post_office: Mailbox) -> None:
    sweep(outward, "2026-03-09", 22)  # in the quiet hours
    waiting = [m for m in outward.messages() if m.state is MessageState.WAITING]
    assert waiting
    assert post_office.mails == []
    with writing(outward.house.engine) as tx:
        office = Office(tx, outward.house.store, load=False)
        [case_id] = tx.exec(select(Matter.id)).all()
        handler = office.on("city-handler", "2026-03-10")
        happens(office, handler, case_id or 0, EventKind.ANSWER_FILED, posted_on=None)
    outward.clock.at = moment("2026-03-10", 9)
    outward.send()
    dropped = {m.rule for m in outward.messages() if m.state is MessageState.DROPPED}
    assert "APL-67" in dropped
    assert not any("提交答辩状" in text for text in texts(post_office))


def test_whoever_takes_no_channel_is_told_on_the_page_alone(outward: Outward, post_office: Mailbox) -> None:
    sweep(outward, "2026-03-24")
    with reading(outward.house.engine) as tx:
        names = dict(tx.exec(select(User.id, User.username)).all())
    assert {names[m.user_id] for m in outward.messages()} == {"city-handler"}
    assert "答辩" in outward.browser("city-legal-head").get("/alerts").text
    assert post_office.mails
