"""The register of a day on its pages: signed off by a second person, printed and taken along in full."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docx import Document
from openpyxl import load_workbook

from casework.audit.queries import entries
from casework.db import writing
from casework.jobs.rounds import finish
from tests.office import Office
from tests.web.served import Served, post

DAY = "/days/2026-11-23"


@pytest.fixture
def begun(served: Served) -> Served:
    """On the 23rd the clerk has logged two papers; it is the 24th now."""
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        clerk = office.on("city-intake", "2026-11-23")
        for n in (301, 302):
            office.notice(clerk, served="2026-11-20", received="2026-11-23", number=f"（2026）豫01行初{n}号")
    served.clock.at = datetime(2026, 11, 24, 2, tzinfo=UTC)
    return served


def text_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_the_clerk_cannot_sign_its_own_day_and_is_told_so_at_once(begun: Served) -> None:
    clerk = begun.browser("city-intake")
    shown = clerk.get(DAY).text
    assert "要由另一位同事核对后签认" in shown
    assert f'action="{DAY}/sign"' not in shown
    answer = post(clerk, "/settings", f"{DAY}/sign")
    assert answer.status_code == 409
    assert "都是您一人录入的" in answer.text


def test_the_head_signs_and_what_comes_later_is_marked_on_page_sheet_word_and_in_the_trail(
    begun: Served,
) -> None:
    head = begun.browser("city-legal-head")
    assert "有 1 天的当日登记簿没有签认" in text_of(head.get("/").text)
    assert post(head, DAY, f"{DAY}/sign", remark="核对无误").headers["location"] == DAY
    assert "当日登记簿没有签认" not in text_of(head.get("/").text)
    assert "签认后又补记" not in head.get(DAY).text
    with writing(begun.house.engine) as tx:
        office = Office(tx, begun.house.store, load=False)
        clerk = office.on("city-intake", "2026-11-24")
        office.notice(clerk, served="2026-11-20", received="2026-11-23", number="（2026）豫01行初303号")
    page = text_of(head.get(DAY).text)
    assert "签认后又补记" in page
    assert "收文 2 3" in page, "then and now"
    printed = text_of(head.get(f"{DAY}/print").text)
    assert "已登记（签认后补记）" in printed
    assert "签认时的录入内容没有改动" in printed
    paper = Document(io.BytesIO(head.get(f"{DAY}/register.docx").content))
    written = "".join(p.text for p in paper.paragraphs) + "".join(
        c.text for t in paper.tables for c in t._cells
    )
    assert "核对无误" in written
    assert "（2026）豫01行初303号" in written
    assert "签认后补记" in written
    trail = text_of(begun.browser("auditor").get("/audit?stream=days").text)
    assert "签认当日登记簿" in trail
    assert "校验值" in trail


def test_a_sign_off_changed_behind_the_back_shows(begun: Served) -> None:
    head = begun.browser("city-legal-head")
    post(head, DAY, f"{DAY}/sign")
    with writing(begun.house.engine) as tx:
        tx.connection().exec_driver_sql("UPDATE events SET note = 'x' WHERE kind = 'complaint_served'")
    assert "签认时的录入内容后来变了" in head.get(f"{DAY}/print").text


def test_today_is_asked_back_and_what_was_typed_stays(begun: Served) -> None:
    begun.clock.at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    head = begun.browser("city-legal-head")
    refused = post(head, DAY, f"{DAY}/sign", remark="今日两件")
    assert refused.status_code == 422
    assert "今天还没有过完" in refused.text
    assert "今日两件" in refused.text
    assert post(head, DAY, f"{DAY}/sign", over="1").status_code == 303


def test_a_sign_off_is_taken_back_with_a_reason_that_stays(begun: Served) -> None:
    head = begun.browser("city-legal-head")
    post(head, DAY, f"{DAY}/sign")
    bare = post(head, DAY, f"{DAY}/take-back")
    assert (bare.status_code, "请写明为什么撤回签认" in bare.text) == (422, True)
    assert post(head, DAY, f"{DAY}/take-back", reason="漏登一份传票").status_code == 303
    shown = head.get(DAY).text
    assert "漏登一份传票" in shown
    assert f'action="{DAY}/sign"' in shown
    assert begun.browser("city-handler").get("/days").text.count("未签认</span>") >= 1


def test_who_came_second_is_told_who_was_first(begun: Served) -> None:
    head, handler = begun.browser("city-legal-head"), begun.browser("city-handler")
    assert f'action="{DAY}/sign"' in handler.get(DAY).text
    post(head, DAY, f"{DAY}/sign")
    late = post(handler, "/settings", f"{DAY}/sign")
    assert late.status_code == 409
    assert re.search("于2026-11-24 10:00签认了.*您这次没有签认", late.text)


def test_a_long_day_is_not_cut_it_is_told_and_made_in_the_background(
    begun: Served, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    short = begun.browser("city-handler").get(f"{DAY}/register.xlsx")
    monkeypatch.setenv("CASEWORK_EXPORT_AT_ONCE", "2")
    url = str(begun.house.engine.url.render_as_string(hide_password=False))
    long = Served(url, tmp_path / "files")
    long.clock.at = begun.clock.at
    browser = long.browser("city-handler")
    for sheet in ("print", "register.docx"):
        refused = browser.get(f"{DAY}/{sheet}")
        assert refused.status_code == 409
        assert "导出 Excel" in refused.text
    ordered = browser.get(f"{DAY}/register.xlsx")
    assert ordered.status_code == 303
    finish(long.house.works)
    made = browser.get(f"{ordered.headers['location']}/file")
    whole, quick = (load_workbook(io.BytesIO(a.content)).active for a in (made, short))
    assert whole is not None
    assert quick is not None
    assert [[c.value for c in row] for row in whole.iter_rows(min_row=3)] == [
        [c.value for c in row] for row in quick.iter_rows(min_row=3)
    ]
    kinds = {row[0].value for row in whole.iter_rows(min_row=4)}
    assert {"收文", "录入"} <= kinds
    with long.rows() as tx:
        assert "export.day" in {e.action for e in entries(tx, stream="exports")}
    long.close()


def test_a_supervisor_looks_at_the_days_of_the_organs_below_and_signs_none(begun: Served) -> None:
    supervisor, below = begun.browser("city-supervisor"), begun.node("jinshui")
    shown = supervisor.get(f"/days?organ={below}").text
    assert "金水区" in shown
    assert '/sign"' not in supervisor.get(f"{DAY}?organ={below}").text
    assert post(supervisor, "/settings", f"{DAY}/sign", organ=str(below)).status_code == 403


def test_a_sunday_on_which_nothing_was_entered_is_a_day_of_rest_with_nothing_to_sign(begun: Served) -> None:
    head, sunday = begun.browser("city-legal-head"), "/days/2026-11-22"
    shown = text_of(head.get(sunday).text)
    assert "休息日，无须签认" in shown
    assert "未签认" not in shown
    assert f'action="{sunday}/sign"' not in head.get(sunday).text
    assert "本日没有须签认的内容" in text_of(head.get(f"{sunday}/print").text)
    assert "未签认" in text_of(head.get(DAY).text)
    with writing(begun.house.engine) as tx:
        office = Office(tx, begun.house.store, load=False)
        clerk = office.on("city-intake", "2026-11-22")
        office.notice(clerk, served="2026-11-20", received="2026-11-22", number="（2026）豫01行初303号")
    assert "未签认" in text_of(head.get(sunday).text)
    assert f'action="{sunday}/sign"' in head.get(sunday).text


def test_a_supervisor_begins_with_the_organs_that_neglect_their_days_most(begun: Served) -> None:
    with writing(begun.house.engine) as tx:
        office = Office(tx, begun.house.store, load=False)
        for n, (organ, on) in enumerate(
            [("jinshui", "2026-11-20"), ("zhongyuan", "2026-11-19"), ("zhongyuan", "2026-11-20")]
        ):
            clerk = office.on(f"{organ}-intake", on)
            office.notice(
                clerk, served=on, number=f"（2026）豫010{5 if organ == 'jinshui' else 2}行初{n + 1}号"
            )
    supervisor = begun.browser("city-supervisor")
    assert supervisor.get("/days").headers["location"] == "/days/organs"
    page = BeautifulSoup(supervisor.get("/days/organs").text, "html.parser")
    rows = [row.get_text(" ", strip=True) for row in page.select("tbody tr")]
    assert ["中原" in rows[0], "金水" in rows[1], "从未签认" in rows[0]] == [True] * 3
    [way] = [str(a["href"]) for a in page.select("tbody th a") if "金水" in a.get_text()]
    assert "11月20日" in supervisor.get(way).text, "from there to the organ's own unsigned days"
    told = supervisor.get("/api/v1/days/organs").json()
    assert [(o["id"], o["oldest"]) for o in told["organs"]] == [
        (begun.node("zhongyuan"), "2026-11-19"),
        (begun.node("jinshui"), "2026-11-20"),
    ]
    assert begun.browser("city-handler").get("/days/organs").status_code == 403
