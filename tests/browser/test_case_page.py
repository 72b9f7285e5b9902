"""The page of a case with everything on it: what now, until when, who; the rest folds away, and it prints on two sheets."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from casework.cases.intake.actions import register_document
from casework.cases.measures.actions import set_measure
from casework.cases.measures.forms import NewMeasure
from casework.cases.performance.actions import record_obligation
from casework.cases.performance.forms import NewObligation
from casework.cases.record.forms import DocumentIn
from casework.cases.record.tables import Case
from casework.db import writing
from casework.money import Money
from tests.browser.conftest import Server
from tests.browser.test_path import shot, sign_in
from tests.browser.test_print import BOX
from tests.office import COURT, Office

pytestmark = pytest.mark.browser
HIGH = "河南省高级人民法院"
NUMBER = "（2026）豫01行初61号"
CUT = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def fullest(server: Server) -> int:
    """The lost sample in its second instance: decided, to be performed, with a measure and a suggestion of the court."""
    with writing(server.works.engine) as tx:
        case_id = tx.exec(select(Case.id).where(Case.number == NUMBER)).one()
        office = Office(tx, server.works.store, load=False)
        day = server.at.date()
        clerk, handler = (office.on(who, day.isoformat()) for who in ("city-intake", "city-handler"))

        def paper(kind: str, number: str, sender: str, **more: object) -> None:
            document = DocumentIn(
                document_type=kind, number=number, sender=sender, served_on=day, received_on=day,
                service_mode="direct", case_id=case_id, **more,  # type: ignore[arg-type]
            )  # fmt: skip
            register_document(tx, clerk, document)

        paper("appeal_copy", NUMBER, COURT)
        paper("final_judgment", "（2026）豫行终77号", HIGH, outcome="判决-22")
        paper("judicial_suggestion", "豫法建〔2026〕9号", HIGH)
        for n in range(1, 4):
            wording = f"于本判决生效之日起三十日内返还第{n}笔罚款及利息。"
            record_obligation(
                tx,
                handler,
                case_id,
                NewObligation(
                    what_kind="pay",
                    wording=wording,
                    amount=Money(100_000),
                    performer="财务处",
                    term="三十日内",
                ),
            )
            measure = f"第{n}项：许可不予批准前须经法制审核"
            due = day + timedelta(days=30)
            set_measure(
                tx, handler, case_id, NewMeasure(about="analysis", what=measure, who="法规处", due=due)
            )
    return case_id


def test_it_prints_on_two_sheets_and_says_what_it_leaves_out(
    page: Page, server: Server, fullest: int
) -> None:
    for language in ("zh", "en"):
        sign_in(page, server, "city-handler", f"/cases/{fullest}")
        if language == "en":
            page.get_by_role("button", name="English").click()
        expect(page.locator("#timeline")).to_be_visible()
        shot(page, f"fullest-{language}")
        assert 1 <= len(BOX.findall(page.pdf(prefer_css_page_size=True))) <= 2
    page.get_by_role("button", name="中文").click()
    page.emulate_media(media="print")
    expect(page.locator(".cw-left-out")).to_contain_text("较早的办理经过")
    page.emulate_media(media="screen")
    expect(page.locator(".cw-left-out")).to_be_hidden()
    page.get_by_role("link", name="印全部经过").click()
    rows = page.locator(".cw-sheet-story tbody tr")
    expect(rows.first).to_be_visible()
    assert rows.count() > 20


def test_no_sample_takes_more_than_two_sheets(page: Page, shown: Server) -> None:
    sign_in(page, shown, "city-handler", "/cases?state=any")
    cases = page.eval_on_selector_all("main a.cw-no", "all => all.map(one => one.href)")
    assert len(cases) > 10
    for address in cases:
        page.goto(address)
        assert 1 <= len(BOX.findall(page.pdf(prefer_css_page_size=True))) <= 2, address


def test_an_address_into_what_is_folded_opens_it(page: Page, server: Server, fullest: int) -> None:
    sign_in(page, server, "city-handler", f"/cases/{fullest}")
    home = page.url
    done = page.locator("#deadlines table").last
    expect(done).to_be_hidden()
    page.goto(f"{home}#earlier")
    expect(done).to_be_visible()
    page.goto("about:blank")
    page.goto(f"{home}#cw-none")
    earlier = page.locator("#timeline details")
    expect(earlier.locator("li").last).to_be_hidden()
    earlier.last.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(earlier.last.locator("li").last).to_be_visible()


def test_what_now_until_when_and_who_stand_in_the_first_view(
    page: Page, server: Server, fullest: int
) -> None:
    sign_in(page, server, "city-handler", f"/cases/{fullest}")
    for width, height in ((1280, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.reload()
        band = page.locator(".cw-next")
        for part in (band.locator(".cw-leaf"), band.locator("h2"), band.locator(".cw-next-who")):
            box = part.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] < height * 0.6
        assert not page.evaluate(CUT)
        for fold in page.locator("main details:not([open]) > summary").all():
            if fold.is_visible():
                fold.click()
        assert not page.evaluate(CUT)
        shot(page, f"fullest-open-{width}")
