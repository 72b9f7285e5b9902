"""The changes of an act that stand in a case, and who was told of each: read out of its events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.cases.corrections.forms import Origin, Way
from casework.cases.record.dispute import SERVICE
from casework.cases.record.lines import CaseRecord, TimelineEntry
from casework.rulebook import EventKind

COURT = "court"
TOLD = (EventKind.CORRECTION_TOLD_PARTY, EventKind.CORRECTION_TOLD_COURT)


@dataclass(frozen=True, slots=True)
class Notice:
    """Somebody who has to be told."""

    id: int
    role: str
    name: str
    told: TimelineEntry | None
    """The newest event that says so; None: nobody has recorded one."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the act that stands."""

    event: TimelineEntry
    notices: tuple[Notice, ...]

    @property
    def way(self) -> Way | None:
        """How the act was changed; None for a change that was recorded by hand in an earlier version."""
        return Way(self.event.facts["way"]) if "way" in self.event.facts else None

    @property
    def origin(self) -> Origin | None:
        """How it came about; None as for the way."""
        return Origin(self.event.facts["origin"]) if "origin" in self.event.facts else None

    @property
    def open(self) -> tuple[Notice, ...]:
        """Those of whom nobody has said yet that they were told."""
        return tuple(n for n in self.notices if n.told is None)


def changes(timeline: Iterable[TimelineEntry]) -> tuple[Change, ...]:
    """The changes that stand, as the timeline has them (the newest first)."""
    live = [e for e in timeline if e.superseded_by is None]
    told: dict[object, TimelineEntry] = {}
    for e in live:
        if e.kind in TOLD:
            told.setdefault(e.facts.get("notice"), e)
    return tuple(
        Change(
            e,
            tuple(
                Notice(one["id"], one["role"], one["name"], told.get(one["id"]))
                for one in e.facts.get("notices", ())
            ),
        )
        for e in live
        if e.kind is EventKind.ACT_CORRECTED
    )


def addressees(record: CaseRecord) -> Sequence[tuple[str, str]]:
    """Who is told, by role and name: the body once it has taken the matter up, and every other party."""
    taken_up = record.has_chain or any(e.kind in SERVICE and e.superseded_by is None for e in record.timeline)
    body = [(COURT, record.head.court)] if taken_up and record.head.court else []
    return [*body, *((p.role, p.name) for p in record.parties)]
