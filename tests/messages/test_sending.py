"""Sending as background work: what fails comes back later, what is given up can be sent again, nobody holds up another."""

import contextlib
import json
import socket
import threading
import time
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlmodel import col, select

from casework.accounts.tables import User
from casework.db import reading, writing
from casework.errors import Conflict
from casework.jobs.here import background
from casework.jobs.rounds import Works, finish
from casework.jobs.tables import Job, JobState
from casework.messages import channels, mail, sending, taking, web
from casework.messages.actions import next_hour
from casework.messages.kinds import ChannelKind, Level, MessageState
from casework.messages.outcomes import LIMIT, told, wait
from casework.messages.queries import deliveries
from casework.messages.tables import Message
from tests.messages.outward import NOTE, Outward
from tests.messages.receivers import Endpoint, Mailbox, endpoint
from tests.office import moment

HOOK = ChannelKind.WEBHOOK


def test_a_rerun_is_silent(outward: Outward, there: Endpoint) -> None:
    outward.takes("city-handler", outward.channel(HOOK, url=there.url()))
    assert [outward.tell(), outward.tell()] == [1, 0]
    outward.send()
    assert outward.tell() == 0
    outward.send()
    assert len(there.called) == 1
    assert outward.tell(key="two") == 1


def test_it_is_queued_with_the_act_or_not_at_all(outward: Outward, there: Endpoint) -> None:
    outward.takes("city-handler", outward.channel(HOOK, url=there.url()))

    def fails() -> None:
        with writing(outward.house.engine) as tx:
            outward.queue(tx)
            raise LookupError

    with pytest.raises(LookupError):
        fails()
    outward.send()
    assert there.called == []


def test_each_channel_that_somebody_takes_has_its_own_message(outward: Outward, there: Endpoint) -> None:
    for name in ("甲", "乙"):
        outward.takes("city-handler", outward.channel(HOOK, name=name, url=there.url()))
    outward.channel(HOOK, name="丙", url=there.url())
    assert outward.tell() == 2
    assert outward.tell("city-intake") == 0


def test_what_fails_waits_longer_each_time_and_is_given_up_with_its_reason(
    outward: Outward, there: Endpoint
) -> None:
    there.status, there.answer = 503, "维护中".encode()
    made = outward.channel(HOOK, url=there.url())
    outward.takes("city-handler", made)
    outward.tell()
    waits = []
    for _ in range(LIMIT):
        before = outward.clock()
        outward.send()
        rests = outward.look(made).rests_until
        assert rests is not None
        waits.append(rests - before)
        outward.send()
        outward.clock.at = rests
    assert len(there.called) == LIMIT, "it is left in peace while it rests"
    assert all(later > earlier for earlier, later in pairwise(waits[:8]))
    assert waits[0] <= timedelta(minutes=1.2)
    assert max(waits) <= timedelta(hours=4.8)
    [message] = outward.messages()
    assert message.state is MessageState.DEAD
    assert message.attempts == LIMIT
    assert str(told(message.said)) == "对方没有收下：503 维护中"
    outward.send()
    assert len(there.called) == LIMIT


def test_many_do_not_come_back_in_the_same_second() -> None:
    assert len({wait(5) for _ in range(20)}) > 10
    assert all(timedelta(minutes=12) < wait(5) < timedelta(minutes=20) for _ in range(50))
    assert wait(10**6) <= timedelta(hours=4.8)


def dead_letters(outward: Outward, there: Endpoint) -> int:
    """A channel that did not deliver three messages; answers its id."""
    made = outward.channel(HOOK, url=there.url())
    outward.takes("city-handler", made)
    there.status = 422
    for key in ("a", "b", "c"):
        outward.tell(key=key)
    outward.send()
    assert [m.state for m in outward.messages()] == [MessageState.DEAD] * 3
    there.status = 200
    there.called.clear()
    return made


