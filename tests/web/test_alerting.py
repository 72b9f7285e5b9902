"""The pages of ladders, quiet hours and leave, as a person fills them in."""

import re

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from casework.accounts.roles import Role
from casework.alerting.queries import ladders, quiet, versions
from casework.clock import office_day
from casework.rulebook.ladder import DUTIES, Recipient, Rung, When
from casework.rulebook.model import Character
from tests.support.databases import MOMENT
from tests.web.served import Served, post

TODAY = office_day(MOMENT)
Fields = dict[str, str | list[str]]
LAST_ALONE: Fields = {
    "character": "duty", "rule": "", "begins_on": "2026-11-24", "when": ["before", "last"], "days": ["5", ""],
    "to-0": ["handler"], "to-1": ["handler", "legal_head"],
}  # fmt: skip


def text(html: str) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", BeautifulSoup(html, "html.parser").get_text(" "))


def filled(html: str, action: str) -> Fields:
    """A form as it stands on its page."""
    form = BeautifulSoup(html, "html.parser").find("form", action=action)
    assert form is not None
    fields: dict[str, list[str]] = {}
    for control in form.find_all("input"):
        if control.get("type") != "checkbox" or control.has_attr("checked"):
            fields.setdefault(str(control["name"]), []).append(str(control.get("value", "")))
    for control in form.find_all("select"):
        chosen = control.find("option", selected=True) or control.find("option")
        fields[str(control["name"])] = [str(chosen["value"])]
    fields.pop("csrf")
    return {name: values if len(values) > 1 else values[0] for name, values in fields.items()}


@pytest.fixture
def head(at_work: Served) -> TestClient:
    """The browser of the head of the city's legal office."""
    return at_work.browser("city-legal-head")


def test_the_form_opens_with_the_ladder_in_force_and_as_it_stands_changes_nothing(head: TestClient) -> None:
    fields = filled(head.get("/ladders/new").text, "/ladders")
    answer = post(head, "/ladders/new", "/ladders", **fields)
    assert answer.status_code == 422
    assert "没有改动" in answer.text


def test_a_ladder_is_looked_at_then_set_and_the_page_says_what_comes(
    at_work: Served, head: TestClient
) -> None:
    looked = post(
        head, "/ladders/new", "/ladders/preview", **LAST_ALONE, sample="APL-67", sample_on="2026-11-20"
    )
    assert looked.status_code == 200
    table = text(str(BeautifulSoup(looked.text, "html.parser").find("table")))
    assert "11月27日（周五） 宜于日前5个工作日 经办人" in table, "末日是周六，宜于前一日周五"
    assert "12月7日（周一） 最后一日 经办人、法制机构负责人" in table
    with at_work.rows() as tx:
        assert versions(tx) == (), "looking keeps nothing"
    answer = post(head, "/ladders/new", "/ladders", **LAST_ALONE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ladders")
    page = text(head.get("/ladders").text)
    assert "自2026年11月24日（星期二）起另有阶梯" in page
    assert "待施行" in page
    with at_work.rows() as tx:
        found = ladders(tx, TODAY.replace(day=24)).of("APL-67", Character.DUTY)
    handler = (Recipient.HANDLER,)
    assert found == (Rung(When.BEFORE, handler, 5), Rung(When.LAST, (*handler, Recipient.LEGAL_HEAD)))


def test_a_ladder_is_tried_on_what_stands_in_a_real_case_and_only_in_ones_own(
    at_work: Served, head: TestClient
) -> None:
    page = post(head, "/ladders/new", "/ladders/preview", **LAST_ALONE, number="(2026)豫01行初131号")
    assert page.status_code == 200
    assert "提交答辩状、证据和依据" in page.text
    assert "应诉审批表报批" in page.text
    other = post(head, "/ladders/new", "/ladders/preview", **LAST_ALONE, number="（2026）豫0105行初456号")
    assert "应诉审批表报批" in other.text, "the supervisor sees the district's case"
    unseen = at_work.browser("jinshui-legal-head")
    assert unseen.get("/ladders/new").status_code == 403
    refused = post(head, "/ladders/new", "/ladders/preview", **LAST_ALONE, number="（2026）豫01行初999号")
    assert refused.status_code == 422
    assert "没有找到您能看到的" in refused.text


def test_whoever_sees_no_case_tries_a_ladder_on_a_sample_alone(at_work: Served) -> None:
    administrator = at_work.browser("administrator")
    assert 'name="number"' not in administrator.get("/ladders/new").text
    number = "（2026）豫01行初131号"
    looked = post(administrator, "/ladders/new", "/ladders/preview", **LAST_ALONE, number=number)
    assert (looked.status_code, len(BeautifulSoup(looked.text, "html.parser").select("#look h3"))) == (200, 1)
    assert "最后一日" in text(str(BeautifulSoup(looked.text, "html.parser").find("table")))


def test_a_ladder_that_has_not_begun_is_withdrawn_on_the_page(head: TestClient) -> None:
    post(head, "/ladders/new", "/ladders", **LAST_ALONE)
    shown = head.get("/ladders").text
    [act] = set(re.findall(r"/ladders/\d+/withdraw", shown))
    answer = post(head, "/ladders", act)
    assert answer.status_code == 303
    page = text(head.get("/ladders").text)
    assert "已撤回，没有施行" in page
    assert "起另有阶梯" not in page
    assert post(head, "/ladders", act).status_code == 409


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"days": ["", ""]}, "请填写宜于日前几个工作日", id="没有填几个工作日"),
        pytest.param({"days": ["三", ""]}, "“三”不是整数", id="不是数字"),
        pytest.param({"to-0": []}, "没有提醒对象", id="填了日数没有勾人"),
        pytest.param({"begins_on": "2026-11-22"}, "不能早于今天", id="过去的日子"),
        pytest.param({"begins_on": ""}, "请填写从哪天起", id="没有填日期"),
        pytest.param({"when": ["late"], "days": [""], "to-0": ["supervisor"]}, "到期以前", id="只在逾期后"),
        pytest.param({"when": [], "days": []}, "至少设一级", id="全部去掉"),
    ],
)
def test_what_cannot_be_comes_back_with_what_was_typed(head: TestClient, changed: Fields, said: str) -> None:
    answer = post(head, "/ladders/new", "/ladders", **LAST_ALONE | changed)
    assert answer.status_code == 422
    assert said in answer.text
    assert "阶梯没有改" in answer.text


