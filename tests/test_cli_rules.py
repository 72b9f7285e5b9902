"""`casework due` and `casework deadlines`: what they print, in which order, and how they refuse."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from casework.cli import main

KEYS = ["rule", "citation", "trigger", "last_day", "due", "advise_by", "provisional", "steps"]


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """A real process, as a script of the office starts it."""
    return subprocess.run(
        [sys.executable, "-c", "from casework.cli import main; main()", *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def casework(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """The entry point in this process: exit code, standard output, standard error."""

    def call(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["casework", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        with pytest.raises(SystemExit) as left:
            main()
        shown = capsys.readouterr()
        code = left.value.code
        return (code if isinstance(code, int) else 0), shown.out, shown.err

    return call


def test_a_due_date_comes_as_json_with_its_steps() -> None:
    done = run("due", "APL-67", "2026-09-22", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert list(found) == KEYS
    assert {k: found[k] for k in KEYS[:-1]} == {
        "rule": "APL-67",
        "citation": "行政诉讼法第六十七条第一款",
        "trigger": "2026-09-22",
        "last_day": "2026-10-07",
        "due": "2026-10-08",
        "advise_by": "2026-09-30",
        "provisional": False,
    }
    assert "国庆节" in found["steps"][3]["text"]
    assert found["steps"][3]["source"] == "国务院办公厅关于2026年部分节假日安排的通知"


def test_a_refusal_is_one_line_and_exit_code_2() -> None:
    done = run("due", "ARL-48", "2023-12-31")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "ARL-48不适用于2023年12月31日（星期日），当时施行的是 ARL99-23。\n"


def test_the_commands_start_without_the_database_and_the_web() -> None:
    code = (
        "import sys; sys.argv = ['casework', 'due', 'APL-67', '2026-09-22', '--json']\n"
        "from casework.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'fastapi', 'starlette', 'jinja2', 'docx'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_batch_from_standard_input_answers_line_by_line() -> None:
    lines = '{"rule": "APL-67", "date": "2026-09-22"}\n{"rule": "X", "date": "2026-09-22"}\n'
    done = run("due", "--batch", "-", "--json", given=lines)
    assert done.returncode == 0
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["due"] == "2026-10-08"
    assert "没有编号为“X”的规则" in second["error"]


def test_without_json_the_answer_reads_as_sentences(casework: Any) -> None:
    code, out, _ = casework("due", "APL-85.judgment", "2026-12-17")
    assert code == 0
    assert out.startswith("APL-85.judgment 上诉（判决）（行政诉讼法第八十五条）\n  1. 起算：2026年12月17日")
    assert "到期 2027-01-04　宜于 2026-12-31　暂定" in out


@pytest.mark.parametrize(
    ("term", "due_on"),
    [
        *(("30d", "2026-11-23"), ("10wd", "2026-11-06"), ("2m", "2026-12-24"), ("1y", "2027-10-25")),
        *(("三十日内", "2026-11-23"), ("十个工作日", "2026-11-06"), ("两个月", "2026-12-24")),
    ],
)
def test_a_term_is_given_as_the_document_fixes_it(casework: Any, term: str, due_on: str) -> None:
    code, out, _ = casework("due", "COURT-TERM", "2026-10-24", "--term", term, "--json")
    assert (code, json.loads(out)["due"]) == (0, due_on)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("due", "APL-999", "2026-09-22"), "没有编号为“APL-999”的规则", id="没有的规则"),
        pytest.param(("due", "APL-67", "2026-02-30"), "“2026-02-30”不是日期", id="没有的日子"),
        pytest.param(("due", "APL-67", "20260922"), "“20260922”不是日期", id="没有横线"),
        pytest.param(("due", "APL-67", "2026-W39-2"), "不是日期", id="周历写法"),
        pytest.param(("due", "APL-67", "昨天"), "“昨天”不是日期", id="文字"),
        pytest.param(("due", "APL-67", "1989-12-31"), "1990年至2049年", id="太早"),
        pytest.param(("due", "APL-67", "2050-01-01"), "1990年至2049年", id="太晚"),
        pytest.param(("due", "APL-67", "2015-04-30"), "当时施行的是 APL89-43", id="新法施行前"),
        pytest.param(("due", "APL89-43", "2015-05-01"), "当时施行的是 APL-67", id="旧法失效后"),
        pytest.param(("due", "YS-11", "2017-10-19"), "自2017年10月20日", id="没有前身的规则"),
        pytest.param(("due", "COURT-TERM", "2026-09-22"), "请写明期限", id="文书期限没有写明"),
        pytest.param(
            ("due", "COURT-TERM", "2026-09-22", "--term", "半个月"), "“半个月”不是期限", id="期限写法"
        ),
        pytest.param(
            ("due", "APL-81", "2026-09-22", "--term", "30d"), "不能另行指定", id="法定的期限不能另定"
        ),
        pytest.param(("due", "COURT-TERM", "2049-12-31", "--term", "3650d"), "日历只到", id="超出日历"),
        pytest.param(("due",), "请给出规则编号和日期", id="没有参数"),
        pytest.param(("due", "APL-67"), "请给出规则编号和日期", id="没有日期"),
        pytest.param(("due", "--batch", "/没有/此文件"), "不能读取文件“/没有/此文件”", id="没有的文件"),
        pytest.param(("deadlines", "/没有/此文件"), "不能读取文件“/没有/此文件”", id="没有的情形文件"),
        pytest.param(("deadlines",), "缺少", id="没有情形文件"),
        pytest.param(("due", "--speed", "9"), "没有选项 --speed", id="没有的选项"),
        pytest.param(("due", "APL-67", "2026-09-22", "x"), "用法见", id="多余的参数"),
        pytest.param(("due", "APL-67", "2026-09-22", "--term"), "后面须有一个值", id="选项没有值"),
        pytest.param(("dew",), "dew", id="没有的命令"),
        pytest.param(("user", "add", "x"), "--name", id="没有姓名"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_clear_line(
    casework: Any, arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = casework(*arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_the_list_gives_every_rule(casework: Any) -> None:
    _, out, _ = casework("due", "--list", "--json")
    listed = {r["id"]: r for r in json.loads(out)}
    assert len(listed) >= 60
    arl = listed["ARL-48"]
    assert {
        k: arl[k]
        for k in ("label", "citation", "trigger", "term", "unit", "roll", "layer", "in_force", "until")
    } == {
        "label": "行政复议答复（普通程序）",
        "citation": "行政复议法第四十八条、第八十八条第二款",
        "trigger": ["application_copy_served"],
        "term": "10wd",
        "unit": "wd",
        "roll": "next_working_day",
        "layer": "statutory",
        "in_force": "2024-01-01",
        "until": None,
    }
    assert listed["COURT-TERM"]["term"] is None
    assert listed["ARL99-23"]["until"] == "2023-12-31"


def test_the_list_for_people_has_a_line_a_rule(casework: Any) -> None:
    _, as_json, _ = casework("due", "--list", "--json")
    _, out, _ = casework("due", "--list")
    assert len(out.splitlines()) == len(json.loads(as_json))


BAD_LINES = [
    ("", "不是有效的 JSON"),
    ("{", "不是有效的 JSON"),
    ("[1]", "每行须为 JSON 对象"),
    ('{"rule": 3, "date": "2026-09-22"}', "每行须为 JSON 对象"),
    ('{"rule": "APL-67"}', "不是日期"),
    ('{"rule": "APL-67", "date": 20260922}', "不是日期"),
    ('{"rule": "APL-67", "date": null}', "不是日期"),
    ('{"rule": "APL-67", "date": "2026-09-22", "term": "soon"}', "不是期限"),
    ('{"rule": "APL-67", "date": "2026-09-22", "term": 0}', "不是期限"),
    ('{"rule": "APL-67", "date": "2014-09-22"}', "APL89-43"),
    ('{"rule": "\\ud800", "date": "2026-09-22"}', "没有编号为“?”的规则"),
    ('{"rule": "APL-67", "date": "\\udfff"}', "“?”不是日期"),
    ('{"rule": "COURT-TERM", "date": "2026-09-22", "term": "\\ud83d"}', "“?”不是期限"),
    ("[" * 100_000, "不是有效的 JSON"),
    ('{"rule": "APL-67", "date": ' + "9" * 5000 + "}", "不是有效的 JSON"),
]


def test_a_batch_keeps_its_order_and_answers_a_bad_line_in_its_place(casework: Any, tmp_path: Path) -> None:
    good = '{"rule": "APL-67", "date": "2026-09-25"}'
    file = tmp_path / "batch.jsonl"
    file.write_text("\n".join(x for line, _ in BAD_LINES for x in (line, good)) + "\n", encoding="utf-8")
    code, out, err = casework("due", "--batch", str(file), "--json")
    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, err, len(answers)) == (0, "", 2 * len(BAD_LINES))
    for (line, words), bad, fine in zip(BAD_LINES, answers[::2], answers[1::2], strict=True):
        assert list(bad) == ["error"], line[:60]
        assert words in bad["error"], line[:60]
        assert fine["due"] == "2026-10-10"


def test_a_batch_takes_terms_byte_order_marks_and_windows_lines_and_survives_what_is_no_utf8(
    casework: Any,
) -> None:
    given = (
        b"\xef\xbb\xbf"
        b'{"rule": "COURT-TERM", "date": "2026-10-24", "term": "30d"}\r\n'
        b'{"rule": "\xb9\xfa", "date": "2026-10-24"}\r\n'
        b'{"rule": "YS-11", "date": "2026-11-16", "term": null}'
    )
    code, out, _ = casework("due", "--batch", "-", "--json", given=given)
    first, second, third = (json.loads(line) for line in out.splitlines())
    assert (code, first["due"], third["due"]) == (0, "2026-11-23", "2026-11-19")
    assert "没有编号为" in second["error"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_files_are_read_as_windows_programs_save_them(casework: Any, tmp_path: Path, encoding: str) -> None:
    batch, situation = tmp_path / "batch.jsonl", tmp_path / "situation.json"
    line = '{"rule": "COURT-TERM", "date": "2026-10-24", "term": "三十日内"}\r\n'
    batch.write_bytes((2 * line).encode(encoding))
    code, out, _ = casework("due", "--batch", str(batch))
    assert (code, [json.loads(answer)["due"] for answer in out.splitlines()]) == (0, 2 * ["2026-11-23"])
    told = {"events": [{"kind": "document_received", "on": "2026-10-24", "term": "三十日内"}]}
    situation.write_bytes(json.dumps(told, ensure_ascii=False).encode(encoding))
    code, out, _ = casework("deadlines", str(situation))
    assert (code, json.loads(out)[0]["due"]) == (0, "2026-11-23")


def test_a_file_that_is_no_text_is_refused_with_how_to_save_it(casework: Any, tmp_path: Path) -> None:
    file = tmp_path / "situation.json"
    file.write_bytes(b"PK\x03\x04\x00\x00")
    code, _, err = casework("deadlines", str(file))
    assert (code, "另存为" in err) == (2, True)


SITUATION = {
    "matter_type": "litigation",
    "procedure": "ordinary",
    "as_of": "2025-10-13",
    "events": [
        {"kind": "documents_received_by_unit", "on": "2025-10-09"},
        {"kind": "complaint_served", "on": "2025-09-30"},
        {"kind": "notice_received_by_legal_office", "on": "2025-09-30"},
        {"kind": "approval_form_submitted", "on": "2025-10-10"},
    ],
}


def test_a_situation_answers_every_deadline_with_caps_and_states(casework: Any, tmp_path: Path) -> None:
    file = tmp_path / "situation.json"
    file.write_text(json.dumps(SITUATION), encoding="utf-8")
    code, out, _ = casework("deadlines", str(file))
    found = {d["rule"]: d for d in json.loads(out)}
    assert code == 0
    assert list(found["APL-67"]) == [
        "rule", "trigger", "last_day", "due", "advise_by", "provisional", "kind", "capped_by", "state", "waived", "steps",
    ]  # fmt: skip
    unit = found["YS-12.1"]
    assert (unit["last_day"], unit["due"], unit["capped_by"], unit["state"]) == (
        "2025-10-19",
        "2025-10-15",
        "APL-67",
        "open",
    )
    assert (found["YS-11"]["due"], found["YS-11"]["state"]) == ("2025-10-09", "met_late")


@pytest.mark.parametrize(
    ("as_of", "filed", "state"),
    [
        ("2025-10-15", None, "open"),
        ("2025-10-16", None, "late"),
        ("2025-12-01", "2025-10-15", "met"),
        ("2025-12-01", "2025-10-16", "met_late"),
    ],
)
def test_the_state_is_that_of_the_day_asked_about(
    casework: Any, as_of: str, filed: str | None, state: str
) -> None:
    acts = [{"kind": "answer_filed", "on": filed}] if filed else []
    data = {**SITUATION, "as_of": as_of, "events": [*SITUATION["events"], *acts]}  # type: ignore[misc]
    _, out, _ = casework("deadlines", "-", given=json.dumps(data).encode())
    assert next(d for d in json.loads(out) if d["rule"] == "APL-67")["state"] == state


def test_a_situation_takes_terms_posting_subjects_and_vertical_organs() -> None:
    data = {
        "matter_type": "litigation",
        "procedure": "summary",
        "as_of": "2026-12-31",
        "vertical": True,
        "events": [
            {"kind": "complaint_served", "on": "2026-11-13", "term": "7d"},
            {"kind": "notice_received_by_legal_office", "on": "2026-11-16"},
            {"kind": "answer_filed", "on": "2026-11-23", "posted_on": "2026-11-20"},
            {"kind": "suggestion_received", "on": "2026-11-23", "about": "normative"},
        ],
    }
    done = run("deadlines", "-", given=json.dumps(data))
    assert done.returncode == 0, done.stderr
    found = {d["rule"]: d for d in json.loads(done.stdout)}
    assert found.keys() == {"APL-67", "SPC18-10", "SPC18-34.apply", "SPC18-149"}
    assert (found["APL-67"]["due"], found["APL-67"]["state"]) == ("2026-11-20", "met")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "不是有效的 JSON", id="空"),
        pytest.param("[]", "须为 JSON 对象", id="列表"),
        pytest.param("{}", "须为 JSON 对象", id="没有事件"),
        pytest.param('{"events": [3]}', "第1个事件须为 JSON 对象", id="事件不是对象"),
        pytest.param('{"events": [{"kind": "x", "on": "2026-01-05"}]}', "kind“x”不认识", id="事件种类"),
        pytest.param('{"events": [{"kind": ["x"], "on": "2026-01-05"}]}', "不认识", id="事件种类是列表"),
        pytest.param('{"events": [{"kind": "note"}]}', "不是日期", id="没有日期"),
        pytest.param(
            '{"events": [{"kind": "note", "on": "2026-01-05", "term": "x"}]}', "不是期限", id="期限"
        ),
        pytest.param(
            '{"events": [{"kind": "note", "on": "2026-01-05", "posted_on": "x"}]}', "不是日期", id="交邮日"
        ),
        pytest.param(
            '{"events": [], "matter_type": "criminal"}', "matter_type“criminal”不认识", id="案件类型"
        ),
        pytest.param('{"events": [], "procedure": {}}', "procedure“{}”不认识", id="程序"),
        pytest.param(
            '{"events": [{"kind": "suggestion_received", "on": "2026-01-05", "about": "Normative"}]}',
            "“收到司法建议”的 about 只能写：general（书面回复司法建议）、normative（",
            id="事项",
        ),
        pytest.param('{"events": [], "as_of": "2026-13-01"}', "不是日期", id="截至日"),
    ],
)
def test_a_wrong_situation_is_refused_in_one_clear_line(casework: Any, text: str, words: str) -> None:
    code, out, err = casework("deadlines", "-", given=text.encode())
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_a_situation_without_events_has_no_deadlines(casework: Any) -> None:
    assert casework("deadlines", "-", given=b'{"events": []}') == (0, "[]\n", "")