def test_what_was_given_up_is_sent_again_one_or_all_and_keeps_its_number(
    outward: Outward, there: Endpoint
) -> None:
    made = dead_letters(outward, there)
    first = outward.messages()[0]
    with writing(outward.house.engine) as tx:
        assert channels.send_again(tx, outward.actor(tx), made, first.id) == 1
    outward.send()
    assert [json.loads(c.body)["id"].partition(".")[0] for c in there.called] == [str(first.id)]
    with writing(outward.house.engine) as tx:
        assert channels.send_again(tx, outward.actor(tx), made) == 2
    outward.send()
    assert [m.state for m in outward.messages()] == [MessageState.SENT] * 3
    with writing(outward.house.engine) as tx, pytest.raises(Conflict):
        channels.send_again(tx, outward.actor(tx), made)


def test_while_a_channel_is_down_all_that_waits_for_it_is_tried_with_one_call(
    outward: Outward, there: Endpoint
) -> None:
    outward.takes("city-handler", outward.channel(HOOK, url=there.url()))
    there.status = 500
    for n in range(30):
        outward.tell(key=str(n))
    outward.send()
    assert len(there.called) == 1
    assert {m.attempts for m in outward.messages()} == {1}
    there.status = 200
    outward.clock.pass_minutes(2)
    outward.send()
    assert {m.state for m in outward.messages()} == {MessageState.SENT}


def test_what_is_switched_off_sends_nothing_more(outward: Outward, there: Endpoint) -> None:
    made = outward.channel(HOOK, url=there.url())
    outward.takes("city-handler", made)
    outward.tell()
    with writing(outward.house.engine) as tx:
        assert channels.switch(tx, outward.actor(tx), made, on=False) == 1
    outward.send()
    assert outward.tell(key="two") == 0
    assert (there.called, outward.messages()[0].state) == ([], MessageState.DROPPED)


@pytest.mark.parametrize("how", ["left", "closed"])
def test_who_takes_it_no_longer_is_not_sent_what_waits(outward: Outward, there: Endpoint, how: str) -> None:
    made = outward.channel(HOOK, url=there.url())
    outward.takes("city-handler", made)
    outward.tell()
    with writing(outward.house.engine) as tx:
        if how == "left":
            taking.leave(tx, outward.actor(tx, "city-handler"), made)
        else:
            tx.get_one(User, outward.person("city-handler")).active = False
    outward.send()
    assert (there.called, outward.messages()[0].state) == ([], MessageState.DROPPED)


def test_a_digest_is_one_message_a_person_at_its_hour(outward: Outward, post_office: Mailbox) -> None:
    made = outward.channel(
        ChannelKind.EMAIL, host="127.0.0.1", port=post_office.port, tls="none", sender="c@example.gov.cn"
    )
    outward.takes("city-handler", made, early="digest", hour=14)
    outward.takes("city-intake", made, address="qian@example.gov.cn", early="digest", hour=14)
    early = replace(NOTE, level=Level.EARLY)
    for n in range(3):
        outward.tell(key=f"early-{n}", note=replace(early, number=f"（2026）豫01行初{n}号"))
    outward.tell("city-intake", note=early)
    outward.tell(key="near")
    outward.send()
    assert len(post_office.raw) == 1, "only what goes alone"
    outward.clock.at = moment("2026-11-23", 14)
    outward.send()
    digest = next(mail for mail in post_office.mails if "3项提醒" in str(mail["Subject"]))
    body = digest.get_body(("plain",))
    assert body is not None
    assert [n for n in range(3) if f"行初{n}号" in body.get_content()] == [0, 1, 2]
    assert sorted(str(mail["To"]) for mail in post_office.mails) == [
        "qian@example.gov.cn", "zhao@example.gov.cn", "zhao@example.gov.cn",
    ]  # fmt: skip
    assert {m.state for m in outward.messages()} == {MessageState.SENT}


