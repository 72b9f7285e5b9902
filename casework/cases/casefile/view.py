"""What stands in view on the page of a case, and what folds away: finished limits, and all but the newest of the story."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.accounts.roles import Permission
from casework.cases.casefile.lines import CasePage
from casework.cases.record.lines import InstanceLine, TimelineEntry
from casework.rulebook import Deadline
from casework.text import N_, Text

NEWEST = 8
"""So many events of a story are in view."""
FEW = 2
"""So many more are shown with them: to open a fold for less is a step for nothing."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a case."""

    open: tuple[Deadline, ...]
    """What somebody must still do, or still may, and what is waited for; the first by the day to follow first."""
    done: tuple[Deadline, ...]
    """Fulfilled, ended or run out; the newest first."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What folds away of one instance's story."""

    instance: InstanceLine | None
    """None of what belongs to no instance."""
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What happened, the newest first."""

    newest: tuple[TimelineEntry, ...]
    earlier: tuple[Chapter, ...]
    """By instance, the one that the case is at first."""

    @property
    def left(self) -> int:
        """How many events fold away."""
        return sum(len(chapter.entries) for chapter in self.earlier)


def limits_of(page: CasePage, today: date) -> Limits:
    """The limits of a case by whether they are over."""
    now = {*page.now} if page.head.closed_on is None else set()

    def is_open(d: Deadline) -> bool:
        # What the court owes, and how long something holds, is nobody's here: it stays while it tells what to expect.
        expected = d.rule.watch and not d.finished and (today <= d.due or not d.validity)
        return d.stands(today) or (expected and d in now)

    def to_follow(d: Deadline) -> tuple[date, date]:
        follow = page.follow.get(d)
        return (follow.on if follow else d.due, d.due)

    open_ = sorted(filter(is_open, page.deadlines), key=to_follow)
    done = (d for d in page.deadlines if not is_open(d))
    return Limits(tuple(open_), tuple(sorted(done, key=lambda d: d.due, reverse=True)))


def story_of(timeline: Sequence[TimelineEntry], instances: Sequence[InstanceLine]) -> Story:
    """The newest of what happened, and the rest by instance."""
    if len(timeline) <= NEWEST + FEW:
        return Story(tuple(timeline), ())
    rest = timeline[NEWEST:]
    own = (
        Chapter(instance, tuple(e for e in rest if e.instance_id == (instance.id if instance else None)))
        for instance in (*reversed(instances), None)
    )
    return Story(tuple(timeline[:NEWEST]), tuple(chapter for chapter in own if chapter.entries))


def holder_of(page: CasePage) -> Text | str:
    """Whose turn the next step is, by name where the case has one; empty where it is nobody's here."""
    match page.next.permission:
        case None:
            return ""
        case Permission.DRAFT | Permission.SIGN_FOR:
            return page.head.unit or Text(N_("承办单位"))
        case Permission.DECIDE | Permission.APPROVE_ANALYSIS:
            return Text(N_("机关负责人"))
        case Permission.APPROVE_SENDING:
            return Text(N_("法制机构负责人"))
        case _:
            return page.head.handler or Text(N_("法制机构"))
