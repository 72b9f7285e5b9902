"""The database: engine, transactions, the table base, column types and migrations."""

from casework.db.columns import Json, Utc, enum_column
from casework.db.counter import next_number
from casework.db.engine import engine, gather_statistics, reading, writing
from casework.db.migrate import is_migrated, migrate, require_ready
from casework.db.select import columns
from casework.db.table import Table

__all__ = [
    "Json",
    "Table",
    "Utc",
    "columns",
    "engine",
    "enum_column",
    "gather_statistics",
    "is_migrated",
    "migrate",
    "next_number",
    "reading",
    "require_ready",
    "writing",
]
