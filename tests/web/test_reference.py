"""The pages that one looks things up in and administers, walked with right and with wrong input."""

import re
from datetime import timedelta

from bs4 import BeautifulSoup
from sqlalchemy import text
from sqlmodel import select
from starlette.testclient import TestClient

from casework.accounts.tables import User
from casework.audit.queries import verify
from casework.audit.tables import AuditEntry
from casework.clock import OFFICE
from casework.organisations.tables import Organisation
from tests.web.served import Served, post


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", BeautifulSoup(html, "html.parser").get_text(" "))


def _typed(html: str, name: str) -> str:
    field = BeautifulSoup(html, "html.parser").find(attrs={"name": name})
    assert field is not None
    return field.get_text().lstrip("\n") if field.name == "textarea" else str(field["value"])


# The rulebook ---------------------------------------------------------------------------------------------------


def test_the_calculator_explains_a_date_that_is_not_yet_firm(shared: Served) -> None:
    words = _text(shared.browser("city-handler").get("/rulebook/APL-85.judgment?on=2026-12-17").text)
    assert "2027年1月4日（星期一）" in words
    assert "暂定" in words
    assert "元旦" in words


def test_the_calculator_answers_the_same_alone_as_in_the_page(shared: Served) -> None:
    browser = shared.browser("city-handler")
    alone = browser.get("/rulebook/APL-67/result?on=2026-11-13").text
    assert "2026年11月30日（星期一）" in _text(alone)
    assert _text(alone) in _text(browser.get("/rulebook/APL-67?on=2026-11-13").text)


def test_a_rule_out_of_force_on_that_day_is_not_calculated(shared: Served) -> None:
    page = shared.browser("city-handler").get("/rulebook/APL-67/result?on=2014-03-03").text
    assert "还算不出来" in page


def test_what_is_no_date_and_no_term_is_said_and_kept(shared: Served) -> None:
    page = shared.browser("city-handler").get("/rulebook/COURT-TERM?on=13月40日&term=十来天").text
    assert "不是日期" in page
    assert _typed(page, "on") == "13月40日"
    assert _typed(page, "term") == "十来天"


def test_a_term_in_the_words_of_the_paper_is_calculated(shared: Served) -> None:
    page = shared.browser("city-handler").get("/rulebook/COURT-TERM/result?on=2026-09-05&term=两个月").text
    assert "11月5日" in page


def test_old_law_and_new_law_are_told_apart(shared: Served) -> None:
    page = shared.browser("city-handler").get("/rulebook/APL89-43").text
    versions = BeautifulSoup(page, "html.parser").find("table")
    assert versions is not None
    rows = [r.get_text(" ", strip=True) for r in versions.find_all("tr")[1:]]
    assert [("现行" in row) for row in rows] == [True, False]
    assert "1990年10月1日至2015年4月30日" in rows[1]


def test_the_search_finds_by_article(shared: Served) -> None:
    page = shared.browser("city-handler").get("/rulebook?q=第八十五条").text
    nav = BeautifulSoup(page, "html.parser").find("nav", attrs={"aria-label": "规则目录"})
    assert nav is not None
    found = [a.get_text(" ", strip=True) for a in nav.find_all("a")]
    assert found
    assert all("第八十五条" in f for f in found)


# Organs and people ----------------------------------------------------------------------------------------------


def test_the_tree_opens_branch_by_branch_and_reads_only_what_is_opened(shared: Served) -> None:
    browser, city = shared.browser("administrator"), shared.node("city")
    page = browser.get("/organisations").text
    assert "县（市、区）人民政府 12 个" in _text(page)
    assert "金水区" not in page
    counties = browser.get(f"/organisations/{city}/below?kind=county_government").text
    assert _links(page, f"/organisations/{city}/below?kind=county_government")
    assert "郑州市金水区人民政府 1 人" in _text(counties)
    assert "金水区司法局" not in counties
    jinshui = shared.node("jinshui")
    assert _links(counties, f"/organisations/{jinshui}/below")
    assert "郑州市金水区司法局 法制机构 3 人" in _text(browser.get(f"/organisations/{jinshui}/below").text)
    assert "郑州市金水区司法局" in browser.get(f"/organisations/{jinshui}").text, (
        "without script, on its page"
    )


