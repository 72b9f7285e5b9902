"""The database: engine, transactions, the table base, column types and migrations."""

from casework.db.among import among
from casework.db.columns import Fen, Json, Utc, enum_column
from casework.db.counter import next_number, take_part, take_turns
from casework.db.engine import (
    engine,
    gather_statistics,
    let_go,
    reading,
    snapshot,
    unpooled,
    write_if_free,
    writing,
)
from casework.db.few import few, ids_of
from casework.db.insert import put, put_found, put_naming, put_new
from casework.db.lines import Lines, named
from casework.db.migrate import is_migrated, migrate, require_ready
from casework.db.pending import Pending, pending
from casework.db.select import First, columns, filled, read, said, unindexed
from casework.db.table import Table, id_of, longest, too_long

__all__ = [
    "Fen",
    "First",
    "Json",
    "Lines",
    "Pending",
    "Table",
    "Utc",
    "among",
    "columns",
    "engine",
    "enum_column",
    "few",
    "filled",
    "gather_statistics",
    "id_of",
    "ids_of",
    "is_migrated",
    "let_go",
    "longest",
    "migrate",
    "named",
    "next_number",
    "pending",
    "put",
    "put_found",
    "put_naming",
    "put_new",
    "read",
    "reading",
    "require_ready",
    "said",
    "snapshot",
    "take_part",
    "take_turns",
    "too_long",
    "unindexed",
    "unpooled",
    "write_if_free",
    "writing",
]
