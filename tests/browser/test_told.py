"""Nobody misses a day: what people see of it when a date moves late, nothing ran, somebody is away, a channel is down."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.administration.days_off.actions import confirm_change
from casework.alerting.actions import enter_leave
from casework.alerting.forms import NewLeave
from casework.alerting.tables import Alert
from casework.calendar import Authority
from casework.db import writing
from casework.jobs.rounds import finish
from casework.jobs.schedule import Schedule
from casework.matters.actions import record_exception
from casework.matters.tables import Matter, StoredDeadline
from casework.messages.tables import Channel, ChannelAddress
from tests.browser.conftest import Server
from tests.browser.test_path import shot, sign_in
from tests.messages.receivers import Endpoint, endpoint, mailbox
from tests.office import Office, moment

pytestmark = pytest.mark.browser
D = date.fromisoformat
WHO = "city-handler"


def morning(server: Server, day: str, hour: int = 9) -> None:
    """What begins by itself on a day, and what follows from it."""
    server.at = moment(day, hour)
    Schedule(server.works).ask()
    for _ in range(3):
        finish(server.works)


@pytest.fixture
def outward(cases_url: str, tmp_path: Path) -> Iterator[Server]:
    """The application, which may speak to this machine."""
    made = Server(cases_url, tmp_path / "files", private_addresses="127.0.0.0/8")
    made.start()
    yield made
    made.stop()


def test_a_date_that_a_late_notice_moves_is_told_once_with_its_reason(page: Page, server: Server) -> None:
    morning(server, "2026-11-24")
    with writing(server.works.engine) as tx:
        office = Office(tx, server.works.store, load=False)
        number, due = _told_of(tx)
        change = record_exception(
            tx, office.on("administrator", "2026-11-24"), due, rests=True, name="临时放假",
            source="国办发明电某号", authority=Authority.STATE_COUNCIL,
        )  # fmt: skip
        confirm_change(tx, office.on("city-legal-head", "2026-11-24"), change)
    morning(server, "2026-11-24", 10)
    sign_in(page, server, WHO, "/alerts")
    moved = (
        page.locator(".cw-alert", has_text="日期变动").filter(has_text="提交答辩状").filter(has_text=number)
    )
    expect(moved).to_have_count(1)
    expect(moved).to_contain_text(f"{due.month}月{due.day}日")
    expect(moved).to_contain_text("临时放假")
    expect(moved).to_contain_text("国办发明电某号")
    shot(page, "told-moved")
    morning(server, "2026-11-25")
    sign_in(page, server, WHO, "/alerts")
    expect(moved).to_have_count(1)


def _told_of(tx: Session) -> tuple[str, date]:
    """An answer of whose last day the handler was told, some days ahead: its number, and that day."""
    query = (
        select(Matter.number, StoredDeadline.due)
        .join(StoredDeadline, col(StoredDeadline.matter_id) == col(Matter.id))
        .join(Alert, (col(Alert.matter_id) == col(Matter.id)) & (col(Alert.due) == col(StoredDeadline.due)))
        .join(User, col(User.id) == col(Alert.user_id))
        .where(
            User.username == WHO,
            Alert.rule == StoredDeadline.rule,
            StoredDeadline.rule == "APL-67",
            col(StoredDeadline.met_on).is_(None),
            StoredDeadline.due > D("2026-11-26"),
        )
        .order_by(col(StoredDeadline.due))
    )
    return tx.exec(query).first() or ("", date.min)


def test_after_three_days_off_all_that_was_missed_is_there_once(page: Page, server: Server) -> None:
    morning(server, "2026-11-24")
    sign_in(page, server, WHO, "/alerts")
    page.get_by_role("button", name="全部标为已读").click()
    morning(server, "2026-11-30")  # the machine was off from Wednesday to Friday
    sign_in(page, server, WHO, "/alerts")
    late = page.locator(".cw-alert-unread", has_text="131号").filter(has_text="应诉审批表报批")
    expect(late).to_have_count(1)
    expect(late).to_contain_text("一并提醒")
    unread = page.locator(".cw-alert-unread").count()
    shot(page, "told-after-outage")
    morning(server, "2026-11-30", 11)
    sign_in(page, server, WHO, "/alerts")
    expect(page.locator(".cw-alert-unread")).to_have_count(unread)


def test_whoever_stands_in_is_told_for_whom(page: Page, server: Server) -> None:
    with writing(server.works.engine) as tx:
        office = Office(tx, server.works.store, load=False)
        substitute = office.on("city-handler-2", "2026-11-24").viewer.user_id
        leave = NewLeave(first=D("2026-11-25"), last=D("2026-12-04"), substitute_id=substitute)
        enter_leave(tx, office.on(WHO, "2026-11-24"), leave)
    morning(server, "2026-11-25")
    sign_in(page, server, "city-handler-2", "/alerts")
    mine = page.locator(".cw-alert", has_text="代市司法局应诉处承办人")
    expect(mine.first).to_be_visible()
    mine.first.get_by_role("button", name="去办理").or_(mine.first.get_by_role("button", name="查看")).click()
    expect(page).to_have_url(f"{server.url}/cases/{page.url.rpartition('/')[2]}")
    shot(page, "told-substitute")


def test_a_channel_that_is_down_holds_up_no_other_and_says_why(page: Page, outward: Server) -> None:
    with endpoint() as there, mailbox() as box:
        for kind, fields in (
            ("email", {"name": "单位信箱", "host": "127.0.0.1", "port": str(box.port), "sender": "casework@example.gov.cn"}),
            ("webhook", {"name": "值班大屏", "url": there.url()}),
        ):  # fmt: skip
            _set_up(page, outward, kind, fields)
        _take_both(outward)
        box.after_data = "421 4.3.2 Service shutting down"
        morning(outward, "2026-11-24")
        _seen(page, outward, there)
        sign_in(page, outward, "administrator", "/channels")
        expect(page.locator("tr", has_text="单位信箱")).to_contain_text("Service shutting down")
        page.get_by_role("link", name="单位信箱").click()
        expect(page.locator("main")).to_contain_text("最近一次")
        shot(page, "told-channel-down")
        box.after_data = "250 2.0.0 Ok: queued as 4F1"
        morning(outward, "2026-11-24", 11)
        assert box.raw
        sign_in(page, outward, WHO, "/alerts")
        expect(page.locator(".cw-alert", has_text="单位信箱 已送达").first).to_be_visible()


def _set_up(page: Page, server: Server, kind: str, fields: dict[str, str]) -> None:
    sign_in(page, server, "administrator", f"/channels/new/{kind}")
    for name, value in fields.items():
        page.fill(f"#f-{name}", value)
    if kind == "email":
        page.select_option("#f-tls", "none")
    page.get_by_role("button", name="添加渠道").click()
    page.fill("#f-to", "zhao@example.gov.cn")
    page.get_by_role("button", name="试发一条").click()
    Schedule(server.works).ask()
    finish(server.works)
    page.reload()
    page.get_by_role("button", name="启用这个渠道").click()
    expect(page.locator("main")).to_contain_text("已启用")


def _take_both(server: Server) -> None:
    """The handler takes what both bring, each message on its own."""
    with writing(server.works.engine) as tx:
        me = tx.exec(select(User.id).where(User.username == WHO)).one() or 0
        usual = dict.fromkeys(("early", "near", "late", "moved"), "single")
        for channel_id in tx.exec(select(Channel.id).where(Channel.on)):
            tx.add(
                ChannelAddress(
                    user_id=me, channel_id=channel_id or 0, address="zhao@example.gov.cn", modes=usual,
                    proven_at=server.at,
                )
            )  # fmt: skip


def _seen(page: Page, server: Server, there: Endpoint) -> None:
    assert there.called
    sign_in(page, server, WHO, "/alerts")
    alert = page.locator(".cw-alert", has_text="值班大屏 已送达").first
    expect(alert).to_contain_text("单位信箱 待发送")
