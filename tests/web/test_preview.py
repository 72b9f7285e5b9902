"""A file looked at in its page: guarded and traced as the download is, and able to do nothing."""

import pytest
from sqlmodel import col, select

from casework.audit.tables import AuditEntry
from tests.web.served import Served
from tests.web.test_again import CLERK, fields, main, page_of

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489") + bytes(16)


def kept(served: Served, name: str, content: bytes) -> tuple[int, int]:
    """The case and the id of a file put into it."""
    case_id = served.known()["received"]
    address = f"/cases/{case_id}/files"
    clerk = served.browser(CLERK)
    sent = fields(clerk.get(address), address) | {"classification": "internal", "title": name}
    answer = clerk.post(address, data=sent, files={"file": (name, content)})
    assert answer.status_code == 303, main(answer)
    link = page_of(clerk.get(address)).find("main").find("a", string=name)  # type: ignore[union-attr]
    return case_id, int(str(link["href"]).split("/")[2])  # type: ignore[index]


def looks(served: Served, case_id: int) -> list[str]:
    with served.rows() as tx:
        seen = select(AuditEntry.subject).where(
            AuditEntry.stream == f"case:{case_id}", col(AuditEntry.action) == "file.viewed"
        )
        return list(tx.exec(seen))


@pytest.mark.parametrize(
    ("name", "content", "tag"), [("起诉状.pdf", PDF, "iframe"), ("照片.png", PNG, "img")], ids=["PDF", "图片"]
)
def test_a_paper_is_looked_at_in_its_page_alone_and_traced(
    at_work: Served, name: str, content: bytes, tag: str
) -> None:
    case_id, file_id = kept(at_work, name, content)
    unit = at_work.browser("housing-handler")
    page = unit.get(f"/files/{file_id}/view")
    shown = page_of(page).find(tag, src=f"/files/{file_id}/preview")
    assert shown is not None
    policy = page.headers["content-security-policy"]
    assert "frame-src 'self'" in policy
    assert "default-src 'none'; script-src 'self'" in policy
    assert looks(at_work, case_id) == []
    answer = unit.get(f"/files/{file_id}/preview")
    assert answer.content == content
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.headers["x-content-type-options"] == "nosniff"
    alone = answer.headers["content-security-policy"]
    assert alone == "default-src 'none'; frame-ancestors 'self'; sandbox"
    assert looks(at_work, case_id) == [name]
    stranger = at_work.browser("jinshui-handler")
    assert stranger.get(f"/files/{file_id}/preview").status_code == 404
    assert "attachment" in unit.get(f"/files/{file_id}").headers["content-disposition"]


def test_a_text_stands_in_the_page_and_what_cannot_be_shown_says_so(at_work: Served) -> None:
    case_id, text = kept(at_work, "记录.txt", "第一段<script>alert(1)</script>\n第二段".encode("gb18030"))
    unit = at_work.browser("housing-handler")
    page = unit.get(f"/files/{text}/view")
    assert "第一段<script>alert(1)</script>" in main(page), "shown, not run"
    assert looks(at_work, case_id) == ["记录.txt"]
    _, scan = kept(at_work, "扫描.tif", b"II*\0\x08\0\0\0" + bytes(64))
    assert "不能在页面上预览" in main(unit.get(f"/files/{scan}/view"))
    assert unit.get(f"/files/{scan}/preview").status_code == 404
    assert looks(at_work, case_id) == ["记录.txt"]
