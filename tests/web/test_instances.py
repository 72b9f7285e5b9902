"""A case in its second instance: what runs now stands first."""

import pytest
from bs4 import BeautifulSoup, Tag

from tests.web.served import Served
from tests.web.test_documents import words_of


def levels(tables: list[Tag]) -> set[str]:
    return {chip.get_text() for table in tables for chip in table.select("tbody th .cw-chip")}


def test_the_deadlines_of_the_current_instance_stand_first_and_the_earlier_ones_folded_below(
    at_work: Served, appealed: int
) -> None:
    browser = at_work.browser("city-handler")
    page = BeautifulSoup(browser.get(f"/cases/{appealed}").text, "html.parser")
    panel = page.select_one("#deadlines")
    assert panel is not None
    now, earlier = panel.select("table.cw-deadlines")
    fold = earlier.find_parent("details")
    assert isinstance(fold, Tag)
    assert (levels([now]), levels([earlier]), now.find_parent("details")) == ({"二审"}, {"一审"}, None)
    assert not fold.has_attr("open"), "all of the first instance is done"
    ids = [str(tag["id"]) for tag in panel.select("[id]")]
    assert len(ids) == len(set(ids))
    why = earlier.select_one("a[href*='why=']")
    assert why is not None
    opened = BeautifulSoup(browser.get(str(why["href"])).text, "html.parser")
    assert opened.select_one("#earlier[open] .cw-why-row td > *"), "an explanation that is asked for is seen"


@pytest.mark.obligation("YS-11")
def test_the_documents_of_an_earlier_instance_stay_within_reach_as_they_were(
    at_work: Served, appealed: int
) -> None:
    """The case has gone on to the second instance: answer, evidence, form, transfer and letters of the first are still there."""
    browser = at_work.browser("city-handler")
    page = BeautifulSoup(browser.get(f"/cases/{appealed}").text, "html.parser")
    [fold] = page.select("#documents details.cw-fold")
    assert "一审" in fold.get_text()
    links = {str(a["href"]).rpartition("/")[2]: str(a["href"]) for a in fold.select("a.cw-file")}
    assert {"approval.docx", "transfer.docx", "answer.docx", "evidence.docx", "representative.docx"} <= set(
        links
    )
    assert sum(name.startswith("letter-") for name in links) == 2
    texts = {name: words_of(browser.get(href).content) for name, href in links.items()}
    assert "行政答辩状" in texts["answer.docx"]
    assert "请求依法驳回" in texts["answer.docx"]
    assert "上诉" not in texts["answer.docx"]
    assert "（2026）豫01行初98号" in texts["answer.docx"]
    assert "请承办单位按期办理。" in texts["approval.docx"]
    of_now = words_of(browser.get(f"/cases/{appealed}/documents/answer.docx").content)
    assert "请求依法驳回" not in of_now, "the answer to the appeal is not written yet"
    instance = next(iter(links.values())).split("/")[4]
    shown = BeautifulSoup(browser.get(f"/cases/{appealed}/instances/{instance}").text, "html.parser")
    assert {str(a["href"]) for a in shown.select("#documents a.cw-file")} == set(links.values())


def test_no_document_of_an_instance_is_made_for_another_case_or_one_of_the_whole_case(
    at_work: Served, appealed: int
) -> None:
    browser, other = at_work.browser("city-handler"), at_work.known()["passed"]
    page = BeautifulSoup(browser.get(f"/cases/{appealed}").text, "html.parser")
    href = str(page.select("#documents details a")[0]["href"])
    assert browser.get(href.replace(f"/cases/{appealed}/", f"/cases/{other}/")).status_code == 404
    assert browser.get(href.rpartition("/")[0] + "/catalogue.docx").status_code == 404
    assert at_work.browser("zhongyuan-handler").get(href).status_code == 404
