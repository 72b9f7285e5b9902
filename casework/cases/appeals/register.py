"""The register of judgments, rulings and awards that wait for the word whether to turn against them, across cases.

It walks the standing rights by their limits (`ix_deadlines_rights_…`), which come before the six months of a retrial: so a
page costs the same however many cases there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, func, or_
from sqlmodel import Session, col

from casework import rulebook
from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.appeals.queries import HOLDERS, STATES, OpinionLine, holder_of, versions_of_cases
from casework.cases.appeals.remedies import Remedy, of_remedy, remedy_of
from casework.cases.record.registers import NUMBER
from casework.cases.record.tables import Case, Instance
from casework.cases.record.visibility import condition
from casework.clock import office_day
from casework.db import First, columns, filled, read, said
from casework.matters.tables import Event, StoredDeadline
from casework.matters.visibility import parameters
from casework.organisations.tables import Organisation
from casework.rulebook import OPINIONS, Character, EventKind

_D = StoredDeadline
_RULES = tuple(
    r.id for r in rulebook.rules() for remedy in Remedy if remedy.immediate and of_remedy(r, remedy)
)
_OPINION_RULES = tuple(r.id for r in rulebook.rules() if OPINIONS & set(r.met_by))


@dataclass(frozen=True, slots=True)
class _Right:
    id: int
    case_id: int
    number: str
    plaintiffs: str
    cause: str
    court: str
    unit: str
    handler_organ: str
    rule: str
    trigger_kind: EventKind
    served_on: date
    due: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A decision against which the organ may still turn."""

    id: int
    case_id: int
    number: str
    plaintiffs: str
    cause: str
    court: str
    unit: str
    organ: str
    remedy: Remedy
    decision: EventKind
    served_on: date
    opinion_due: date | None
    opinion_on: date | None
    """When the unit handed its opinion in."""
    due: date
    provisional: bool
    state: str
    holder: str

    @property
    def has_it(self) -> str:
        """Who has it now, in words."""
        return HOLDERS[self.holder]

    @property
    def stands_at(self) -> str:
        """How far it is, in words."""
        return STATES[self.state]


def waiting(
    tx: Session, viewer: Viewer, today: date, *, after: tuple[date, int] | None = None, limit: int
) -> First[RegisterLine]:
    """What waits, the first limit first; `after`: the last due date and id of the page before."""
    due, last_id = after or (date.min, 0)
    values = {"today": today, "after": due, "after_id": last_id, "limit": limit + 1}
    rows = filled(_Right, read(tx, _statement(viewer.reach), parameters(viewer) | values))
    found = First.of(rows, limit)
    lines = First(_lines(tx, found))
    lines.more = found.more
    return lines


def waiting_ids(tx: Session, viewer: Viewer, today: date, *, limit: int) -> tuple[int, ...]:
    """The ids of all that waits, in order, for taking along."""
    values = {"today": today, "after": date.min, "after_id": 0, "limit": limit}
    return tuple(read(tx, _ids(viewer.reach), parameters(viewer) | values).scalars())


def lines_of(tx: Session, viewer: Viewer, ids: Sequence[int]) -> tuple[RegisterLine, ...]:
    """The lines of these, in their order, without those that the viewer does not see, or no longer."""
    seen = _shown().where(col(_D.id).in_(list(ids)), condition(viewer.reach, of=_D, walked=True))
    found = {r.id: r for r in filled(_Right, read(tx, seen, parameters(viewer)))}
    return _lines(tx, [found[n] for n in ids if n in found])


def _lines(tx: Session, rights: Sequence[_Right]) -> tuple[RegisterLine, ...]:
    ids = {r.case_id for r in rights}
    versions = versions_of_cases(tx, ids) if ids else {}
    owed = _owed(tx, ids) if ids else {}
    return tuple(_line(r, versions[r.case_id], owed.get((r.case_id, r.served_on))) for r in rights)


def _line(r: _Right, versions: Sequence[OpinionLine], owed: tuple[date, date | None] | None) -> RegisterLine:
    remedy = remedy_of(rulebook.rule(r.rule))
    mine = (v for v in versions if v.remedy == remedy and office_day(v.made_at) >= r.served_on)
    newest = next(mine, None)
    state = newest.state if newest else ""
    opinion_due, opinion_on = owed or (None, None)
    return RegisterLine(
        r.id, r.case_id, r.number, r.plaintiffs, r.cause, r.court, r.unit, r.handler_organ, remedy, r.trigger_kind,
        r.served_on, opinion_due, opinion_on, r.due, r.provisional, state, holder_of(state),
    )  # fmt: skip


def _owed(tx: Session, case_ids: set[int]) -> dict[tuple[int, date], tuple[date, date | None]]:
    """The limit of the unit's opinion, and when it came, by case and the day of the decision."""
    query = columns(_D.matter_id, _D.trigger_on, _D.due, _D.met_on).where(
        col(_D.matter_id).in_(case_ids), col(_D.rule).in_(_OPINION_RULES)
    )
    return {(case_id, on): (due, met_on) for case_id, on, due, met_on in read(tx, query)}


def _shown() -> Any:
    return (
        columns(
            id=_D.id, case_id=Case.id, number=NUMBER, plaintiffs=Case.plaintiffs, cause=Case.cause,
            court=func.coalesce(Instance.court, Case.court), unit=_unit_name(), handler_organ=_organ_name(), rule=_D.rule,
            trigger_kind=_D.trigger_kind, served_on=_D.trigger_on, due=_D.due, provisional=_D.provisional,
        )
        .select_from(_D)
        .join(Case, col(Case.id) == _D.matter_id)
        .outerjoin(Event, col(Event.id) == _D.trigger_event_id)
        .outerjoin(Instance, col(Instance.id) == Event.instance_id)
    )  # fmt: skip


def _unit_name() -> Any:
    found = columns(Organisation.short_name).where(col(Organisation.id) == Case.responsible_id)
    return _or_empty(found)


def _organ_name() -> Any:
    return _or_empty(columns(Organisation.short_name).where(col(Organisation.id) == Case.organ_id))


def _or_empty(found: Any) -> Any:
    return func.coalesce(found.scalar_subquery(), "")


def _open(reach: frozenset[Reach]) -> Any:
    beyond = or_(
        col(_D.due) > bindparam("after"),
        (col(_D.due) == bindparam("after")) & (col(_D.id) > bindparam("after_id")),
    )
    standing: Any = col(_D.stands)
    return condition(
        reach,
        standing,
        said(col(_D.character), Character.RIGHT),
        col(_D.rule).in_(_RULES),
        col(_D.due) >= bindparam("today"),
        beyond,
        of=_D,
    )


@lru_cache(maxsize=16)
def _statement(reach: frozenset[Reach]) -> Any:
    return _shown().where(_open(reach)).order_by(col(_D.due), col(_D.id)).limit(bindparam("limit"))


@lru_cache(maxsize=16)
def _ids(reach: frozenset[Reach]) -> Any:
    return columns(_D.id).where(_open(reach)).order_by(col(_D.due), col(_D.id)).limit(bindparam("limit"))
