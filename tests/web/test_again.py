"""Two people at one case, a form too late, a scan beside a mistake: nothing that was typed is lost, nothing overwritten unseen."""

import re

import pytest
from bs4 import BeautifulSoup, Tag
from httpx2 import Response
from sqlmodel import col, select
from starlette.testclient import TestClient

from casework.cases.answers.tables import Answer, Evidence
from casework.cases.approvals.tables import ApprovalForm
from casework.cases.transfers.tables import Transfer
from casework.codes import code_list
from casework.files.tables import StoredFile
from casework.matters.tables import Event, MatterFile
from casework.rulebook import EventKind
from tests.web.served import Served, csrf_of, post

UNIT, HANDLER, CLERK, PRINCIPAL = "housing-handler", "city-handler", "city-intake", "city-principal"


def page_of(answer: Response) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


def main(answer: Response) -> str:
    found = page_of(answer).find("main")
    assert found is not None
    return found.get_text(" ", strip=True)


def form_of(answer: Response, action: str) -> Tag | None:
    found = page_of(answer).find("form", action=action)
    return found if isinstance(found, Tag) else None


def fields(answer: Response, action: str) -> dict[str, str | list[str]]:
    """A form as a browser would send it back."""
    form = form_of(answer, action)
    assert form is not None, main(answer)
    found: dict[str, list[str]] = {}
    for f in form.find_all(["input", "select", "textarea"]):
        kind = f.get("type")
        if kind == "file" or (kind in {"checkbox", "radio"} and not f.has_attr("checked")):
            continue
        if f.name == "select":
            chosen = f.find("option", selected=True) or f.find("option")
            value = chosen["value"] if chosen else ""
        else:
            value = f.text.removeprefix("\n") if f.name == "textarea" else f.get("value", "")
        found.setdefault(str(f["name"]), []).append(str(value))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def mine(answer: Response) -> str:
    box = page_of(answer).find("input", attrs={"name": "mine"})
    assert isinstance(box, Tag), main(answer)
    assert not box.has_attr("checked")
    return str(box["value"])


# Stale forms ------------------------------------------------------------------------------------------------------