def test_a_rules_own_ladder_is_listed_and_taken_back(at_work: Served, head: TestClient) -> None:
    own: Fields = LAST_ALONE | {"rule": "APL-67", "begins_on": "2026-11-23"}
    assert post(head, "/ladders/new?rule=APL-67", "/ladders", **own).status_code == 303
    shown = BeautifulSoup(head.get("/ladders").text, "html.parser").find(id="own")
    assert "提交答辩状、证据和依据" in text(str(shown))
    form = head.get("/ladders/new?rule=APL-67").text
    assert "恢复这一类的阶梯" in form
    back: Fields = {"character": "duty", "rule": "APL-67", "begins_on": "2026-11-23"}
    assert post(head, "/ladders/new?rule=APL-67", "/ladders/reset", **back).status_code == 303
    with at_work.rows() as tx:
        assert ladders(tx, TODAY).of("APL-67", Character.DUTY) == DUTIES
    again = post(head, "/ladders/new?rule=APL-67", "/ladders/reset", **back)
    assert again.status_code == 422
    assert "没有另设的阶梯" in again.text


def test_quiet_hours_are_set_on_the_page_and_refused_in_words(at_work: Served, head: TestClient) -> None:
    answer = post(head, "/ladders", "/ladders/quiet", begins="18:30", ends="08:30")
    assert answer.status_code == 303
    with at_work.rows() as tx:
        found = quiet(tx)
    assert (f"{found.begins:%H:%M}", f"{found.ends:%H:%M}", found.rest_days) == ("18:30", "08:30", False)
    assert "18:30—08:30" in text(at_work.browser("city-handler").get("/ladders").text)
    for fields, said in (
        ({"begins": "12:00", "ends": "14:00"}, "从晚上到第二天早上"),
        ({"begins": "晚上八点", "ends": "08:00"}, "不是时刻"),
        ({"begins": "", "ends": "08:00"}, "请填写晚上从几点起"),
    ):
        refused = post(head, "/ladders", "/ladders/quiet", **fields)
        assert (refused.status_code, said in refused.text) == (422, True)
    other = at_work.browser("planning-head")
    assert post(other, "/leave/new", "/ladders/quiet", begins="19:00", ends="08:00").status_code == 403


