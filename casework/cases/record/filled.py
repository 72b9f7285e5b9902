"""A page with several forms: what was typed into one of them stands there, the others show what is stored."""

from collections.abc import Callable, Mapping
from typing import Any

from casework.http.desk import Desk


def typed_or(desk: Desk, stored: Mapping[str, Any] | object | None) -> Callable[[str], str]:
    """What each field shows: as it was typed, else as it is stored, by the field's name."""

    def value(name: str) -> str:
        if name in desk.form:
            return desk.field(name)
        now = stored.get(name) if isinstance(stored, Mapping) else getattr(stored, name, None)
        return "" if now is None else str(now)

    return value
