"""What a sender is handed: a channel with its secrets open, and a letter with where it goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casework.i18n import Translator
from casework.messages.kinds import ChannelKind
from casework.messages.notes import Note
from casework.messages.outcomes import Outcome
from casework.messages.web import Networks
from casework.messages.wording import Letter


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message on its way; for a digest, several notes in it."""

    mark: str
    """Its id outside of the house. Sent again, it is the same: whoever gets it twice can tell."""
    to: str
    notes: tuple[Note, ...]
    letter: Letter
    say: Translator


@dataclass(frozen=True, slots=True)
class Way:
    """A channel as it is used."""

    id: int
    kind: ChannelKind
    facts: Mapping[str, Any]
    secrets: Mapping[str, str]
    site: str
    allowed: Networks
    """What of this machine and the inner network may be spoken to."""
    clock: Callable[[], datetime]


Send = Callable[[Parcel], Outcome]
