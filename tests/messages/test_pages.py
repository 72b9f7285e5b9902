"""The pages: channels of the administrator, and what each person takes by them."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlmodel import col, select

from casework.audit.tables import AuditEntry
from casework.db import writing
from casework.messages.kinds import ChannelKind, Level, MessageState
from casework.messages.seal import Seal
from casework.messages.tables import Channel, ChannelAddress, Message
from tests.messages.outward import NAMES, NOTE, Outward
from tests.messages.receivers import Endpoint, Mailbox
from tests.web.served import post

SECRET = "SEC-0123456789abcdef"
ROBOT = "https://oapi.dingtalk.com/robot/send?access_token=ROBOT-TOKEN"


def mail(box: Mailbox, **more: Any) -> dict[str, str]:
    """A mail channel as it is typed."""
    usual = {
        "name": "单位邮箱",
        "host": "127.0.0.1",
        "port": str(box.port),
        "tls": "none",
        "sender": "c@example.gov.cn",
    }
    return usual | more


def added(outward: Outward, kind: str, **fields: str) -> str:
    """Add a channel as the administrator does; answers its page."""
    answer = post(
        outward.browser("administrator"), f"/channels/new/{kind}", f"/channels/new/{kind}", **fields
    )
    assert answer.status_code == 303, re.findall("cw-error.*?</p>", answer.text)
    return str(answer.headers["location"])


def try_and_switch_on(outward: Outward, page: str) -> None:
    """Try a channel until the test is delivered, and switch it on, as the administrator does."""
    administrator = outward.browser("administrator")
    assert post(administrator, page, f"{page}/test", to="me@example.gov.cn").status_code == 303
    outward.send()
    assert post(administrator, page, f"{page}/switch", on="1").status_code == 303


def test_a_channel_is_added_tried_and_then_switched_on(outward: Outward, post_office: Mailbox) -> None:
    page, administrator = added(outward, "email", **mail(post_office)), outward.browser("administrator")
    assert "未启用" in administrator.get(page).text
    assert post(administrator, page, f"{page}/test", to="nobody").status_code == 422
    assert post(administrator, page, f"{page}/test", to="me@example.gov.cn").status_code == 303
    assert "正在试发…" in administrator.get(page).text
    fragment = administrator.get(f"{page}/test")
    assert f'hx-get="{page}/test"' in fragment.text
    assert post(administrator, page, f"{page}/test", to="me@example.gov.cn").status_code == 409
    outward.send()
    fragment = administrator.get(f"{page}/test")
    assert "hx-get" not in fragment.text
    assert fragment.headers["hx-refresh"] == "true"
    shown = administrator.get(page).text
    assert "试发成功" in shown
    assert "250 2.0.0 Ok: queued as 4F1" in shown
    assert str(post_office.mails[0]["To"]) == "me@example.gov.cn"
    assert post(administrator, page, f"{page}/switch", on="1").status_code == 303
    assert "已启用" in administrator.get(page).text
    assert "单位邮箱" in outward.browser("city-handler").get("/notices").text


def test_a_test_that_fails_says_why_and_makes_no_channel_rest(outward: Outward) -> None:
    page = added(
        outward, "email", name="坏的", host="127.0.0.1", port="1", tls="none", sender="c@example.gov.cn"
    )
    administrator = outward.browser("administrator")
    post(administrator, page, f"{page}/test", to="me@example.gov.cn")
    outward.send()
    shown = administrator.get(page).text
    assert "试发没有成功" in shown
    assert "127.0.0.1拒绝连接" in shown
    assert "没有未送达的消息" in shown, "a test is no dead letter"


def test_a_secret_is_in_no_page_trail_or_row_and_stays_where_it_is_left_empty(outward: Outward) -> None:
    page = added(outward, "dingtalk", name="钉钉群", url=ROBOT, secret=SECRET)
    administrator = outward.browser("administrator")
    answer = post(administrator, page, page, name="钉钉大群", url="", secret="")
    assert answer.status_code == 303
    refused = post(administrator, page, page, name="", url=ROBOT, secret=SECRET)
    assert refused.status_code == 422
    shown = administrator.get(page).text + administrator.get("/channels").text + refused.text
    with outward.rows() as tx:
        channel = tx.exec(select(Channel).where(Channel.name == "钉钉大群")).one()
        entries = tx.exec(select(AuditEntry).where(AuditEntry.stream == "channels")).all()
    everything = shown + repr(channel) + repr(entries)
    assert [word for word in (SECRET, "ROBOT-TOKEN") if word in everything] == []
    assert outward.seal.open(channel.sealed) == {"url": ROBOT, "secret": SECRET}
    assert Seal(b"x" * 32).close({"a": "b"}) != Seal(b"x" * 32).close({"a": "b"})


def test_a_secret_is_not_sent_to_another_server_than_it_was_typed_for(outward: Outward) -> None:
    usual = {
        "name": "邮箱",
        "host": "mail.example.gov.cn",
        "port": "465",
        "tls": "implicit",
        "sender": "c@example.gov.cn",
    }
    page = added(outward, "email", **usual, user="c", password=SECRET)
    administrator = outward.browser("administrator")
    answer = post(administrator, page, page, **(usual | {"host": "mail.attacker.example"}), user="c")
    assert answer.status_code == 422
    assert "服务器换了" in answer.text
    answer = post(administrator, page, page, **(usual | {"sender": "d@example.gov.cn"}), user="c")
    assert answer.status_code == 303


def test_without_a_key_no_secret_is_kept_and_the_page_says_what_to_do(outward: Outward) -> None:
    bare = outward.house.settings.model_copy(
        update={"secret_key": type(outward.house.settings.secret_key)("")}
    )
    object.__setattr__(outward.house, "settings", bare)
    administrator = outward.browser("administrator")
    new = "/channels/new/dingtalk"
    answer = post(administrator, new, new, name="钉钉群", url=ROBOT)
    assert answer.status_code == 409
    assert "CASEWORK_SECRET_KEY" in answer.text
    assert "钉钉群" in answer.text, "what was typed is kept"
    assert "还没有渠道密钥" in administrator.get("/channels").text


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("email", {"host": "https://mail.example.gov.cn"}, "只填主机名"),
        ("email", {"host": "mail.example.gov.cn", "port": "70000"}, "1到65535"),
        ("email", {"host": "mail.example.gov.cn", "sender": "应诉通"}, "这不是邮箱地址"),
        ("email", {"host": "m.cn", "sender": "a@b.cn\nBcc: c@d.cn"}, "这不是邮箱地址"),
        ("email", {"host": "m.cn", "sender": "a@b.cn", "tls": "none", "user": "a"}, "口令会被沿途看到"),
        ("dingtalk", {}, "请填写机器人网址"),
        ("webhook", {"url": "file:///etc/passwd"}, "请填写完整网址"),
        ("webhook", {"url": "http://a.cn/\r\nHost: b"}, "请填写完整网址"),
        ("webhook", {"url": "http://[::1"}, "请填写完整网址"),
        ("sms", {"url": "http://a.cn/{phone}"}, "花括号里只能写"),
        ("sms", {"url": "http://a.cn/", "headers": "no header"}, "请求头每行一个"),
        ("sms", {"url": "http://a.cn/", "method": "DELETE"}, "请从列表中选择"),
    ],
)
def test_what_nobody_can_mean_is_refused_in_words(
    outward: Outward, kind: str, fields: dict[str, str], said: str
) -> None:
    new = f"/channels/new/{kind}"
    answer = post(outward.browser("administrator"), new, new, name="渠道", **fields)
    assert answer.status_code == 422
    assert said in answer.text


def test_the_same_name_twice_is_refused(outward: Outward) -> None:
    new = "/channels/new/webhook"
    answer = post(outward.browser("administrator"), new, new, name="单位邮件", url="https://a.cn/")
    assert (answer.status_code, "已有同名的渠道" in answer.text) == (422, True)


def test_an_administrator_below_the_top_looks_and_changes_nothing(outward: Outward, there: Endpoint) -> None:
    made = outward.channel(ChannelKind.WEBHOOK, url=there.url())
    with outward.rows() as tx:
        assert outward.actor(tx, "jinshui-handler").viewer.organ_id
    with writing(outward.house.engine) as tx:
        from casework.accounts.roles import Role
        from casework.accounts.tables import User

        one = tx.get_one(User, outward.person("jinshui-handler"))
        one.roles = frozenset({Role.ADMINISTRATOR})
    below = outward.browser("jinshui-handler")
    page = f"/channels/{made}"
    shown = below.get(page)
    assert shown.status_code == 200
    assert "保存设置" not in shown.text
    for act, fields in (
        ("", {"name": "x", "url": "https://a.cn/"}), ("/switch", {"on": "0"}), ("/test", {"to": "x"}), ("/again", {"all": "1"}),
    ):  # fmt: skip
        answer = post(below, page, page + act, **fields)
        assert answer.status_code == 403, act


def test_what_was_not_delivered_is_listed_without_what_it_says_and_sent_again(
    outward: Outward, there: Endpoint
) -> None:
    made = outward.channel(ChannelKind.WEBHOOK, url=there.url())
    outward.takes("city-handler", made)
    there.status = 422
    outward.tell()
    outward.tell(key="two")
    outward.send()
    administrator, page = outward.browser("administrator"), f"/channels/{made}"
    shown = administrator.get(page).text
    assert "对方退回这条消息：422" in shown
    assert [word for word in (NOTE.number, NOTE.act, *NAMES.values()) if word in shown] == []
    there.status = 200
    first = outward.messages()[0].id
    assert post(administrator, page, f"{page}/again", message=str(first)).status_code == 303
    assert post(administrator, page, f"{page}/again").status_code == 404
    outward.send()
    assert [m.state for m in outward.messages()] == [MessageState.SENT, MessageState.DEAD]
    assert post(administrator, page, f"{page}/again", all="1").status_code == 303
    outward.send()
    assert {m.state for m in outward.messages()} == {MessageState.SENT}
    assert "没有未送达的消息" in administrator.get(page).text
    mine = outward.browser("city-handler").get("/notices").text
    assert "已送达" in mine
    assert NOTE.number in mine
    assert 'href="/cases/7"' in mine


def code_of(box: Mailbox) -> str:
    """The code that arrived last."""
    body = box.mails[-1].get_body(("plain",))
    assert body is not None
    found = re.search(r"验证码 (\d{6})", body.get_content())
    assert found
    return found[1]


HOW = {"early": "digest", "near": "single", "late": "single", "moved": "none", "hour": "9"}


def test_an_address_counts_once_the_code_that_arrived_there_was_typed(
    outward: Outward, post_office: Mailbox
) -> None:
    page = added(outward, "email", **mail(post_office))
    administrator, handler = outward.browser("administrator"), outward.browser("city-handler")
    try_and_switch_on(outward, page)
    mine = f"/notices/{page.rpartition('/')[2]}"
    refused = post(handler, mine, mine, **HOW, address="not an address")
    assert (refused.status_code, "请填写邮箱地址" in refused.text) == (422, True)
    answer = post(handler, mine, mine, **HOW, address="zhao@example.gov.cn")
    assert answer.headers["location"] == mine
    assert outward.tell() == 0, "not before it is proven"
    outward.send()
    code = code_of(post_office)
    shown = administrator.get(page).text
    assert "zhao@example.gov.cn" in shown
    assert "待验证" in shown
    assert code not in shown + handler.get("/notices").text
    wrong = post(handler, mine, f"{mine}/prove", code="000000" if code != "000000" else "000001")
    assert (wrong.status_code, "验证码不对" in wrong.text) == (422, True)
    assert post(handler, mine, f"{mine}/prove", code=code).status_code == 303
    assert outward.tell() == 1
    shown = BeautifulSoup(handler.get(mine).text, "html.parser")
    chosen = {
        str(s["name"]): str(option["value"])
        for s in shown.select("select[name]")
        for option in s.select("option[selected]")
    }
    assert chosen == HOW
    with outward.rows() as tx:
        facts = [repr(e.facts) + e.subject for e in tx.exec(select(AuditEntry))]
    assert [f for f in facts if "zhao@example" in f or code in f] == [], (
        "the trail keeps no address and no code"
    )


def test_a_code_is_guessed_five_times_at_most_and_ends_after_half_an_hour(
    outward: Outward, post_office: Mailbox
) -> None:
    page = added(outward, "email", **mail(post_office))
    try_and_switch_on(outward, page)
    handler, mine = outward.browser("city-handler"), f"/notices/{page.rpartition('/')[2]}"
    post(handler, mine, mine, **HOW, address="zhao@example.gov.cn")
    outward.send()
    code = code_of(post_office)
    for _ in range(5):
        assert post(handler, mine, f"{mine}/prove", code="guess").status_code == 422
    assert post(handler, mine, f"{mine}/prove", code=code).status_code == 409
    assert post(handler, mine, f"{mine}/code").status_code == 303
    outward.clock.pass_minutes(1)
    outward.send()
    code = code_of(post_office)
    for _ in range(2):  # the session stays awake meanwhile
        outward.clock.pass_minutes(15)
        handler.get(mine)
    outward.clock.pass_minutes(1)
    assert post(handler, mine, f"{mine}/prove", code=code).status_code == 409
    for _ in range(3):
        assert post(handler, mine, f"{mine}/code").status_code == 303
    assert post(handler, mine, f"{mine}/code").status_code == 409, "nobody's mailbox is filled in our name"


def test_another_address_must_be_proven_anew_and_leaving_deletes_it(
    outward: Outward, post_office: Mailbox
) -> None:
    page = added(outward, "email", **mail(post_office))
    try_and_switch_on(outward, page)
    made = int(page.rpartition("/")[2])
    outward.takes("city-handler", made)
    handler, mine = outward.browser("city-handler"), f"/notices/{made}"
    assert post(handler, mine, mine, **HOW, address="zhao@example.gov.cn").headers["location"] == "/notices"
    post(handler, mine, mine, **HOW, address="other@example.gov.cn")
    assert outward.tell() == 0
    assert post(handler, mine, f"{mine}/leave").status_code == 303
    with outward.rows() as tx:
        assert tx.exec(select(ChannelAddress.id)).all() == []
    assert post(handler, mine, f"{mine}/leave").status_code == 404


def test_what_a_person_was_sent_is_seen_by_itself_alone(outward: Outward, there: Endpoint) -> None:
    outward.takes("city-handler", outward.channel(ChannelKind.WEBHOOK, url=there.url()))
    outward.tell()
    outward.send()
    assert NOTE.number in outward.browser("city-handler").get("/notices").text
    assert NOTE.number not in outward.browser("city-intake").get("/notices").text
    with outward.rows() as tx:
        assert tx.exec(select(Message.level).order_by(col(Message.id))).all() == [Level.NEAR]


def test_a_channel_is_switched_on_once_a_test_with_its_present_settings_was_delivered(
    outward: Outward, post_office: Mailbox
) -> None:
    broken = mail(post_office, port="1")
    page, administrator = added(outward, "email", **broken), outward.browser("administrator")

    def switched() -> tuple[int, bool]:
        answer = post(administrator, page, f"{page}/switch", on="1")
        return answer.status_code, "还没有试发成功。请先试发一条" in answer.text

    assert "启用这个渠道" not in administrator.get(page).text
    assert switched() == (409, True)
    post(administrator, page, f"{page}/test", to="me@example.gov.cn")
    outward.send()
    assert switched() == (409, True), "it could not be delivered"
    post(administrator, page, page, **mail(post_office))
    post(administrator, page, f"{page}/test", to="me@example.gov.cn")
    assert switched() == (409, True), "nothing has arrived yet"
    outward.send()
    assert "启用这个渠道" in administrator.get(page).text
    post(administrator, page, page, **mail(post_office, name="市政府邮箱"))
    assert switched() == (303, False), "its name is no setting"


def test_with_other_settings_what_is_told_waits_for_a_test(outward: Outward, there: Endpoint) -> None:
    made = outward.channel(ChannelKind.WEBHOOK, url=there.url("/old"))
    outward.takes("city-handler", made)
    administrator, page = outward.browser("administrator"), f"/channels/{made}"
    post(administrator, page, f"{page}/test", to="me")
    saved = post(administrator, page, page, name="新地址", url=there.url("/new"))
    assert "送达以前不经它发送" in administrator.get(saved.headers["location"]).text
    assert "设置已改，待试发" in administrator.get("/channels").text
    outward.tell()
    outward.send()
    assert there.called == [], "the test of the settings before is not sent any more either"
    post(administrator, page, f"{page}/test", to="me")
    outward.send()
    assert [call.path for call in there.called] == ["/new", "/new"]
    assert {m.state for m in outward.messages()} == {MessageState.SENT, MessageState.DROPPED}
    assert outward.look(made).tested_at == outward.clock()
    post(administrator, page, page, name="新地址", url=there.url("/newest"))
    assert "试发成功后，设置又改过" in administrator.get(page).text


def test_a_channel_set_up_by_mistake_is_deleted_with_its_tests_after_asking_back(
    outward: Outward, post_office: Mailbox
) -> None:
    page, administrator = added(outward, "email", **mail(post_office)), outward.browser("administrator")
    try_and_switch_on(outward, page)
    made = int(page.rpartition("/")[2])
    outward.takes("city-handler", made)
    asked = post(administrator, page, f"{page}/remove")
    assert (asked.status_code, "确定删除这个渠道吗？还没有删" in asked.text) == (422, True)
    assert administrator.get(page).status_code == 200
    gone = post(administrator, page, f"{page}/remove", confirm="remove")
    assert gone.headers["location"].startswith("/channels")
    assert administrator.get(page).status_code == 404
    assert outward.messages() == []
    outward.send()
    with outward.rows() as tx:
        told = tx.exec(select(AuditEntry).where(AuditEntry.stream == "channels")).all()
    assert [(e.action, e.subject) for e in told][-1] == ("channel.deleted", "单位邮箱")
    assert added(outward, "email", **mail(post_office)), "its name is free again"


def test_a_channel_by_which_people_were_told_is_given_up_and_its_record_stays(
    outward: Outward, there: Endpoint
) -> None:
    made = outward.channel(ChannelKind.WEBHOOK, url=there.url(), secret=SECRET)
    outward.takes("city-handler", made)
    outward.tell()
    outward.send()
    outward.tell(key="two")
    administrator, page = outward.browser("administrator"), f"/channels/{made}"
    assert "确定停止使用这个渠道吗" in post(administrator, page, f"{page}/remove").text
    assert post(administrator, page, f"{page}/remove", confirm="remove").headers["location"] == page
    assert "已停止使用" in administrator.get(page).text
    assert "已停止使用" in administrator.get("/channels").text
    assert [m.state for m in outward.messages()] == [MessageState.SENT, MessageState.DROPPED]
    assert "渠道webhook" in outward.browser("city-handler").get("/notices").text
    assert outward.look(made).sealed == ""
    with outward.rows() as tx:
        assert tx.exec(select(ChannelAddress.id)).all() == []
    for act, fields in (
        ("", {"name": "x", "url": there.url()}), ("/switch", {"on": "1"}), ("/test", {"to": "x"}),
        ("/again", {"all": "1"}), ("/remove", {"confirm": "remove"}),
    ):  # fmt: skip
        assert post(administrator, "/channels", page + act, **fields).status_code == 409, act
    assert outward.tell(key="three") == 0
    new = "/channels/new/webhook"
    answer = post(administrator, new, new, name="渠道webhook", url=there.url())
    assert (answer.status_code, "已有同名的渠道" in answer.text) == (422, True)


def test_an_organ_decides_on_a_page_whether_names_leave_with_its_ground(outward: Outward) -> None:
    head, handler = outward.browser("city-legal-head"), outward.browser("city-handler")
    assert "只有编号、事项和日期" in handler.get("/outside").text
    assert post(handler, "/settings", "/outside", names="1", ground="x").status_code == 403
    bare = post(head, "/outside", "/outside", names="1", ground="")
    assert (bare.status_code, "请写明依据" in bare.text) == (422, True)
    same = post(head, "/outside", "/outside", names="0", ground="不变")
    assert (same.status_code, "没有改动" in same.text) == (422, True)
    assert post(head, "/outside", "/outside", names="1", ground="审查意见3号").status_code == 303
    shown = handler.get("/outside").text
    assert [word for word in ("写明当事人", "审查意见3号", "法制机构负责人") if word not in shown] == []
    assert "审查意见3号" not in outward.browser("jinshui-legal-head").get("/outside").text
    assert post(head, "/outside", "/outside", names="0", ground="审查意见4号").status_code == 303
    with outward.rows() as tx:
        told = tx.exec(select(AuditEntry).where(AuditEntry.stream == "channels").order_by(col(AuditEntry.id)))
        last = [(e.action, e.facts.get("ground")) for e in told][-2:]
    assert last == [("disclosure.allowed", "审查意见3号"), ("disclosure.ended", "审查意见4号")]
