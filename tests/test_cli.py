"""The command line, as an administrator uses it: real processes on a temporary database."""

import os
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from casework import cli_errors
from casework.cli import cli
from casework.credit.codes import CodeKind, SubjectKind
from casework.credit.sealing import Sealing
from casework.credit.subjects.actions import enter
from casework.credit.subjects.forms import Entering
from casework.db import engine, migrate, writing
from casework.errors import InvalidInput
from casework.files.store import FolderStore
from casework.settings import load
from tests.credit.people import identity
from tests.office import Office


def run(folder: Path, *words: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CASEWORK_")}
    environment |= {
        "CASEWORK_DATABASE_URL": f"sqlite:///{folder / 'casework.db'}",
        "CASEWORK_FILES": str(folder / "files"),
    }
    return subprocess.run(
        [sys.executable, "-c", "from casework.cli import main; main()", *words],
        input=typed, capture_output=True, text=True, env=environment | settings, cwd=folder, timeout=120, check=False,
    )  # fmt: skip


def test_an_installation_is_made_filled_and_verified(tmp_path: Path) -> None:
    assert run(tmp_path, "migrate").returncode == 0
    added = run(
        tmp_path, "user", "add", "admin", "--name", "系统管理员", "--organisation", "city",
        "--create-organisation", "某某县人民政府", "--kind", "county_government", "--role", "administrator",
        typed="Casework-2026\n",
    )  # fmt: skip
    assert (added.returncode, added.stdout.strip()) == (0, "账号“admin”已开通。")
    assert "已重新计算0件案件" in run(tmp_path, "recompute").stdout
    verified = run(tmp_path, "audit", "verify")
    assert (verified.returncode, "已核验1条、文件0份，全部相符" in verified.stdout) == (0, True)
    assert "没有审计密钥" in verified.stderr
    refused = run(tmp_path, "demo", "--no-serve")
    assert (refused.returncode, "已有正式账号" in refused.stderr) == (2, True), "its password is published"


def test_a_weak_first_password_and_an_unknown_role_are_refused_in_one_line(tmp_path: Path) -> None:
    run(tmp_path, "migrate")
    words = (
        "user",
        "add",
        "admin",
        "--name",
        "管理员",
        "--organisation",
        "city",
        "--create-organisation",
        "某市",
    )
    weak = run(tmp_path, *words, "--role", "administrator", typed="short\n")
    assert (weak.returncode, "至少10个字符" in weak.stderr, "Traceback" in weak.stderr) == (2, True, False)
    unknown = run(tmp_path, *words, "--role", "boss", typed="Casework-2026\n")
    assert (unknown.returncode, "没有岗位" in unknown.stderr) == (2, True)
    strange = run(tmp_path, *words, "--role", "auditor", "--kind", "village", typed="Casework-2026\n")
    assert (strange.returncode, "没有机关类别" in strange.stderr) == (2, True)


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        pytest.param({"CASEWORK_HOST": "0.0.0.0"}, "HTTPS", id="对外监听而无HTTPS"),  # noqa: S104
        pytest.param({"CASEWORK_HOST": "0.0.0.0", "CASEWORK_DEMO": "1"}, "演示", id="对外演示"),  # noqa: S104
        pytest.param({"CASEWORK_DATABASE_URL": "mysql://x"}, "只支持", id="不支持的数据库"),
        pytest.param({"CASEWORK_DATABASE_URL": "postgresql+psycopg://a@b:x/c"}, "只支持", id="端口不是数字"),
        pytest.param({"CASEWORK_DATABASE_URL": "sqlite:///"}, "没有写明数据库", id="没有路径"),
        pytest.param({"CASEWORK_DATABASE_URL": "sqlite:///:memory:"}, "没有写明数据库", id="内存数据库"),
        pytest.param({"CASEWORK_FILES": ""}, "CASEWORK_FILES", id="没有文件夹"),
        pytest.param({"CASEWORK_PORT": "http"}, "（CASEWORK_PORT）：须为整数", id="端口不是整数"),
        pytest.param({"CASEWORK_IDLE_MINUTES": "1"}, "（CASEWORK_IDLE_MINUTES）：不能小于5", id="越界"),
        pytest.param({"CASEWORK_DATABASE_ULR": "x"}, "是否应为 CASEWORK_DATABASE_URL", id="写错的名称"),
        pytest.param({"CASEWORK_XYZ": "1"}, "没有 CASEWORK_XYZ 这一项", id="不认识的名称"),
    ],
)
def test_unsafe_settings_are_refused_at_start_with_one_clear_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    settings: dict[str, str],
    why: str,
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert cli_errors.run(partial(cli, ["serve"], standalone_mode=False)) == 2
    said = capsys.readouterr().err
    assert why in said
    assert len(said.strip().splitlines()) == 1


