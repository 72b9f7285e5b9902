"""What the obligations promise of pages, papers and lists, seen as a person sees it: switched off, it fails here."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from casework.audit.queries import TrailEntry, entries
from casework.cases.agents.actions import name_agents
from casework.cases.agents.forms import AgentIn, AgentsIn
from casework.cases.answers.actions import review, save_answer, save_evidence, submit_draft
from casework.cases.answers.forms import PARTS, AnswerText, EvidenceLists, NewEvidence, Review
from casework.cases.approvals.actions import decide
from casework.cases.approvals.forms import Decision
from casework.cases.facts.actions import change_facts
from casework.cases.facts.forms import FactsIn
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.codes import code_list
from casework.db import writing
from tests.cases.test_flow import at_unit, drafted, filed, fill
from tests.office import COURT, LAWYER, STAFF, Office
from tests.web.served import Served
from tests.web.test_documents import letters, words_of

TODAY = "2026-11-23"


@contextmanager
def working(served: Served) -> Iterator[Office]:
    """The office at work behind the pages."""
    with writing(served.house.engine) as tx:
        yield Office(tx, served.house.store, load=False)


def said(html: str) -> str:
    """The words of a page's own part."""
    main = BeautifulSoup(html, "html.parser").find("main")
    assert main is not None
    return main.get_text(" ", strip=True)


def trail(served: Served, stream: str) -> list[TrailEntry]:
    """What the trail holds of a stream, the oldest first."""
    with served.rows() as tx:
        return list(reversed(entries(tx, stream=stream)))


@pytest.mark.obligation("GW-14")
def test_every_file_and_paper_taken_out_stands_in_the_trail_of_its_case(at_work: Served) -> None:
    ids = at_work.known()
    case_id = ids["filed"]
    with working(at_work) as office:
        [kept, *_] = office.page(office.on("city-handler", TODAY), case_id).files
    browser = at_work.browser("city-handler")
    before = len(trail(at_work, f"case:{case_id}"))
    file = browser.get(f"/files/{kept.file_id}")
    paper = browser.get(f"/cases/{case_id}/documents/answer.docx")
    left = [(e.actor, e.action, e.facts["sha256"]) for e in trail(at_work, f"case:{case_id}")[before:]]
    assert left == [
        ("市司法局应诉处承办人", "file.downloaded", hashlib.sha256(file.content).hexdigest()),
        ("市司法局应诉处承办人", "document.rendered", hashlib.sha256(paper.content).hexdigest()),
    ]


@pytest.mark.obligation("GW-14")
@pytest.mark.parametrize(
    ("username", "url", "stream", "action"),
    [
        pytest.param("city-handler", "/cases.xlsx", "exports", "export.cases", id="导出案件"),
        pytest.param("city-intake", "/intake.xlsx", "exports", "export.register", id="导出登记簿"),
        pytest.param("city-intake", "/intake/print", "prints", "print.register", id="打印登记簿"),
        pytest.param("city-handler", "/print/duties", "prints", "print.duties", id="打印待办"),
    ],
)
def test_every_export_and_print_stands_in_the_trail(
    at_work: Served, username: str, url: str, stream: str, action: str
) -> None:
    browser = at_work.browser(username)
    before = len(trail(at_work, stream))
    assert browser.get(url).status_code == 200
    [entry] = trail(at_work, stream)[before:]
    assert (entry.action, entry.at) == (action, at_work.clock())
    assert entry.actor