def _links(html: str, address: str) -> bool:
    return BeautifulSoup(html, "html.parser").find(attrs={"hx-get": address}) is not None


def test_a_search_finds_organs_and_people_by_name(shared: Served) -> None:
    browser = shared.browser("administrator")
    found = BeautifulSoup(browser.get("/organisations?q=金水区司法局").text, "html.parser")
    assert [row.get_text(strip=True) for row in found.select("tbody th a")] == [
        "郑州市金水区司法局", "金水区司法局收文员", "金水区司法局承办人",
    ]  # fmt: skip
    assert "没有名称含“100%”的机构或者人员" in browser.get("/organisations?q=100%25").text
    others = BeautifulSoup(shared.browser("city-handler").get("/organisations?q=收文员").text, "html.parser")
    assert not others.select("tbody th a"), "a person is changed by the administrator alone"


def test_an_organ_is_added_changed_and_taken_out_of_use(served: Served) -> None:
    administrator = served.browser("administrator")
    city = str(served.node("city"))
    empty = post(administrator, "/organisations/new", "/organisations/new", key="", name="", parent=city)
    assert empty.status_code == 422
    assert "请填写机构代号" in empty.text
    fields = {"key": "city-archives", "name": "郑州市档案局", "kind": "city_department", "parent": city}
    done = post(administrator, "/organisations/new", "/organisations/new", **fields)
    assert done.status_code == 303
    address = done.headers["location"]
    assert "郑州市档案局" in administrator.get("/organisations?q=档案").text
    changed = post(administrator, f"{address}/edit", f"{address}/edit", name="郑州市档案馆", supervisor=city)
    assert changed.status_code == 303
    assert "已停用" in administrator.get(address).text, "the box 在用 was not ticked"
    with served.rows() as tx:
        assert tx.exec(select(Organisation.active).where(Organisation.key == "city-archives")).one() is False


def test_an_organ_is_not_hung_under_what_does_not_exist(served: Served) -> None:
    administrator = served.browser("administrator")
    fields = {"key": "city-archives", "name": "郑州市档案局", "kind": "city_department", "parent": "999999"}
    refused = post(administrator, "/organisations/new", "/organisations/new", **fields)
    assert refused.status_code == 422
    assert "请从列表中选择上级机构" in refused.text
    address = f"/organisations/{served.node('city-housing')}/edit"
    refused = post(administrator, address, address, name="郑州市房管局", supervisor="999999", active="1")
    assert refused.status_code == 422


def test_a_refused_account_keeps_what_was_typed_except_the_password(served: Served) -> None:
    administrator = served.browser("administrator")
    fields = {"username": "city-handler", "name": "", "post": "科员", "organisation": "", "password": "short"}
    answer = post(administrator, "/people/new", "/people/new", **fields, roles=["handler", "intake_clerk"])
    assert answer.status_code == 422
    page = BeautifulSoup(answer.text, "html.parser")
    summary = page.find(id="errors")
    assert summary is not None
    assert {a["href"] for a in summary.find_all("a")} == {
        "#f-username",
        "#f-name",
        "#f-organisation",
        "#f-password",
    }
    assert all(page.find(id=str(a["href"])[1:]) for a in summary.find_all("a"))
    ticked = {
        box["value"] for box in page.find_all("input", attrs={"name": "roles"}) if box.has_attr("checked")
    }
    assert ticked == {"handler", "intake_clerk"}
    assert _typed(answer.text, "post") == "科员"
    assert _typed(answer.text, "password") == ""


def test_a_closed_account_cannot_go_on_working(served: Served) -> None:
    person, administrator = served.browser("city-handler"), served.browser("administrator")
    with served.rows() as tx:
        user = tx.exec(select(User).where(User.username == "city-handler")).one()
    fields = {
        "name": user.name,
        "post": user.post,
        "organisation": str(user.organisation_id),
        "roles": ["handler"],
    }
    assert post(administrator, f"/people/{user.id}", f"/people/{user.id}", **fields).status_code == 303
    assert person.get("/cases").status_code == 303


