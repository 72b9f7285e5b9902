"""The first few rows of each of others, which no join of SQLite's finds: their ids in one value, to be looked up then."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import String, cast, func

from casework.db.select import columns


def few(ids: Any) -> Any:
    """The ids of a short select as one value, for a select of what it is correlated to; none is None."""
    (each,) = ids.subquery().c
    return columns(func.aggregate_strings(cast(each, String), ",")).scalar_subquery()


def ids_of(values: Iterable[str | None]) -> list[int]:
    """The ids of all these values."""
    return [int(each) for value in values if value for each in value.split(",")]
