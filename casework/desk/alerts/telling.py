"""Tell people of what the ladder tells by now: what is due and untold in some matters, each person and level once.

The effect carries its own key (person, matter, rule, date, level), and in its transaction the deadline goes on to the next
day on which anything is told. So whoever comes again, or at the same time, says nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.alerting.ladders import renewable
from casework.alerting.queries import ladders, quiet, substitutes
from casework.alerting.tables import Alert
from casework.audit.actions import Line, append_each
from casework.clock import office_day
from casework.db import Lines, among, columns, put_new, read, unindexed
from casework.desk.alerts.moved import Before, Past, past_of
from casework.desk.alerts.outward import tellings
from casework.desk.alerts.recipients import Directory, Held, Person, each
from casework.desk.alerts.words import in_the_trail
from casework.matters import acts
from casework.matters.queries import office_calendar
from casework.matters.tables import Following, Matter, StoredDeadline
from casework.matters.telling import Plan, course_of
from casework.messages.actions import queue_all, ways_of
from casework.rulebook import Character, EventKind, Owner, Why
from casework.rulebook.ladder import Course, Level, Recipient

BY = "系统"
"""Who tells, in the trail."""


class _Matter(NamedTuple):
    id: int
    kind: str
    number: str
    title: str
    organ_id: int
    responsible_id: int | None
    handler_id: int | None

    @property
    def held(self) -> Held:
        """Who answers for it, works on it, handles it."""
        return Held(self.organ_id, self.responsible_id, self.handler_id)


_MATTERS = Lines(
    _Matter,
    columns(*(getattr(Matter, name) for name in _Matter._fields))
    .where(among(col(Matter.id), bindparam("ids")))
    .order_by(col(Matter.id))
    .with_for_update(),
)


class Due(NamedTuple):
    """A deadline of which something is to be told, as it is stored."""

    id: int
    matter_id: int
    rule: str
    trigger_kind: EventKind
    trigger_on: date
    trigger_event_id: int | None
    due: date
    follow: date
    follow_why: Why
    advise_by: date
    owner: Owner
    character: Character
    told_through: date | None


_AS_STORED = columns(*(getattr(StoredDeadline, name) for name in Due._fields))
_DUE = Lines(
    Due,
    _AS_STORED.where(
        among(col(StoredDeadline.matter_id), bindparam("matters")),
        col(StoredDeadline.tell_on) <= bindparam("today"),
    ).order_by(col(StoredDeadline.matter_id), col(StoredDeadline.due), col(StoredDeadline.id)),
)
"""Read after the matters are locked: whoever came first has gone on with them."""

_new, _old = aliased(Alert), aliased(Alert)
_SAME = (
    *(getattr(_old, name) == unindexed(getattr(_new, name)) for name in ("user_id", "matter_id", "rule")),
    col(_old.due).in_((_new.due, _new.was_due)),
)
_OF_THEM = select(_old.id).where(
    *_SAME,
    col(_new.id) > bindparam("last"),
    col(_new.newest),
    unindexed(_old.id) <= bindparam("last"),
    col(_old.newest),
)
_FOLLOWED = update(Alert).where(col(Alert.id).in_(_OF_THEM)).values(newest=False)
"""What was told before is no longer the newest where anything was told after it: found from the new rows, by their keys,
and not by looking through what is older."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was done: deadlines looked at, and what was told of them."""

    deadlines: int = 0
    alerts: int = 0


