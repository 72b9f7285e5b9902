"""Write a new migration: `make migration NAME=what_changes` compares the tables of the code with the last migration."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from casework.db.migrate import alembic_config, upgrade


def write(name: str) -> Path:
    """The file of the new migration, made by comparison with a database that has all the others."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/casework.db"
        upgrade(url)
        config = alembic_config(url)
        last = ScriptDirectory.from_config(config).get_current_head() or "0"
        made = command.revision(config, message=name, autogenerate=True, rev_id=f"{int(last) + 1:04}")
    return Path(made.path)  # type: ignore[union-attr]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make migration NAME=what_changes")
    print(write(sys.argv[1]))  # noqa: T201
