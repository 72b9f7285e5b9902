"""Find gaps in the cases that the viewer may see. Each kind walks an index of what lacks it, not the cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, exists, func, literal, select, text, union_all
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.queries import handled
from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.hearings import moved_on
from casework.cases.record.tables import NEVER, Case, Instance
from casework.cases.record.visibility import condition
from casework.clock import day_start, office_day
from casework.db import First, columns, read
from casework.forms import LARGEST_ID
from casework.matters.tables import Event
from casework.matters.visibility import parameters
from casework.organisations.tables import Organisation
from casework.oversight.gaps.kinds import Gap
from casework.rulebook import EventKind

PAGE = 50
COUNTED = 999
"""Gaps of a kind are counted up to here; more shows as 999+."""
EXPORTED = 5000
AHEAD, BACK = timedelta(days=60), timedelta(days=90)
"""Hearings are looked at so far ahead, and so far back."""


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap."""

    key: int
    case_id: int | None
    instance_id: int | None
    organ_id: int
    number: str
    plaintiffs: str
    cause: str
    organ: str
    unit: str
    on: date | None

    def step(self, gap: Gap) -> str:
        """The page that mends it."""
        return gap.told.step.format(case=self.case_id, instance=self.instance_id, organ=self.organ_id)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many gaps of a kind there are."""

    gap: Gap
    n: int
    more: bool
    """There are more than were counted."""


_Unit = aliased(Organisation)
_OPEN: Any = col(Case.closed_on).is_(None)
_K = EventKind


def _standing(event: Any) -> Any:
    newer = aliased(Event)
    return ~col(event.withdrawn) & ~exists().where(col(newer.supersedes_id) == event.id)


def _never(*kinds: EventKind) -> Any:
    """That nothing of these kinds stands in the instance of an event."""
    other = aliased(Event)
    return ~exists().where(
        col(other.matter_id) == Event.matter_id,
        col(other.instance_id) == Event.instance_id,
        col(other.kind).in_(kinds),
        _standing(other),
    )


def _held() -> Any:
    other = aliased(Event)
    return exists().where(
        col(other.matter_id) == Event.matter_id,
        col(other.instance_id) == Event.instance_id,
        col(other.kind) == _K.HEARING_HELD,
        col(other.on) >= Event.on,
        _standing(other),
    )


def _from(gap: Gap, *, ever: bool = False) -> tuple[Any, Any, Any, tuple[Any, ...]]:
    """Its key, its day, what it is read from, and what is asked of that beside the viewer's sight; `ever`: at any time."""
    of_case = columns(Case.id).select_from(Case)
    of_instance = columns(Instance.id).select_from(Instance).join(Case, col(Case.id) == Instance.case_id)
    of_event = (
        columns(Event.id)
        .select_from(Event)
        .join(Case, col(Case.id) == Event.matter_id)
        .outerjoin(Instance, col(Instance.id) == Event.instance_id)
    )
    notified = (
        _OPEN, col(Event.kind).in_((_K.HEARING_NOTIFIED, _K.HEARING_MOVED)), _standing(Event), ~moved_on(),
        col(Event.hearing_at).is_not(None),
    )  # fmt: skip
    match gap:
        case Gap.CLOCK:
            return Case.id, None, of_case, (_OPEN, Case.next_follow == NEVER)
        case Gap.HANDLER:
            return Case.id, None, of_case, (_OPEN, col(Case.handler_id).is_(None))
        case Gap.NUMBER:
            return Case.id, None, of_case, (_OPEN, Case.number_key == "")
        case Gap.AGENTS:
            ahead = (col(Event.hearing_at) >= bindparam("now"), col(Event.hearing_at) <= bindparam("ahead"))
            when = () if ever else ahead
            return Event.id, Event.hearing_at, of_event, (*notified, *when, _never(_K.AGENTS_NAMED))
        case Gap.HEARD:
            past = (col(Event.hearing_at) >= bindparam("back"), col(Event.hearing_at) < bindparam("now"))
            when = () if ever else past
            return Event.id, Event.hearing_at, of_event, (*notified, *when, ~_held())
        case Gap.OUTCOME:
            lacks = text("instances.decided_on IS NOT NULL AND instances.outcome_code = ''")
            return Instance.id, Instance.decided_on, of_instance, (lacks,)
        case _:
            uncertain = text("instances.effect = 'uncertain'")
            return Instance.id, Instance.decided_on, of_instance, (_OPEN, uncertain)


CASES = tuple(gap for gap in Gap if gap is not Gap.ORGAN)


