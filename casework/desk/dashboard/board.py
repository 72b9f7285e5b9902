"""The dashboard: what the viewer must do, by urgency (201号第十条)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, bindparam, cast, func, literal, or_, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.record.stages import Stage
from casework.cases.record.tables import Case
from casework.cases.record.visibility import condition
from casework.db import First, Lines, columns, filled, named, read, said, unindexed
from casework.desk.dashboard.waiting import owed, rows, values
from casework.matters.tables import StoredDeadline
from casework.matters.visibility import parameters
from casework.matters.waits import Wait
from casework.organisations.tables import Organisation
from casework.pages.navigation import COUNT_LIMIT
from casework.rulebook import Character, EventKind, Layer, MatterType, Owner, Why

STRIP_DAYS = 21
_MARKS: dict[str, Layer | Character] = {
    "statutory": Layer.STATUTORY,
    "local": Layer.LOCAL,
    "court": Layer.COURT,
    "rights": Character.RIGHT,
}
SHOWN = 60
_PLACE = ("after_follow", "after_due", "after_id")

_Organ = aliased(Organisation)
_Unit = aliased(Organisation)
_Handler = aliased(User)


@dataclass(frozen=True, slots=True)
class Duty:
    """One open deadline with the case that it belongs to."""

    deadline_id: int
    rule: str
    due: date
    follow: date
    """The date to follow: `due`, or an earlier day that `follow_why` gives the reason for."""
    follow_why: Why
    advise_by: date
    last_day: date
    provisional: bool
    layer: Layer
    owner: Owner
    term: str
    capped_by: str | None
    met_on: date | None
    trigger_kind: EventKind
    trigger_event_id: int | None
    character: Character
    ended_by: EventKind | None
    stands: bool
    case_id: int
    number: str
    plaintiffs: str
    cause: str
    stage: Stage
    matter_type: MatterType
    level: str
    court: str
    organ: str
    unit: str
    handler: str
    handler_id: int | None
    aim: date | None = None
    """The day before its due date on which a month shows it as well."""
    organ_sues: bool = False
    """The organ itself brought the instance."""


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of the workload strip."""

    on: date
    statutory: int
    local: int
    court: int
    rights: int = 0
    hearings: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures beside the navigation and under the strip."""

    open_cases: int
    duties: int
    late: int
    below_late: int
    waits: Mapping[str, int]
    """What waits, by the figures that the waits name."""


@dataclass(frozen=True, slots=True)
class Board:
    """The dashboard."""

    duties: First[Duty]
    strip: tuple[StripDay, ...]
    provisional: int


DUTY_COLUMNS: Any = (
    columns(
        deadline_id=StoredDeadline.id,
        rule=StoredDeadline.rule,
        due=StoredDeadline.due,
        follow=StoredDeadline.follow,
        follow_why=StoredDeadline.follow_why,
        advise_by=StoredDeadline.advise_by,
        aim=StoredDeadline.aim,
        last_day=StoredDeadline.last_day,
        provisional=StoredDeadline.provisional,
        layer=StoredDeadline.layer,
        owner=StoredDeadline.owner,
        term=StoredDeadline.term,
        capped_by=StoredDeadline.capped_by,
        met_on=StoredDeadline.met_on,
        trigger_kind=StoredDeadline.trigger_kind,
        trigger_event_id=StoredDeadline.trigger_event_id,
        character=StoredDeadline.character,
        ended_by=StoredDeadline.ended_by,
        stands=StoredDeadline.stands,
        case_id=Case.id,
        number=Case.number,
        plaintiffs=Case.plaintiffs,
        cause=Case.cause,
        stage=Case.stage,
        matter_type=Case.matter_type,
        level=Case.level,
        court=Case.court,
        organ_sues=Case.organ_sues,
        organ=col(_Organ.short_name),
        unit=func.coalesce(_Unit.short_name, ""),
        handler=func.coalesce(_Handler.name, ""),
        handler_id=Case.handler_id,
    )
    .select_from(StoredDeadline)
    .join(Case, col(Case.id) == StoredDeadline.matter_id)
    .join(_Organ, col(_Organ.id) == Case.organ_id)
    .outerjoin(_Unit, col(_Unit.id) == Case.responsible_id)
    .outerjoin(_Handler, col(_Handler.id) == Case.handler_id)
)

_FILES = (Owner.FILING_OFFICE, Owner.COUNTY_LEGAL_OFFICE)
IN_CASES = tuple(owner for owner in Owner if owner not in _FILES)
"""Who may owe what the lists of cases show: a filing is no case, and waits on the desk by itself."""
_DUTY: Any = said(col(StoredDeadline.character), Character.DUTY)
_USABLE: Any = col(StoredDeadline.due) >= bindparam("today")
"""A right after its day is lost, and nobody is late."""


def folded(duties: tuple[Duty, ...]) -> tuple[tuple[Duty, ...], dict[int, tuple[Duty, ...]]]:
    """The lines of the list, and by their ids the rights of the same case and day that stand in a duty's line."""
    lines = {(d.case_id, d.due): d for d in reversed(duties) if d.character is Character.DUTY}
    beside: dict[int, tuple[Duty, ...]] = {}
    alone = []
    for d in duties:
        line = lines.get((d.case_id, d.due))
        if d.character is Character.RIGHT and line is not None:
            beside[line.deadline_id] = (*beside.get(line.deadline_id, ()), d)
        else:
            alone.append(d)
    return tuple(alone), beside


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case on the dashboard: what comes first in it, and what else stands."""

    first: Duty
    others: tuple[Duty, ...]


def by_case(duties: Iterable[Duty], today: date) -> tuple[CaseLine, ...]:
    """One line a case, by its first date; a duty goes before a right of the same day.

    The law's own limit whose last day has come has a line of its own: it never stands behind an internal step.
    """

    def place(duty: Duty) -> tuple[date, date, bool]:
        return first_day(duty, today), duty.follow, duty.character is not Character.DUTY

    found: dict[int, list[Duty]] = {}
    for duty in sorted(duties, key=place):
        found.setdefault(duty.case_id, []).append(duty)
    lines: list[CaseLine] = []
    for first, *others in found.values():
        last = [
            d
            for d in others
            if d.layer is Layer.STATUTORY and d.character is Character.DUTY and d.due <= today
        ]
        lines += [
            CaseLine(first, tuple(d for d in others if d not in last)),
            *(CaseLine(d, ()) for d in last),
        ]
    return tuple(sorted(lines, key=lambda line: place(line.first)))


def first_day(duty: Duty, today: date) -> date:
    """The day by which a duty is sorted.

    What has passed its latest day and is not yet due is for today: it is late only after its due date.
    """
    return duty.due if duty.due < today else max(duty.follow, today)


def own_reach(viewer: Viewer) -> frozenset[Reach]:
    """The reach of what the viewer must do itself: what it only supervises is left out."""
    return viewer.reach - {Reach.BELOW}


def owners_of(reach: frozenset[Reach]) -> tuple[Owner, ...]:
    """Whose duties are shown: a unit sees its own, who answers for the matter or supervises it everybody's."""
    return (Owner.RESPONSIBLE_UNIT,) if reach == {Reach.UNIT} else IN_CASES


