"""What a refused form says is wrong leads to where it is wrong: every link of a summary has its target on the page."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from sqlmodel import func, select

from casework.cases.transfers.tables import Transfer
from tests.web.served import Served
from tests.web.test_again import fields, form_of

FORMS = [
    ("city-intake", "/intake/new"),
    ("city-intake", "/intake/new?case_id={received}&document_type=appeal_copy"),
    ("city-handler", "/cases/{logged}/approval"),
    ("city-principal", "/cases/{submitted}/approval"),
    ("city-handler", "/cases/{approved}/transfer"),
    ("city-legal-head", "/transfers/{leaving}"),
    ("housing-handler", "/transfers/{coming}"),
    ("housing-handler", "/cases/{received}/answer"),
    ("housing-handler", "/cases/{received}/evidence"),
    ("housing-handler", "/cases/{received}/agents"),
    ("city-handler", "/cases/{drafted}/review"),
    ("city-handler", "/cases/{passed}/filing"),
    ("city-intake", "/cases/{received}/facts"),
    ("city-intake", "/cases/{received}/events/new"),
    ("city-intake", "/cases/{received}/events/{event}/correct"),
    ("city-handler", "/cases/{received}/deadlines/SPC18-10/{event}/waive"),
    ("city-handler", "/cases/{received}/urge"),
    ("city-supervisor", "/cases/{jinshui}/urge"),
    ("housing-handler", "/cases/{received}/files"),
    ("city-legal-head", "/holidays"),
    ("administrator", "/organisations/new"),
    ("administrator", "/organisations/{node}/edit"),
    ("administrator", "/people/new"),
    ("administrator", "/people/{person}"),
    *(("administrator", f"/channels/new/{kind}") for kind in ("email", "dingtalk", "webhook", "sms")),
    ("administrator", "/channels/{channel}"),
    ("city-handler", "/settings"),
    ("city-handler", "/settings/password"),
]
LONG = "无" * 2001


def tries(form: Tag) -> Iterator[dict[str, str]]:
    """A form as it is refused: with what no field can take, and empty, by each of its buttons and by none."""
    hidden = {str(f["name"]): str(f.get("value", "")) for f in form.select("input[type=hidden]")}
    fields = [str(f["name"]) for f in form.select("input[name], select[name], textarea[name]")]
    words = sorted({str(b["value"]) for b in form.select("button[name=act]")})
    for typed in (LONG, ""):
        for act in ("", *words):
            yield dict.fromkeys(fields, typed) | hidden | {"act": act}


def known_now(served: Served) -> dict[str, int]:
    """Ids to make addresses with, those of the transfers that wait for leave and for receipt with them."""
    known = served.known()

    def transfer(step: str) -> int:
        with served.rows() as tx:
            return tx.exec(select(func.max(Transfer.id)).where(Transfer.case_id == known[step])).one() or 0

    return known | {"leaving": transfer("approved"), "coming": transfer("sent")}


def test_every_link_of_a_summary_has_its_target_and_they_are_in_the_order_of_the_page(
    at_work: Served,
) -> None:
    lost, silent, disordered = set(), set(), dict[str, list[str]]()
    for who, pattern in FORMS:
        browser, address = at_work.browser(who), pattern.format(**known_now(at_work))
        page = BeautifulSoup(browser.get(address).text, "html.parser")
        said = 0
        for form in page.select("main form[method=post]"):
            for typed in tries(form):
                answer = browser.post(str(form["action"]), data=typed)
                found = BeautifulSoup(answer.text, "html.parser")
                ids = {str(tag["id"]): place for place, tag in enumerate(found.select("[id]"))}
                links = [str(a["href"])[1:] for a in found.select(".cw-errors a, .cw-doubts a[href^='#']")]
                said += len(links)
                lost |= {(pattern, link) for link in links if link not in ids}
                faults = [str(a["href"])[1:] for a in found.select(".cw-errors a")]
                if faults != sorted(faults, key=lambda link: ids.get(link, 0)):
                    disordered.setdefault(pattern, sorted(faults, key=lambda link: ids.get(link, 0)))
        if not said:
            silent.add(pattern)
    assert lost == set()
    assert silent == set()
    assert disordered == {}, "the faults are told in the order of the page"


@pytest.mark.parametrize(
    ("page", "needed"),
    [
        ("evidence", {"name": "现场笔录", "basis": "0"}),
        ("agents", {"name": ["某", ""], "employer": ["某局", ""], "kind": ["staff", "lawyer"]}),
    ],
)
def test_what_may_stay_empty_is_marked_and_the_rest_is_enough(
    at_work: Served, page: str, needed: dict[str, str | list[str]]
) -> None:
    address = f"/cases/{at_work.known()['received']}/{page}"
    unit = at_work.browser("housing-handler")
    opened = unit.get(address)
    form = form_of(opened, address)
    assert form is not None
    plain = [label for label in form.select("label[for]") if not label.select(".cw-optional")]
    assert {str(label["for"])[2:].rpartition("-")[0] for label in plain} == needed.keys()
    assert unit.post(address, data=fields(opened, address) | needed | {"act": "save"}).status_code == 303
