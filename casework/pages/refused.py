"""A form that is shown again, on a page that is about no case."""

from collections.abc import Callable
from typing import Any

from casework.errors import CaseworkError, Conflict, InvalidInput, Outdated
from casework.http.desk import Desk
from casework.http.errors import STATUS

REFUSALS = (InvalidInput, Conflict)
"""What a page answers with the form again."""


def again(desk: Desk, before: Any) -> Callable[[str], Any]:
    """What the fields of a form hold: what was typed, else what stands in what was sent back, if anything was."""

    def value(name: str) -> Any:
        if desk.form:
            return desk.field(name)
        found = getattr(before, name, "")
        return "" if found is None else getattr(found, "value", found)

    return value


def refused(desk: Desk, error: CaseworkError | None) -> dict[str, Any]:
    """What a form shows of a refusal: the fields that are wrong, or what stood in its way and where that is put right.

    That somebody acted first is no mistake in a field.
    """
    late = isinstance(error, Outdated)
    return {
        "status": 200 if error is None else STATUS[type(error)],
        "wrong": error.fields if isinstance(error, InvalidInput) and not late else {},
        "barred": error.message if error is not None and (late or isinstance(error, Conflict)) else "",
        "way": error.href if isinstance(error, Conflict) else "",
        "value": desk.field,
    }