def test_a_digest_that_fails_stays_one_message(outward: Outward, there: Endpoint) -> None:
    outward.takes(
        "city-handler",
        outward.channel(ChannelKind.SMS, url=there.url(), success="fine"),
        near="digest",
        hour=14,
    )
    for n in range(3):
        outward.tell(key=str(n))
    outward.clock.at = moment("2026-11-23", 14)
    outward.send()
    there.answer = b"fine"
    outward.clock.pass_minutes(2)
    outward.send()
    assert len({call.headers["idempotency-key"] for call in there.called}) == 1
    assert len(there.called) == 2
    assert {m.state for m in outward.messages()} == {MessageState.SENT}


def test_the_next_hour_of_a_digest() -> None:
    assert next_hour(moment("2026-11-23", 7), 8) == moment("2026-11-23", 8)
    assert next_hour(moment("2026-11-23", 8), 8) == moment("2026-11-23", 8)
    assert next_hour(moment("2026-12-31", 9), 8) == moment("2027-01-01", 8)


def test_a_level_that_somebody_does_not_take_is_not_sent(outward: Outward, there: Endpoint) -> None:
    outward.takes("city-handler", outward.channel(HOOK, url=there.url()), near="none")
    assert outward.tell() == 0


def test_what_became_of_it_is_told_by_person_and_key(outward: Outward, there: Endpoint) -> None:
    outward.takes("city-handler", outward.channel(HOOK, url=there.url()))
    outward.tell()
    outward.send()
    mine = (outward.person("city-handler"), "one")
    with reading(outward.house.engine) as tx:
        [(pair, [delivery])] = deliveries(tx, [mine, (1, "one")]).items()
    assert pair == mine
    assert (delivery.channel, delivery.state, delivery.tried_at) == (
        "渠道webhook", MessageState.SENT, outward.clock(),
    )  # fmt: skip
    assert str(delivery.said).startswith("对方已收下：200")


