"""Channels over JSON: how they do, what was not delivered, and what a person is told by which."""

from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlmodel import select

from casework.accounts.tables import User
from casework.db import id_of, writing
from casework.messages.actions import queue_all, ways_of
from casework.messages.kinds import Level, MessageState
from casework.messages.notes import Note, Telling
from casework.messages.tables import Channel, ChannelAddress, Message
from tests.api.conftest import Call

TOLD = Note(
    level=Level.NEAR, number="（2026）豫01行初123号", act="提交答辩状", path="/cases/7", party="张某某"
)


def switched_on(engine: Engine) -> int:
    """The demonstration's channel, on; answers its id."""
    with writing(engine) as tx:
        channel = tx.exec(select(Channel)).one()
        channel.on, channel.tested_at = True, datetime(2026, 11, 20, 2, tzinfo=UTC)
        return id_of(channel)


def test_a_person_takes_a_channel_proves_its_address_and_reads_what_it_was_told(
    call: Call, engine: Engine
) -> None:
    channel = switched_on(engine)
    status, wrong = call("city-handler", "POST", f"/notices/channels/{channel}", {"address": "nobody"})
    assert (status, list(wrong["fields"])) == (422, ["address"])
    how = {"address": "zhao@example.gov.cn", "near": "single", "moved": "none"}
    assert call("city-handler", "POST", f"/notices/channels/{channel}", how) == (201, True)
    with writing(engine) as tx:
        code = tx.exec(select(ChannelAddress.code)).one()
    path = f"/notices/channels/{channel}/prove"
    assert call("city-handler", "POST", path, {"code": "x"}) == (201, False)
    assert call("city-handler", "POST", path, {"code": code}) == (201, True)
    _, [offer] = call("city-handler", "GET", "/notices/channels")
    assert (offer["address"], offer["proven"], offer["moved"], offer["early"]) == (
        "zhao@example.gov.cn", True, "none", "digest",
    )  # fmt: skip
    with writing(engine) as tx:
        person = id_of(tx.exec(select(User).where(User.username == "city-handler")).one())
        at = datetime(2026, 11, 23, 2, tzinfo=UTC)
        assert queue_all(tx, [Telling(person, "one", TOLD)], ways_of(tx, [person]), at) == 1
    status, told = call("city-handler", "GET", "/notices")
    assert [(m["level"], m["number"], m["act"], m["state"]) for m in told] == [
        ("near", TOLD.number, TOLD.act, "waiting"), ("code", "", "", "waiting"),
    ]  # fmt: skip
    assert code not in str(told)
    assert call("city-intake", "GET", "/notices") == (200, [])


def test_the_administrator_sees_how_channels_do_and_sends_again_without_reading(
    call: Call, engine: Engine
) -> None:
    channel = switched_on(engine)
    with writing(engine) as tx:
        person = id_of(tx.exec(select(User).where(User.username == "city-handler")).one())
        at = datetime(2026, 11, 23, 2, tzinfo=UTC)
        tx.add(
            Message(
                user_id=person, channel_id=channel, key="one", level=Level.NEAR, note=TOLD.stored(),
                state=MessageState.DEAD, asked_at=at, due_at=at, attempts=12,
            )
        )  # fmt: skip
    _, [shown] = call("administrator", "GET", "/channels")
    assert (shown["name"], shown["host"], shown["dead"]) == ("单位邮件", "mail.example.gov.cn", 1)
    _, [dead] = call("administrator", "GET", f"/channels/{channel}/undelivered")
    assert (dead["level"], dead["attempts"]) == ("near", 12)
    assert "豫01" not in str(dead)
    assert call("city-handler", "GET", "/channels")[0] == 403
    assert call("administrator", "POST", f"/channels/{channel}/again", {}) == (201, 1)
    assert call("administrator", "POST", f"/channels/{channel}/again", {})[0] == 409


def test_a_channel_is_set_up_tried_switched_and_removed_over_json_and_tells_no_secret(
    call: Call, engine: Engine
) -> None:
    status, refused = call(
        "administrator", "POST", "/channels/new/email", {"host": "https://m.cn", "port": "x"}
    )
    assert (status, set(refused["fields"])) == (422, {"name", "host", "port", "sender"})
    form = {"name": "回调", "url": "https://hooks.example.gov.cn/casework"}
    status, kept = call("administrator", "POST", "/channels/new/webhook", form | {"secret": "SEC-0123456789"})
    assert (status, "CASEWORK_SECRET_KEY" in kept["error"]) == (409, True), "no key, and so no secret"
    assert call("city-legal-head", "POST", "/channels/new/webhook", form)[0] == 403
    status, made = call("administrator", "POST", "/channels/new/webhook", form)
    assert (status, made["on"], made["settings"]) == (201, False, {"url": form["url"]})
    path = f"/channels/{made['id']}"
    assert call("administrator", "POST", f"{path}/sms", form)[0] == 404, "it is of another kind"
    changed = form | {"url": "https://hooks.example.gov.cn/other"}
    assert call("administrator", "POST", f"{path}/webhook", changed)[1]["settings"] == {"url": changed["url"]}
    assert call("administrator", "GET", f"{path}/test")[0] == 404
    assert call("administrator", "POST", f"{path}/test", {"to": "我"})[0] == 422
    assert call("administrator", "POST", f"{path}/test", {"to": "me"})[1]["state"] == "waiting"
    status, refused = call("administrator", "POST", f"{path}/switch", {"on": True})
    assert (status, "还没有试发成功" in refused["error"]) == (409, True)
    with writing(engine) as tx:
        channel = tx.get_one(Channel, made["id"])
        channel.tested_at, channel.sealed = datetime(2026, 11, 20, 2, tzinfo=UTC), "SEALED"
    status, on = call("administrator", "POST", f"{path}/switch", {"on": True})
    assert (status, on["on"], on["has_secrets"], "SEALED" in str(on)) == (201, True, True, False)
    assert call("administrator", "POST", f"{path}/remove", {}) == (201, True)
    assert call("administrator", "GET", path)[0] == 404


def test_an_organ_decides_over_json_whether_names_leave(call: Call) -> None:
    assert call("city-handler", "GET", "/outside")[1]["names"] is False
    form = {"names": True, "ground": "保密审查意见"}
    assert call("city-handler", "POST", "/outside", form)[0] == 403
    assert call("city-legal-head", "POST", "/outside", {"names": True})[0] == 422
    assert call("city-legal-head", "POST", "/outside", form)[0] == 201
    assert call("city-handler", "GET", "/outside")[1]["ground"] == "保密审查意见"
    assert call("jinshui-legal-head", "GET", "/outside")[1]["names"] is False
