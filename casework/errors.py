"""What can go wrong, said in words that tell the person what to do. HTTP status lives in `casework.http`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from casework.text import N_, Text


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

    def __init__(self, message: Text | str, href: str = "") -> None:
        super().__init__(message)
        self.href = href
        """The page on which what stands in the way is put right; empty: that of the form."""


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


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that can be right and is seldom meant: asked back, and accepted once somebody says that it is so."""

    code: str
    """What the confirmation names; the same doubt of another paper has the same code."""
    said: Text
    """What is remarkable, and what to look at."""
    tick: str = N_("确是如此")
    """What somebody says who confirms it."""
    field: str = ""
    """The field of the form that it is about."""


class Doubtful(InvalidInput):
    """What was given is asked back: nothing was done, and each doubt waits for its confirmation."""

    def __init__(self, doubts: Collection[Doubt]) -> None:
        super().__init__({}, "；".join(str(doubt.said) for doubt in doubts))
        self.doubts = tuple(doubts)


def ask_back(doubts: Collection[Doubt], confirmed: Collection[str]) -> None:
    """Raise Doubtful, with all of the doubts, where one of them is not confirmed."""
    if any(doubt.code not in confirmed for doubt in doubts):
        raise Doubtful(doubts)


def confirmed(doubts: Collection[Doubt]) -> dict[str, list[str]]:
    """What the trail keeps of an act that was asked back: the doubts that somebody confirmed; nothing where none."""
    return {"confirmed": sorted(doubt.code for doubt in doubts)} if doubts else {}


class RuleNotApplicable(CaseworkError):
    """A rule does not govern the date or the situation asked about."""