@pytest.mark.obligation("YS-10.2")
def test_the_register_says_of_a_paper_how_it_was_served_for_whom_and_how_long_it_is(served: Served) -> None:
    with working(served) as office:
        clerk = office.on("city-intake", "2026-11-16")
        parties = tuple(PartyIn(role="plaintiff", name=name) for name in ("张某某", "李某某"))
        facts = {"organ_id": clerk.viewer.acting_organ_id, "cause": "房屋征收", "parties": parties}
        paper = DocumentIn(
            document_type="response_notice", sender=COURT, served_on=date(2026, 11, 13), received_on=date(2026, 11, 16), service_mode="electronic",
            number="（2026）豫01行初123号", document_date=date(2026, 11, 12), pages=37, remark="附光盘一张", **facts,
        )  # fmt: skip
        register_document(office.tx, clerk, paper)
    browser = served.browser("city-intake")
    sheet = load_workbook(BytesIO(browser.get("/intake.xlsx").content)).active
    titles, row = ([cell.value for cell in sheet[n]] for n in (3, 4))
    exported = dict(zip(titles, row, strict=True))
    mode = code_list("service_mode").label("electronic")
    wanted = {"送达方式": mode, "当事人": "张某某、李某某", "页数": 37, "案号（文号）": "（2026）豫01行初123号",
              "来文机关": COURT, "登记人": "市司法局应诉处收文员", "备注": "附光盘一张"}  # fmt: skip
    assert {name: exported[name] for name in wanted} == wanted
    assert (exported["送达日"].date(), exported["收到日"].date()) == (date(2026, 11, 13), date(2026, 11, 16))
    for said_there in map(str, wanted.values()):
        assert said_there in said(browser.get("/intake/print").text), "what is printed says the same"


@pytest.mark.obligation("YS-13")
def test_the_review_warns_of_each_part_of_the_answer_that_is_empty(served: Served) -> None:
    with working(served) as office:
        case_id = drafted(office, TODAY)  # 只写了认定事实和证据
    reviewer = served.browser("city-handler")
    page = said(reviewer.get(f"/cases/{case_id}/review").text)
    lacking = re.findall(r"([一二三四五]、\w+?)没有填写", page)
    assert lacking == ["三、程序", "四、法律依据", "五、法律适用"]
    with working(served) as office:
        review(office.tx, office.on("city-handler", TODAY), case_id, Review(passed=False, note="请补齐"))
        unit = office.on("housing-handler", TODAY)
        whole = AnswerText(
            facts="事实",
            evidence="证据",
            procedure="程序",
            legal_basis="依据",
            application="适用",
            request="驳回",
        )
        save_answer(office.tx, unit, case_id, whole)
        submit_draft(office.tx, unit, case_id)
    page = said(reviewer.get(f"/cases/{case_id}/review").text)
    assert "没有填写" not in page
    assert "送审材料不完整" not in page


@pytest.mark.obligation("YS-13")
@pytest.mark.obligation("YS-12.1")
def test_the_papers_for_the_court_hold_what_the_unit_wrote_and_listed(served: Served) -> None:
    parts = AnswerText(
        facts="房屋建于河道内",
        evidence="笔录相互印证",
        procedure="听证告知在先",
        legal_basis="防洪法有明文",
        application="条款与事实相符",
        request="驳回诉讼请求",
    )
    lines = [NewEvidence(name="现场笔录", kind="inspection_record", proves="违建位置", pages="1-3"),
             NewEvidence(name="防洪法", basis=True, article="第二十二条", pages="4")]  # fmt: skip
    with working(served) as office:
        case_id = at_unit(office)
        unit = office.on("housing-handler", TODAY)
        save_answer(office.tx, unit, case_id, parts)
        save_evidence(office.tx, unit, case_id, EvidenceLists(lines=lines))
    browser = served.browser("housing-handler")
    answer = words_of(browser.get(f"/cases/{case_id}/documents/answer.docx").content)
    evidence = words_of(browser.get(f"/cases/{case_id}/documents/evidence.docx").content)
    written = [answer.find(text) for text in (getattr(parts, name) for name in PARTS)]
    assert (min(written) > 0, written) == (True, sorted(written)), "the five parts in their order"
    assert parts.request in answer
    for text in ("现场笔录", "违建位置", "1-3", "防洪法", "第二十二条"):
        assert text in evidence


@pytest.mark.obligation("YS-11")
def test_the_form_holds_the_proposal_and_the_decision_of_the_case(served: Served) -> None:
    with working(served) as office:
        case_id = office.notice(
            office.on("city-intake", "2026-11-16"), served="2026-11-13", received="2026-11-16"
        )
        form = fill(office, case_id, "2026-11-17")
        decide(
            office.tx,
            office.on("city-principal", "2026-11-18"),
            form,
            Decision(approve=False, note="请补充法律依据"),
        )
    paper = words_of(served.browser("city-handler").get(f"/cases/{case_id}/documents/approval.docx").content)
    for text in (
        "由承办单位拟订答辩状。",
        "请补充法律依据",
        "2026年11月16日",
        "2026年11月19日",
        "2026年11月30日",
    ):
        assert text in paper