@lru_cache(maxsize=8)
def _counts(reach: frozenset[Reach]) -> Any:
    """How many there are of each kind, up to the limit, in one statement."""
    parts = []
    for gap in CASES:
        key, _, source, asked = _from(gap)
        some = source.with_only_columns(key, maintain_column_froms=True)
        some = some.where(*asked, condition(reach, walked=True)).limit(bindparam("counted")).subquery()
        parts.append(select(literal(gap.value).label("gap"), func.count().label("n")).select_from(some))
    return union_all(*parts)


@lru_cache(maxsize=64)
def _lines(gap: Gap, reach: frozenset[Reach], of_ids: bool = False) -> Any:
    key, on, source, asked = _from(gap, ever=of_ids)
    of_case = gap in {Gap.CLOCK, Gap.HANDLER, Gap.NUMBER}
    found = (
        source.with_only_columns(
            col(key).label("key"),
            col(Case.id).label("case_id"),
            (literal(None) if of_case else col(Instance.id)).label("instance_id"),
            col(Case.organ_id).label("organ_id"),
            col(Case.number).label("number"),
            col(Case.plaintiffs).label("plaintiffs"),
            col(Case.cause).label("cause"),
            col(Organisation.short_name).label("organ"),
            func.coalesce(_Unit.short_name, "").label("unit"),
            (literal(None) if on is None else col(on)).label("on"),
            maintain_column_froms=True,
        )
        .join(Organisation, col(Organisation.id) == Case.organ_id)
        .outerjoin(_Unit, col(_Unit.id) == Case.responsible_id)
        .where(*asked, condition(reach, walked=True))
        .order_by(col(key).desc())
    )
    if of_ids:
        return found.where(col(key).in_(bindparam("ids", expanding=True)))
    return found.where(col(key) < bindparam("before")).limit(bindparam("most"))


def _values(viewer: Viewer, today: date) -> dict[str, Any]:
    now = day_start(today)
    return parameters(viewer) | {"now": now, "ahead": now + AHEAD, "back": now - BACK, "counted": COUNTED + 1}


def counts(tx: Session, viewer: Viewer, today: date) -> tuple[Counted, ...]:
    """How many gaps of each kind the viewer may see, in the order of the kinds."""
    found = {gap: n for gap, n in read(tx, _counts(viewer.reach), _values(viewer, today))}  # noqa: C416
    found[Gap.ORGAN.value] = len(_organs(tx, viewer))
    return tuple(Counted(gap, min(found[gap.value], COUNTED), found[gap.value] > COUNTED) for gap in Gap)


def gaps(
    tx: Session, viewer: Viewer, today: date, gap: Gap, *, before: int | None = None, most: int = PAGE
) -> First[GapLine]:
    """A page of the gaps of a kind, the newest first."""
    if gap is Gap.ORGAN:
        every = [line for line in _organs(tx, viewer) if before is None or line.key < before]
        return First.of(every[: most + 1], most)
    values = _values(viewer, today) | {"before": LARGEST_ID if before is None else before, "most": most + 1}
    rows = read(tx, _lines(gap, viewer.reach), values).mappings()
    return First.of((_line(row) for row in rows), most)


def lines_of(tx: Session, viewer: Viewer, gap: Gap, keys: Sequence[int]) -> list[GapLine]:
    """These gaps, as far as they are still there and the viewer sees them."""
    if gap is Gap.ORGAN:
        return [line for line in _organs(tx, viewer) if line.key in set(keys)]
    rows = read(tx, _lines(gap, viewer.reach, True), parameters(viewer) | {"ids": list(keys)}).mappings()
    return [_line(row) for row in rows]


def _line(row: Any) -> GapLine:
    on = row["on"]
    return GapLine(**{**row, "on": office_day(on) if isinstance(on, datetime) else on})


_WITH_CASES: Any = (
    columns(id=Organisation.id, name=Organisation.name)
    .where(
        exists().where(col(Case.organ_id) == Organisation.id, _OPEN), Organisation.organ_id == Organisation.id
    )
    .order_by(col(Organisation.id).desc())
)


def _organs(tx: Session, viewer: Viewer) -> list[GapLine]:
    """The organs with open cases for which nobody may handle any."""
    ways: list[Any] = []
    if Reach.ORGAN in viewer.reach:
        ways.append(col(Organisation.id).in_(viewer.acts_for))
    if Reach.BELOW in viewer.reach:
        ways.append(
            col(Organisation.path).startswith(viewer.acting_path)
            & col(Organisation.id).not_in(viewer.acts_for)
        )
    if not ways:
        return []
    seen = ways[0] if len(ways) == 1 else ways[0] | ways[1]
    rows = list(read(tx, _WITH_CASES.where(seen)))
    served = handled(tx, [row.id for row in rows])
    return [
        GapLine(
            key=row.id, case_id=None, instance_id=None, organ_id=row.id, number="", plaintiffs="", cause="",
            organ=row.name, unit="", on=None,
        )
        for row in rows
        if row.id not in served
    ]  # fmt: skip