def test_killed_between_sending_and_recording_it_is_sent_again_under_the_same_number(
    outward: Outward, there: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    outward.takes("city-handler", outward.channel(HOOK, url=there.url()))
    outward.tell()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("casework.jobs.rounds._round", killed)
        with pytest.raises(KeyboardInterrupt):
            outward.send()
    outward.send()
    first, second = there.called
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
    assert outward.messages()[0].state is MessageState.SENT


def test_a_message_that_cannot_be_put_together_holds_up_nobody(outward: Outward, there: Endpoint) -> None:
    outward.takes("city-handler", outward.channel(HOOK, url=there.url()))
    outward.tell()
    outward.tell(key="two")
    with writing(outward.house.engine) as tx:
        tx.exec(select(Message).order_by(col(Message.id))).first().note = {
            "level": "near",
            "no": "such field",
        }  # type: ignore[union-attr]
    outward.send()
    assert [m.state for m in outward.messages()] == [MessageState.DEAD, MessageState.SENT]


# Time --------------------------------------------------------------------------------------------------------


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time-outs of half a second."""
    for module in (web, mail):
        for name in ("CONNECT", "ANSWER"):
            monkeypatch.setattr(module, name, 0.5)
        monkeypatch.setattr(module, "WHOLE", 1.0)


@pytest.mark.usefixtures("hasty")
def test_who_does_not_answer_is_not_waited_for(outward: Outward, there: Endpoint) -> None:
    there.hang = threading.Event()
    outward.takes("city-handler", outward.channel(HOOK, url=there.url()))
    outward.tell()
    began = time.monotonic()
    outward.send()
    assert time.monotonic() - began < 4
    assert str(told(outward.messages()[0].said)) == "127.0.0.1没有在规定时间内答复。"


@pytest.mark.usefixtures("hasty")
def test_who_answers_byte_by_byte_is_cut_off(outward: Outward, there: Endpoint) -> None:
    there.drip, there.answer = 0.1, b"x" * 400
    outward.takes("city-handler", outward.channel(HOOK, url=there.url()))
    outward.tell()
    began = time.monotonic()
    outward.send()
    assert time.monotonic() - began < 4
    assert outward.messages()[0].state is MessageState.WAITING


@pytest.mark.usefixtures("hasty")
def test_a_mail_server_that_says_nothing_is_not_waited_for(outward: Outward) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        made = outward.channel(
            ChannelKind.EMAIL, host="127.0.0.1", port=port, tls="none", sender="c@example.cn"
        )
        outward.takes("city-handler", made)
        outward.tell()
        outward.send()
    assert str(told(outward.messages()[0].said)) == "127.0.0.1没有在规定时间内答复。"


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("tls", ["none", "implicit"])
def test_a_mail_server_that_greets_letter_by_letter_is_cut_off(outward: Outward, tls: str) -> None:
    over = threading.Event()

    def drips(listening: socket.socket) -> None:
        with listening.accept()[0] as connection, contextlib.suppress(OSError):
            while not over.wait(0.2):
                connection.sendall(b"2")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        thread = threading.Thread(target=drips, args=(listening,))
        thread.start()
        made = outward.channel(ChannelKind.EMAIL, host="127.0.0.1", port=port, tls=tls, sender="c@example.cn")
        outward.takes("city-handler", made)
        outward.tell()
        began = time.monotonic()
        outward.send()
        over.set()
        thread.join()
    assert time.monotonic() - began < 5
    assert outward.messages()[0].state is MessageState.WAITING


def test_a_channel_that_hangs_holds_up_no_other(
    outward: Outward, there: Endpoint, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ANSWER", "WHOLE"):
        monkeypatch.setattr(web, name, 60.0)
    there.hang = threading.Event()
    hanging = outward.channel(HOOK, name="卡住的", url=there.url())
    with endpoint() as fine:
        good = outward.channel(HOOK, name="好的", url=fine.url())
        for made in (hanging, good):
            outward.takes("city-handler", made)
        for n in range(3):
            outward.tell(key=str(n))
        with background(outward.works, database_url, lambda _: None):
            until = time.monotonic() + 30
            while len(fine.called) < 3 and time.monotonic() < until:
                time.sleep(0.1)
            assert len(fine.called) == 3
            assert len(there.called) == 1, "the other one is being waited for all the while"
            assert {m.attempts for m in outward.messages() if m.channel_id == hanging} == {0}
            there.hang.set()


def test_a_turn_leaves_no_line_on_the_list_of_work_and_is_swept(outward: Outward, there: Endpoint) -> None:
    from casework.jobs.actions import sweep
    from casework.jobs.queries import jobs

    outward.takes("city-handler", outward.channel(HOOK, url=there.url()))
    outward.tell()
    outward.send()
    kinds = outward.works.kinds
    with reading(outward.house.engine) as tx:
        assert tx.exec(select(Job.state)).all() == [JobState.DONE]
        assert jobs(tx, outward.actor(tx).viewer, kinds) == ()
    with writing(outward.house.engine) as tx:
        sweep(tx, kinds, outward.clock() + timedelta(days=8))
        assert tx.exec(select(Job.id)).all() == []


def test_a_turn_that_broke_is_tried_again_some_minutes_later(
    outward: Outward, there: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    outward.takes("city-handler", outward.channel(HOOK, url=there.url()))
    outward.tell()

    def breaks(*_: object) -> Any:
        raise RuntimeError("database")

    with monkeypatch.context() as patch:
        patch.setattr(sending, "_write_one", breaks)
        with pytest.raises(RuntimeError):
            outward.send()
    outward.send()
    assert len(there.called) == 1
    outward.clock.pass_minutes(6)
    outward.send()
    assert outward.messages()[0].state is MessageState.SENT


def test_without_the_key_it_says_that_the_secret_cannot_be_opened(outward: Outward, there: Endpoint) -> None:
    outward.takes("city-handler", outward.channel(HOOK, url=there.url(), secret="SECsigned"))
    outward.tell()
    works = outward.works
    other = works.settings.model_copy(
        update={"secret_key": type(works.settings.secret_key)("another key of the house")}
    )
    finish(Works(works.engine, works.store, works.clock, works.kinds, other))
    assert there.called == []
    assert "CASEWORK_SECRET_KEY" in str(told(outward.messages()[0].said))
