"""What a room gives to the house: one frozen value, each part of it optional.

A room is a folder about one concept. Its `room.py` says `ROOM = Room(…)`, and `casework.house` lists it; the application,
the schema, the navigation, the trail and the contract tests read that list and nothing else.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from casework.accounts.viewer import Heed
from casework.audit.words import Words
from casework.db import Table
from casework.forms import Form
from casework.http.json import Part
from casework.http.routes import Pages
from casework.jobs.kinds import Kind
from casework.matters.documents import Document
from casework.matters.kinds import MatterKind
from casework.matters.panels import Panel
from casework.matters.waits import Wait
from casework.pages.navigation import Above, Entry, Group

__all__ = ["Above", "Entry", "Group", "Room", "words_of"]

Failings = Callable[[Any, int, date], Iterable[Any]]
"""Within a transaction, of a counsel by its key, on a day: facts as `counsel.pool.repeated` counts them."""

NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What one concept adds to the house."""

    pages: tuple[Pages, ...] = ()
    """Its page families, in the order in which their paths are matched."""
    api: tuple[Part, ...] = ()
    matters: tuple[MatterKind, ...] = ()
    """The kinds of matters that it brings."""
    tables: tuple[type[Table], ...] = ()
    forms: tuple[type[Form], ...] = ()
    """What somebody fills in here; the trail calls facts by the labels of their fields."""
    papers: tuple[Document, ...] = ()
    """The Word documents that it makes of a case."""
    panels: tuple[Panel, ...] = ()
    """What it shows of itself on the page of a case."""
    waits: tuple[Wait, ...] = ()
    """What of it waits for somebody's word: the desk lists it and counts it."""
    navigation: tuple[Entry, ...] = ()
    above: tuple[Above, ...] = ()
    subject: str = ""
    """What the trail's filter calls its acts together."""
    acts: Mapping[str, str] = field(default_factory=lambda: NONE)
    """Every act that it puts into the trail, in words."""
    facts: Mapping[str, str] = field(default_factory=lambda: NONE)
    """What the facts of its acts are called, beside the labels of its forms."""
    streams: Mapping[str, str] = field(default_factory=lambda: NONE)
    """The streams of the trail that it writes, in words."""
    heeds: tuple[Heed, ...] = ()
    """What it does where a name in a matter below it changes (`Actor.names_changed`)."""
    failings: tuple[Failings, ...] = ()
    """What it knows that a counsel failed to do."""
    work: tuple[Kind, ...] = ()
    """Its kinds of background work."""


def words_of(rooms: Sequence[Room]) -> Words:
    """The words of the trail that all rooms write."""
    acts: dict[str, dict[str, str]] = {}
    facts: dict[str, str] = {}
    streams: dict[str, str] = {}
    for room in rooms:
        if room.acts:
            acts.setdefault(room.subject, {}).update(room.acts)
        for form in room.forms:
            facts |= form.labels()
        streams |= room.streams
    # What a room says of its facts goes before the label of a field that has the same name elsewhere.
    for room in rooms:
        facts |= room.facts
    matters = {kind.name: kind.numbered for room in rooms for kind in room.matters}
    return Words(acts, facts, streams, matters)
