"""What the trail's entries are called: handed in by the rooms that write them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the whole trail."""

    acts: Mapping[str, Mapping[str, str]]
    """What each action is called, by the subject under which a filter offers it."""
    facts: Mapping[str, str]
    """What the facts of an entry are called."""
    streams: Mapping[str, str]
    """What each stream is called."""
    matters: Mapping[str, str]
    """What one of each kind of matters is called, by its `{number}`; each has a stream of its own: `case:7`."""