def test_the_names_that_the_tests_use_are_not_taken_for_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWORK_REQUIRE_ALL", "1")
    assert load(port=8001).port == 8001
    with pytest.raises(InvalidInput, match="不能大于65535"):
        load(port=99999)


def not_sqlite(folder: Path) -> str:
    (folder / "x.db").write_text("no database")
    return f"sqlite:///{folder / 'x.db'}"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        pytest.param(lambda folder: f"sqlite:///{folder / 'x.db'}", "请先执行 casework migrate", id="未建立"),
        pytest.param(not_sqlite, "不是 SQLite 数据库", id="不是数据库"),
        pytest.param(lambda folder: f"sqlite:///{folder}", "打不开数据库文件", id="是文件夹"),
        pytest.param(lambda _: f"sqlite:///{__file__}/x.db", "不能读写", id="不能建立"),
        pytest.param(lambda _: "postgresql+psycopg://a@127.0.0.1:1/x", "连接不上数据库", id="数据库没有启动"),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        ["recompute"],
        ["audit", "verify"],
        ["credit", "rekey"],
        ["serve"],
        ["user", "add", "a", "--name", "某", "--organisation", "city", "--role", "auditor"],
    ],
    ids=" ".join,
)
def test_without_a_usable_database_every_command_says_so_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    words: list[str],
    url: Callable[[Path], str],
    why: str,
) -> None:
    monkeypatch.setenv("CASEWORK_DATABASE_URL", url(tmp_path))
    monkeypatch.setenv("CASEWORK_PORT", str(free_port()))
    assert cli_errors.run(partial(cli, words, standalone_mode=False)) == 2
    said = capsys.readouterr().err
    assert why in said
    assert len(said.strip().splitlines()) == 1


