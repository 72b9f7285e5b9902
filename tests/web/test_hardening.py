"""What nobody types by accident: unreadable, endless and forged requests get an answer in words and nothing else."""

import base64
import io
import logging
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import select

from casework.accounts import actions as accounts
from casework.audit.tables import AuditEntry
from casework.cases.answers.forms import LONGEST_PART
from casework.db import engine as make_engine
from casework.db import writing
from casework.files.tables import StoredFile
from casework.http.desk import FLASH_COOKIE
from tests.web.served import Served, csrf_of, post

SAFE = ("content-security-policy", "x-content-type-options", "cache-control", "x-request-id")


class Broken:
    """A store whose disk fails."""

    def get(self, sha256: str) -> bytes:
        raise RuntimeError(f"disk {sha256}")


def test_an_error_that_nobody_expected_is_answered_safely_and_logged_once(
    at_work: Served, caplog: pytest.LogCaptureFixture
) -> None:
    browser, file_id = at_work.browser("city-handler"), at_work.known()["file"]
    object.__setattr__(at_work.house, "store", Broken())
    with caplog.at_level(logging.ERROR):
        answer = browser.get(f"/files/{file_id}")
    assert answer.status_code == 500
    assert all(answer.headers[name] for name in SAFE)
    assert answer.headers["x-request-id"] in answer.text
    assert len([r for r in caplog.records if r.levelno >= logging.ERROR]) == 1


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (IntegrityError("INSERT", {"password_hash": "geheim"}, Exception("unique")), 409),
        (OperationalError("BEGIN IMMEDIATE", {}, Exception("database is locked")), 503),
    ],
)
def test_whom_somebody_else_was_before_is_told_so(
    served: Served, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    browser = served.browser("city-handler")
    monkeypatch.setattr(accounts, "issue_token", fail)
    answer = post(browser, "/settings", "/settings/tokens", name="x", days="1")
    assert (answer.status_code, "这一步没有办成" in answer.text) == (status, True)


def test_what_a_statement_was_about_does_not_reach_the_log(database_url: str) -> None:
    made = make_engine(database_url)
    with pytest.raises(Exception, match="users") as raised, made.connect() as connection:
        connection.exec_driver_sql("INSERT INTO users (nothing, password_hash) VALUES (1, 'x')")
    assert made.hide_parameters
    assert "parameters" not in str(raised.value) or "hidden" in str(raised.value)
    made.dispose()


NINES = "9" * 5000


@pytest.mark.parametrize(
    "path",
    [
        "/cases?after=2026-11-23~²",
        f"/cases?after=2026-11-23~{NINES}",
        f"/cases?sort=newest&after={NINES}~1",
        f"/cases?sort=number&after={NINES}~1",
        "/cases?q=%00",
        "/cases?q=a%00b",
        "/%00",
        f"/holidays?year={NINES}",
        f"/calendar?month=2026-{NINES}",
        f"/calendar?month={NINES}-1",
        f"/intake/new?find={NINES}",
        f"/intake/new?case_id={NINES}&number={NINES}",
        "/sign-in?next=//[",
        "/api/v1/cases?state=mine",
        "/api/v1/cases?state=late&sort=nonsense&after=~",
        "/api/v1/cases?q=%00",
        "/api/v1/rules/APL-67/due?on=9999-12-31&term=3650d",
        "/api/v1/rules/APL-67/due?on=2049-12-31&term=3650y",
        "/api/v1/rules/APL-67/due?on=0001-01-01",
        f"/api/v1/register?year={NINES}",
    ],
)
def test_no_address_breaks_anything(shared: Served, path: str) -> None:
    answer = shared.browser("city-handler").get(path)
    assert answer.status_code < 500, answer.text


@pytest.mark.parametrize("header", ["Origin", "Referer", "HX-Current-URL", "Host"])
def test_no_header_breaks_anything(served: Served, header: str) -> None:
    browser = served.browser("city-handler")
    headers = {header: "http://[" if header != "Host" else "["}
    assert browser.get("/cases", headers=headers).status_code < 500
    fragment = served.browser().get("/cases", headers=headers | {"HX-Request": "true"})
    assert fragment.status_code < 500
    word = csrf_of(browser.get("/settings").text)
    form = {"csrf": word, "name": "", "days": "x"}
    assert browser.post("/settings/tokens", data=form, headers=headers).status_code < 500


@pytest.mark.parametrize("word", ["é", "\ud800", "", "x" * 10_000])
def test_a_wrong_word_of_the_session_is_refused(served: Served, word: str) -> None:
    browser = served.browser("city-handler")
    body = {"csrf": word.encode("utf-8", "surrogatepass"), "name": b"x", "days": b"1"}
    assert browser.post("/settings/tokens", data=body).status_code == 403


@pytest.mark.parametrize("cookie", ["W" * 3000, base64.urlsafe_b64encode(b"[" * 2000).decode(), "é", "%00"])
def test_a_forged_notice_breaks_nothing(shared: Served, cookie: str) -> None:
    browser = shared.browser()
    assert (
        browser.get("/sign-in", headers={"cookie": f"{FLASH_COOKIE}={cookie}".encode("latin-1")}).status_code
        < 500
    )


def parts(fields: dict[str, bytes], kind: str = "", file_name: str = "") -> tuple[bytes, str]:
    """A form in parts as nobody's browser sends it."""
    lines = []
    for name, value in fields.items():
        lines.append(
            f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value + b"\r\n"
        )
    if file_name:
        head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{file_name}"\r\n\r\n'
        lines.append(head.encode("utf-8", "surrogatepass") + b"text\r\n")
    return b"".join([*lines, b"--b--\r\n"]), f"multipart/form-data; boundary=b{kind}"


@pytest.mark.parametrize(
    "kind", ["", "; charset=utf-7", "; charset=unicode_escape", "; charset=idna", "; charset=\0"]
)
@pytest.mark.parametrize(
    "value", [b"a\0b", b"\\ud800", b"\xed\xa0\x80", b"+2AA-", b"\x0b\x0c\x1f\xef\xbf\xbf", b"\xff"]
)
def test_no_field_and_no_charset_breaks_anything(shared: Served, kind: str, value: bytes) -> None:
    browser = shared.browser("city-handler")
    word = csrf_of(browser.get("/settings").text).encode()
    body, content_type = parts({"csrf": word, "find": value, "sender": value}, kind, "a\0\ud800.txt")
    answer = browser.post("/intake/find", content=body, headers={"content-type": content_type})
    assert answer.status_code < 500, answer.text


def test_a_control_character_goes_and_the_rest_is_kept(served: Served) -> None:
    browser = served.browser("city-handler")
    assert (
        post(browser, "/settings", "/settings/tokens", name="对\0接\x1f\x0b系统", days="1").status_code == 200
    )
    page = browser.get("/settings").text
    assert "对接\n系统" in page


def test_json_with_half_a_character_is_kept_without_it(served: Served) -> None:
    secret = token(served, "city-intake")
    body = '{"\\ud800": 1, "name": "\\ud800\\u0000x", "content": "eA==", "classification": "internal"}'
    headers = {"authorization": f"Bearer {secret}", "content-type": "application/json"}
    assert served.browser().post("/api/v1/files", content=body, headers=headers).status_code == 422
    for content in ("[" * 100_000, '{"parties": ["\\ud800"], "document_type": "\\u0000"}', '"\\ud800"'):
        answer = served.browser().post("/api/v1/documents", content=content, headers=headers)
        assert answer.status_code in {400, 422}, answer.text


def token(served: Served, username: str) -> str:
    browser = served.browser(username)
    page = post(browser, "/settings", "/settings/tokens", name="对接", days="3", write="1").text
    return page.split('id="token-secret"')[1].split('value="')[1].split('"')[0]


def test_a_body_that_is_too_large_is_refused_before_anybody_is_asked_who_it_is(served: Served) -> None:
    limit = served.house.settings.max_upload_mb * 1_398_102 + 1_048_576
    browser = served.browser()
    headers = {"content-type": "application/x-www-form-urlencoded"}
    said = browser.post("/intake/new", content=b"x", headers=headers | {"content-length": str(limit + 1)})
    assert (said.status_code, "上传内容过大" in said.text) == (413, True)
    chunk = b"x" * 1_000_000

    def endless() -> object:
        for _ in range(limit // len(chunk) + 2):
            yield chunk

    streamed = browser.post("/api/v1/files", content=endless(), headers={"content-type": "application/json"})
    assert (streamed.status_code, "上传内容过大" in streamed.text) == (413, True)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.9:8000"])
def test_the_demonstration_answers_to_the_names_of_this_machine_alone(served: Served, host: str) -> None:
    assert served.browser().get("/sign-in", headers={"host": host}).status_code == 403
    assert served.browser().get("/sign-in", headers={"host": "localhost:8000"}).status_code == 200


def test_a_form_that_the_browser_says_comes_from_elsewhere_does_nothing(served: Served) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = served.browser().post(
        "/sign-in/demonstration", data={"username": "city-handler"}, headers=headers
    )
    assert answer.status_code == 403


def test_the_use_of_a_token_and_what_was_refused_are_in_the_trail(served: Served) -> None:
    secret = token(served, "city-handler")
    headers = {"authorization": f"Bearer {secret}"}
    api = served.browser()
    for _ in range(3):
        assert api.get("/api/v1/cases", headers=headers).status_code == 200
    served.clock.pass_minutes(24 * 60)
    assert api.post("/api/v1/files", json={}, headers=headers).status_code == 422
    assert api.get("/api/v1/cases", headers=headers).status_code == 200
    assert served.browser("city-handler").get("/audit").status_code == 403
    with served.rows() as tx:
        used = tx.exec(select(AuditEntry).where(AuditEntry.action == "account.token_used")).all()
        [refused] = tx.exec(select(AuditEntry).where(AuditEntry.action == "access.refused")).all()
    assert [e.actor for e in used] == ["市司法局应诉处承办人"] * 2
    assert (refused.subject, refused.facts) == ("/audit", {"method": "GET"})


def test_an_upload_that_came_to_nothing_leaves_nothing(at_work: Served, tmp_path: Path) -> None:
    case_id = at_work.known()["logged"]
    files = {"file": ("说明.txt", "没有登记成的说明".encode(), "text/plain")}
    before = {p.name for p in (tmp_path / "files").rglob("*")}
    other = at_work.browser("jinshui-intake")
    word = csrf_of(other.get("/settings").text)
    form = {"csrf": word, "title": "", "classification": "internal"}
    assert other.post(f"/cases/{case_id}/files", data=form, files=files).status_code == 404
    assert {p.name for p in (tmp_path / "files").rglob("*")} == before


@pytest.mark.obligation("GW-13")
def test_no_upload_goes_without_being_asked_whether_it_is_classified(at_work: Served) -> None:
    browser, case_id = at_work.browser("city-intake"), at_work.known()["logged"]
    page = browser.get(f"/cases/{case_id}/events/new?kind=note").text
    assert '<select class="cw-input" id="f-classification"' in page or 'id="f-classification"' in page
    form = {"csrf": csrf_of(page), "kind": "note", "on": "2026-11-20"}
    files = {"file": ("说明.txt", "说明".encode(), "text/plain")}
    for given, status in (
        ({}, 422),
        ({"classification": "secret"}, 422),
        ({"classification": "internal"}, 303),
    ):
        assert (
            browser.post(f"/cases/{case_id}/events/new", data=form | given, files=files).status_code == status
        )


def test_a_word_file_with_a_broken_directory_is_refused_in_words(served: Served) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    whole = bytearray(made.getvalue())
    secret = token(served, "city-intake")
    for at in range(len(whole) - 80, len(whole)):
        broken = bytes(whole[:at]) + bytes([whole[at] ^ 0xFF]) + bytes(whole[at + 1 :])
        body = {"name": "a.docx", "content": base64.b64encode(broken).decode(), "classification": "internal"}
        answer = served.browser().post(
            "/api/v1/files", json=body, headers={"authorization": f"Bearer {secret}"}
        )
        assert answer.status_code in {201, 422}, (at, answer.text)


def test_a_part_of_an_answer_has_an_end(at_work: Served) -> None:
    browser, case_id = at_work.browser("housing-handler"), at_work.known()["received"]
    address = f"/cases/{case_id}/answer"
    answer = post(browser, address, address, facts="长" * (LONGEST_PART + 1))
    assert (answer.status_code, "最多50000个字符" in answer.text) == (422, True)


def test_many_writers_at_once_all_get_their_turn(database_url: str) -> None:
    made = make_engine(database_url, 16)
    failed: list[Exception] = []
    order: list[int] = []

    def write(n: int) -> None:
        try:
            for _ in range(3):
                with writing(made) as tx:
                    tx.connection().exec_driver_sql("UPDATE counters SET last = last + 1")
                    order.append(n)
        except Exception as error:
            failed.append(error)

    _together(write, 16)
    assert (failed, len(order)) == ([], 48)
    made.dispose()


def test_many_who_sign_in_at_once_all_come_in(city_url: str, tmp_path: Path) -> None:
    served = Served(city_url, tmp_path)
    statuses: list[int] = []

    def enter(_: int) -> None:
        form = {"username": "city-handler", "password": "Casework-demo-2026"}
        statuses.append(served.browser().post("/sign-in", data=form).status_code)

    _together(enter, 8)
    assert statuses == [303] * 8
    served.close()


def _together(act: Callable[[int], None], times: int) -> None:
    threads = [threading.Thread(target=act, args=(n,)) for n in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_kept_file_is_in_the_store_when_its_row_is(served: Served) -> None:
    secret = token(served, "city-intake")
    body = {"name": "a.txt", "content": base64.b64encode(b"abc").decode(), "classification": "internal"}
    answer = served.browser().post("/api/v1/files", json=body, headers={"authorization": f"Bearer {secret}"})
    assert answer.status_code == 201
    with served.rows() as tx:
        stored = tx.get_one(StoredFile, answer.json()["file_id"])
    assert served.house.store.get(stored.sha256) == b"abc"
