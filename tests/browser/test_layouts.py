"""An office makes a document's layout its own: downloads the house's, changes words in Word, uploads it, looks, uses it."""

import io
from pathlib import Path

import pytest
from docx import Document as Word
from playwright.sync_api import Page, expect

from casework.papers.plain import text_of
from tests.browser.conftest import Server
from tests.browser.test_path import shot, sign_in

pytestmark = pytest.mark.browser


def reworded(content: bytes, old: str, new: str) -> bytes:
    """What somebody does to it in Word."""
    word, out = Word(io.BytesIO(content)), io.BytesIO()
    for p in word.paragraphs:
        if old in p.text:
            p.text = p.text.replace(old, new)
    word.save(out)
    return out.getvalue()


def downloaded(page: Page, role: str, name: str) -> bytes:
    """The file that a link or a button gives."""
    with page.expect_download() as coming:
        page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
    return Path(coming.value.path()).read_bytes()


def upload(page: Page, content: bytes, remark: str = "") -> None:
    page.set_input_files(
        "#f-file",
        {
            "name": "模板.docx",
            "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "buffer": content,
        },
    )
    if remark:
        page.fill("#f-remark", remark)
    page.get_by_role("button", name="检查并保存").click()


def test_a_certificate_in_the_office_s_own_words(page: Page, server: Server) -> None:
    sign_in(page, server, "city-legal-head", "/layouts")
    page.get_by_role("link", name="法定代表人身份证明书").click()
    expect(page.locator(".cw-lead")).to_contain_text("现在使用系统版式")
    start = downloaded(page, "link", "下载系统版式模板")
    upload(page, reworded(start, "特此证明", "以上情况属实，{{联系人}}，{{案由}"), "证明的话改一句")
    expect(page.locator(".cw-notice-bad")).to_contain_text("模板有 2 处需要改正")
    expect(page.locator(".cw-notice-bad")).to_contain_text("没有“{{联系人}}”这个字段")
    expect(page.locator("#f-remark")).to_have_value("证明的话改一句")
    shot(page, "layout-faults")
    upload(page, reworded(start, "特此证明", "以上情况属实"))
    expect(page.locator("#flash")).to_contain_text("模板已保存")
    page.fill("#f-case", "（2026）豫01行初98号")
    said = text_of("a.docx", downloaded(page, "button", "下载预览"))
    assert "以上情况属实" in said
    assert "（2026）豫01行初98号" in said
    page.get_by_role("button", name="保存启用安排").click()
    expect(page.locator("#flash")).to_contain_text("启用安排已保存")
    expect(page.locator(".cw-lead")).to_contain_text("第1版")
    shot(page, "layout-in-use")
    sign_in(page, server, "city-handler", "/cases?q=豫01行初98")
    page.get_by_role("link", name="（2026）豫01行初98号").first.click()
    case = page.url.partition("?")[0]
    with page.expect_download() as coming:
        page.evaluate("url => { location.href = url }", f"{case}/documents/representative.docx")
    assert "以上情况属实" in text_of("a.docx", Path(coming.value.path()).read_bytes())
