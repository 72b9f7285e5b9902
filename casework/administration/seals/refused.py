"""What the forms of this room show when they are refused, and what they offer to choose from."""

from collections.abc import Iterable
from typing import Any

from casework.administration.seals.queries import SealLine
from casework.cases.record.again import status_of
from casework.errors import CaseworkError, Conflict, InvalidInput
from casework.http.desk import Desk


def refused(desk: Desk, error: CaseworkError | None) -> dict[str, Any]:
    """What a form of this room shows of a refusal: the fields that are wrong, or what stood in its way."""
    return {
        "status": status_of(error),
        "wrong": error.fields if isinstance(error, InvalidInput) else {},
        "barred": error.message if isinstance(error, Conflict) else "",
        "value": desk.field,
    }


def named(found: Iterable[SealLine]) -> list[tuple[int, str]]:
    """Seals to choose from, each with its organ."""
    return [(s.id, f"{s.name}（{s.organ}）") for s in found]