def tell(tx: Session, at: datetime, matter_ids: Iterable[int]) -> Told:
    """Tell people of everything that is due and untold in these matters, and answer how much that was.

    Nothing on a rest day: the ladder has told it on the working day before. The matters are locked like for any act.
    """
    today, calendar = office_day(at), office_calendar(tx)
    if calendar.local.rests(today):
        return Told()
    matters = _locked(tx, matter_ids)
    found = [(d, course_of(d)) for d in _DUE.of(tx, matters=list(matters), today=today)]
    if not found:
        return Told()
    plan = Plan(calendar, ladders(tx, today).of)
    past = past_of(tx, {d.matter_id for d, _ in found if d.told_through is None})
    followers = _followers(tx, {d.matter_id for d, _ in found if d.character is Character.WATCH})
    held = {matters[d.matter_id].held for d, _ in found}
    known = past.people | {user_id for of_one in followers.values() for user_id in of_one}
    directory = Directory.of(tx, held, substitutes(tx, today), known)
    round_ = _Round(at, quiet(tx).release(at), matters, directory, past, followers)
    for d, course in found:
        round_.tell(d, course, plan.due(d.rule, course, d.told_through, today))
    round_.rows.sort(
        key=lambda row: row["due"], reverse=True
    )  # in lists the newest row comes first: the most urgent
    _put(tx, round_.rows)
    ways = ways_of(tx, {row["user_id"] for row in round_.rows})
    leaving = (row for row in round_.rows if row["user_id"] in ways)
    queue_all(tx, tellings(leaving, matters, today), ways, at)
    _pass(tx, plan, found, today)
    append_each(tx, list(round_.lines()), at=at, user_id=None, actor=BY)
    return Told(len(found), len(round_.rows))


