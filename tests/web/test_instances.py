"""A case in its second instance: what runs now stands first."""

import pytest
from bs4 import BeautifulSoup, Tag

from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn
from casework.db import writing
from tests.office import Office
from tests.web.served import Served


@pytest.fixture
def appealed(at_work: Served) -> int:
    """A case whose answer was filed, with the copy of an appeal."""
    case_id = at_work.known()["filed"]
    with writing(at_work.house.engine) as tx:
        clerk = Office(tx, at_work.house.store, load=False).on("city-intake", "2026-11-23")
        document = DocumentIn(
            document_type="appeal_copy", sender="河南省郑州市中级人民法院", served_on=clerk.today,
            received_on=clerk.today, service_mode="direct", number="（2026）豫01行初98号", case_id=case_id,
        )  # fmt: skip
        register_document(tx, clerk, document)
    return case_id


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