def owed_by(owners: tuple[Owner, ...]) -> tuple[Any, ...]:
    """The condition that one of these owes a deadline; what is filed is told from what is owed in cases."""
    owner = col(StoredDeadline.owner)
    if owners == IN_CASES:
        return tuple(owner != other for other in _FILES)
    return (or_(*(owner == one for one in owners)),)


def duties(
    tx: Session, viewer: Viewer, today: date, *, mine: bool, after: tuple[date, date, int] | None = None
) -> First[Duty]:
    """What is due, the most urgent first; `after` goes on after a line: its `follow`, `due` and `deadline_id`."""
    values = parameters(viewer) | {"today": today, "me": viewer.user_id, "limit": SHOWN + 1}
    own = own_reach(viewer)
    owners = owners_of(own)
    # One person's own are few: they are found by the cases that it handles.
    many = not mine and read(tx, _standing_counted(own, owners), values).scalar_one() > COUNT_LIMIT
    if after is not None:
        values |= zip(_PLACE, after, strict=True)
    found = read(tx, _duties(own, owners, mine, many, after is not None), values)
    return First.of(filled(Duty, found), SHOWN)


def board(tx: Session, viewer: Viewer, today: date, *, mine: bool) -> Board:
    """What is due and the next three weeks, in four statements whatever the number of cases."""
    values = parameters(viewer) | {"today": today, "end": today + timedelta(days=STRIP_DAYS - 1)}
    own = own_reach(viewer)
    owners = owners_of(own)
    if mine:
        values["me"] = viewer.user_id
    first = duties(tx, viewer, today, mine=mine)
    counted: dict[tuple[date, Layer | Character], int] = {}
    for on, layer, character, n in read(tx, _strip(own, owners, mine), values):
        mark = character if character is Character.RIGHT else layer
        counted[on, mark] = counted.get((on, mark), 0) + n
    days = (today + timedelta(days=n) for n in range(STRIP_DAYS))
    strip = tuple(
        StripDay(d, **{name: counted.get((d, mark), 0) for name, mark in _MARKS.items()}) for d in days
    )
    provisional = read(tx, _provisional(own, owners), values).scalar_one()
    return Board(duties=first, strip=strip, provisional=provisional)


def with_hearings(of: Board, days: Iterable[date]) -> Board:
    """The dashboard with the hearings of these days in its strip."""
    held = Counter(days)
    return replace(of, strip=tuple(replace(day, hearings=held[day.on]) for day in of.strip))


