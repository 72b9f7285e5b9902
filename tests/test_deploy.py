"""The scripts that an administrator copies: each refuses in one line what it cannot do."""

import subprocess
from pathlib import Path

import pytest

BACKUP = Path(__file__).parents[1] / "docs" / "deploy" / "backup.sh"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        pytest.param([], "usage: backup.sh DATABASE_URL FILES_FOLDER TARGET_FOLDER", id="没有参数"),
        pytest.param(["sqlite:///x.db", "nowhere", "copies"], "no folder of files", id="没有文件夹"),
        pytest.param(
            ["postgresql+psycopg://me:secret@host/casework", ".", "copies"],
            "leave the password out",
            id="口令",
        ),
    ],
)
def test_a_backup_refuses_in_one_line(tmp_path: Path, words: list[str], why: str) -> None:
    done = subprocess.run(
        ["bash", BACKUP, *words], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, why in done.stderr, "secret" in done.stderr) == (2, True, False)
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