def test_numbers_are_encrypted_anew_under_the_first_key(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    url, old, new = f"sqlite:///{tmp_path / 'x.db'}", "o" * 32, "n" * 32
    migrate(url)
    made = engine(url)
    with writing(made) as tx:
        office = Office(tx, FolderStore(tmp_path / "files"))
        word = Entering(kind=SubjectKind.PERSON, name="张某某", code_kind=CodeKind.IDENTITY, code=identity(1))
        enter(tx, office.on("market-credit", "2026-11-23"), Sealing([old.encode()]), word)
    monkeypatch.setenv("CASEWORK_DATABASE_URL", url)
    monkeypatch.setenv("CASEWORK_IDENTITY_KEYS", f"{new},{old}")
    assert cli_errors.run(partial(cli, ["credit", "rekey"], standalone_mode=False)) in {0, None}
    assert "已重新加密1个" in capsys.readouterr().out
    monkeypatch.setenv("CASEWORK_IDENTITY_KEYS", old)
    assert cli_errors.run(partial(cli, ["credit", "rekey"], standalone_mode=False)) == 2
    assert "另一把密钥" in capsys.readouterr().err
    made.dispose()


@pytest.mark.parametrize(
    "words", [["migrate"], ["demo", "--no-serve"], ["serve"], ["recompute"]], ids=" ".join
)
def test_a_database_of_an_earlier_development_version_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    migrate(url)
    with sqlite3.connect(tmp_path / "x.db") as older:
        older.execute("ALTER TABLE organisations DROP COLUMN address")
    older.close()
    monkeypatch.setenv("CASEWORK_DATABASE_URL", url)
    monkeypatch.setenv("CASEWORK_FILES", str(tmp_path / "files"))
    monkeypatch.setenv("CASEWORK_PORT", str(free_port()))
    assert cli_errors.run(partial(cli, words, standalone_mode=False)) == 2
    said = capsys.readouterr().err
    assert "0.1.0 之前的开发版本" in said
    assert len(said.strip().splitlines()) == 1


def test_a_database_of_a_newer_version_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    migrate(url)
    with sqlite3.connect(tmp_path / "x.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    monkeypatch.setenv("CASEWORK_DATABASE_URL", url)
    for words in (["migrate"], ["recompute"]):
        assert cli_errors.run(partial(cli, words, standalone_mode=False)) == 2
        assert "由更新的版本建立" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["usr"], "没有命令 usr。用法见 casework --help"),
        (["user", "add"], "缺少 'username'。用法见 casework user add --help"),
        (["migrate", "--now"], "没有选项 --now。用法见 casework migrate --help"),
        (["migrate", "a", "b"], "多出 a b。用法见 casework migrate --help"),
        (["due", "APL-67", "2026-09-22", "--term"], "选项 --term 后面须有一个值。用法见 casework --help"),
    ],
)
def test_a_slip_at_the_command_line_is_answered_in_one_line(
    capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    command = partial(cli, words, prog_name="casework", standalone_mode=False)
    assert cli_errors.run(command) == 2
    assert capsys.readouterr().err == f"{why}\n"


def test_a_port_that_is_taken_and_a_folder_that_cannot_be_written_are_refused_before_anything_is_announced(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("CASEWORK_DATABASE_URL", f"sqlite:///{tmp_path / 'x.db'}")
    monkeypatch.setenv("CASEWORK_FILES", f"{__file__}/files")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("CASEWORK_PORT", str(taken.getsockname()[1]))
        assert cli_errors.run(partial(cli, ["demo"], standalone_mode=False)) == 2
    said = capsys.readouterr()
    assert ("CASEWORK_PORT" in said.err, said.out, (tmp_path / "x.db").exists()) == (True, "", False)
    assert cli_errors.run(partial(cli, ["demo", "--no-serve"], standalone_mode=False)) == 2
    assert "请核对 CASEWORK_FILES" in capsys.readouterr().err


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_service_answers_and_leaves_nothing_for_others_to_read(tmp_path: Path) -> None:
    run(tmp_path, "migrate")
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CASEWORK_")} | {
        "CASEWORK_DATABASE_URL": f"sqlite:///{tmp_path / 'casework.db'}",
        "CASEWORK_FILES": str(tmp_path / "files"),
        "CASEWORK_PORT": str(port),
        "WEB_CONCURRENCY": "4",
    }
    command = [sys.executable, "-c", "from casework.cli import main; main()", "serve"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as served:
        try:
            assert f"http://127.0.0.1:{port}".encode() in served.stdout.readline()  # type: ignore[union-attr]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=60) as answer:
                assert answer.status == 200
        finally:
            served.terminate()
    modes = {path.name: path.stat().st_mode & 0o077 for path in tmp_path.rglob("*")}
    assert modes.pop("casework.db", None) == 0
    assert not any(modes.values())


def test_the_demonstration_loads_its_city_once(tmp_path: Path) -> None:
    assert run(tmp_path, "demo", "--no-serve").returncode == 0
    assert run(tmp_path, "demo", "--no-serve").returncode == 0
    verified = run(tmp_path, "audit", "verify")
    assert (verified.returncode, "全部相符" in verified.stdout) == (0, True)


def test_a_key_seals_the_trail_and_a_checkpoint_and_every_file_are_compared(tmp_path: Path) -> None:
    assert run(tmp_path, "demo", "--no-serve").returncode == 0
    key = {"CASEWORK_AUDIT_KEY": str(tmp_path / "key")}
    (tmp_path / "key").write_text("0123456789abcdef0123456789abcdef\n")
    assert "已用密钥封签" in run(tmp_path, "audit", "seal", **key).stdout
    kept = tmp_path / "checkpoint"
    kept.write_text(run(tmp_path, "audit", "checkpoint").stdout)
    verified = run(tmp_path, "audit", "verify", "--against", str(kept), **key)
    assert (verified.returncode, verified.stderr) == (0, "")
    assert run(tmp_path, "audit", "verify").returncode == 1, "without its key nothing can be said"
    kept.write_text(kept.read_text() + f"case:99 7 {'0' * 64}\n")
    assert "检查点不符" in run(tmp_path, "audit", "verify", "--against", str(kept), **key).stderr
    lost = next(p for p in (tmp_path / "files").rglob("*") if p.is_file())
    lost.unlink()
    missing = run(tmp_path, "audit", "verify", **key)
    assert (missing.returncode, "文件内容不在存储中" in missing.stderr) == (1, True)
    (tmp_path / "key").write_text("short")
    assert "至少16个字符" in run(tmp_path, "audit", "verify", **key).stderr
