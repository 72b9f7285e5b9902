"""The case list: filters, sorting and keyset paging over hundreds of thousands of cases."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, func, or_, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.record.search import SEARCHES, sample_holds_all, way
from casework.cases.record.stages import Stage
from casework.cases.record.tables import NEVER, Case
from casework.cases.record.visibility import condition
from casework.db import First, Lines, columns, filled, named, read, unindexed
from casework.matters.visibility import parameters
from casework.organisations.tables import Organisation
from casework.reading.case_number import search_key
from casework.rulebook import Character, Layer, MatterType, Why

PAGE = 50
EXPORTED = 100_000
"""Cases that one workbook takes; it says so where there are more."""
COUNTED = 1000
"""Lists are counted up to here; beyond it the page says "more than"."""

_Organ = aliased(Organisation)
_Unit = aliased(Organisation)
_Handler = aliased(User)


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the list, as the address carries it."""

    q: str = ""
    scope: str = "all"
    """`all`, `mine` (the viewer handles it) or `below` (organs that the viewer's organ supervises)."""
    state: str = "open"
    """`open`, `closed` or `any`."""
    matter_type: str = ""
    level: str = ""
    stage: str = ""
    unit: int | None = None
    organ: int | None = None
    """The responding organ, where the viewer sees those of several."""
    due: str = ""
    """`late`, `today`, `week` (within seven days) or `provisional`."""
    sort: str = "due"
    """`due`, `number` or `newest`."""
    descending: bool = False
    after: str = ""
    """The key of the last row of the page before."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A line of the case list."""

    id: int
    number: str
    plaintiffs: str
    cause: str
    court: str
    level: str
    matter_type: MatterType
    stage: Stage
    next_rule: str
    next_follow: date | None
    next_why: Why | None
    next_due: date | None
    next_advise: date | None
    next_layer: Layer | None
    next_provisional: bool
    next_character: Character | None
    organ: str
    unit: str
    handler: str
    closed_on: date | None
    organ_sues: bool


@dataclass(frozen=True, slots=True)
class CaseList:
    """A page of the case list."""

    rows: tuple[CaseRow, ...]
    total: int
    more_than_counted: bool
    next_after: str


def _ever(day: Any) -> Any:
    """A day, or nothing where a case has none before it."""
    return func.nullif(day, NEVER, type_=day.type)


_COLUMNS: Any = (
    columns(
        id=Case.id,
        number=Case.number,
        plaintiffs=Case.plaintiffs,
        cause=Case.cause,
        organ_sues=Case.organ_sues,
        court=Case.court,
        level=Case.level,
        matter_type=Case.matter_type,
        stage=Case.stage,
        next_rule=Case.next_rule,
        next_follow=_ever(Case.next_follow),
        next_why=Case.next_why,
        next_due=_ever(Case.next_due),
        next_advise=Case.next_advise,
        next_layer=Case.next_layer,
        next_provisional=Case.next_provisional,
        next_character=Case.next_character,
        organ=col(_Organ.short_name),
        unit=func.coalesce(_Unit.short_name, ""),
        handler=func.coalesce(_Handler.name, ""),
        closed_on=Case.closed_on,
    )
    .join(_Organ, col(_Organ.id) == Case.organ_id)
    .outerjoin(_Unit, col(_Unit.id) == Case.responsible_id)
    .outerjoin(_Handler, col(_Handler.id) == Case.handler_id)
)
_SORTS: dict[str, Any] = {"due": Case.next_follow, "number": Case.number_key, "newest": Case.id}


