"""What somebody is told, before it is put into the words of a channel."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple, Self

from casework.messages.kinds import Level
from casework.rulebook import Character


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing that somebody is told.

    `number`, `act` and the days leave the house; `title`, `cause` and `party` only where the organ that answers for the
    matter has said so (`disclosure`). Whoever makes a note sees to it that no name stands in `act`.
    """

    level: Level
    number: str = ""
    """The number of the matter."""
    act: str = ""
    """What is owed or may be done, in Chinese as the catalogue has it."""
    on: date | None = None
    """The day in question."""
    was: date | None = None
    """Where a day has moved, the one before."""
    character: Character = Character.DUTY
    """Whether the act is owed, may be done, or is only watched."""
    path: str = ""
    """Where it stands on this site, beginning with a slash."""
    title: str = ""
    cause: str = ""
    party: str = ""

    def stored(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            name: value.isoformat() if isinstance(value, date) else str(value)
            for name in self.__slots__
            if (value := getattr(self, name))
        }

    @property
    def nameless(self) -> Self:
        """What leaves the house unless the organ says otherwise."""
        return replace(self, title="", cause="", party="")

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Note":
        """The note that was stored."""
        days = {name: date.fromisoformat(stored[name]) for name in ("on", "was") if name in stored}
        character = Character(stored.get("character", Character.DUTY))
        return cls(**{**stored, **days, "level": Level(stored["level"]), "character": character})


class About(NamedTuple):
    """The deadline that a note is about: once it is done, moved or withdrawn, nobody is told of it any more."""

    matter_id: int
    rule: str
    due: date


class Telling(NamedTuple):
    """A note for a person. `key` is told once: whoever tells it again is not heard."""

    user_id: int
    key: str
    """At most 200 characters."""
    note: Note
    about: About | None = None
    not_before: datetime | None = None
    """When it may go out, where the office's quiet hours are not over."""
    together: bool = False
    """With everything else that the person is told at that moment, as one message."""
