"""Read workload: by person in one's own office, by organ for whoever supervises."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import case, func, or_
from sqlmodel import Session, col

from casework.accounts.roles import Permission, Reach, Role, reach
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.record.hearings import hearings
from casework.cases.record.kind import CASE
from casework.cases.record.tables import Case
from casework.clock import day_start
from casework.db import columns, read
from casework.matters.tables import Matter, StoredDeadline
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation
from casework.oversight.workload.tables import OpenAtMonth, WorkloadLimit
from casework.rulebook import Character

SEES = (Permission.APPROVE_ANALYSIS, Permission.SUPERVISE)
WEEKS = 4
"""Within how many weeks a hearing counts as ahead."""
QUARTERS, MONTHS = 8, 12
HANDLING = frozenset({Role.HANDLER, Role.LEGAL_OFFICE_HEAD})
"""Who can be given a case."""


def own(viewer: Viewer) -> tuple[int, ...]:
    """The organs whose people the viewer sees by name: the head of the office, of those that it acts for."""
    return viewer.acts_for if viewer.may(Permission.APPROVE_ANALYSIS) else ()


def _organs(viewer: Viewer) -> Any:
    """The keys of the organs whose totals the viewer sees."""
    ways: list[Any] = [col(Organisation.id).in_(own(viewer))]
    if Reach.BELOW in viewer.reach:
        ways.append(col(Organisation.path).startswith(viewer.acting_path))
    return columns(Organisation.id).where(or_(*ways), Organisation.kind != OrganKind.UNIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A person, a unit or an organ with what it has on its hands."""

    key: int
    name: str
    open: int
    late: int
    """Duties past their day and not done."""
    ahead: int
    """Hearings within the next weeks."""
    others: int = 0
    """Open matters of other kinds."""
    people: int = 0
    """Of an organ: who can be given a case."""
    limit: int | None = None
    """How many a person should have at most; of an organ each of its people."""

    @property
    def each(self) -> float | None:
        """Open cases for each of an organ's people; None where it has none."""
        return self.open / self.people if self.people else None

    @property
    def over(self) -> bool:
        """Whether it is more than the limit; of an organ with cases also where nobody is there to handle them."""
        if self.people:
            return self.limit is not None and self.open > self.limit * self.people
        return self.limit is not None and self.open > self.limit


def _pairs(rows: Any) -> dict[Any, Any]:
    return {key: value for key, value in rows}  # noqa: C416  (`dict` would take a result for a mapping)


def limit_of(tx: Session, organ_ids: Sequence[int], today: date) -> dict[int, int]:
    """The limit in force in each organ that set one."""
    query = (
        columns(WorkloadLimit.organ_id, WorkloadLimit.most)
        .where(col(WorkloadLimit.organ_id).in_(organ_ids), col(WorkloadLimit.since) <= today)
        .order_by(col(WorkloadLimit.since), col(WorkloadLimit.id))
    )
    return _pairs(read(tx, query))


def _open(tx: Session, by: Any, among: Any) -> dict[int | None, int]:
    query = (
        columns(by, func.count())
        .where(col(Case.closed_on).is_(None), col(Case.organ_id).in_(among))
        .group_by(by)
    )
    return _pairs(read(tx, query))


def _late(tx: Session, by: Any, among: Any, today: date) -> dict[int | None, int]:
    d = StoredDeadline
    query = (
        columns(by, func.count())
        .select_from(d)
        .join(Case, col(Case.id) == d.matter_id)
        .where(
            col(d.organ_id).in_(among), col(d.stands).is_(True), col(d.character) == Character.DUTY,
            col(d.due) < today, ~col(d.resting), col(Case.closed_on).is_(None),
        )
        .group_by(by)
    )  # fmt: skip
    return _pairs(read(tx, query))


def _ahead(tx: Session, viewer: Viewer, by: Any, among: Any, today: date) -> dict[int | None, int]:
    """Hearings of the next weeks, of those that a list of days shows (`record.hearings.HEARINGS`)."""
    ids = [one.case_id for one in hearings(tx, viewer, today, today + timedelta(weeks=WEEKS))]
    of = _pairs(read(tx, columns(Case.id, by).where(col(Case.id).in_(ids), col(Case.organ_id).in_(among))))
    found: dict[int | None, int] = {}
    for case_id in ids:
        if case_id in of:
            found[of[case_id]] = found.get(of[case_id], 0) + 1
    return found


