"""The pages that one looks things up in and administers, walked with right and with wrong input."""

import re
import tomllib
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import text
from sqlmodel import select
from starlette.testclient import TestClient

from casework.accounts.tables import User
from casework.audit.queries import verify
from casework.audit.tables import AuditEntry
from casework.cases.tables import Case
from casework.organisations.tables import Organisation
from tests.web.served import Served, csrf_of, post

OFF_2027 = """
  { name = "元旦", from = 2027-01-01, to = 2027-01-03 },
  { name = "春节", from = 2027-02-05, to = 2027-02-11 },
  { name = "清明节", from = 2027-04-03, to = 2027-04-05 },
  { name = "劳动节", from = 2027-05-01, to = 2027-05-05 },
  { name = "端午节", on = 2027-06-09 },
  { name = "中秋节", on = 2027-09-15 },
"""
NATIONAL_DAY = '  { name = "国庆节", from = 2027-10-01, to = 2027-10-07 },'


def _notice(off: str) -> str:
    return f'year = 2027\nsource = "国办发明电〔2026〕9号"\noff = [{off}]\n'


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


# The calendar ---------------------------------------------------------------------------------------------------


def test_an_announced_year_moves_dates_and_says_whose(at_work: Served) -> None:
    head = at_work.browser("city-legal-head")
    assert "暂定" in _text(head.get("/holidays?year=2027").text)
    answer = post(
        head, "/holidays", "/holidays/notices", body=_notice(OFF_2027 + NATIONAL_DAY), notice_source=""
    )
    assert answer.status_code == 303
    change = answer.headers["location"]
    page = _text(head.get(change).text)
    assert "载入通知" in page
    assert "国办发明电〔2026〕9号" in page
    assert "郑法建〔2026〕17号" in page, "the case whose date became firm is named"
    year = BeautifulSoup(head.get("/holidays?year=2027").text, "html.parser").find(id="special")
    assert year is not None
    assert "1月1日（周五） 至 1月3日（周日）" in _text(str(year))
    assert "暂定" not in str(year)
    words = _text(at_work.browser("city-handler").get("/rulebook/APL-85.judgment?on=2026-12-17").text)
    assert "2027年1月4日（星期一）" in words
    assert "暂定" not in words

    refused = post(head, change, f"{change}/withdraw", reason="")
    assert refused.status_code == 422
    assert "请写明撤回的理由" in refused.text
    back = post(head, change, f"{change}/withdraw", reason="文号有误，重新载入。")
    assert back.status_code == 303
    assert "已撤回" in head.get("/holidays").text
    assert "暂定" in _text(head.get("/holidays?year=2027").text)
    again = post(head, "/holidays", f"{change}/withdraw", reason="再撤一次")
    assert again.status_code == 409


