"""A file of adverse records over the pages: tried, looked at, taken in, and gone."""

import re

from bs4 import BeautifulSoup
from sqlmodel import select

from casework.credit.imports.tables import CreditImport
from casework.credit.records.tables import CreditRecord
from casework.jobs.rounds import finish
from tests.credit.people import identity
from tests.credit.test_imports import as_csv, line
from tests.web.served import Served, post

PERSON = line(kind="自然人", name="张某某", code_kind="公民身份号码", code=identity(1))
FILE = as_csv(line(), PERSON, line(found_on="昨天"), line(document="郑市监处罚〔2025〕13号"))


def handed_in(served: Served, username: str = "market-credit", content: bytes = FILE) -> str:
    """The address of an import that was handed in and tried."""
    browser = served.browser(username)
    page = browser.get("/credit/imports")
    csrf = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]
    answer = browser.post("/credit/imports", data={"csrf": csrf}, files={"file": ("记录.csv", content)})
    assert answer.status_code == 303, answer.text
    finish(served.house.works)
    return str(answer.headers["location"])


def told(served: Served, address: str) -> str:
    """What the page of an import says."""
    page = BeautifulSoup(served.browser("market-credit").get(address).text, "html.parser")
    return page.select_one("main").get_text(" ", strip=True)  # type: ignore[union-attr]


def test_a_file_is_tried_then_taken_in_and_its_content_erased(served: Served) -> None:
    address = handed_in(served)
    with served.rows() as tx:
        kept = tx.exec(select(CreditImport)).one()
        assert kept.content is not None
        assert identity(1).encode() not in kept.content, "numbers lie closed"
        assert tx.exec(select(CreditRecord)).all() == []
    said = told(served, address)
    assert "导入 3 条新记录" in said
    assert "第4行 “认定日期”须为日期" in said
    browser = served.browser("market-credit")
    assert post(browser, address, f"{address}/take-in").status_code == 303
    assert "导入中" in browser.get(f"{address}/progress").text
    finish(served.house.works)
    assert browser.get(f"{address}/progress").headers["HX-Refresh"] == "true"
    assert "已导入" in told(served, address)
    with served.rows() as tx:
        assert len(tx.exec(select(CreditRecord)).all()) == 3
        assert tx.exec(select(CreditImport)).one().content is None
    listed = browser.get(f"{address}/problems.csv").content.decode("utf-8-sig")
    assert "4,“认定日期”须为日期" in listed
    again = post(browser, address, f"{address}/take-in")
    assert again.status_code == 409


def test_another_organ_does_not_see_it_and_the_centre_does(served: Served) -> None:
    address = handed_in(served)
    assert served.browser("development-credit").get(address).status_code == 404
    assert served.browser("credit-centre").get(address).status_code == 200


def test_a_file_that_is_dropped_is_erased(served: Served) -> None:
    address = handed_in(served)
    browser = served.browser("market-credit")
    assert post(browser, address, f"{address}/drop").status_code == 303
    with served.rows() as tx:
        assert tx.exec(select(CreditImport)).one().content is None


def test_what_is_no_file_of_records_says_so(served: Served) -> None:
    said = told(served, handed_in(served, content="一,二\n1,2".encode()))
    assert "第一行须写明各列的名称" in said
    assert "条新记录" not in said