# Leave ------------------------------------------------------------------------------------------------------------


def test_a_person_sees_what_it_hands_over_before_and_after_it_enters_its_leave(at_work: Served) -> None:
    handler = at_work.browser("city-handler")
    fields: Fields = {"first": "2026-11-24", "last": "2026-11-27", "substitute": "", "reason": "年休假"}
    looked = post(handler, "/leave/new", "/leave/look", **fields)
    assert looked.status_code == 200
    assert "到2026年11月27日（星期五）须办的事项" in text(looked.text)
    assert "豫01行初131号" in looked.text
    refused = post(handler, "/leave/new", "/leave", **fields)
    assert refused.status_code == 422
    assert "请选择代班人" in refused.text
    assert "年休假" in refused.text
    fields["substitute"] = str(at_work.person("city-handler-2"))
    entered = post(handler, "/leave/new", "/leave", **fields)
    assert entered.status_code == 303
    page = str(entered.headers["location"])
    assert "豫01行初131号" in handler.get(page).text
    assert "未开始" in handler.get("/leave").text
    substitute = at_work.browser("city-handler-2")
    assert "您替市司法局应诉处承办人代班" in substitute.get("/leave").text
    assert "豫01行初131号" in substitute.get(page).text
    assert "年休假" not in substitute.get(page).text, "why it is away is not told to whoever stands in"
    assert "登记回岗" not in substitute.get(page).text
    assert post(handler, page, f"{page}/end", back_on="2026-11-24").status_code == 303
    assert "已取消" in handler.get(page).text
    again = post(handler, "/leave/new", f"{page}/end", back_on="")
    assert again.status_code == 409
    assert "已经提前结束" in again.text


def test_a_head_enters_leave_for_its_people(at_work: Served) -> None:
    head = at_work.browser("housing-head")
    who = at_work.person("housing-handler")
    page = f"/leave/new?person={who}"
    assert "替住房保障局承办人登记请假" in head.get(page).text
    fields: Fields = {
        "person": str(who), "first": "2026-11-24", "last": "2026-11-27", "substitute": str(at_work.person("housing-head")),
    }  # fmt: skip
    assert post(head, page, "/leave", **fields).status_code == 303
    assert "住房保障局承办人" in text(
        str(BeautifulSoup(head.get("/leave").text, "html.parser").find(id="people"))
    )
    assert "代班人只代收提醒" not in head.get(page).text
    stranger = at_work.browser("jinshui-legal-head")
    assert post(stranger, "/leave/new", "/leave", **fields).status_code == 403


def test_a_head_whom_nobody_equals_is_told_that_its_substitute_is_told_alone(at_work: Served) -> None:
    head = at_work.browser("housing-head")
    page = head.get("/leave/new").text
    assert "代班人只代收提醒，不能代为审批" in page
    fields: Fields = {
        "first": "2026-11-24", "last": "2026-11-27", "substitute": str(at_work.person("housing-handler")),
    }  # fmt: skip
    entered = post(head, "/leave/new", "/leave", **fields)
    assert entered.status_code == 303
    assert "住房保障局承办人只代收提醒，权限不变" in head.get(entered.headers["location"]).text
    other = at_work.browser("administrator").get("/leave/new").text
    assert "没有可以代班的人" in other, "it sees no case that anybody could be told of"


def test_whoever_stands_in_and_goes_on_leave_is_told_so(at_work: Served) -> None:
    colleague = at_work.browser("housing-handler")
    assert "您替住房保障局承办人（二）代班" in colleague.get("/leave/new").text
    assert "您替住房保障局承办人（二）代班" in colleague.get("/").text
    assert "提醒同时发给住房保障局承办人" in at_work.browser("housing-handler-2").get("/").text


def test_the_leave_of_a_person_whose_substitute_has_no_account_any_more_says_so(at_work: Served) -> None:
    administrator = at_work.browser("administrator")
    who = at_work.person("housing-handler")
    fields: Fields = {
        "name": "住房保障局承办人", "organisation": str(at_work.node("city-housing-legal")), "roles": [Role.UNIT_HANDLER.value],
    }  # fmt: skip
    assert post(administrator, f"/people/{who}", f"/people/{who}", **fields).status_code == 303
    page = at_work.browser("housing-handler-2").get(f"/leave/{at_work.known()['leave']}").text
    assert "代班人的账号已停用，没有人代班" in page