def _standing(
    reach: frozenset[Reach], owners: tuple[Owner, ...], *further: Any, mine: bool = False, many: bool = False
) -> Any:
    """The duties and rights that stand in a reach; only what an index holds is read. Needs `today`."""
    narrowed = (col(StoredDeadline.stands), _DUTY | _USABLE, *owed_by(owners), *further)
    statement = columns(StoredDeadline.id).where(
        condition(reach, *narrowed, of=StoredDeadline, walked=many or mine)
    )
    if mine:
        handled = col(Case.handler_id) == bindparam("me")
        statement = statement.join(Case, col(Case.id) == StoredDeadline.matter_id).where(handled)
    return statement


def _first(standing: Any, *, many: bool) -> Any:
    """The most urgent of them with all that a line shows: looked up for the few that are shown, not for all.

    Of `many` they are found by walking the index of their order, as `condition` says; few are found, then sorted.
    """
    by: Any = col(StoredDeadline.follow)
    rest = (col(StoredDeadline.due), col(StoredDeadline.id))
    few = standing.order_by(by if many else unindexed(by), *rest).limit(bindparam("limit")).subquery()
    return DUTY_COLUMNS.where(col(StoredDeadline.id).in_(columns(few.c.id))).order_by(by, *rest)


@lru_cache(maxsize=64)
def _standing_counted(reach: frozenset[Reach], owners: tuple[Owner, ...]) -> Any:
    return columns(_counted(_standing(reach, owners)))


@lru_cache(maxsize=64)
def _duties(reach: frozenset[Reach], owners: tuple[Owner, ...], mine: bool, many: bool, further: bool) -> Any:
    key: Any = (col(StoredDeadline.follow), col(StoredDeadline.due), col(StoredDeadline.id))
    place = (bindparam(name, type_=column.type) for name, column in zip(_PLACE, key, strict=True))
    rest = (tuple_(*key) > tuple_(*place),) if further else ()
    return _first(_standing(reach, owners, *rest, mine=mine, many=many), many=many)


@lru_cache(maxsize=64)
def _strip(reach: frozenset[Reach], owners: tuple[Owner, ...], mine: bool) -> Any:
    # The index begins with the date to follow, which is never after the due date.
    near = col(StoredDeadline.follow) <= bindparam("end")
    shown = near & unindexed(col(StoredDeadline.due)).between(bindparam("today"), bindparam("end"))
    of: Any = StoredDeadline
    # Counted first in the order of the index, which needs no sorting; what each day has is summed up then.
    seen_by = of.organ_id if Reach.ORGAN in reach else of.responsible_id
    order = (seen_by, of.follow, of.due, of.owner, of.layer, of.provisional, of.character)
    counted = _standing(reach, owners, shown, mine=mine).group_by(*order)
    alike = counted.with_only_columns(of.due, of.layer, of.character, func.count().label("n")).subquery().c
    by = (alike.due, alike.layer, alike.character)
    return columns(*by, cast(func.sum(alike.n), Integer)).group_by(*by)


def _late() -> tuple[Any, Any]:
    """After its due date; said of the date to follow as well, with which the index begins."""
    today: Any = bindparam("today")
    return col(StoredDeadline.follow) < today, unindexed(col(StoredDeadline.due)) < today


@lru_cache(maxsize=64)
def _provisional(reach: frozenset[Reach], owners: tuple[Owner, ...]) -> Any:
    return columns(_counted(_standing(reach, owners, col(StoredDeadline.provisional))))


def _counted(statement: Any) -> Any:
    return columns(func.count()).select_from(statement.limit(COUNT_LIMIT + 1).subquery()).scalar_subquery()


def counts(tx: Session, viewer: Viewer, today: date, waits: Sequence[Wait]) -> Counts:
    """The figures beside the navigation, in one statement."""
    figures = tuple(dict.fromkeys(wait.figure for wait in waits if wait.figure))
    own, below = own_reach(viewer), viewer.reach & {Reach.BELOW}
    statement = _counts(own, below, owners_of(own), figures, owed(viewer, waits))
    [row] = statement.of(tx, **values(viewer, today))
    counted = row._asdict()
    waiting = {name: counted.pop(name) for name in figures}
    return Counts(**counted, waits=waiting)


@lru_cache(maxsize=64)
def _counts(
    own: frozenset[Reach],
    below: frozenset[Reach],
    owners: tuple[Owner, ...],
    figures: tuple[str, ...],
    waits: tuple[Wait, ...],
) -> Lines[Any]:
    follow: Any = col(StoredDeadline.follow)
    today: Any = bindparam("today")
    waiting: dict[str, Any] = dict.fromkeys(figures, literal(0))
    for wait in waits:
        if wait.figure:
            waiting[wait.figure] += _counted(rows(wait, *wait.whose, id=wait.of.id))
    return named(
        columns(
            open_cases=_counted(columns(Case.id).where(condition(own, col(Case.closed_on).is_(None)))),
            duties=_counted(_standing(own, owners, follow <= today)),
            late=_counted(_standing(own, owners, *_late())),
            below_late=_counted(_standing(below, IN_CASES, *_late())) if below else literal(0),
            **waiting,
        )
    )
