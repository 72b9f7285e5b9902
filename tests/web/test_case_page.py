"""What of a case stands in view on its page, and what folds away; and the side bar, in which every register has its place."""

import pytest
from bs4 import BeautifulSoup, Tag
from sqlmodel import select

from casework.cases.record.tables import Case
from casework.house import ROOMS
from casework.pages.navigation import FOLDED, Group
from tests.web.served import Served

LOST = "（2026）豫01行初61号"
OPEN = "（2026）豫01行初140号"


def case_id(served: Served, number: str) -> int:
    with served.rows() as tx:
        found = tx.exec(select(Case.id).where(Case.number == number)).one()
    assert found is not None
    return found


def page_of(served: Served, path: str, username: str = "city-handler") -> BeautifulSoup:
    return BeautifulSoup(served.browser(username).get(path).text, "html.parser")


def is_folded(tag: Tag | None) -> bool:
    assert tag is not None
    return any(not fold.has_attr("open") for fold in (tag, *tag.parents) if fold.name == "details")


def test_the_next_act_stands_first_then_what_is_open_then_the_story(at_work: Served) -> None:
    html = at_work.browser("city-handler").get(f"/cases/{case_id(at_work, LOST)}").text
    marks = (
        'class="cw-next"',
        'id="deadlines"',
        'id="appeals"',
        'id="judgments"',
        'id="timeline"',
        'id="chain"',
    )
    places = [html.index(mark) for mark in marks]
    assert places == sorted(places)
    assert 'class="cw-next-who"' in html


def test_what_is_over_folds_away_and_nothing_is_lost(at_work: Served) -> None:
    lost = case_id(at_work, LOST)
    page = page_of(at_work, f"/cases/{lost}")
    asked = at_work.browser("city-handler").get(f"/api/v1/cases/{lost}").json()
    shown = [str(a["href"]) for a in page.select("#deadlines a[href*='why=']")]
    assert len(shown) == len(asked["deadlines"])
    for d in asked["deadlines"]:
        [link] = page.select(
            f"#deadlines a[href*='{d['rule']}%2F{d['trigger_event']}'], #deadlines a[href*='{d['rule']}/{d['trigger_event']}#']"
        )
        assert is_folded(link) == (d["state"] not in {"open", "late"}), d["rule"]
    events = page.select("#timeline .cw-timeline > li")
    in_view = [e for e in events if not is_folded(e)]
    assert (len(events), len(in_view)) == (len(asked["events"]), 8)
    assert events[:8] == in_view, "the newest stand first"


def test_a_settled_panel_is_its_heading_and_an_open_one_is_whole(at_work: Served) -> None:
    page = page_of(at_work, f"/cases/{case_id(at_work, LOST)}")
    assert not is_folded(page.select_one("#appeals")), "a right is open"
    assert not is_folded(page.select_one("#judgments")), "the decision is not in force yet"
    assert is_folded(page.select_one("#hearings")), "the hearing was held"
    assert is_folded(page.select_one("#chain")), "the answer is with the court"
    begun = page_of(at_work, f"/cases/{case_id(at_work, OPEN)}")
    assert not is_folded(begun.select_one("#chain")), "the answer is due"
    assert begun.select_one("#timeline details") is None, "a short story is whole"


def test_an_explanation_of_a_limit_that_is_over_is_seen_without_script(at_work: Served) -> None:
    page = page_of(at_work, f"/cases/{case_id(at_work, LOST)}")
    link = page.select_one("#earlier a[href*='why=']")
    assert link is not None
    opened = page_of(at_work, str(link["href"]))
    assert opened.select_one("#earlier[open] .cw-why-row td > *")


def test_the_whole_story_is_printed_on_request(at_work: Served) -> None:
    lost = case_id(at_work, LOST)
    asked = at_work.browser("city-handler").get(f"/api/v1/cases/{lost}").json()
    page = page_of(at_work, f"/cases/{lost}/story")
    assert len(page.select(".cw-sheet-story tbody tr")) == len(asked["events"])
    assert len(page.select(".cw-sheet-table")[1].select("tbody tr")) == len(asked["deadlines"])


@pytest.mark.parametrize(
    "username", ["city-handler", "city-intake", "housing-handler", "city-supervisor", "administrator"]
)
def test_every_page_of_a_person_stands_in_the_side_bar_under_a_plain_name(
    at_work: Served, username: str
) -> None:
    bar = page_of(at_work, "/settings", username).select_one("nav.cw-side")
    more = page_of(at_work, "/more", username)
    assert bar is not None
    links = [str(a["href"]) for a in bar.select("a")]
    assert links == [str(a["href"]) for a in more.select("a.cw-more")]
    named = {e.href for room in ROOMS for e in room.navigation}
    assert set(links) <= named
    for fold in bar.select("details"):
        assert fold.summary is not None
        assert fold.summary.get_text(strip=True) in {group.value for group in FOLDED}
        assert fold.has_attr("open") == bool(fold.select("[aria-current], .cw-count"))


def test_the_registers_are_in_one_view(at_work: Served) -> None:
    bar = page_of(at_work, "/", "city-handler").select_one("nav.cw-side")
    assert bar is not None
    head = bar.find("p", string=Group.BOOKS.value)
    assert isinstance(head, Tag)
    registers = bar.select(f"ul[aria-labelledby='{head['id']}'] a")
    assert [str(a["href"]) for a in registers] == [
        "/hearings", "/appeals", "/judgments", "/performance", "/suggestions", "/lost", "/archive", "/days", "/seals",
    ]  # fmt: skip
    assert not any(is_folded(a) for a in registers)
