"""`casework notice`: a file in, its days and what is to be mended or checked out; no database."""

import io
import json
import sys
from pathlib import Path

import pytest

from casework import cli
from tests.calendar.texts import NEXT
from tests.support.pdf import pdf_of


def _run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["casework", "notice", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


def test_every_day_is_named_with_what_it_differs_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "通知.pdf"
    file.write_bytes(pdf_of(NEXT))
    code, out, _ = _run(capsys, monkeypatch, str(file))
    assert code == 0
    assert "  2027-10-09 星期六 上班 调休上班\n" in out
    assert "与此前不同：2027-10-04 原按工作日计算，现在放假\n" in out
    assert "请核对：2027年2月13日（星期六）紧接“春节”假期" in out


def test_json_has_the_same_and_says_what_stands_against_loading(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = NEXT.replace("5月8日（周六）上班", "5月8日（周日）上班").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(wrong)))
    code, out, _ = _run(capsys, monkeypatch, "-", "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["year"], told["loadable"], told["differences"]) == (2027, False, [])
    assert [w["blocks"] for w in told["warnings"]] == [True, False]
    assert "不是写的星期日" in told["warnings"][0]["text"]
    assert {"on": "2027-01-01", "rests": True, "name": "元旦"}.items() <= told["days"][0].items()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 broken", b"\x00\x01", "现将会议安排通知如下。".encode()])
def test_what_cannot_be_read_is_one_line_and_exit_2(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "n"
    file.write_bytes(content)
    code, out, err = _run(capsys, monkeypatch, str(file))
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
