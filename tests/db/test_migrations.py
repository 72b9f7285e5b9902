"""docs/migrations.md, followed step by step: a table changes, and databases that are in use follow."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, inspect, text

from casework.db import writing
from casework.db.migrate import alembic_config
from casework.files.store import FolderStore
from tests.cases.test_archive import archived
from tests.office import Office
from tests.support.tree import files

ROOT = Path(__file__).parents[2]
COPIED = ("casework", "migrations", "tests/__init__.py", "tests/support")

CHANGES = '''
from sqlalchemy import Column, Index, String

_organs = Organisation.__table__
_organs.append_column(Column("telephone", String(20), nullable=True, index=True))
_organs.append_column(Column("region", String(20), nullable=False))
_organs.c.address.type = String(400)


class Office(Table, table=True):
    """A place where an organ receives court papers."""

    __tablename__ = "offices"

    id: int | None = Field(default=None, primary_key=True)
    organ_id: int = Field(foreign_key="organisations.id", index=True)
'''
"""What step 1 writes into a `tables.py`: a table, an index, a wider column, and a column that must have a value."""

BY_HAND = """    op.execute("UPDATE organisations SET region = '郑州'")
    with op.batch_alter_table("organisations") as batch_op:
        batch_op.alter_column("region", existing_type=sa.String(length=20), nullable=False)
"""
"""What step 3 adds for that last one: fill it, then make it NOT NULL."""

APPLY = """
import sys
from alembic import command
import casework.schema
from casework.db import migrate
from casework.db.migrate import alembic_config

migrate(sys.argv[1])
command.check(alembic_config(sys.argv[1]))
"""
BACK = """
import sys
from alembic import command
from casework.db.migrate import alembic_config

command.downgrade(alembic_config(sys.argv[1]), "-1")
"""

UNSOUND = """
from alembic import op
revision, down_revision = "9999", "{newest}"

def upgrade():
    op.execute("UPDATE organisations SET address = '某路1号', parent_id = 987654")
