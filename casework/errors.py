"""What can go wrong, said in words that tell the person what to do. HTTP status lives in `casework.http`."""

from collections.abc import Mapping
from types import MappingProxyType

from casework.text import Text


class CaseworkError(Exception):
    """A refusal with its reason in the product's words."""

    def __init__(self, message: Text | str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class NotFound(CaseworkError):
    """What was asked for does not exist, or the viewer may not know that it does."""


class Forbidden(CaseworkError):
    """The person is known and may not do this."""


class Conflict(CaseworkError):
    """The act does not fit the present state (closed, done already, changed by somebody else)."""


class Busy(CaseworkError):
    """Too many act at once; later it may go."""


class InvalidInput(CaseworkError):
    """Fields that cannot be accepted: field name -> what is wrong and what to do."""

    def __init__(self, fields: Mapping[str, Text | str], message: Text | str = "") -> None:
        super().__init__(message or "；".join(str(text) for text in fields.values()))
        self.fields: Mapping[str, Text | str] = MappingProxyType(dict(fields))


class Outdated(InvalidInput):
    """The form was opened before somebody else acted: it comes back with what was typed, to be looked at again."""

    def __init__(self, message: Text | str) -> None:
        super().__init__({"version": message}, message)


class RuleNotApplicable(CaseworkError):
    """A rule does not govern the date or the situation asked about."""