def case_list(tx: Session, viewer: Viewer, filters: Filters, today: date, *, limit: int = PAGE) -> CaseList:
    """One page of the cases that the viewer may see, and how many fit the filters."""
    asked = _asked(tx, viewer, filters, today)
    paged = _after(asked.sort, filters.after)
    statement = _statement(
        asked.active, asked.reach, asked.sort, filters.descending, paged is not None, asked.many
    )
    found = statement.of(tx, **asked.values, **(paged or {}), limit=limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    if paged is None and last is None and asked.counted <= COUNTED:
        return CaseList(found, len(found), more_than_counted=False, next_after="")
    total = min(max(asked.counted, len(found[:limit])), COUNTED)
    return CaseList(found[:limit], total, asked.many, _key(asked.sort, last) if last else "")


def all_ids(tx: Session, viewer: Viewer, filters: Filters, today: date) -> First[int]:
    """Every case that fits, in the order of the list, for the export, as many as it takes."""
    asked = _asked(tx, viewer, filters, today)
    picked = _picked(asked.active, asked.reach, asked.sort, filters.descending, paged=False, many=asked.many)
    return First.of(read(tx, picked, asked.values | {"limit": EXPORTED + 1}).scalars(), EXPORTED)


def rows_of(tx: Session, viewer: Viewer, ids: Sequence[int]) -> tuple[CaseRow, ...]:
    """The lines of these cases, in their order, without those that the viewer does not see, or no longer."""
    picked = _COLUMNS.where(col(Case.id).in_(ids), condition(viewer.reach, walked=True))
    rows = {row.id: row for row in filled(CaseRow, read(tx, picked, parameters(viewer)))}
    return tuple(rows[case_id] for case_id in ids if case_id in rows)


class _Asked(NamedTuple):
    """What is asked of the list, as its statements take it."""

    active: frozenset[str]
    reach: frozenset[Reach]
    sort: str
    values: dict[str, Any]
    counted: int
    many: bool
    """More fit than are counted: a page is found by walking the index of its order. Few are found, then sorted."""


def _asked(tx: Session, viewer: Viewer, filters: Filters, today: date) -> _Asked:
    active, values = _parameters(tx, viewer, filters, today)
    reach = viewer.reach & {Reach.BELOW} if filters.scope == "below" else viewer.reach
    sort = filters.sort if filters.sort in _SORTS else "due"
    if sort == "due" and "closed" in active:
        sort = "newest"  # none of them follows a date, so their keys order them; the index of dates has the open ones first

    def count(among: frozenset[str]) -> int:
        [counted] = _count(among, reach).of(tx, **values, limit=COUNTED + 1)
        return int(counted.n)

    if "common" in active and count(active - {"common"}) > COUNTED:
        # Too many to ask each case whether it has the words. Of too many words to find each, the page finds a sample.
        sample = count(active - {"common"} | {"sample"})
        if not sample_holds_all(tx, values["q"]):
            return _Asked(active, reach, sort, values, sample, many=True)
        if sample <= COUNTED:
            active = active - {"common"} | {"words"}
        return _Asked(active, reach, sort, values, sample, many=sample > COUNTED)
    counted = count(active)
    if "number" in active and not counted:
        # Another organ's case; or the number stands on a paper of a case that has another.
        active, values = active - {"number"} | {"words"}, values | {"q": filters.q[:60]}
        counted = count(active)
    return _Asked(active, reach, sort, values, counted, many=counted > COUNTED)


def _key(sort: str, row: CaseRow) -> str:
    value = {"due": row.next_follow or NEVER, "number": search_key(row.number), "newest": row.id}[sort]
    return f"{value}~{row.id}"


_KEYS: dict[str, Callable[[str], Any]] = {
    "due": date.fromisoformat,
    "number": str,
    "newest": lambda text: _id(text),
}


def _after(sort: str, after: str) -> dict[str, Any] | None:
    value, _, last = after.rpartition("~")
    try:
        return {"after_value": _KEYS[sort](value), "after_id": _id(last)}
    except ValueError:
        return None


def _id(text: str) -> int:
    """An id out of an address. Raises ValueError where it is none."""
    if not text.isdecimal() or len(text) > len("999999999"):
        raise ValueError(text)
    return int(text)


def _parameters(
    tx: Session, viewer: Viewer, f: Filters, today: date
) -> tuple[frozenset[str], dict[str, Any]]:
    values: dict[str, Any] = parameters(viewer)
    active = {f.state} & {"open", "closed"}
    if how := way(tx, f.q[:60]):
        active.add(how)
        values["q"] = search_key(f.q[:60]) if how == "number" else f.q[:60]
    if f.scope == "mine":
        active.add("mine")
        values["me"] = viewer.user_id
    for name in ("matter_type", "level", "stage", "unit", "organ"):
        if getattr(f, name):
            active.add(name)
            values[name] = getattr(f, name)
    if f.due in {"late", "today", "week"}:
        active.add(f.due)
        values |= {"today": today, "week_end": today + timedelta(days=7)}
    elif f.due == "provisional":
        active.add("provisional")
    return frozenset(active), values


def _usable() -> tuple[Any, Any]:
    """Not late; and a right is lost after its day, which a case passes in the morning after it."""
    today: Any = bindparam("today")
    right = col(Case.next_character) == Character.RIGHT
    return col(Case.late_after) >= today, or_(~right, col(Case.next_due) >= today)


_CONDITIONS: dict[str, Callable[[Callable[[Any], Any]], Any]] = {
    "open": lambda _: col(Case.closed_on).is_(None),
    "closed": lambda _: col(Case.closed_on).is_not(None),
    "mine": lambda column: column(Case.handler_id) == bindparam("me"),
    "matter_type": lambda _: col(Case.matter_type) == bindparam("matter_type"),
    "level": lambda _: col(Case.level) == bindparam("level"),
    "stage": lambda _: col(Case.stage) == bindparam("stage"),
    "unit": lambda column: column(Case.responsible_id) == bindparam("unit"),
    "organ": lambda column: column(Case.organ_id) == bindparam("organ"),
    # The index is by the date to follow, which is never after the due date.
    "late": lambda column: and_(
        column(Case.next_follow) < bindparam("today"), col(Case.late_after) < bindparam("today")
    ),
    "today": lambda column: and_(column(Case.next_follow) <= bindparam("today"), *_usable()),
    "week": lambda column: and_(column(Case.next_follow) <= bindparam("week_end"), *_usable()),
    "provisional": lambda _: col(Case.next_provisional).is_(True),
}


def _where(active: frozenset[str], reach: frozenset[Reach], walked: str = "") -> Any:
    """The condition of the list; where the index of an order is walked, or a few cases were found by what was typed,
    no other column is looked up in its own."""
    narrow = bool(active & {"number", "words", "sample"})

    def column(of: Any) -> Any:
        return unindexed(of) if narrow or (walked and of is not _SORTS[walked]) else of

    narrowed = (_CONDITIONS[name](column) for name in sorted(active & _CONDITIONS.keys()))
    seen = condition(reach, *narrowed, walked=narrow or bool(walked))
    return and_(*(search("q") for name, search in SEARCHES.items() if name in active), seen)


@lru_cache(maxsize=512)
def _statement(
    active: frozenset[str], reach: frozenset[Reach], sort: str, descending: bool, paged: bool, many: bool
) -> Lines[CaseRow]:
    """The page's cases are picked from an index first; all that a line shows is looked up for those alone."""
    few = _picked(active, reach, sort, descending, paged, many).subquery()
    shown = _COLUMNS.where(col(Case.id).in_(columns(few.c.id)))
    return Lines(CaseRow, shown.order_by(*_order(_SORTS[sort], descending)))


@lru_cache(maxsize=512)
def _picked(
    active: frozenset[str], reach: frozenset[Reach], sort: str, descending: bool, paged: bool, many: bool
) -> Any:
    key: Any = _SORTS[sort]
    last = tuple_(bindparam("after_value", type_=key.type), bindparam("after_id"))
    sorted_by = key if many else unindexed(key)
    place = tuple_(sorted_by, col(Case.id))
    picked = columns(Case.id).where(_where(active, reach, sort if many else ""))
    if paged:
        picked = picked.where(place < last if descending else place > last)
    return picked.order_by(*_order(sorted_by, descending)).limit(bindparam("limit"))


def _order(key: Any, descending: bool) -> tuple[Any, Any]:
    return (key.desc(), col(Case.id).desc()) if descending else (key.asc(), col(Case.id).asc())


@lru_cache(maxsize=512)
def _count(active: frozenset[str], reach: frozenset[Reach]) -> Lines[Any]:
    some = columns(Case.id).where(_where(active, reach)).limit(bindparam("limit"))
    return named(columns(n=func.count()).select_from(some.subquery()))
