"""Selects of columns into read models."""

from typing import Any

from sqlalchemy import select


def columns(*entities: Any) -> Any:
    """A select of any number of columns and rows.

    SQLModel types class attributes as plain values and `select` up to four of them; a read model takes twenty,
    so its select is untyped here and its dataclass says what the columns are.
    """
    return select(*entities)
