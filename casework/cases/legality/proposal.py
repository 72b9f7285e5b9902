"""Where a proposal stands, by what happened: adopted and not carried out yet, or settled."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from casework.rulebook import EventKind


class Dated(Protocol):
    """An event, however it was read."""

    @property
    def kind(self) -> EventKind:
        """What happened."""

    @property
    def on(self) -> date:
        """When."""


D = TypeVar("D", bound=Dated)

_K = EventKind
SAID = (
    _K.LEGALITY_REVIEWED,
    _K.LEGALITY_PROPOSED,
    _K.LEGALITY_ADOPTED,
    _K.LEGALITY_REFUSED,
    _K.LEGALITY_RETURNED,
)
"""What happens to reviews: the last of them says where the review stands."""
DONE = (_K.LEGALITY_CARRIED_OUT, _K.ACT_CORRECTED)
"""What carries an adopted proposal out."""


def outstanding(events: Iterable[D]) -> D | None:
    """The adoption that nothing has carried out yet, of events in force in their order; their days go before it."""
    turns = [e for e in sorted(events, key=lambda e: e.on) if e.kind in {_K.LEGALITY_ADOPTED, *DONE}]
    return turns[-1] if turns and turns[-1].kind is _K.LEGALITY_ADOPTED else None