def by_person(tx: Session, viewer: Viewer, today: date) -> tuple[Load, ...]:
    """Each handler of the viewer's own office by name, the most burdened first; cases that nobody has stand last."""
    organs = own(viewer)
    open_, late = _open(tx, Case.handler_id, organs), _late(tx, Case.handler_id, organs, today)
    ahead = _ahead(tx, viewer, Case.handler_id, organs, today)
    others_query = (
        columns(Matter.handler_id, func.count())
        .where(col(Matter.organ_id).in_(organs), Matter.kind != CASE.name, col(Matter.closed_on).is_(None))
        .group_by(col(Matter.handler_id))
    )
    others: dict[int | None, int] = _pairs(read(tx, others_query))
    keys = {key for key in (*open_, *others) if key is not None}
    named = _names(tx, keys) | _staff(tx, organs)
    limit = max(limit_of(tx, organs, today).values(), default=None)

    def load(key: int | None, name: str) -> Load:
        return Load(
            key=key or 0, name=name, open=open_.get(key, 0), late=late.get(key, 0), ahead=ahead.get(key, 0),
            others=others.get(key, 0), limit=limit if key else None,
        )  # fmt: skip

    people = sorted((load(key, name) for key, name in named.items()), key=lambda one: (-one.open, one.key))
    return (*people, *((load(None, ""),) if open_.get(None) else ()))


def _names(tx: Session, keys: Iterable[int]) -> dict[int, str]:
    return _pairs(read(tx, columns(User.id, User.name).where(col(User.id).in_(list(keys)))))


def _staff(tx: Session, organs: Sequence[int]) -> dict[int, str]:
    return {key: name for key, name, _, roles in _people(tx, organs) if roles & HANDLING}


def _people(tx: Session, among: Any) -> Iterable[tuple[int, str, int, frozenset[Role]]]:
    """Active people of these organs, with the organ each works for: a legal office works for the organ above it."""
    node, above = Organisation, Organisation.__table__.alias("above")  # type: ignore[attr-defined]
    works_for = case(
        (above.c.legal_office.is_(True), func.coalesce(above.c.parent_id, above.c.id)), else_=above.c.id
    )
    query = (
        columns(User.id, User.name, works_for, User.roles)
        .select_from(User)
        .join(node, col(node.id) == User.organisation_id)
        .join(above, above.c.id == node.organ_id)
        .where(col(User.active).is_(True), works_for.in_(among))
        .order_by(col(User.id))
    )
    return [(row[0], row[1], row[2], row[3]) for row in read(tx, query)]


def by_unit(tx: Session, viewer: Viewer, today: date) -> tuple[Load, ...]:
    """The responsible units of the viewer's own organs, the most burdened first."""
    organs, by = own(viewer), col(Case.responsible_id)
    open_, late = _open(tx, by, organs), _late(tx, by, organs, today)
    ahead = _ahead(tx, viewer, by, organs, today)
    query = columns(Organisation.id, Organisation.name).where(
        col(Organisation.id).in_([k for k in open_ if k])
    )
    found = (
        Load(key=key, name=name, open=open_[key], late=late.get(key, 0), ahead=ahead.get(key, 0))
        for key, name in read(tx, query)
    )
    return tuple(sorted(found, key=lambda one: (-one.open, one.key)))


@dataclass(frozen=True, slots=True)
class Staffing:
    """How many people an organ has in each role."""

    organ_id: int
    roles: tuple[tuple[Role, int], ...]


