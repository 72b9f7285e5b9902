"""What people were told before of deadlines that run anew: so that nobody is told twice, and of a moved date everybody."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, col

from casework.alerting.tables import Alert
from casework.db import among, columns, filled, read
from casework.matters.tables import DeadlineChange, Event
from casework.rulebook.ladder import Recipient

MOVED = "moved"
"""The level of a date that became another one; its number follows."""
Key = tuple[int, int, str, date, str]
"""Person, matter, rule, date, level: what is told once."""


class Before(NamedTuple):
    """Somebody was told another date: which, as what, and why it is another one now."""

    user_id: int
    for_id: int | None
    told_as: Recipient
    due: date
    level: str
    event_id: int | None
    """What happened that moved it; with neither this nor a change of the calendar, the installed law is another one."""
    change_id: int | None


class _Sent(NamedTuple):
    user_id: int
    for_id: int | None
    matter_id: int
    rule: str
    trigger_event_id: int | None
    due: date
    level: str
    told_as: Recipient
    told_at: datetime


class _Happened(NamedTuple):
    id: int
    matter_id: int
    supersedes_id: int | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Past:
    """What was told in some matters."""

    sent: set[Key]
    """What is not told again."""
    told: Mapping[tuple[int, str, int | None], list[_Sent]]
    """By matter, rule and the first event of the chain that started it, in the order in which it was told."""
    roots: Mapping[int | None, int | None]
    newest: Mapping[int, _Happened]
    changes: Mapping[tuple[int, str, date, date], int]

    @property
    def people(self) -> set[int]:
        """Everybody who was told anything."""
        return {key[0] for key in self.sent}

    def told_otherwise(
        self, matter_id: int, rule: str, trigger_event_id: int | None, due: date
    ) -> Iterator[Before]:
        """Everybody who was last told another date of a deadline than the one that it has now."""
        of_each: dict[int, list[_Sent]] = defaultdict(list)
        root = self.roots.get(trigger_event_id, trigger_event_id)
        for sent in self.told.get((matter_id, rule, root), ()):
            of_each[sent.user_id].append(sent)
        for user_id, sents in of_each.items():
            last = sents[-1]
            if last.due == due:
                continue
            change_id = self.changes.get((matter_id, rule, last.due, due))
            event = self.newest.get(matter_id)
            since = event is not None and event.recorded_at >= last.told_at and change_id is None
            times = sum(s.level.startswith(MOVED) for s in sents)
            level, event_id = f"{MOVED}_{times + 1}", event.id if event and since else None
            yield Before(user_id, last.for_id, last.told_as, last.due, level, event_id, change_id)


def past_of(tx: Session, matter_ids: Collection[int]) -> Past:
    """What was told in matters in which a deadline runs anew; nothing is asked where there are none."""
    if not matter_ids:
        return Past(set(), {}, {}, {}, {})
    events = columns(*(getattr(Event, name) for name in _Happened._fields))
    happened = list(filled(_Happened, read(tx, events.where(among(col(Event.matter_id), matter_ids)))))
    roots: dict[int | None, int | None] = {}
    for e in sorted(happened):
        roots[e.id] = roots.get(e.supersedes_id, e.supersedes_id) or e.id
    rows = columns(*(getattr(Alert, name) for name in _Sent._fields))
    rows = rows.where(among(col(Alert.matter_id), matter_ids)).order_by(col(Alert.id))
    sent, told = set[Key](), defaultdict[tuple[int, str, int | None], list[_Sent]](list)
    for s in filled(_Sent, read(tx, rows)):
        sent.add((s.user_id, s.matter_id, s.rule, s.due, s.level))
        told[s.matter_id, s.rule, roots.get(s.trigger_event_id, s.trigger_event_id)].append(s)
    c = DeadlineChange
    changes = columns(c.matter_id, c.rule, c.due_before, c.due_after, c.change_id).order_by(col(c.id))
    found = read(tx, changes.where(among(col(c.matter_id), matter_ids)))
    moved = {(matter_id, rule, old, new): change for matter_id, rule, old, new, change in found}
    return Past(sent, told, roots, {e.matter_id: e for e in sorted(happened)}, moved)
