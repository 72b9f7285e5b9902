"""Bring a database to the newest schema with the migrations that ship with the product, and tell whether it is.

Alembic is loaded where a migration runs: the service only compares the stamp with the names of the migrations.
"""

import sys
from functools import cache
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from casework.db.engine import engine
from casework.errors import Conflict
from casework.resources import shipped

if TYPE_CHECKING:
    from alembic.config import Config

_OLDER = "数据库由 0.1.0 之前的开发版本建立，结构不同，不能沿用：演示数据请删除 var/ 后重试，其他情形请换一个空数据库。"
_UNWRITTEN = "代码中的表已经改动，还没有相应的迁移：请先执行 make migration，见 docs/migrations.md。"


def alembic_config(url: str) -> "Config":
    """Alembic's configuration for one database, made in code: there is no ini file to keep in step."""
    from alembic.config import Config

    config = Config(stdout=sys.stdout)  # its own default is whatever stood there when alembic was imported
    config.set_main_option("script_location", str(shipped("migrations")))
    config.attributes["url"] = url
    return config


@cache
def _revisions() -> tuple[str, ...]:
    """The migrations that ship with the product, newest first, by the number that each one's file begins with."""
    files = shipped("migrations/versions").glob("[0-9]*.py")
    return tuple(sorted((file.name[:4] for file in files), reverse=True))


def is_migrated(source: Engine) -> bool:
    """Whether the database is stamped with the newest migration. Raises what the driver raises if it is down."""
    return _stamp(source) == _revisions()[0]


def _stamp(source: Engine) -> str | None:
    with source.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def require_ready(source: Engine) -> None:
    """Raise `Conflict`, with what to do, unless the database has the newest schema."""
    _require_known(_stamp(source))
    if not is_migrated(source):
        raise Conflict("数据库还没有建立，或者不是最新结构：请先执行 casework migrate。")
    _require_same_columns(source)


def migrate(url: str) -> None:
    """Apply every migration that the database does not have yet, and see that its tables are those of the code.

    Raises `Conflict` for a database of a newer version, and for one of a development version before 0.1.0, whose
    stamp says the same and whose tables are others.
    """
    upgrade(url)
    made = engine(url)
    _require_same_columns(made)
    made.dispose()


def upgrade(url: str) -> None:
    """Apply the migrations alone: whoever writes a new one has code that is ahead of all of them.

    Raises `Conflict` as `migrate` does; what goes wrong in a sound database is raised as the driver says it.
    """
    from alembic import command

    made = engine(url)
    stamp = _stamp(made)
    _require_known(stamp)
    try:
        command.upgrade(alembic_config(url), "head")
    except DBAPIError:
        if stamp is None or _as_migrated(made, stamp):
            raise
        raise Conflict(_OLDER) from None
    finally:
        made.dispose()


def _require_known(stamp: str | None) -> None:
    if stamp is not None and stamp not in _revisions():
        raise Conflict("数据库由更新的版本建立，请使用与它相同或者更新的版本。")


def _require_same_columns(source: Engine) -> None:
    have = _columns(source)
    for table in SQLModel.metadata.tables.values():
        if {column.name for column in table.columns} != have.get(table.name):
            raise Conflict(_UNWRITTEN if _as_migrated(source, _revisions()[0]) else _OLDER)


def _as_migrated(source: Engine, stamp: str) -> bool:
    """Whether the database has the columns that the migrations give to one with this stamp."""
    from alembic import command

    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/casework.db"
        command.upgrade(alembic_config(url), stamp)
        fresh = engine(url)
        wanted = _columns(fresh)
        fresh.dispose()
    have = _columns(source)
    return all(have.get(table) == names for table, names in wanted.items())


def _columns(source: Engine) -> dict[str, set[str]]:
    """The columns of every table, but of the search's, which is each database's own (`0001_house`, `0014_matters`)."""
    found = inspect(source).get_multi_columns()
    return {
        table: {column["name"] for column in columns}
        for (_, table), columns in found.items()
        if not table.startswith(("case_search", "matter_search"))
    }