def test_a_password_given_again_must_be_changed(served: Served) -> None:
    administrator = served.browser("administrator")
    address = f"/people/{served.person('city-handler')}"
    weak = post(administrator, address, address, act="reset", password="short")
    assert weak.status_code == 422
    assert _typed(weak.text, "name") == "市司法局应诉处承办人", "the other form is as it was"
    assert post(administrator, address, address, act="reset", password="Wieder-Neu-2026").status_code == 303
    browser = served.browser()
    form = {"username": "city-handler", "password": "Wieder-Neu-2026"}
    assert browser.post("/sign-in", data=form).status_code == 303
    assert browser.get("/cases").headers["location"] == "/settings/password"


def test_an_administrator_does_not_lock_itself_out(served: Served) -> None:
    administrator = served.browser("administrator")
    with served.rows() as tx:
        user = tx.exec(select(User).where(User.username == "administrator")).one()
    fields = {
        "name": user.name,
        "organisation": str(user.organisation_id),
        "roles": ["handler"],
        "active": "1",
    }
    answer = post(administrator, f"/people/{user.id}", f"/people/{user.id}", **fields)
    assert answer.status_code == 422
    assert "请由另一位管理员办理" in answer.text


# The trail and the settings --------------------------------------------------------------------------------------


def test_the_trail_is_whole_until_somebody_touches_it(at_work: Served) -> None:
    auditor = at_work.browser("auditor")
    assert "全部衔接，没有改动" in auditor.get("/audit/verify").text
    assert "校验审计记录" in _text(auditor.get("/audit").text)
    case_id = at_work.known()["received"]
    with at_work.rows() as tx:
        checked, broken = verify(tx)
        assert broken == ()
        entry = tx.exec(select(AuditEntry).where(AuditEntry.stream == f"case:{case_id}")).first()
        assert entry is not None
        assert checked > 50
    _tamper(at_work, entry.id or 0)
    page = _text(auditor.get("/audit/verify").text)
    assert "不衔接" in page
    assert f"案件 {case_id}" in page
    assert "内容与校验值不符" in page


def _tamper(served: Served, entry_id: int) -> None:
    """Change an entry as somebody with the database in hand would: its guard taken off first."""
    with served.house.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entries'"
            on = ""
        else:
            triggers = (
                "SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit_entries'::regclass AND NOT tgisinternal"
            )
            on = " ON audit_entries"
        names = connection.exec_driver_sql(triggers).scalars().all()
        assert names, "the trail is guarded by triggers"
        for name in names:
            connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
        connection.execute(text("UPDATE audit_entries SET actor = '别人' WHERE id = :id"), {"id": entry_id})


def test_the_trail_is_filtered_and_paged(shared: Served) -> None:
    auditor = shared.browser("auditor")
    page = BeautifulSoup(auditor.get("/audit?action=file.kept").text, "html.parser")
    assert {cell.get_text(strip=True) for cell in page.select("tbody td:nth-child(3)")} == {"存入材料"}
    first = BeautifulSoup(auditor.get("/audit").text, "html.parser")
    following = first.find("a", rel="next")
    assert following is not None
    second = BeautifulSoup(auditor.get(str(following["href"])).text, "html.parser")
    shown = [{row.get_text() for row in p.select("tbody tr")} for p in (first, second)]
    assert shown[0]
    assert shown[1]
    assert not shown[0] & shown[1]


