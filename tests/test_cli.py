"""The command line, as an administrator uses it: real processes on a temporary database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


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
        "--create-organisation", "某某市人民政府", "--role", "administrator", typed="Casework-2026\n",
    )  # fmt: skip
    assert (added.returncode, added.stdout.strip()) == (0, "账号“admin”已开通。")
    assert "已重新计算0件案件" in run(tmp_path, "recompute").stdout
    verified = run(tmp_path, "audit", "verify")
    assert (verified.returncode, "已核验1条，全部相符" in verified.stdout) == (0, True)


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


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        pytest.param({"CASEWORK_HOST": "0.0.0.0"}, "HTTPS", id="对外监听而无HTTPS"),  # noqa: S104
        pytest.param({"CASEWORK_HOST": "0.0.0.0", "CASEWORK_DEMO": "1"}, "演示", id="对外演示"),  # noqa: S104
        pytest.param({"CASEWORK_DATABASE_URL": "mysql://x"}, "只支持", id="不支持的数据库"),
    ],
)
def test_unsafe_settings_are_refused_at_start_with_one_clear_line(
    tmp_path: Path, settings: dict[str, str], why: str
) -> None:
    refused = run(tmp_path, "serve", **settings)
    assert refused.returncode == 2
    assert why in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


def test_the_demonstration_loads_its_city_once(tmp_path: Path) -> None:
    assert run(tmp_path, "demo", "--no-serve").returncode == 0
    assert run(tmp_path, "demo", "--no-serve").returncode == 0
    verified = run(tmp_path, "audit", "verify")
    assert (verified.returncode, "全部相符" in verified.stdout) == (0, True)
