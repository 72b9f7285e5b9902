"""A case is closed, catalogued, archived, taken along and destroyed in its time, on its pages."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from casework.cases.archive.queries import documents_of, papers_of
from casework.cases.archive.tables import Volume
from casework.cases.events.actions import record_event
from casework.cases.events.forms import Happening
from casework.db import writing
from casework.errors import NotFound
from casework.rulebook import EventKind
from tests.cases.test_archive import verified
from tests.cases.test_flow import D
from tests.office import Office
from tests.web.served import Served, post
from tests.web.test_again import CLERK, HANDLER, PRINCIPAL, fields, form_of, main
from tests.web.test_documents import words_of


def withdrawn(served: Served) -> int:
    """A case whose plaintiff withdrew; the ruling was recorded without its paper."""
    with writing(served.house.engine) as tx:
        office = Office(tx, served.house.store, load=False)
        clerk = office.on(CLERK, "2026-11-23")
        case_id = office.notice(clerk, served="2026-11-20", number="（2026）豫01行初301号")
        ruling = Happening(kind=EventKind.WITHDRAWAL_RULING_SERVED, on=D("2026-11-23"), outcome="裁定-4")
        record_event(tx, clerk, case_id, ruling)
    return case_id


def pressed(typed: dict[str, str | list[str]], act: str) -> dict[str, str | list[str]]:
    return typed | {"act": act}


@pytest.mark.obligation("YS-10.6")
def test_from_the_closing_to_the_destruction(at_work: Served) -> None:
    case_id = withdrawn(at_work)
    home, handler = f"/cases/{case_id}", at_work.browser(HANDLER)
    assert f"{home}/close" in handler.get(home).text
    silent = handler.post(f"{home}/close", data=fields(handler.get(f"{home}/close"), f"{home}/close"))
    assert (silent.status_code, "请说明" in main(silent)) == (422, True)
    typed = fields(silent, f"{home}/close") | {"reason": "法院当庭口头裁定，记入笔录"}
    assert handler.post(f"{home}/close", data=typed).headers["location"] == f"{home}/volume"
    page = handler.get(f"{home}/volume")
    typed = fields(page, f"{home}/volume")
    refused = handler.post(f"{home}/volume", data=pressed(typed, "archive"))
    assert (refused.status_code, "归档须编档号" in main(refused)) == (422, True)
    pages = typed["paper_pages"]
    filled = ["6" if title else "" for title in typed["paper_title"]]
    assert len(pages) == len(filled)
    typed = fields(refused, f"{home}/volume") | {
        "number": "2026-XZ-0301",
        "years": "10",
        "paper_pages": filled,
    }
    assert handler.post(f"{home}/volume", data=pressed(typed, "archive")).status_code == 303
    shown = handler.get(f"{home}/volume")
    assert "2026-XZ-0301" in main(shown)
    assert form_of(shown, f"{home}/volume") is None
    assert "2026-XZ-0301" in main(handler.get("/archive"))
    assert "2026-XZ-0301" in main(handler.get(home))
    with at_work.rows() as tx:
        volume = tx.exec(select(Volume.id).where(Volume.case_id == case_id)).one() or 0
    package = handler.get(f"/volumes/{volume}/package.zip")
    with zipfile.ZipFile(io.BytesIO(package.content)) as content:
        assert {"manifest.json", "verify.py", "记录/案件.json"} <= set(content.namelist())
    assert at_work.browser("zhongyuan-handler").get(f"/volumes/{volume}/package.zip").status_code == 404
    assert handler.get(f"{home}/documents/catalogue.docx").status_code == 200
    too_soon = post(handler, f"{home}/volume", f"/volumes/{volume}/destruction", reason="保管期满")
    assert (too_soon.status_code, "期满以前不能销毁" in main(too_soon)) == (409, True)
    _destroyed(at_work, case_id, volume)


def _destroyed(at_work: Served, case_id: int, volume: int) -> None:
    """Ten years later, by two people; the bytes are gone and the catalogue is not."""
    put_to_an_end(at_work, case_id, volume)
    handler, place = at_work.browser(HANDLER), f"/cases/{case_id}/volume"
    with at_work.rows() as tx:
        [paper] = papers_of(tx, volume)
    with pytest.raises(NotFound):
        at_work.house.store.get(paper.sha256)
    page = handler.get(place)
    assert "已销毁" in main(page)
    assert paper.title in main(page)
    gone = handler.get(f"/files/{paper.file_id}")
    assert (gone.status_code, "按保管期限销毁" in main(gone)) == (404, True)
    assert handler.get(f"/volumes/{volume}/package.zip").status_code == 404


def put_to_an_end(at_work: Served, case_id: int, volume: int) -> None:
    """A volume is destroyed when its time is over."""
    at_work.clock.at = datetime(2037, 1, 5, 2, tzinfo=UTC)
    handler, principal = at_work.browser(HANDLER), at_work.browser(PRINCIPAL)
    place = f"/cases/{case_id}/volume"
    asked = post(handler, place, f"/volumes/{volume}/destruction", reason="保管期满，无继续保存价值")
    assert asked.status_code == 303
    decided = post(principal, place, f"/volumes/{volume}/destruction/decision", act="approve")
    assert decided.status_code == 303


def test_a_closed_case_is_opened_again_on_its_page(at_work: Served) -> None:
    case_id = withdrawn(at_work)
    at_work.shut(case_id)
    home, handler = f"/cases/{case_id}", at_work.browser(HANDLER)
    silent = post(handler, f"{home}/reopen", f"{home}/reopen")
    assert (silent.status_code, "请写明为什么重新办理" in main(silent)) == (422, True)
    opened = post(handler, f"{home}/reopen", f"{home}/reopen", reason="收到执行通知书")
    assert opened.headers["location"] == home
    assert "收到执行通知书" in main(handler.get(home))


def volume_of(served: Served, case_id: int) -> int:
    """The volume of a closed case, archived on its page, each paper of one page."""
    place, handler = f"/cases/{case_id}/volume", served.browser(HANDLER)
    typed = fields(handler.get(place), place)
    pages = ["1" if title else "" for title in typed["paper_title"]]
    typed |= {"number": f"2026-XZ-{case_id}", "years": "10", "paper_pages": pages}
    assert handler.post(place, data=pressed(typed, "archive")).status_code == 303
    with served.rows() as tx:
        ids = tx.exec(select(Volume.id).where(Volume.case_id == case_id)).all()
    return max(id_ or 0 for id_ in ids)


def unpacked(served: Served, volume: int) -> dict[str, bytes]:
    package = served.browser(HANDLER).get(f"/volumes/{volume}/package.zip")
    with zipfile.ZipFile(io.BytesIO(package.content)) as content:
        return {name: content.read(name) for name in content.namelist()}


@pytest.mark.obligation("GW-17")
def test_the_package_holds_the_documents_that_were_made_at_each_instance(
    at_work: Served, appealed: int, tmp_path: Path
) -> None:
    """The answer of the first instance was filed; nothing was written in the second before the case was closed."""
    at_work.shut(appealed)
    volume = volume_of(at_work, appealed)
    found = unpacked(at_work, volume)
    made = {name.partition("-")[2]: content for name, content in found.items() if name.startswith("文书/")}
    assert {name for name in made if name.startswith("一审")} == {
        "一审 应诉审批表.docx", "一审 材料转办单.docx", "一审 答辩状.docx", "一审 证据清单.docx",
        "一审 法定代表人身份证明书.docx", "一审 授权委托书（马某某）.docx", "一审 授权委托书（冯某）.docx",
    }  # fmt: skip
    assert not {name for name in made if name.startswith("二审")}, "what nobody wrote is no document"
    assert "行政行为合法性审核意见.docx" in made, "of the whole case"
    assert "请求依法驳回" in words_of(made["一审 答辩状.docx"])
    shown = main(at_work.browser(HANDLER).get(f"/cases/{appealed}/volume"))
    assert "一审 答辩状" in shown
    place = tmp_path / "案卷"
    for name, content in found.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    assert verified(place).returncode == 0
    answer = next(place.glob("文书/*答辩状.docx"))
    answer.write_bytes(made["一审 证据清单.docx"])
    assert verified(place).returncode == 1


@pytest.mark.obligation("GW-14")
def test_the_documents_of_a_volume_are_destroyed_with_it(at_work: Served, appealed: int) -> None:
    at_work.shut(appealed)
    volume = volume_of(at_work, appealed)
    with at_work.rows() as tx:
        made = documents_of(tx, volume)
    assert at_work.house.store.get(made[0].sha256)
    put_to_an_end(at_work, appealed, volume)
    for document in made:
        with pytest.raises(NotFound):
            at_work.house.store.get(document.sha256)
    assert made[0].title in main(at_work.browser(HANDLER).get(f"/cases/{appealed}/volume"))


@pytest.mark.obligation("GW-17")
def test_an_archived_volume_keeps_its_documents_when_the_case_is_opened_again(
    at_work: Served, appealed: int
) -> None:
    at_work.shut(appealed)
    volume = volume_of(at_work, appealed)
    before = unpacked(at_work, volume)
    handler, home = at_work.browser(HANDLER), f"/cases/{appealed}"
    assert post(handler, f"{home}/reopen", f"{home}/reopen", reason="当事人更名").status_code == 303
    assert "2026年11月23日 重新办理" in main(handler.get("/archive"))
    clerk = at_work.browser(CLERK)
    typed = fields(clerk.get(f"{home}/facts"), f"{home}/facts") | {"cause": "另一案由", "reason": "更正"}
    assert clerk.post(f"{home}/facts", data=typed).status_code == 303
    assert "另一案由" in words_of(handler.get(f"{home}/documents/representative.docx").content)
    after = unpacked(at_work, volume)
    assert {n: c for n, c in after.items() if n.startswith("文书/")} == {
        n: c for n, c in before.items() if n.startswith("文书/")
    }