def test_the_trail_of_some_days_is_asked_for_by_them(shared: Served) -> None:
    auditor = shared.browser("auditor")

    def shown(query: str) -> tuple[int, BeautifulSoup]:
        answer = auditor.get(f"/audit?comings=1&{query}")
        return answer.status_code, BeautifulSoup(answer.text, "html.parser")

    today = shared.clock().astimezone(OFFICE).date()
    status, page = shown(f"from={today}&to={today}")
    days = {str(t["datetime"])[:10] for t in page.select("tbody time")}
    assert (status, len(days)) == (200, 1)
    following = page.find("a", rel="next")
    assert following is None or f"from={today}&to={today}" in str(following["href"]), (
        "the next page keeps the days"
    )
    assert not shown(f"from={today + timedelta(days=1)}")[1].select("tbody tr")
    assert not shown("to=1990-01-01")[1].select("tbody tr")
    status, page = shown(f"from={today}&to={today - timedelta(days=1)}")
    assert status == 422
    assert "早于起日" in page.select_one("#errors").get_text()
    status, page = shown("from=2026-13-45")
    assert status == 422
    assert "不是日期" in page.select_one("#errors").get_text()


def test_who_came_and_went_is_in_the_trail_for_whoever_asks(served: Served) -> None:
    assert (
        served.browser().post("/sign-in", data={"username": "city-handler", "password": "x"}).status_code
        == 422
    )
    auditor = served.browser("auditor")

    def acts(query: str) -> set[str]:
        page = BeautifulSoup(auditor.get(f"/audit{query}").text, "html.parser")
        return {cell.get_text(strip=True) for cell in page.select("tbody td:nth-child(3)")}

    assert "登录" not in acts("")
    assert "登录被拒" in acts(""), "what was refused is never hidden"
    assert acts("?action=account.signed_in") == {"登录"}
    for asked in ("?comings=1", "?stream=accounts"):
        assert "登录" in acts(asked)


def test_a_token_is_shown_once_and_works_until_it_is_withdrawn(served: Served) -> None:
    browser = served.browser("city-handler")
    nameless = post(browser, "/settings", "/settings/tokens", name="", days="30")
    assert nameless.status_code == 422
    assert _typed(nameless.text, "days") == "30"
    page = post(browser, "/settings", "/settings/tokens", name="公文系统取数", days="30").text
    secret = BeautifulSoup(page, "html.parser").find(id="token-secret")
    assert secret is not None
    settings = browser.get("/settings").text
    assert str(secret["value"]) not in settings
    assert "公文系统取数" in settings
    api = TestClient(served.app, "http://127.0.0.1", headers={"Authorization": f"Bearer {secret['value']}"})
    assert api.get("/api/v1/cases").status_code == 200
    action = settings.split('action="/settings/tokens/')[1].split('"')[0]
    assert post(browser, "/settings", f"/settings/tokens/{action}").status_code == 303
    assert api.get("/api/v1/cases").status_code == 401


def test_my_settings_say_what_i_may_do(shared: Served) -> None:
    words = _text(shared.browser("city-legal-head").get("/settings").text)
    assert "法制机构负责人" in words
    assert "批准转办" in words
    assert "看所监督指导机关的案件" in words


def test_the_trail_names_its_papers_in_the_readers_language(at_work: Served) -> None:
    handler, auditor = at_work.browser("city-handler"), at_work.browser("auditor")
    assert handler.get("/cases.xlsx").status_code == 200
    post(auditor, "/settings", "/language", language="en", next="/")
    subjects, address = set(), "/audit"
    while address:
        page = BeautifulSoup(auditor.get(address).text, "html.parser")
        subjects |= {cell.get_text() for cell in page.select("td[data-label='Subject'] > div > span")}
        address = next((str(a["href"]) for a in page.select("a[rel=next]")), "")
    said = {subject.partition(" ")[2] for subject in subjects if subject.startswith(("（", "豫", "郑"))}
    assert {"Approval form", "Notice to respond", "Answer and evidence", "Evidence list"} <= said
    assert any(re.fullmatch(r"\d+ cases?", subject) for subject in subjects)
    named = {words for words in said if re.search("[\u4e00-\u9fff]", words)}
    # What is left in Chinese are the office's own words: numbers, names, what a judgment orders, what a measure is.
    own = "号$|（工作人员）|（律师）|某|等[0-9]+人$|法院$|本判决|规程|培训|征收"
    assert {words for words in named if not re.search(own, words)} == set()