@pytest.mark.obligation("YS-14.2")
def test_the_notice_to_the_court_names_who_went_and_who_came(served: Served) -> None:
    with working(served) as office:
        case_id = filed(office)
        unit = office.on("housing-handler", "2026-11-26")
        name_agents(
            office.tx, unit, case_id, AgentsIn(agents=[STAFF, LAWYER.model_copy(update={"name": "周某"})])
        )
    notice = f"/cases/{case_id}/documents/change.docx"
    paper = words_of(served.browser("city-handler").get(notice).content).split("\n")
    assert "解除委托" in paper[paper.index("冯某") :]
    assert "（未委托）" in paper[paper.index("周某") :]


@pytest.mark.obligation("YS-27")
@pytest.mark.parametrize("name", ["approval", "transfer", "answer"])
def test_the_papers_name_the_organ_that_is_sued_together_with_ours(served: Served, name: str) -> None:
    with working(served) as office:
        case_id = at_unit(office, co_defendants=("郑州市公安局",))
    paper = served.browser("city-handler").get(f"/cases/{case_id}/documents/{name}.docx")
    assert "郑州市公安局" in words_of(paper.content)
    assert "郑州市公安局" in said(served.browser("city-handler").get(f"/cases/{case_id}").text)


@pytest.mark.obligation("YS-12.2")
def test_agents_are_of_one_instance_and_each_has_a_letter_of_its_own(served: Served) -> None:
    with working(served) as office:
        case_id = at_unit(office)
    assert letters(served, "city-handler", case_id) == {}, "there is nobody to name"
    with working(served) as office:
        name_agents(office.tx, office.on("housing-handler", TODAY), case_id, AgentsIn(agents=[STAFF, LAWYER]))
    first = letters(served, "city-handler", case_id)
    named = [re.findall("马某某|冯某", text) for text in first.values()]
    assert [set(names) for names in named] == [{"马某某"}, {"冯某"}]
    assert all("至本案一审程序终结之日止" in text for text in first.values())
    with working(served) as office:
        clerk = office.on("city-intake", TODAY)
        appeal = DocumentIn(document_type="appeal_copy", sender=COURT, served_on=clerk.today, received_on=clerk.today, service_mode="direct",
                             number="（2026）豫01行初123号", case_id=case_id)  # fmt: skip
        register_document(office.tx, clerk, appeal)
    assert letters(served, "city-handler", case_id) == {}, (
        "no agent of the first instance has power in the second"
    )
    gone = [served.browser("city-handler").get(url).status_code for url in first]
    assert gone == [404, 404]
    with working(served) as office:
        name_agents(office.tx, office.on("housing-handler", TODAY), case_id, AgentsIn(agents=[STAFF]))
    [second] = letters(served, "city-handler", case_id).values()
    assert "至本案二审程序终结之日止" in second
    assert "马某某" in second
    assert "冯某" not in second


@pytest.mark.obligation("YS-8")
def test_who_must_appear_and_what_is_missing_stands_on_the_case_until_it_is_met(served: Served) -> None:
    with working(served) as office:
        case_id = at_unit(office)
    browser = served.browser("city-handler")

    def shown() -> str:
        return said(browser.get(f"/cases/{case_id}").text)

    assert "政府为被告，由承办单位委派工作人员" in shown()
    assert "开庭前须指定代理人" in shown()
    with working(served) as office:
        other = [AgentIn(kind="staff", name="王某", employer="郑州市司法局")]
        name_agents(office.tx, office.on("housing-handler", TODAY), case_id, AgentsIn(agents=other))
    assert "工作人员代理人不是承办单位（市房管局）的人员" in shown()
    with working(served) as office:
        clerk = office.on("city-intake", TODAY)
        number = office.page(clerk, case_id).head.number
        facts = {"cause": "房屋征收", "major": True, "parties": (PartyIn(role="plaintiff", name="张某某"),)}
        change_facts(office.tx, clerk, case_id, FactsIn(**facts, number=number, court=COURT))
    assert "法制机构可以另派人员" in shown()
    assert "不是承办单位" not in shown(), "in a major case the legal office may send its own"