def test_a_stale_answer_goes_over_a_newer_one_only_when_its_writer_says_so(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/answer"
    first, second = at_work.browser(UNIT), at_work.browser(UNIT)
    a = fields(first.get(address), address) | {"facts": "甲写的事实", "act": "save"}
    b = fields(second.get(address), address) | {"facts": "乙写的事实", "request": "驳回", "act": "save"}
    assert first.post(address, data=a).status_code == 303

    def stored() -> str:
        with at_work.rows() as tx:
            return tx.exec(select(Answer.facts).where(Answer.case_id == case_id)).one()

    late = second.post(address, data=b)
    assert late.status_code == 409
    assert "办理过本案" in main(late)
    compared = page_of(late).find("table", class_="cw-compare")
    assert compared is not None
    assert [c.get_text(strip=True) for c in compared.find_all(["td"])][2:4] == ["甲写的事实", "乙写的事实"]
    assert fields(late, address)["facts"] == "乙写的事实"
    again = second.post(address, data=fields(late, address) | {"act": "save"})
    assert (again.status_code, stored()) == (409, "甲写的事实"), "a second press alone overwrites nothing"
    seen = mine(again)
    third = fields(first.get(address), address) | {"facts": "甲又改了", "act": "save"}
    assert first.post(address, data=third).status_code == 303
    newer = second.post(address, data=fields(again, address) | {"mine": seen, "act": "save"})
    assert (newer.status_code, stored()) == (409, "甲又改了"), "the tick is for the version that was shown"
    confirmed = fields(newer, address) | {"mine": mine(newer), "act": "save"}
    assert (second.post(address, data=confirmed).status_code, stored()) == (303, "乙写的事实")


def test_adding_rows_keeps_the_version_with_which_the_list_was_opened(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/evidence"
    first, second = at_work.browser(UNIT), at_work.browser(UNIT)
    a, b = fields(first.get(address), address), fields(second.get(address), address)
    a["name"] = ["甲的证据"]
    b["name"] = ["乙的证据"]
    assert first.post(address, data=a | {"act": "save"}).status_code == 303
    more = second.post(address, data=b | {"act": "add"})
    assert more.status_code == 200
    assert fields(more, address)["name"] == ["乙的证据", ""]
    late = second.post(address, data=fields(more, address) | {"act": "save"})
    assert late.status_code == 409
    assert "甲的证据" in main(late)
    assert second.post(address, data=fields(late, address) | {"mine": mine(late)}).status_code == 303
    with at_work.rows() as tx:
        assert tx.exec(select(Evidence.name).where(Evidence.case_id == case_id)).all() == ["乙的证据"]


def test_a_stale_approval_form_and_stale_facts_come_back_beside_what_is_stored(at_work: Served) -> None:
    case_id = at_work.known()["logged"]
    first, second = at_work.browser(HANDLER), at_work.browser(HANDLER)
    approval, facts = f"/cases/{case_id}/approval", f"/cases/{case_id}/facts"
    unit = str(at_work.node("city-housing"))
    b = fields(second.get(approval), approval) | {
        "responsible_id": unit,
        "opinion": "乙的意见",
        "act": "save",
    }
    clerk = at_work.browser(CLERK)
    c = fields(clerk.get(facts), facts) | {"sued_act": "收文员写的", "panel": "甲、乙、丙"}
    a = fields(first.get(approval), approval) | {"responsible_id": unit, "opinion": "甲的意见", "act": "save"}
    assert first.post(approval, data=a).status_code == 303
    late = second.post(approval, data=b)
    assert late.status_code == 409
    assert "甲的意见" in main(late)
    assert fields(late, approval)["opinion"] == "乙的意见"
    other = clerk.post(facts, data=c)
    assert other.status_code == 409
    assert "合议庭" in main(other)
    assert fields(other, facts)["panel"] == "甲、乙、丙"
    assert clerk.post(facts, data=fields(other, facts) | {"mine": mine(other)}).status_code == 303
    with at_work.rows() as tx:
        assert (
            tx.exec(select(ApprovalForm.opinion).where(ApprovalForm.case_id == case_id)).one() == "甲的意见"
        )


def test_what_is_chosen_on_a_stale_approval_form_is_compared_in_words(at_work: Served) -> None:
    case_id = at_work.known()["logged"]
    address = f"/cases/{case_id}/approval"
    first, second = at_work.browser(HANDLER), at_work.browser(HANDLER)
    housing, planning = (str(at_work.node(unit)) for unit in ("city-housing", "city-planning"))
    a = {"responsible_id": housing, "opinion": "意见", "principal_appears": "1", "act": "save"}
    b = {"responsible_id": planning, "opinion": "意见", "principal_appears": "0", "act": "save"}
    assert post(first, address, address, **a | {"opinion": "先写"}).status_code == 303
    opened = fields(second.get(address), address)
    assert (opened["responsible_id"], opened["principal_appears"]) == (housing, "1"), (
        "what is stored is in the form"
    )
    assert post(first, address, address, **a).status_code == 303
    late = second.post(address, data=opened | b)
    assert late.status_code == 409
    compared = page_of(late).find("table", class_="cw-compare")
    assert compared is not None
    rows = [[c.get_text(strip=True) for c in row.find_all(["th", "td"])] for row in compared.find_all("tr")]
    assert rows[1:] == [
        ["承办单位", "郑州市住房保障和房地产管理局", "郑州市自然资源和规划局"],
        ["负责人出庭", "拟出庭", "不拟出庭"],
    ]
    unsaid = second.post(address, data=opened | {"responsible_id": "", "principal_appears": "也许"})
    assert unsaid.status_code == 422
    assert "请确定承办单位" in main(unsaid)
    assert "负责人出庭：请从列表中选择。" in main(unsaid).replace(" ", "")


def test_stale_agents_come_back_beside_those_that_were_named(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/agents"
    first, second = at_work.browser(UNIT), at_work.browser(UNIT)
    staff = {"kind": ["staff", "staff"], "name": ["马某某", ""], "employer": ["住房保障局", ""]}
    a, b = fields(first.get(address), address) | staff, fields(second.get(address), address) | staff
    b["name"] = ["吴某某", ""]
    assert first.post(address, data=a).status_code == 303
    late = second.post(address, data=b)
    assert late.status_code == 409
    assert "马某某" in main(late)
    assert fields(late, address)["name"] == ["吴某某", ""]


def test_an_event_typed_while_somebody_acted_is_recorded_after_a_look(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/events/new"
    clerk = at_work.browser(CLERK)
    opened = clerk.get(f"{address}?kind=note")
    typed = fields(opened, address) | {"note": "电话通知原告代理人"}
    assert post(clerk, address, address, kind="note", on="2026-11-20").status_code == 303
    late = clerk.post(address, data=typed)
    assert late.status_code == 409
    assert fields(late, address)["note"] == "电话通知原告代理人"
    assert page_of(late).find("table", class_="cw-compare") is None
    assert clerk.post(address, data=fields(late, address) | {"mine": mine(late)}).status_code == 303


def test_an_event_typed_while_the_case_was_closed_is_shown_to_read_in_words(at_work: Served) -> None:
    case_id = at_work.known()["passed"]
    address = f"/cases/{case_id}/events/new"
    clerk = at_work.browser(CLERK)
    typed = fields(clerk.get(f"{address}?kind=judgment_served"), address) | {"outcome": "判决-3"}
    at_work.shut(case_id)
    late = clerk.post(address, data=typed)
    assert (late.status_code, form_of(late, address)) == (409, None)
    lost = page_of(late).find("dl", class_="cw-facts")
    assert lost is not None
    said = {str(d.dt.get_text()): d.dd.get_text(strip=True) for d in lost.find_all("div") if d.dt and d.dd}
    assert said["发生了什么"] == EventKind.JUDGMENT_SERVED.label
    assert said["裁判结果"] == code_list("closing").label("判决-3")


def test_an_event_without_kind_and_day_is_refused_at_once_with_its_bad_file(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/events/new"
    clerk = at_work.browser(CLERK)
    word = csrf_of(clerk.get(address).text)
    empty = {"file": ("空.txt", b"", "text/plain")}
    refused = clerk.post(
        address, data={"csrf": word, "classification": "internal", "place": "庭" * 61}, files=empty
    )
    assert refused.status_code == 422
    summary = page_of(refused).find(id="errors")
    assert isinstance(summary, Tag)
    assert [str(a["href"]) for a in summary.find_all("a")] == ["#f-kind", "#f-on", "#f-place", "#f-file"]
    assert [a.get_text() for a in summary.find_all("a")] == ["发生了什么", "日期", "开庭地点", "材料"]
    assert all(page_of(refused).find(id=str(a["href"])[1:]) for a in summary.find_all("a"))


# Too late ---------------------------------------------------------------------------------------------------------


def test_text_typed_while_the_draft_was_submitted_is_shown_to_read(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    answer, evidence = f"/cases/{case_id}/answer", f"/cases/{case_id}/evidence"
    one, other = at_work.browser(UNIT), at_work.browser(UNIT)
    assert post(one, evidence, evidence, name=["现场笔录"], act="save").status_code == 303
    typed = fields(other.get(answer), answer) | {"facts": "写了一个下午的事实", "act": "save"}
    rows = fields(other.get(evidence), evidence) | {"act": "save"}
    rows["name"] = ["现场笔录", "送达回证", *[""] * (len(rows["name"]) - 2)]
    assert post(one, answer, answer, facts="送审的", act="submit").status_code == 303
    for address, sent, words in ((answer, typed, "写了一个下午的事实"), (evidence, rows, "送达回证")):
        late = other.post(address, data=sent)
        assert late.status_code == 409
        assert form_of(late, address) is None
        assert "您填的内容（没有保存）" in main(late)
        assert words in main(late)


def test_a_return_after_the_approval_keeps_its_reason_and_a_way_on(at_work: Served) -> None:
    case_id = at_work.known()["submitted"]
    address = f"/cases/{case_id}/approval"
    one, two = at_work.browser(PRINCIPAL), at_work.browser(PRINCIPAL)
    sent = fields(two.get(address), f"{address}/decide") | {"note": "承办单位写错了", "act": "return"}
    approve = fields(one.get(address), f"{address}/decide") | {"act": "approve"}
    assert one.post(f"{address}/decide", data=approve).status_code == 303
    late = two.post(f"{address}/decide", data=sent)
    assert late.status_code == 409
    assert "不在待审批状态" in main(late)
    assert "承办单位写错了" in main(late)
    assert page_of(late).find("a", href=f"/cases/{case_id}") is not None
    assert page_of(late).find("nav", class_="cw-side") is not None
    back = two.get(f"{address}/decide")
    assert (back.status_code, back.headers["location"]) == (303, address)


def test_a_transfer_that_was_answered_already_keeps_the_reason_of_the_second(at_work: Served) -> None:
    case_id = at_work.known()["sent"]
    with at_work.rows() as tx:
        transfer = tx.exec(select(Transfer.id).where(Transfer.case_id == case_id)).one()
    address = f"/transfers/{transfer}"
    one, two = at_work.browser(UNIT), at_work.browser(UNIT)
    sent = fields(two.get(address), f"{address}/answer") | {"reason": "缺第二页", "act": "return"}
    received = {"on": "2026-11-23", "checked": "1", "act": "receive"}
    assert post(one, address, f"{address}/answer", **received).status_code == 303
    late = two.post(f"{address}/answer", data=sent)
    assert late.status_code == 409
    assert "缺第二页" in main(late)


@pytest.mark.parametrize(
    ("who", "step", "path", "why", "way"),
    [
        (HANDLER, "filed", "filing", "已登记过提交", "#timeline"),
        (HANDLER, "received", "filing", "还没有通过法制机构审核", "/review"),
        (HANDLER, "logged", "transfer", "审批表批准后才能转办", "/approval"),
        (HANDLER, "sent", "transfer", "转办在途", "/transfers/"),
    ],
)
def test_an_act_that_cannot_succeed_has_no_form_but_a_way(
    shared: Served, who: str, step: str, path: str, why: str, way: str
) -> None:
    case_id = shared.known()[step]
    answer = shared.browser(who).get(f"/cases/{case_id}/{path}")
    assert answer.status_code == 200
    assert form_of(answer, f"/cases/{case_id}/{path}") is None
    assert why in main(answer)
    notice = page_of(answer).find("div", class_="cw-notice")
    assert notice is not None
    assert any(way in str(a["href"]) for a in notice.find_all("a"))


def test_a_closed_case_has_no_forms_but_says_why(at_work: Served) -> None:
    case_id = at_work.known()["passed"]
    case = f"/cases/{case_id}"
    clerk, handler, unit = at_work.browser(CLERK), at_work.browser(HANDLER), at_work.browser(UNIT)
    typed = fields(handler.get(f"{case}/filing"), f"{case}/filing") | {"proof": "立案庭张某签收"}
    at_work.shut(case_id)
    for who, path in (
        (unit, "agents"), (unit, "answer"), (unit, "evidence"), (clerk, "facts"), (clerk, "events/new"),
        (handler, "approval"), (handler, "filing"), (handler, "review"), (handler, "transfer"), (unit, "files"),
    ):  # fmt: skip
        answer = who.get(f"{case}/{path}")
        assert answer.status_code == 200, path
        assert form_of(answer, f"{case}/{path}") is None, path
        assert "已于2026年11月23日（星期一）结案" in main(answer), path
    late = handler.post(f"{case}/filing", data=typed)
    assert late.status_code == 409
    assert "立案庭张某签收" in main(late)


def test_before_the_receipt_a_draft_is_kept_and_not_submitted(at_work: Served) -> None:
    case_id = at_work.known()["sent"]
    address = f"/cases/{case_id}/answer"
    unit = at_work.browser(UNIT)
    page = unit.get(address)
    assert "签收后再送审" in main(page)
    assert page_of(page).find("button", attrs={"value": "submit"}) is None
    sent = unit.post(address, data=fields(page, address) | {"facts": "先写着", "act": "submit"})
    assert sent.status_code == 409
    assert "草稿已经保存，还不能送审" in main(sent)
    later = unit.post(address, data=fields(sent, address) | {"facts": "再写一点", "act": "save"})
    assert later.status_code == 303, "its own saving is nobody else's act"
    with at_work.rows() as tx:
        assert tx.exec(select(Answer.facts).where(Answer.case_id == case_id)).one() == "再写一点"


# Files ------------------------------------------------------------------------------------------------------------

SCAN = {"file": ("回执.txt", "法院收件回执".encode(), "text/plain")}


def kept(answer: Response) -> str:
    box = page_of(answer).find("input", attrs={"name": "file_id"})
    assert isinstance(box, Tag), main(answer)
    assert "回执.txt" in box.find_parent("label").get_text()  # type: ignore[union-attr]
    return str(box["value"])


def send(client: TestClient, address: str, **data: str) -> Response:
    word = csrf_of(client.get(address).text)
    return client.post(address, data={"csrf": word, "classification": "internal", **data}, files=SCAN)


@pytest.mark.parametrize(
    ("who", "step", "path", "bad", "good"),
    [
        (HANDLER, "passed", "filing", {"mode": "handed_in", "on": "2026-11-23"}, {"proof": "立案庭签收"}),
        (CLERK, "received", "events/new", {"kind": "stay_started", "on": "2027-01-01"}, {"on": "2026-11-23"}),
    ],
)
def test_a_scan_beside_a_mistake_is_kept(
    at_work: Served, who: str, step: str, path: str, bad: dict[str, str], good: dict[str, str]
) -> None:
    case_id = at_work.known()[step]
    address = f"/cases/{case_id}/{path}"
    client = at_work.browser(who)
    refused = send(client, address, **bad)
    assert refused.status_code == 422
    assert kept(refused)
    done = client.post(address, data=fields(refused, address) | good)
    assert done.status_code == 303, main(done)
    with at_work.rows() as tx:
        names = tx.exec(
            select(StoredFile.name).join(MatterFile, col(MatterFile.file_id) == StoredFile.id)
            .where(MatterFile.matter_id == case_id, StoredFile.name == "回执.txt")
        ).all()  # fmt: skip
        assert len(names) == 1


def test_one_bad_file_does_not_cost_the_good_one(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/files"
    unit = at_work.browser(UNIT)
    word = csrf_of(unit.get(address).text)
    files = [("file", SCAN["file"]), ("file", ("空.txt", b"", "text/plain"))]
    refused = unit.post(address, data={"csrf": word, "classification": "internal"}, files=files)
    assert refused.status_code == 422
    assert "空文件" in main(refused)
    assert kept(refused)
    assert unit.post(address, data=fields(refused, address)).status_code == 303


def test_nobody_carries_on_the_upload_of_another(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    refused = send(at_work.browser(CLERK), f"/cases/{case_id}/events/new", kind="note", on="2027-01-01")
    stolen = kept(refused)
    address = f"/cases/{case_id}/files"
    answer = post(at_work.browser(UNIT), address, address, classification="internal", file_id=stolen)
    assert answer.status_code == 404


# Evidence ---------------------------------------------------------------------------------------------------------


def test_what_cannot_be_read_in_the_evidence_is_said_and_stays(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/evidence"
    unit = at_work.browser(UNIT)
    for column, typed, said in (
        ("copies", "两份", "份数“两份”不是数字"),
        ("pages", "三到五", "页码“三到五”请改成数字"),
        ("formed_on", "去年", "形成时间“去年”不是日期"),
    ):
        refused = post(unit, address, address, name=["笔录"], **{column: [typed]})
        assert refused.status_code == 422
        assert said in main(refused)
        assert fields(refused, address)[column] == typed
    grouped = post(unit, address, address, name=["笔录", ""], part=["第一组", "第二组"])
    assert grouped.status_code == 422
    assert "请填写第2行的名称" in main(grouped), "a row with a group alone is kept"
    assert fields(grouped, address)["part"][1] == "第二组"


# Words and ways ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "step", "path", "label", "words"),
    [
        (PRINCIPAL, "submitted", "approval", "批示", "退回时必填"),
        (HANDLER, "drafted", "review", "意见", "退回时必填"),
    ],
)
def test_a_reason_that_a_return_demands_is_not_called_optional(
    shared: Served, who: str, step: str, path: str, label: str, words: str
) -> None:
    answer = shared.browser(who).get(f"/cases/{shared.known()[step]}/{path}")
    found = page_of(answer).find("label", attrs={"for": "f-note"})
    assert found is not None
    assert found.get_text(" ", strip=True) == f"{label} {words}"


def test_events_to_record_are_grouped_and_belong_to_the_case(shared: Served) -> None:
    answer = shared.browser(CLERK).get(f"/cases/{shared.known()['received']}/events/new")
    choose = page_of(answer).find("select", id="f-kind")
    assert isinstance(choose, Tag)
    groups = [str(g["label"]) for g in choose.find_all("optgroup")]
    assert groups == ["法院、复议机关、仲裁机构", "本机关", "其他"]
    offered = choose.get_text(" ")
    assert "中止审理" in offered
    for other in ("开庭审理", "信用核查", "季度结束", "聘任法律顾问", "仲裁裁决书"):
        assert other not in offered


def test_an_event_of_another_kind_of_matter_is_refused_in_words(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/events/new"
    refused = post(at_work.browser(CLERK), address, address, kind="appointed", on="2026-11-23")
    assert refused.status_code == 422
    assert "“聘任法律顾问”不会发生在这类案件里" in main(refused)
    with at_work.rows() as tx:
        assert not tx.exec(
            select(Event.id).where(Event.matter_id == case_id, Event.kind == EventKind.APPOINTED)
        ).all()


def test_a_term_is_asked_for_in_the_words_of_the_hint(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/events/new"
    refused = post(at_work.browser(CLERK), address, address, kind="note", on="2026-11-23", term="十五")
    assert "请写成 15日、10个工作日、2个月或1年" in main(refused)
    asked = at_work.browser(CLERK).get("/rulebook/COURT-TERM?on=2026-11-20&term=十五")
    assert "请写成 15日、10个工作日、2个月或1年" in main(asked)


def test_the_same_paper_is_logged_again_only_after_a_tick(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    clerk = at_work.browser(CLERK)
    paper = {
        "document_type": "summons", "number": "（2026）豫01行初123号", "sender": "河南省郑州市中级人民法院",
        "served_on": "2026-11-20", "received_on": "2026-11-20", "service_mode": "direct",
        "classification": "internal", "case_id": str(case_id), "hearing_at": "2026-12-15T09:00",
    }  # fmt: skip
    assert post(clerk, "/intake/new", "/intake/new", **paper).status_code == 303
    again = post(clerk, "/intake/new", "/intake/new", **paper)
    assert again.status_code == 422
    assert "同一份文书已登记过" in main(again)
    assert "确是另一份" in main(again)
    typed = fields(again, "/intake/new")
    assert "confirm" not in typed
    [tick] = page_of(again).select("input[name=confirm]")
    assert clerk.post("/intake/new", data=typed | {"confirm": str(tick["value"])}).status_code == 303


@pytest.mark.parametrize(
    ("path", "ways"),
    [
        ("/cases/abc", {"/", "/cases", "/more"}),
        ("/cases/{received}/documents/nothing.docx", {"/", "/cases/{received}", "/cases", "/more"}),
        ("/rulebook/NO-SUCH-RULE", {"/", "/rulebook", "/cases", "/more"}),
    ],
)
def test_an_error_page_of_a_signed_in_person_leads_on(shared: Served, path: str, ways: set[str]) -> None:
    known = shared.known()
    answer = shared.browser(HANDLER).get(path.format(**known))
    assert answer.status_code == 404
    nav = page_of(answer).find("nav")
    assert nav is not None
    assert {str(a["href"]) for a in nav.find_all("a")} == {w.format(**known) for w in ways}
    assert not re.search("左侧导航|casework due", main(answer))


def test_an_error_page_of_nobody_leads_to_the_front_door(shared: Served) -> None:
    nav = page_of(shared.browser().get("/nothing-here")).find("nav")
    assert nav is not None
    assert [str(a["href"]) for a in nav.find_all("a")] == ["/"]
