"""The wheel holds what the product needs, and runs from an environment that has nothing else."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.tree import files

ROOT = Path(__file__).parents[1]
UV = shutil.which("uv", path=f"{sys.prefix}/uv/bin{os.pathsep}{os.environ['PATH']}")


@pytest.mark.skipif(UV is None, reason="uv is installed by `make test`")
def test_the_wheel_runs_from_a_clean_environment(tmp_path: Path) -> None:
    run = {"check": True, "capture_output": True, "text": True, "cwd": tmp_path}
    subprocess.run([UV, "build", "--wheel", "--quiet", "--out-dir", tmp_path / "dist", ROOT], **run)  # type: ignore[call-overload]
    [wheel] = (tmp_path / "dist").glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in files():
        top = name.partition("/")[0]
        if top == "casework":
            assert name in names, name
        elif top in {"templates", "static", "migrations"}:
            assert f"casework/_bundled/{name}" in names, name
    known = {n.removeprefix("casework/_bundled/") for n in names if ".dist-info/" not in n}
    assert known <= set(files())

    environment = {k: v for k, v in os.environ.items() if k not in {"VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT"}}
    wanted = subprocess.run(
        [UV, "export", "--locked", "--no-default-groups", "--no-emit-project", "--quiet", "--project", ROOT],
        env=environment, **run,
    ).stdout  # type: ignore[call-overload]  # fmt: skip
    (tmp_path / "requirements.txt").write_text(wanted)
    subprocess.run(
        [UV, "venv", "--quiet", "--python", sys.executable, tmp_path / "env"], env=environment, **run
    )  # type: ignore[call-overload]
    python = tmp_path / "env" / "bin" / "python"
    install = [UV, "pip", "install", "--quiet", "--python", python]
    subprocess.run([*install, "-r", tmp_path / "requirements.txt"], env=environment, **run)  # type: ignore[call-overload]
    subprocess.run([*install, "--no-deps", wheel], env=environment, **run)  # type: ignore[call-overload]

    command = tmp_path / "env" / "bin" / "casework"
    due = subprocess.run([command, "due", "APL-67", "2026-09-22", "--json"], env=environment, **run)  # type: ignore[call-overload]
    assert json.loads(due.stdout)["due"] == "2026-10-08"
    demo = subprocess.run([command, "demo", "--no-serve"], env=environment, **run)  # type: ignore[call-overload]
    assert demo.returncode == 0
    assert (tmp_path / "var" / "casework.db").exists()