"""


class Product:
    """A copy of the product, to be changed: the working tree stays as it is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in files(*COPIED):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)

    def change_tables(self) -> None:
        """Step 1."""
        with (self.folder / "casework/organisations/tables.py").open("a") as tables:
            tables.write(CHANGES)

    def python(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the copy."""
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def run(self, *words: str) -> str:
        """Run the copy, which must succeed."""
        done = self.python(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@pytest.fixture(scope="module")
def migrated_product(tmp_path_factory: pytest.TempPathFactory) -> Product:
    """A product whose tables have changed, with the migration that the tool wrote and a hand finished."""
    product = Product(tmp_path_factory.mktemp("product"))
    product.change_tables()
    written = Path(product.run("-m", "tests.support.migration", "where papers arrive").splitlines()[-1])
    assert written.parent == product.folder / "migrations" / "versions"
    assert re.fullmatch(r"\d{4}_where_papers_arrive\.py", written.name)
    required, optional = (
        f"sa.Column('region', sa.String(length=20), nullable={able})" for able in (False, True)
    )
    assert required in written.read_text()
    finished = written.read_text().replace(required, optional)
    written.write_text(finished.replace("\n\ndef downgrade()", f"{BY_HAND}\n\ndef downgrade()"))
    return product


def rows(engine: Engine) -> dict[str, int]:
    """How many rows each table has."""
    with engine.connect() as connection:
        return {
            name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()  # noqa: S608
            for name in inspect(engine).get_table_names()
            if not name.startswith("matter_search_")
        }


def triggers(engine: Engine) -> set[str]:
    """The triggers that keep the trail."""
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with engine.connect() as connection:
        return set(connection.execute(text(catalogue[engine.dialect.name])).scalars())


def in_use(engine: Engine, tmp_path: Path) -> None:
    """Put an office with a case into the database."""
    with writing(engine) as tx:
        office = Office(tx, FolderStore(tmp_path / "files"))
        office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    engine.dispose()


def test_a_changed_table_reaches_a_database_in_use_and_leaves_nothing_to_do(
    migrated_product: Product, engine: Engine, database_url: str, tmp_path: Path
) -> None:
    in_use(engine, tmp_path)
    before, kept = rows(engine), triggers(engine)
    engine.dispose()

    migrated_product.run("-c", APPLY, database_url)
    assert rows(engine) == before | {"offices": 0}
    assert triggers(engine) == kept
    with engine.connect() as connection:
        regions = connection.execute(text("SELECT DISTINCT region FROM organisations")).scalars().all()
    assert regions == ["郑州"]
    assert "ix_organisations_telephone" in {i["name"] for i in inspect(engine).get_indexes("organisations")}
    engine.dispose()

    migrated_product.run("-c", BACK, database_url)
    assert rows(engine) == before
    command.check(alembic_config(database_url))


def test_a_migration_that_fails_says_why_and_leaves_the_database_as_it_was(
    engine: Engine, database_url: str, tmp_path: Path
) -> None:
    in_use(engine, tmp_path)
    product = Product(tmp_path / "product")
    versions = product.folder / "migrations" / "versions"
    newest = max(file.name for file in versions.glob("*.py"))[:4]
    (versions / "9999_unsound.py").write_text(UNSOUND.format(newest=newest))
    failed = product.python("-c", APPLY, database_url)
    assert failed.returncode != 0
    assert "organisations" in failed.stderr
    assert "var/" not in failed.stderr, "an office in use is not told to delete its data"
    with engine.connect() as connection:
        changed = text("SELECT count(*) FROM organisations WHERE address = '某路1号'")
        assert connection.execute(changed).scalar_one() == 0
    command.check(alembic_config(database_url))


def test_tables_that_are_ahead_of_the_migrations_are_told_apart_from_an_old_database(tmp_path: Path) -> None:
    product = Product(tmp_path / "product")
    product.change_tables()
    refused = product.python("-c", APPLY, f"sqlite:///{tmp_path / 'x.db'}")
    assert refused.returncode != 0
    assert "make migration" in refused.stderr
    assert "var/" not in refused.stderr


def test_a_case_from_before_there_were_matters_keeps_what_hangs_on_it(
    engine: Engine, database_url: str, tmp_path: Path
) -> None:
    in_use(engine, tmp_path)
    before = rows(engine)
    asked = text(
        "SELECT m.id, m.kind, m.organ_id, m.version, m.opened_by, m.title, e.kind, e.instance_id, f.title "
        "FROM matters m JOIN cases c ON c.id = m.id JOIN events e ON e.matter_id = m.id "
        "JOIN matter_files f ON f.matter_id = m.id ORDER BY m.id, e.id, f.id"
    )

    def known() -> list[tuple[object, ...]]:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(asked)]

    kept = known()
    assert kept
    engine.dispose()
    command.downgrade(alembic_config(database_url), "0013")
    assert "version" in {column["name"] for column in inspect(engine).get_columns("cases")}
    engine.dispose()
    command.upgrade(alembic_config(database_url), "head")
    command.check(alembic_config(database_url))
    assert known() == kept
    assert rows(engine) == before | {"channels": 0}, "what had no table then is gone"
    with writing(engine) as tx:  # the next key is a new one
        office = Office(tx, FolderStore(tmp_path / "files"), load=False)
        office.notice(
            office.on("city-intake", "2026-11-17"), served="2026-11-16", number="（2026）豫01行初9号"
        )


def test_a_volume_from_before_knows_its_case_as_it_was_archived(
    engine: Engine, database_url: str, tmp_path: Path
) -> None:
    with writing(engine) as tx:
        archived(Office(tx, FolderStore(tmp_path / "files")))
    asked = text("SELECT case_number, closed_on, event_id FROM volumes")

    def known() -> list[tuple[object, ...]]:
        with engine.connect() as connection:
            found = [tuple(row) for row in connection.execute(asked)]
        engine.dispose()
        return found

    kept = known()
    assert None not in kept[0]
    command.downgrade(alembic_config(database_url), "0041")
    command.upgrade(alembic_config(database_url), "head")
    assert known() == kept
