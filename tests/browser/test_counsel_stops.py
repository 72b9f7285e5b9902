"""What stops counsel's work on its way, as whoever meets it is told: each once before the real pages, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from casework.counsel.pool.queries import counsel_of_user
from casework.db import writing
from tests.browser.conftest import Server
from tests.browser.desk import HEAD, KEEPER, ME, MONEY, PRINCIPAL, Desk
from tests.browser.test_path import sign_in
from tests.counsel.test_appointment import appointed, examined
from tests.counsel.test_engagements import START, give, take, work
from tests.counsel.test_fees import funded
from tests.counsel.test_items import asked
from tests.counsel.test_opinions import signed
from tests.counsel.test_portal import signs_in
from tests.counsel.test_recusal import OTHER, case
from tests.office import Office

pytestmark = pytest.mark.browser


@contextmanager
def before(server: Server) -> Iterator[Office]:
    """What was done before somebody opens a page."""
    with writing(server.house.engine) as tx:
        yield Office(tx, server.house.store, load=False)


@pytest.mark.obligation("FG-5")
def test_nobody_is_appointed_whose_credit_was_not_checked(page: Page, new_office: Server) -> None:
    with before(new_office) as office:
        counsel_id = examined(office)
    d = Desk(page, new_office)
    d.be(KEEPER, f"/counsel/pool/{counsel_id}")
    d.says("1 项未满足", "信用核查尚未接入，不能视为通过", at="#conditions")
    d.go("提请聘任")
    d.says("还有 1 项条件没有满足，现在报不出去")
    d.fill(reasons="专业对口")
    d.press("报请审定")
    d.says("聘任条件尚未全部满足", "信用核查尚未接入", at="[role=alert]")
    d.looks("unchecked")


@pytest.mark.obligation("FG-8.5")
def test_a_conflict_that_a_new_party_brings_reaches_the_desk_and_another_takes_over(
    page: Page, pool_office: Server
) -> None:
    with before(pool_office) as office:
        counsel_id, case_id = signs_in(office), case(office)
        appointed(office, START, **OTHER)
        key = work(office, case_id=case_id)
        give(office, key, counsel_id, reason="专业对口")
        take(office, key)
    d = Desk(page, pool_office)
    d.be("city-intake", f"/cases/{case_id}/facts")
    d.fill(plaintiffs="张某某\n河南甲律师事务所")
    d.press("保存更正")
    d.be(KEEPER)
    d.waits("需要回避")
    d.says("顾问有利害关系，应当回避（200号第八条第五项）", "河南甲律师事务所")
    d.looks("tied")
    d.be(ME)
    d.go("征收决定合法性审查")
    d.says("发现可能的利害关系")
    d.page.locator("#recuse input[name=reason]").fill("所在律所成为原告")
    d.press("主动回避", "已回避，材料不再开放")
    d.says("现在没有交给您的事务")
    d.be(KEEPER)
    d.waits("顾问已回避，重新安排")
    d.says("1. 吴某某", "不能承办的顾问", "周某某")
    d.looks("anew")
    d.press("确定安排", "等待顾问接受")
    d.says("历次安排", "吴某某", "已回避", "所在律所成为原告")


@pytest.mark.obligation("FG-17.1")
def test_past_the_term_nothing_is_assigned_until_it_is_renewed(page: Page, pool_office: Server) -> None:
    with before(pool_office) as office:
        appointed(office, "2023-11-06")
        key = work(office)
    d = Desk(page, pool_office)
    d.be(KEEPER, f"/counsel/engagements/{key}/assign")
    d.says("没有人能够承办", "周某某", "不在任期之内（200号第十七条）")
    expect(page.locator("main").get_by_role("button", name="确定安排", exact=True)).to_have_count(0)
    d.looks("nobody")
    d.go("周某某")
    d.says("聘期已满", "聘期已于2026年11月6日（星期五）届满，不能再安排任务（200号第十七条）")
    d.looks("expired")
    d.go("续聘")
    d.says("须重新核对", "工作档案（续聘和解聘的依据", "按时提交", "今天批准的，新聘期自2026年11月23日")
    d.looks("renew")
    d.go("在顾问页面逐项重新核对")
    for _ in range(4):
        page.get_by_label("符合", exact=True).check()
        d.fill(evidence="证明材料原件")
        d.press("登记核对结果", "核对结果已登记")
    d.says("全部满足", at="#conditions")
    d.go("续聘")
    d.fill(reasons="任期内办理及时、质量好")
    d.press("报请审定", "已报请审定")
    d.be(PRINCIPAL)
    d.waits("审定法律顾问的聘任")
    d.fill(number="郑政函〔2026〕91号")
    d.press("批准", "已批准")
    d.be(KEEPER, f"/counsel/engagements/{key}/assign")
    d.press("确定安排", "等待顾问接受")


@pytest.mark.obligation("FG-9")
def test_a_draft_without_a_lawful_opinion_reaches_no_agenda_whoever_asks(
    page: Page, pool_office: Server
) -> None:
    d = Desk(page, pool_office)
    d.be(KEEPER)
    d.menu("决策事项")
    d.go("登记决策事项")
    d.fill(title="某某管理办法（草案）", kind="rule", text="第一条 为了某某，制定本办法。")
    d.press("登记")
    d.says("不得提交讨论", "还没有听取法律顾问对第1稿的法律意见", "任何人、任何岗位都不能越过")
    item = page.url.removeprefix(pool_office.url)
    item_id = int(item.rpartition("/")[2])
    d.looks("item")
    forced(d, item)
    with before(pool_office) as office:
        signed(office, asked(office, item_id), conclusion="unlawful")
    for who in (KEEPER, HEAD, PRINCIPAL):
        d.be(who, item)
        d.says("周某某的法律意见", "认为不合法，不得提交讨论、作出决定")
        expect(page.get_by_role("button", name="列入议程")).to_have_count(0)
        forced(d, item)
    d.be(KEEPER, item)
    d.unfold("提交新的一稿")
    d.fill(changes="按法律意见修改", text="第一条 改过了。")
    d.press("提交新的一稿")
    d.says("还没有听取法律顾问对第2稿的法律意见")
    with before(pool_office) as office:
        signed(office, asked(office, item_id, me(office)))
    d.be(KEEPER, item)
    d.says("可以提交讨论")
    d.fill(on="2026-12-10", meeting="市政府第45次常务会议")
    d.looks("open")
    d.press("列入议程")
    d.says("已列入议程", "市政府第45次常务会议")
    d.unfold("提交新的一稿")
    d.fill(changes="会前又改", text="第一条 又改过了。")
    d.press("提交新的一稿")
    d.says("不得提交讨论", "还没有听取法律顾问对第3稿的法律意见")
    expect(page.get_by_role("button", name="列入议程")).to_have_count(0)


def forced(d: Desk, item: str) -> None:
    """Whoever sends the act without its button is refused all the same."""
    token = d.page.locator("input[name=csrf]").first.get_attribute("value") or ""
    said = {"csrf": token, "on": "2026-12-10", "meeting": "市政府第45次常务会议"}
    answer = d.page.request.post(f"{d.server.url}{item}/agenda", form=said)
    assert answer.status in {403, 404, 409}, answer.status
    d.page.goto(f"{d.server.url}{item}")
    d.says("不得提交讨论")


def me(office: Office) -> int:
    """The key of the counsel who signs in as `counsel-1`."""
    return counsel_of_user(office.tx, office.on(ME, START).viewer.user_id) or 0


@pytest.mark.obligation("FG-19")
def test_what_passes_the_budget_is_refused_with_its_figures(page: Page, pool_office: Server) -> None:
    with before(pool_office) as office:
        funded(office, 150_000)
        appointed(office, START)
        give(office, work(office), appointed(office, START, **OTHER), reason="专业对口")
        key = work(office, title="某某合同审查")
    d = Desk(page, pool_office)
    d.be(KEEPER, f"/counsel/engagements/{key}/assign")
    d.press("确定安排")
    d.says("超出预算：“意见”可用500.00元，需要1,000.00元。请先申请追加或者调剂")
    d.looks("overspent")
    with page.expect_popup() as popup:
        page.get_by_role("link", name="打开经费预算").click()
    expect(popup.value.locator("main")).to_contain_text("申请追加")
    popup.value.close()
    d.be(MONEY, "/counsel/budgets")
    d.says("下达1,500.00元 = 已付0.00元 + 已核定0.00元 + 占用1,000.00元 + 可用500.00元")


@pytest.mark.obligation("FG-10")
def test_two_managers_assign_the_same_work_at_once(page: Page, pool_office: Server, browser: Browser) -> None:
    with before(pool_office) as office:
        appointed(office, START)
        appointed(office, START, **OTHER)
        key = work(office)
    address = f"/counsel/engagements/{key}/assign"
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    other = context.new_page()
    sign_in(page, pool_office, KEEPER, address)
    sign_in(other, pool_office, HEAD, address)
    other.get_by_role("radio").nth(1).check()
    other.fill("#f-reason", "更熟悉情况")
    send = f"document.querySelector('form[action=\"{address}\"]').requestSubmit()"
    page.evaluate(send)
    other.evaluate(send)
    said = {each: each.locator("#flash, [role=alert]").first.inner_text() for each in (page, other)}
    (won,) = [each for each in said if "等待顾问接受" in said[each]]
    late = other if won is page else page
    name, who = ("周某某", "法律顾问办公室经办人") if won is page else ("吴某某", "法制机构负责人")
    expect(late.locator("[role=alert]")).to_contain_text(
        f"您打开页面之后，{who}于10:00办理过这项事务，这次没有办理"
    )
    expect(late.locator("main")).to_contain_text("两次安排对照")
    expect(late.locator("main")).to_contain_text(f"现在的安排：{name}")
    expect(late.locator("main")).to_contain_text(who)
    Desk(late, pool_office).looks("late")
    context.close()
