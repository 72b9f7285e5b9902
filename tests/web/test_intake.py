"""The register's form as a tired clerk meets it: what is known is not asked, what is typed stays, what is doubtful is asked back."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup, Tag
from httpx2 import Response
from sqlmodel import func, select
from starlette.testclient import TestClient

from casework.accounts.tables import User
from casework.cases.record.by_hand import fields_of
from casework.cases.record.served import asked_of
from casework.cases.record.tables import Case, Intake
from casework.codes import code_list, document_types
from casework.db import writing
from casework.matters.tables import Event
from casework.pages.captions import between
from casework.rulebook import EventKind
from tests.web.served import Served, csrf_of, post
from tests.web.test_again import fields, main, page_of

CLERK = "city-intake"
FORM = "/intake/new"
NOTICE = {
    "document_type": "response_notice", "number": "（2026）豫01行初901号", "sender": "河南省郑州市中级人民法院",
    "served_on": "2026-11-20", "received_on": "2026-11-20", "service_mode": "direct", "classification": "internal",
    "plaintiffs": "周某某", "cause": "房屋征收",
}  # fmt: skip
KNOWN = "（2026）豫01行初123号"
"""A case of the demonstration: 张某某、李某某, 房屋征收."""


def look(browser: TestClient, name: str, **typed: str) -> Response:
    """A part of the form that follows from what is typed. It is posted: names of people stand in no address."""
    return browser.post(f"/intake/{name}", data=typed | {"csrf": csrf_of(browser.get(FORM).text)})


def fragment(served: Served, name: str, **query: str) -> str:
    answer = look(served.browser(CLERK), name, **query)
    assert answer.status_code == 200
    return page_of(answer).get_text(" ", strip=True)


def flash(client: TestClient, answer: Response) -> str:
    return main(client.get(answer.headers["location"]))


def test_the_notice_to_answer_comes_first_in_the_list_of_papers(shared: Served) -> None:
    chosen = page_of(shared.browser(CLERK).get(FORM)).find("select", id="f-document_type")
    assert isinstance(chosen, Tag)
    assert [o.get_text() for o in chosen.find_all("option")][:3] == ["请选择", "应诉通知书", "行政起诉状副本"]


# The forecast -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "said"),
    [
        pytest.param({"served_on": "2206-11-16"}, "不能推算：日期2206年11月16日", id="送达日2206年"),
        pytest.param({"served_on": "昨天"}, "不能推算：“昨天”不是日期", id="读不懂"),
        pytest.param({"served_on": "2026-12-16"}, "不能推算：送达日不能晚于今天", id="还没有到"),
        pytest.param(
            {"received_on": "2026-11-02"}, "不能推算：法制机构收到日不能早于送达日", id="先收到后送达"
        ),
        pytest.param({"received_on": ""}, "填写法制机构收到日后", id="没有收到日"),
        pytest.param({"served_on": ""}, "填写送达日后", id="没有送达日"),
        pytest.param({"document_type": ""}, "选择文书种类后", id="没有种类"),
        pytest.param({"document_type": "panel_notice"}, "这份文书不产生期限", id="合议庭告知书"),
    ],
)
def test_the_forecast_counts_from_no_other_day_than_the_one_typed(
    shared: Served, query: dict[str, str], said: str
) -> None:
    seen = fragment(shared, "forecast", **(NOTICE | query))
    assert said in seen
    assert not re.search(r"\d+月\d+日（周", seen)


def test_the_forecast_of_a_day_that_can_be_meant(shared: Served) -> None:
    seen = fragment(shared, "forecast", **NOTICE)
    assert "提交答辩状、证据和依据" in seen
    assert "12月7日（周一）" in seen


def test_the_forecast_shows_the_day_that_the_case_will_follow(shared: Served) -> None:
    late = NOTICE | {"served_on": "2026-11-18", "received_on": "2026-11-23"}
    seen = fragment(shared, "forecast", **late)
    assert (
        "应诉审批表报批 11月23日（周一） 今天是最迟日 为保证法定期限的最迟日 本市内部期限 11月26日（周四）"
        in seen
    )


def test_an_impossible_day_is_said_at_its_field_when_looking(served: Served) -> None:
    clerk = served.browser(CLERK)
    answer = post(clerk, FORM, "/intake/find", **(NOTICE | {"served_on": "2206-11-16", "sender": ""}))
    page = page_of(answer)
    assert "2206年11月16日" in page.find(id="e-served_on").get_text()
    assert page.find(id="e-sender") is None, "looking is no refusal"


def test_a_case_is_found_by_its_people_and_the_form_stays(shared: Served) -> None:
    answer = post(shared.browser(CLERK), FORM, "/intake/find", **(NOTICE | {"find": "张某某"}))
    assert answer.status_code == 200
    assert "（2026）豫01行初123号" in main(answer)
    assert NOTICE["number"] in answer.text


# What a paper must say, what a mode means -------------------------------------------------------------------------


def test_the_form_asks_what_the_chosen_kind_must_say(shared: Served) -> None:
    browser = shared.browser(CLERK)
    summons = page_of(look(browser, "asked", document_type="summons"))
    assert summons.find(id="f-hearing_at")["aria-required"] == "true"
    assert "“应到时间”一栏" in summons.get_text()
    assert summons.find(id="f-outcome") is None
    judgment = page_of(look(browser, "asked", document_type="judgment"))
    assert judgment.find(id="f-outcome")["aria-required"] == "true"
    unread = page_of(look(browser, "asked", document_type="nothing"))
    assert not unread.find(id="f-hearing_at").has_attr("aria-required")


def test_what_the_service_mode_means_for_the_day_stands_beside_it(shared: Served) -> None:
    assert "到达其特定系统的日期为送达日，不是打开阅读的日期" in fragment(
        shared, "mode", service_mode="electronic"
    )
    assert fragment(shared, "mode") == ""
    page = main(shared.browser(CLERK).get(FORM))
    for mode in code_list("service_mode").items:
        assert mode.note in page, "without script all of them can be opened"


def outside(page: BeautifulSoup) -> set[str]:
    """The fields that one sees without opening a fold."""
    found = page.find_all(["input", "select", "textarea"])
    return {str(f["name"]) for f in found if f.get("type") != "hidden" and not f.find_parent("details")}


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        pytest.param("summons", {"hearing_at", "hearing_place"}, id="传票：时间和地点"),
        pytest.param("judgment", {"outcome"}, id="判决书：结果"),
        pytest.param("response_notice", {"term"}, id="应诉通知书：文书定的期限"),
        pytest.param("ruling", set(), id="驳回起诉的裁定书：结果只有一种"),
        pytest.param("jurisdiction_ruling", set(), id="管辖裁定书：什么也不另问"),
    ],
)
def test_each_kind_of_paper_is_asked_its_own_fields(shared: Served, kind: str, own: set[str]) -> None:
    assert outside(page_of(look(shared.browser(CLERK), "asked", document_type=kind))) == own


def test_every_field_of_a_kind_is_drawn(shared: Served) -> None:
    clerk = shared.browser(CLERK)
    word = csrf_of(clerk.get(FORM).text)
    for kind in document_types():
        page = page_of(clerk.post("/intake/asked", data={"document_type": kind.code, "csrf": word}))
        assert outside(page) == {NAMES.get(a.name, a.name) for a in asked_of(kind)}, kind.code


NAMES = {"place": "hearing_place"}


def test_the_cause_is_one_field_that_takes_the_list_and_words(served: Served) -> None:
    clerk = served.browser(CLERK)
    page = page_of(look(clerk, "case", document_type="response_notice"))
    cause = page.find(id="f-cause")
    assert page.find(attrs={"name": "cause_code"}) is None
    assert cause["aria-required"] == "true"
    assert {o["value"] for o in page.find("datalist", id=cause["list"]).find_all("option")} >= {
        "行政处罚",
        "罚款",
    }
    assert post(clerk, FORM, FORM, **(NOTICE | {"cause": "罚款"})).status_code == 303
    other = NOTICE | {"number": "（2026）豫01行初902号", "cause": "不予核发预售资金拨付通知"}
    assert post(clerk, FORM, FORM, **other).status_code == 303
    with served.rows() as tx:
        kept = tx.exec(select(Case.cause, Case.cause_code).order_by(Case.id)).all()
    assert kept == [("罚款", "01.03"), ("不予核发预售资金拨付通知", "")]


def test_a_code_beside_words_of_its_own_outlives_a_correction(served: Served) -> None:
    clerk = served.browser(CLERK)
    done = post(clerk, FORM, FORM, **NOTICE)
    with writing(served.house.engine) as tx:
        case = tx.exec(select(Case)).one()
        case.cause, case.cause_code = "罚款五万元", "01.03"
    address = f"{done.headers['location']}/facts"
    again = fields(clerk.get(address), address)
    assert again["cause"] == "罚款五万元"
    assert clerk.post(address, data=again | {"panel": "赵某某"}).status_code == 303
    with served.rows() as tx:
        assert tx.exec(select(Case.cause_code)).one() == "01.03"


def test_a_term_that_the_law_leaves_no_room_for_is_told(shared: Served) -> None:
    typed = NOTICE | {"document_type": "normative_suggestion", "number": "郑法建〔2026〕9号", "term": "90日"}
    seen = fragment(shared, "forecast", **typed)
    assert "文书写的90日不改变这一期限" in seen
    assert "法释〔2018〕1号" in seen
    assert "不改变" not in fragment(shared, "forecast", **(typed | {"document_type": "judicial_suggestion"}))


def test_without_script_the_form_is_filled_in_two_steps(served: Served) -> None:
    clerk = served.browser(CLERK)
    start = {"number": "（2026）豫01行初901号", "document_type": "summons"}
    looked = post(clerk, FORM, "/intake/find", **start)
    assert looked.status_code == 200
    assert {"hearing_at", "hearing_place", "plaintiffs", "cause", "served_on", "service_mode"} <= outside(
        page_of(looked)
    )
    typed = {k: v for k, v in NOTICE.items() if k != "sender"} | start | {"hearing_at": "2026-12-15T09:00"}
    done = clerk.post(FORM, data=fields(looked, FORM) | typed)
    assert done.status_code == 303, main(done)


# Asked back -------------------------------------------------------------------------------------------------------


def test_a_doubt_comes_back_with_everything_typed_and_its_tick(served: Served) -> None:
    clerk = served.browser(CLERK)
    typed = NOTICE | {"number": "（2026）豫01民初4003号", "remark": "夹在信封里", "pages": "6"}
    word = csrf_of(clerk.get(FORM).text)
    scan = {"file": ("通知.txt", "应诉通知书".encode(), "text/plain")}
    asked = clerk.post(FORM, data=typed | {"csrf": word, "accepted_on": "2026-11-18"}, files=scan)
    assert asked.status_code == 422
    assert "类型代字“民初”" in main(asked)
    assert "确是如此" in main(asked)
    again = fields(asked, FORM)
    assert typed.items() <= again.items()
    assert (again["accepted_on"], "confirm" in again, bool(again["file_id"])) == ("2026-11-18", False, True)
    # A tick outlives a mistake elsewhere.
    beside = clerk.post(FORM, data=again | {"confirm": "number_type", "pages": "六"})
    assert beside.status_code == 422
    kept = fields(beside, FORM)
    assert (kept["confirm"], kept["file_id"]) == ("number_type", again["file_id"])
    done = clerk.post(FORM, data=kept | {"pages": "6"})
    assert done.status_code == 303, main(done)


def test_a_summons_without_its_hearing_names_where_it_stands(served: Served) -> None:
    clerk = served.browser(CLERK)
    asked = post(clerk, FORM, FORM, **(NOTICE | {"document_type": "summons"}))
    assert asked.status_code == 422
    assert "见表格的“应到时间”一栏" in main(asked)
    assert "文书未载明" in main(asked)
    done = clerk.post(FORM, data=fields(asked, FORM) | {"hearing_at": "2026-12-15T09:00"})
    assert done.status_code == 303


def test_going_back_and_sending_again_makes_no_second_case(served: Served) -> None:
    clerk = served.browser(CLERK)
    copy = NOTICE | {"document_type": "complaint_copy", "number": ""}
    assert post(clerk, FORM, FORM, **copy).status_code == 303
    asked = post(clerk, FORM, FORM, **copy)
    assert asked.status_code == 422
    assert "同一份文书已登记过（收文号2026-0001" in main(asked)
    assert clerk.post(FORM, data=fields(asked, FORM) | {"confirm": "same_paper_2026-0001"}).status_code == 303
    with served.rows() as tx:
        assert tx.exec(select(func.count()).select_from(Case)).one() == 2


def test_six_equal_posts_at_once_make_one_case(served: Served) -> None:
    clerks = [served.browser(CLERK) for _ in range(6)]
    words = [csrf_of(clerk.get(FORM).text) for clerk in clerks]
    copy = NOTICE | {"document_type": "complaint_copy", "number": ""}

    def send(n: int) -> int:
        return clerks[n].post(FORM, data=copy | {"csrf": words[n]}).status_code

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(send, range(6))) == [303, 422, 422, 422, 422, 422]
    with served.rows() as tx:
        assert tx.exec(select(func.count()).select_from(Intake)).one() == 1


# What the product knows -------------------------------------------------------------------------------------------


def test_the_number_of_a_known_case_makes_it_that_case_on_the_page(at_work: Served) -> None:
    clerk = at_work.browser(CLERK)
    seen = fragment(at_work, "case", number=f"{KNOWN}之一")
    assert "这个案号已有案件，文书归入该案" in seen
    assert "张某某、李某某 诉 市政府" in seen
    assert "原告（申请人）" not in seen
    paper = {k: v for k, v in NOTICE.items() if k not in {"plaintiffs", "cause", "sender"}}
    paper |= {"document_type": "summons", "number": KNOWN, "hearing_at": "2026-12-15T09:00"}
    done = post(clerk, FORM, FORM, **paper)
    assert done.status_code == 303, main(done)
    assert done.headers["location"] == f"/cases/{at_work.known()['received']}"
    assert "这个案号已有案件，文书已归入该案" in flash(clerk, done)


def test_a_preselected_case_shows_itself_and_asks_nothing_of_a_new_one(shared: Served) -> None:
    case_id = shared.known()["received"]
    page = page_of(shared.browser(CLERK).get(f"{FORM}?case_id={case_id}"))
    chosen = page.find("input", attrs={"name": "case_id", "checked": True})
    assert isinstance(chosen, Tag)
    said = chosen.find_parent("label").get_text(" ", strip=True)  # type: ignore[union-attr]
    assert KNOWN in said
    assert "张某某、李某某 诉 市政府" in said
    assert page.find(id="f-plaintiffs") is None


def test_a_case_that_one_may_not_see_is_not_shown(shared: Served) -> None:
    case_id = shared.known()["jinshui"]
    page = page_of(shared.browser(CLERK).get(f"{FORM}?case_id={case_id}"))
    assert page.find("input", attrs={"name": "case_id", "value": str(case_id)}) is None
    assert "吕某某" not in page.get_text()


def test_what_was_typed_of_a_new_case_outlives_a_known_number(at_work: Served) -> None:
    clerk = at_work.browser(CLERK)
    asked = post(clerk, FORM, FORM, **(NOTICE | {"number": KNOWN, "plaintiffs": "燕某某"}))
    assert asked.status_code == 422
    assert "所填的燕某某不是该案当事人" in main(asked)
    again = fields(asked, FORM)
    assert (again["plaintiffs"], again["cause"]) == ("燕某某", "房屋征收")
    assert clerk.post(FORM, data=again | {"number": "（2026）豫01行初901号"}).status_code == 303


def test_several_numbers_are_shown_and_said(served: Served) -> None:
    clerk = served.browser(CLERK)
    several = NOTICE | {"number": "（2026）豫01行初902、903、904号"}
    seen = fragment(served, "case", number=several["number"])
    assert seen.count("登记为新案件") == 3
    asked = post(clerk, FORM, FORM, **several)
    assert "文书上有3个案号，各登记一次" in main(asked)
    done = clerk.post(FORM, data=fields(asked, FORM) | {"confirm": "several_begin"})
    assert "已登记到3件案件" in flash(clerk, done)
    with served.rows() as tx:
        assert tx.exec(select(func.count()).select_from(Intake)).one() == 3


def test_what_is_said_after_logging_is_so(served: Served) -> None:
    clerk = served.browser(CLERK)
    done = post(clerk, FORM, FORM, **NOTICE)
    assert re.search(r"已登记。 ?由此产生\d+个期限", flash(clerk, done))
    panel = NOTICE | {"document_type": "panel_notice"}
    assert "这份文书不产生期限" in flash(clerk, post(clerk, FORM, FORM, **panel))


@pytest.mark.parametrize("matter", ["credit", "counsel", "filing"])
def test_a_crafted_post_opens_no_case_of_a_matter_that_is_none(served: Served, matter: str) -> None:
    clerk = served.browser(CLERK)
    answer = post(clerk, FORM, FORM, **(NOTICE | {"document_type": "other", "matter_type": matter}))
    assert answer.status_code == 422
    assert "不是一类案件" in main(answer)


def test_a_suggestion_is_called_by_the_court_that_makes_it(shared: Served) -> None:
    clerk = shared.browser("city-handler")
    with shared.rows() as tx:
        case_id = tx.exec(select(Case.id).where(Case.number == "郑法建〔2026〕17号")).one()
    page = main(clerk.get(f"/cases/{case_id}"))
    assert re.search("郑州市中级人民法院\\s+司法建议\\s+郑州市人民政府", page)
    assert "提出机关 郑州市中级人民法院 收到机关 郑州市人民政府" in page
    with shared.rows() as tx:
        reconsidered = tx.exec(select(Case).where(Case.number == "豫政复〔2026〕215号")).one()
    assert between(reconsidered.matter_type, reconsidered.level, reconsidered.plaintiffs) == "申请复议"
    assert "周某某 申请复议" in re.sub(r"\s+", " ", main(clerk.get(f"/cases/{reconsidered.id}")))


# Filing and events by hand ----------------------------------------------------------------------------------------


def test_a_filing_proposes_no_day_and_asks_for_its_proof(at_work: Served) -> None:
    handler = at_work.browser("city-handler")
    address = f"/cases/{at_work.known()['passed']}/filing"
    assert page_of(handler.get(address)).find(id="f-on")["value"] == ""
    posted = {"mode": "posted", "posted_on": "2026-11-23", "proof": "EMS1", "classification": "internal"}
    asked = post(handler, address, address, **posted)
    assert asked.status_code == 422
    assert "没有附凭证扫描件" in main(asked)
    again = fields(asked, address)
    assert (again["mode"], again["on"], again["posted_on"]) == ("posted", "", "2026-11-23")
    done = handler.post(address, data=again | {"confirm": "no_proof"})
    assert done.status_code == 303
    assert "凭证扫描件还没有入卷" in flash(handler, done)
    assert "凭证已入卷" not in flash(handler, done)


def test_an_event_by_hand_comes_back_with_its_doubt(at_work: Served) -> None:
    clerk = at_work.browser(CLERK)
    address = f"/cases/{at_work.known()['received']}/events/new"
    asked = post(clerk, address, address, kind="judgment_served", on="2026-11-23", note="邮寄收到")
    assert asked.status_code == 422
    assert "本案没有开庭的记录" in main(asked)
    again = fields(asked, address)
    assert (again["kind"], again["note"]) == ("judgment_served", "邮寄收到")
    done = clerk.post(address, data=again | {"confirm": ["judged_unheard", "unsaid_outcome"]})
    assert done.status_code == 303


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        pytest.param("hearing_notified", {"hearing_at", "place"}, id="传票：时间和地点"),
        pytest.param("judgment_served", {"outcome"}, id="判决书：结果"),
        pytest.param("late_evidence_filed", {"posted_on"}, id="提交延期的证据：可能邮寄"),
        pytest.param("document_received", {"term"}, id="收到文书：文书定的期限"),
        pytest.param("note", set(), id="记事：什么也不另问"),
        pytest.param("", None, id="还没有选"),
    ],
)
def test_each_kind_of_event_is_asked_its_own_fields(shared: Served, kind: str, own: set[str] | None) -> None:
    clerk = shared.browser(CLERK)
    case = f"/cases/{shared.known()['received']}"
    word = csrf_of(clerk.get(f"{case}/events/new").text)
    page = page_of(clerk.post(f"{case}/events/fields", data={"kind": kind, "csrf": word}))
    assert outside(page) == (set() if own is None else {"on", "note"} | own)
    without_script = clerk.post(f"{case}/events/kind", data={"kind": kind, "csrf": word, "note": "记得"})
    assert without_script.status_code == 200
    assert {"kind"} | outside(page) <= outside(page_of(without_script))
    assert "记得" in main(without_script) or own is None


def test_every_field_of_a_kind_of_event_is_drawn(shared: Served) -> None:
    clerk = shared.browser(CLERK)
    case = f"/cases/{shared.known()['received']}"
    word = csrf_of(clerk.get(f"{case}/events/new").text)
    for kind in EventKind:
        page = page_of(clerk.post(f"{case}/events/fields", data={"kind": kind.value, "csrf": word}))
        assert outside(page) == {"on", "note", *fields_of(kind)}, kind


def test_a_correction_comes_back_with_its_doubt(at_work: Served) -> None:
    clerk = at_work.browser(CLERK)
    known = at_work.known()
    address = f"/cases/{known['received']}/events/{known['event']}/correct"
    opened = fields(clerk.get(address), address)
    assert {"on", "term", "reason", "note"} <= opened.keys()
    assert not {"hearing_at", "outcome", "posted_on"} & opened.keys(), "an event that has none of these"
    asked = clerk.post(
        address, data=opened | {"on": "2026-01-20", "reason": "以送达回证为准。", "act": "correct"}
    )
    assert asked.status_code == 422
    assert "送达日在" in main(asked)
    again = fields(asked, address)
    assert (again["on"], again["reason"]) == ("2026-01-20", "以送达回证为准。")
    ticked = again | {"confirm": ["served_long_ago", "forwarded_late"], "act": "correct"}
    assert clerk.post(address, data=ticked).status_code == 303


def test_the_words_of_the_principal_are_not_offered_to_whoever_puts_the_day_right(at_work: Served) -> None:
    handler, case_id = at_work.browser("city-handler"), at_work.known()["filed"]
    with at_work.rows() as tx:
        decided = (Event.matter_id == case_id, Event.kind == EventKind.APPROVAL_DECIDED)
        approval = tx.exec(select(Event).where(*decided)).one()
        by = tx.get_one(User, approval.recorded_by).name
    address = f"/cases/{case_id}/events/{approval.id}/correct"
    page = handler.get(address)
    assert f"说明是{by}写的，保持原样" in main(page)
    opened = fields(page, address)
    assert "note" not in opened
    told = opened | {"reason": "以原件为准。", "act": "correct"}
    early = handler.post(address, data=told | {"on": "2026-10-01"})
    assert early.status_code == 422
    assert "不能早于“应诉审批表报批”" in main(early)
    assert fields(early, address)["on"] == "2026-10-01"
    assert handler.post(address, data=told | {"note": "同意"}).status_code == 422
    assert handler.post(address, data=told).status_code == 303


def test_the_organ_that_was_chosen_outlives_its_known_number(at_work: Served) -> None:
    other = str(at_work.node("city-housing"))
    seen = look(at_work.browser(CLERK), "case", number=KNOWN, organ=other)
    assert page_of(seen).find(id="f-plaintiffs") is not None, "another organ has no case of that number"
    ours = str(at_work.node("city"))
    kept = page_of(look(at_work.browser(CLERK), "case", number=KNOWN, organ=ours))
    assert kept.find("input", attrs={"name": "organ", "value": ours}) is not None


def test_a_known_number_without_a_kind_asks_for_no_parties(at_work: Served) -> None:
    # Enter pressed behind the number: the page has found the case, and is not to ask for its plaintiffs and cause.
    clerk = at_work.browser(CLERK)
    typed = {"received_on": "2026-11-23", "classification": "internal", "csrf": csrf_of(clerk.get(FORM).text)}
    refused = clerk.post(FORM, data=typed | {"number": KNOWN})
    assert refused.status_code == 422
    said = page_of(refused).find(id="errors")
    assert said is not None
    assert "请选择文书种类" in said.text
    assert "原告" not in said.text
    assert "案由" not in said.text
    new = page_of(clerk.post(FORM, data=typed | {"number": "（2026）豫01行初901号"})).find(id="errors")
    assert new is not None
    assert "原告" in new.text


def test_a_number_that_cannot_be_read_says_so_before_the_rest_is_typed(shared: Served) -> None:
    assert "末尾少了“号”" in fragment(shared, "case", number="(2026)豫01行初98")
    assert "cw-error" not in fragment(shared, "case", number="(2026)豫01行初98号")
    assert "cw-error" not in fragment(shared, "case", number="")