def _put(tx: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Put in what is told: it takes the place of what the same people were told of the same limits, or of the date before."""
    if rows:
        last = tx.scalar(select(func.max(Alert.id))) or 0
        put_new(tx, Alert, rows)
        tx.execute(_FOLLOWED, {"last": last}, execution_options={"synchronize_session": False})


def plan_anew(tx: Session, at: datetime, matter_ids: Iterable[int], deadline_ids: Iterable[int]) -> None:
    """Plan anew when people are told of deadlines, where the ladder became another one: from today on, nothing of before."""
    today, matters = office_day(at), _locked(tx, matter_ids)
    plan = Plan(office_calendar(tx), ladders(tx, today).of)
    wanted = among(col(StoredDeadline.matter_id), matters), among(col(StoredDeadline.id), deadline_ids)
    changed = []
    for row in read(tx, columns(*_AS_STORED.selected_columns, StoredDeadline.tell_on).where(*wanted)):
        if row.tell_on is not None and row.tell_on < today:
            continue  # what was missed is told by the ladder of the day on which it is
        through = row.told_through
        if through is not None or row.tell_on is None:
            through = max(through or date.min, today - timedelta(days=1))
        tell_on = plan.next(row.rule, course_of(row), through)
        if tell_on != row.tell_on:
            changed.append({"id": row.id, "told_through": through, "tell_on": tell_on})
    if changed:
        tx.execute(update(StoredDeadline), changed)


def _pass(tx: Session, plan: Plan, found: Iterable[tuple[Due, Course]], today: date) -> None:
    """Go on to the next day of each deadline: by few statements, since many have the same."""
    next_on = defaultdict[date | None, list[int]](list)
    for d, course in found:
        next_on[plan.next(d.rule, course, today)].append(d.id)
    for tell_on, ids in next_on.items():
        tx.execute(
            update(StoredDeadline)
            .where(among(col(StoredDeadline.id), ids))
            .values(told_through=today, tell_on=tell_on),
            execution_options={"synchronize_session": False},
        )


def _locked(tx: Session, matter_ids: Iterable[int]) -> dict[int, _Matter]:
    return {m.id: m for m in _MATTERS.of(tx, ids=list(matter_ids))}


def _followers(tx: Session, watched: Collection[int]) -> Mapping[int, list[int]]:
    followers = defaultdict[int, list[int]](list)
    if watched:
        query = columns(Following.matter_id, Following.user_id).where(
            among(col(Following.matter_id), watched)
        )
        for matter_id, user_id in read(tx, query.order_by(col(Following.since))):
            followers[matter_id].append(user_id)
    return followers


@dataclass(slots=True)
class _Round:
    """What is told in one go."""

    at: datetime
    release_at: datetime
    matters: Mapping[int, _Matter]
    directory: Directory
    past: Past
    followers: Mapping[int, Sequence[int]]
    rows: list[dict[str, Any]] = field(default_factory=list)
    _known: dict[tuple[Held, Owner], Mapping[Recipient, Sequence[Person]]] = field(default_factory=dict)
    _said: dict[int, dict[tuple[str, date, str], list[str]]] = field(default_factory=dict)

    def tell(self, d: Due, course: Course, due: Sequence[Level]) -> None:
        """Gather what is told of one deadline: the newest level of each person with those that come along."""
        mine: dict[int, list[tuple[Person, Recipient, int | None, Level, Before | None]]] = defaultdict(list)
        for level in due:
            whom = list(self._whom(d, level))
            for told_as, person in whom:
                self._add(mine, d, person, told_as, None, level)
            # Whoever stands in and is told for itself is told as that: so the line is still its own when the leave is over.
            for told_as, person in whom:
                other = self.directory.stands_in(person, self._held(d), self._seen_as(d))
                if other is not None:
                    self._add(mine, d, other, told_as, person.id, level)
        anew = (
            () if d.told_through else self.past.told_otherwise(d.matter_id, d.rule, d.trigger_event_id, d.due)
        )
        for before in anew:
            known = self.directory.people.get(before.user_id)
            if known is not None and self.directory.sees(known, self._held(d), self._seen_as(d)):
                level = Level(office_day(self.at), before.level, (before.told_as,))
                mine[known.id].append((known, before.told_as, before.for_id, level, before))
        for of_one in mine.values():
            newest = of_one[-1]
            also = [] if newest[-1] else [level.name for _, _, _, level, _ in of_one[:-1]]
            self.rows += [self._row(d, course, *told, newest=told is newest, also=also) for told in of_one]
            for person, _, _, level, _ in of_one:
                names = self._said.setdefault(d.matter_id, {}).setdefault((d.rule, d.due, level.name), [])
                names.append(person.name)

    def _held(self, d: Due) -> Held:
        return self.matters[d.matter_id].held

    def _seen_as(self, d: Due) -> Owner:
        """Whoever follows a matter may see what is only watched there, as on its page."""
        return Owner.RESPONSIBLE_UNIT if d.character is Character.WATCH else d.owner

    def _whom(self, d: Due, level: Level) -> Iterator[tuple[Recipient, Person]]:
        held = self._held(d)
        if d.character is Character.WATCH:
            people = (self.directory.people.get(user_id) for user_id in self.followers.get(d.matter_id, ()))
            seen = (p for p in people if p and self.directory.sees(p, held, self._seen_as(d)))
            follow = ((Recipient.HANDLER, person) for person in seen)
            return chain(self._owners(d, level), follow) if renewable(d.rule) else follow
        return self._owners(d, level)

    def _owners(self, d: Due, level: Level) -> Iterator[tuple[Recipient, Person]]:
        held = self._held(d)
        if (held, d.owner) not in self._known:
            self._known[held, d.owner] = self.directory.told(held, d.owner)
        return each(self._known[held, d.owner], level.to)

    def _add(
        self, mine: Any, d: Due, person: Person, told_as: Recipient, for_id: int | None, level: Level
    ) -> None:
        key = (person.id, d.matter_id, d.rule, d.due, level.name)
        if key not in self.past.sent:
            self.past.sent.add(key)
            mine[person.id].append((person, told_as, for_id, level, None))

    def _row(
        self,
        d: Due,
        course: Course,
        person: Person,
        told_as: Recipient,
        for_id: int | None,
        level: Level,
        before: Before | None,
        *,
        newest: bool,
        also: list[str],
    ) -> dict[str, Any]:
        return {
            "user_id": person.id,
            "for_id": for_id,
            "matter_id": d.matter_id,
            "rule": d.rule,
            "trigger_event_id": d.trigger_event_id,
            "level": level.name,
            "on": level.on,
            "due": d.due,
            "aim": course.aim,
            "character": d.character,
            "owner": d.owner,
            "told_as": told_as,
            "was_due": before.due if before else None,
            "moved_by_event": before.event_id if before else None,
            "moved_by_change": before.change_id if before else None,
            "told_at": self.at,
            "release_at": self.release_at,
            "newest": newest,
            "ended": False,
            "also": also if newest else [],
        }

    def lines(self) -> Iterator[Line]:
        """One entry of the trail for each matter in which anything was told."""
        for matter_id, said in self._said.items():
            matter = self.matters[matter_id]
            facts = {"told": in_the_trail(said)}
            yield Line(f"{matter.kind}:{matter_id}", acts.told(matter.kind), matter.title, facts)
