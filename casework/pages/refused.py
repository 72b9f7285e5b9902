"""A form that is shown again, on a page that is about no case."""

from typing import Any

from casework.errors import CaseworkError, Conflict, InvalidInput, Outdated
from casework.http.desk import Desk
from casework.http.errors import STATUS

REFUSALS = (InvalidInput, Conflict)
"""What a page answers with the form again."""


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