def by_organ(tx: Session, viewer: Viewer, today: date) -> tuple[tuple[Load, Staffing], ...]:
    """Every organ that the viewer heads or supervises and that has cases or people, the most burdened first. No names."""
    organs = _pairs(read(tx, columns(Organisation.id, Organisation.name).where(
        col(Organisation.id).in_(_organs(viewer)))))  # fmt: skip
    keys, by = list(organs), col(Case.organ_id)
    open_, late = _open(tx, by, keys), _late(tx, by, keys, today)
    ahead, limits = _ahead(tx, viewer, by, keys, today), limit_of(tx, keys, today)
    roles: dict[int, dict[Role, int]] = {}
    handling: dict[int, int] = {}
    for _, _, organ_id, held in _people(tx, keys):
        handling[organ_id] = handling.get(organ_id, 0) + bool(held & HANDLING)
        for role in filter(_at_work, held):
            roles.setdefault(organ_id, {})[role] = roles.get(organ_id, {}).get(role, 0) + 1
    found = [
        (
            Load(
                key=key, name=name, open=open_.get(key, 0), late=late.get(key, 0), ahead=ahead.get(key, 0),
                people=handling.get(key, 0), limit=limits.get(key, _inherited(limits, viewer)),
            ),
            Staffing(key, tuple(sorted(roles.get(key, {}).items()))),
        )
        for key, name in organs.items()
        if open_.get(key) or roles.get(key)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda pair: (-pair[0].open, pair[0].key)))


def _at_work(role: Role) -> bool:
    """Whether a role works on cases at all: whoever keeps accounts or audits is no staff for suits."""
    return bool(reach(frozenset({role})))


def _inherited(limits: dict[int, int], viewer: Viewer) -> int | None:
    """An organ that set no limit of its own is looked at under that of the office that supervises it."""
    return limits.get(viewer.acting_organ_id)


@dataclass(frozen=True, slots=True)
class Quarter:
    """What came in and went out in a quarter."""

    first: date
    came: int
    went: int

    @property
    def number(self) -> int:
        """Which of its year."""
        return (self.first.month + 2) // 3


def quarters(tx: Session, viewer: Viewer, today: date) -> tuple[Quarter, ...]:
    """The last quarters of all organs that the viewer sees, the earliest first: cases entered and closed."""
    first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    starts = [_months_on(first, -3 * n) for n in reversed(range(QUARTERS))]
    pairs = [(a, _months_on(a, 3)) for a in starts]
    among = _organs(viewer)
    at, closed = col(Matter.opened_at), col(Case.closed_on)
    came = (
        columns(
            *(
                func.sum(case(((at >= day_start(a)) & (at < day_start(b)), 1), else_=0)).label(f"q{n}")
                for n, (a, b) in enumerate(pairs)
            )
        )
        .select_from(Matter)
        .join(Case, col(Case.id) == Matter.id)
        .where(col(Case.organ_id).in_(among), at >= day_start(starts[0]))
    )
    went = columns(*(
        func.sum(case(((closed >= a) & (closed < b), 1), else_=0)).label(f"q{n}") for n, (a, b) in enumerate(pairs)
    )).select_from(Case).where(col(Case.organ_id).in_(among), closed >= starts[0])  # fmt: skip
    ins, outs = read(tx, came).one(), read(tx, went).one()
    return tuple(Quarter(a, int(i or 0), int(o or 0)) for a, i, o in zip(starts, ins, outs, strict=True))


def _months_on(day: date, n: int) -> date:
    whole = day.year * 12 + day.month - 1 + n
    return date(whole // 12, whole % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class OverTime:
    """How many cases a person had open when each month began, as far as it was kept."""

    key: int
    name: str
    open: tuple[int | None, ...]


def months(today: date) -> tuple[date, ...]:
    """The first days of the last months, this one last."""
    return tuple(_months_on(date(today.year, today.month, 1), -n) for n in reversed(range(MONTHS)))


def over_time(tx: Session, viewer: Viewer, today: date) -> tuple[OverTime, ...]:
    """Open cases per person over time, of the viewer's own office."""
    organs, firsts = own(viewer), months(today)
    query = (
        columns(OpenAtMonth.handler_id, OpenAtMonth.month, func.sum(OpenAtMonth.open))
        .where(col(OpenAtMonth.organ_id).in_(organs), col(OpenAtMonth.month) >= firsts[0])
        .group_by(col(OpenAtMonth.handler_id), col(OpenAtMonth.month))
    )
    kept: dict[int, dict[date, int]] = {}
    seen: set[date] = set()
    for key, month, n in read(tx, query):
        seen.add(month)
        if key is not None:
            kept.setdefault(key, {})[month] = int(n)
    names = _names(tx, kept)
    return tuple(
        OverTime(key, names[key], tuple(kept[key].get(m, 0 if m in seen else None) for m in firsts))
        for key in sorted(kept)
    )