def test_a_notice_that_an_exception_rests_on_is_withdrawn_after_it(served: Served) -> None:
    head = served.browser("city-legal-head")
    answer = post(
        head, "/holidays", "/holidays/notices", body=_notice(OFF_2027 + NATIONAL_DAY), notice_source=""
    )
    change = answer.headers["location"]
    later = post(
        head, "/holidays", "/holidays/exceptions", on="2027-10-05", rests="0", name="市内照常上班", source="郑政办〔2027〕1号"
    )  # fmt: skip
    assert later.status_code == 303, later.text
    refused = post(head, change, f"{change}/withdraw", reason="载错")
    assert refused.status_code == 422
    assert "市内照常上班" in refused.text
    assert "载错" in refused.text


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(
            "year = 2027\n[[off]]\nname = '元旦'\non = 2027-13-01\n", "不是有效的 TOML", id="日期不存在"
        ),
        pytest.param("date,kind,name\n2027-01-01,休,元旦", "off（放假）或 work（上班）", id="CSV种类看不懂"),
        pytest.param(_notice(OFF_2027), "国庆节", id="漏了国庆节"),
        pytest.param("", "请粘贴通知内容", id="什么都没有"),
    ],
)
def test_a_refused_notice_keeps_what_was_typed(served: Served, body: str, said: str) -> None:
    head = served.browser("city-legal-head")
    answer = post(head, "/holidays", "/holidays/notices", body=body, notice_source="国办发明电〔2026〕9号")
    assert answer.status_code == 422
    assert said in answer.text
    assert _typed(answer.text, "body").strip() == body.strip()
    assert _typed(answer.text, "notice_source") == "国办发明电〔2026〕9号"


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [
        pytest.param("gb18030", ",", id="WPS存的CSV"),
        pytest.param("utf-8-sig", ",", id="Excel存的CSV UTF-8"),
        pytest.param("utf-16", "\t", id="Excel存的Unicode文本"),
    ],
)
def test_a_notice_is_read_as_a_spreadsheet_saves_it(served: Served, encoding: str, separator: str) -> None:
    days = tomllib.loads(_notice(OFF_2027 + NATIONAL_DAY))["off"]
    spans = [(d["name"], d.get("from", d.get("on")), d.get("to", d.get("on"))) for d in days]
    rows = ["# 2027年放假安排; 国办发明电〔2026〕9号", "date,kind,name"] + [
        f"{on.year}/{on.month}/{on.day},off,{name}"
        for name, first, last in spans
        for on in (first + timedelta(days=n) for n in range((last - first).days + 1))
    ]
    content = "\r\n".join(rows).replace(",", separator).encode(encoding)
    head = served.browser("city-legal-head")
    answer = head.post(
        "/holidays/notices",
        data={"csrf": csrf_of(head.get("/holidays").text), "body": "", "notice_source": ""},
        files={"notice": ("2027.csv", content, "text/csv")},
        follow_redirects=False,
    )
    assert answer.status_code == 303, answer.text
    assert "国庆节" in head.get("/holidays?year=2027").text


def test_a_notice_that_is_no_text_is_refused_with_how_to_save_it(served: Served) -> None:
    head = served.browser("city-legal-head")
    answer = head.post(
        "/holidays/notices",
        data={"csrf": csrf_of(head.get("/holidays").text), "body": "", "notice_source": ""},
        files={"notice": ("2027.csv", b"PK\x03\x04\x00\x00", "text/csv")},
    )
    assert answer.status_code == 422
    assert "另存为“CSV UTF-8”" in answer.text


def test_a_local_exception_needs_its_source(served: Served) -> None:
    head = served.browser("city-legal-head")
    fields = {"on": "2026-12-04", "rests": "1", "name": "宪法宣传周停办"}
    refused = post(head, "/holidays", "/holidays/exceptions", **fields, source="")
    assert refused.status_code == 422
    assert 'href="#f-source"' in refused.text
    assert _typed(refused.text, "on") == "2026-12-04"
    done = post(head, "/holidays", "/holidays/exceptions", **fields, source="郑政办〔2026〕1号")
    assert done.status_code == 303
    assert "本市例外" in head.get("/holidays").text


def test_people_are_told_whose_dates_a_change_of_the_calendar_moved(at_work: Served) -> None:
    head, handler = at_work.browser("city-legal-head"), at_work.browser("city-handler")
    with at_work.rows() as tx:
        due = tx.exec(select(Case.next_due).where(Case.id == at_work.known()["received"])).one()
    fields = {"on": due.isoformat(), "rests": "1", "name": "特大暴雨停止办公", "source": "郑政办〔2026〕9号"}
    assert post(head, "/holidays", "/holidays/exceptions", **fields).status_code == 303
    page = handler.get("/").text
    assert "个期限移动了" in page
    assert "特大暴雨停止办公" in page
    [link] = BeautifulSoup(page, "html.parser").select('a[href^="/holidays/changes/"]')
    assert handler.get(str(link["href"])).status_code == 200
    assert "个期限移动了" not in at_work.browser("jinshui-construction").get("/").text
    at_work.clock.pass_minutes(15 * 24 * 60)
    assert "个期限移动了" not in at_work.browser("city-handler").get("/").text


def test_who_does_not_keep_the_calendar_sees_no_form(shared: Served) -> None:
    assert 'action="/holidays/notices"' not in shared.browser("city-handler").get("/holidays").text
    assert 'action="/holidays/notices"' in shared.browser("city-legal-head").get("/holidays").text


# Organs and people ----------------------------------------------------------------------------------------------


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
