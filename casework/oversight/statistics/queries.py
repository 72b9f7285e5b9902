"""Read figures: of organs and groups of them, by period, told apart by one dimension, down to the cases behind each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case
from casework.cases.record.visibility import visible
from casework.db import First, among, columns, filled, read
from casework.matters import visibility
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation
from casework.oversight.periods import Period
from casework.oversight.statistics.measures import SUMMED, Counts, Figures, Measure, figures
from casework.oversight.statistics.recount import counts_in
from casework.oversight.statistics.tables import Counted, Sheet

LITIGATION = ("litigation", "compensation")
"""What the returns on suits count: reconsideration, civil suits and arbitration are counted apart."""
Matters = Collection[str]


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ whose figures are shown."""

    id: int
    name: str
    short_name: str
    kind: OrganKind
    path: str
    supervisor_id: int | None


_ORGANS = columns(
    id=Organisation.id,
    name=Organisation.name,
    short_name=Organisation.short_name,
    kind=Organisation.kind,
    path=Organisation.path,
    supervisor_id=Organisation.supervisor_id,
).where(col(Organisation.organ_id) == col(Organisation.id))


def organs_seen(tx: Session, viewer: Viewer) -> tuple[Organ, ...]:
    """The organs whose figures a viewer sees: its own, and those below it that it supervises."""
    ways: list[Any] = []
    if Reach.ORGAN in viewer.reach:
        ways.append(col(Organisation.id).in_(viewer.acts_for))
    if Reach.BELOW in viewer.reach:
        ways.append(and_(*visibility.supervised()))
        ways.append(col(Organisation.id).in_(viewer.acts_for))
    if not ways:
        return ()
    query = _ORGANS.where(or_(*ways)).order_by(col(Organisation.path))
    return tuple(filled(Organ, read(tx, query, visibility.parameters(viewer))))


def counts_by_organ(
    tx: Session, organs: Iterable[int], period: Period, matters: Matters = LITIGATION
) -> Mapping[int, Counts]:
    """The counts of each organ in a period, summed over its quarters; organs without any are left out."""
    query = columns(Sheet.organ_id, Sheet.counts).where(
        among(col(Sheet.organ_id), list(organs)),
        col(Sheet.quarter).between(*period.numbers),
        col(Sheet.matter).in_(list(matters)),
    )
    found: dict[int, Counts] = defaultdict(Counts)
    for organ_id, counts in read(tx, query):
        found[organ_id].take(counts_in(counts))
    return found


def carried_by_organ(
    tx: Session, organs: Iterable[int], period: Period, matters: Matters = LITIGATION
) -> Mapping[int, int]:
    """How many cases of each organ were open when a period began."""
    query = (
        columns(Sheet.organ_id, func.sum(Sheet.received), func.sum(Sheet.closed))
        .where(
            among(col(Sheet.organ_id), list(organs)),
            col(Sheet.quarter) < period.numbers[0],
            col(Sheet.matter).in_(list(matters)),
        )
        .group_by(col(Sheet.organ_id))
    )
    return {organ_id: int(received) - int(closed) for organ_id, received, closed in read(tx, query)}


@dataclass(frozen=True, slots=True)
class OrganFigures:
    """The figures of an organ, or of a group of organs under one name."""

    id: int
    name: str
    short_name: str
    organs: tuple[int, ...]
    figures: Figures
    before: Figures
    """Of the period before."""


_SUMS: Any = {m.value: func.sum(getattr(Sheet, m.value)) for m in SUMMED}
Groups = Sequence[tuple[Organ, tuple[int, ...]]]


def of_groups(
    tx: Session, groups: Groups, period: Period, matters: Matters = LITIGATION
) -> tuple[OrganFigures, ...]:
    """The figures of each group of organs, beside those of the period before."""
    everyone = [n for _, ids in groups for n in ids]
    now, before = (_figures_of(tx, groups, everyone, one, matters) for one in (period, period.before))
    return tuple(
        OrganFigures(
            id=organ.id,
            name=organ.name,
            short_name=organ.short_name,
            organs=ids,
            figures=now[n],
            before=before[n],
        )
        for n, (organ, ids) in enumerate(groups)
    )


def _figures_of(
    tx: Session, groups: Groups, everyone: Sequence[int], period: Period, matters: Matters
) -> list[Figures]:
    query = (
        columns(organ_id=Sheet.organ_id, **_SUMS)
        .where(
            among(col(Sheet.organ_id), everyone),
            col(Sheet.quarter).between(*period.numbers),
            col(Sheet.matter).in_(list(matters)),
        )
        .group_by(col(Sheet.organ_id))
    )
    summed = {row.organ_id: row._asdict() for row in read(tx, query)}
    carried = carried_by_organ(tx, everyone, period, matters)
    return [
        figures(
            {m.value: sum(int(summed[n][m.value]) for n in ids if n in summed) for m in SUMMED},
            sum(carried.get(n, 0) for n in ids),
        )
        for _, ids in groups
    ]


def together(found: Iterable[Figures]) -> Figures:
    """The figures of several organs as one."""
    told = list(found)
    summed = {m.value: sum(getattr(f, m.value) for f in told) for m in SUMMED}
    return figures(summed, sum(f.carried_over for f in told))


def by_quarter(
    tx: Session, organs: Iterable[int], period: Period, matters: Matters = LITIGATION
) -> Mapping[int, Mapping[str, int]]:
    """The sums of all these organs in each quarter."""
    query = (
        columns(quarter=Sheet.quarter, **_SUMS)
        .where(
            among(col(Sheet.organ_id), list(organs)),
            col(Sheet.quarter).between(*period.numbers),
            col(Sheet.matter).in_(list(matters)),
        )
        .group_by(col(Sheet.quarter))
    )
    return {row.quarter: {m.value: int(getattr(row, m.value)) for m in SUMMED} for row in read(tx, query)}


def grouped(organs: Sequence[Organ], top: int | None) -> tuple[tuple[Organ, tuple[int, ...]], ...]:
    """Organs as a table lists them: whatever stands directly below `top`, a county with all of its own under its name.

    `top`: the organ whose area is looked at; None: each organ by itself.
    """
    if top is None:
        return tuple((o, (o.id,)) for o in organs)
    known = {o.id: o for o in organs}
    under: dict[int, list[int]] = defaultdict(list)
    for organ in organs:
        at = organ
        while at.id != top and at.supervisor_id in known and at.supervisor_id != top:
            at = known[at.supervisor_id]
        under[at.id].append(organ.id)
    return tuple((known[n], tuple(ids)) for n, ids in under.items())


@dataclass(frozen=True, slots=True)
class CaseBehind:
    """A case behind a figure."""

    id: int
    number: str
    plaintiffs: str
    sued_act: str
    organ: str
    on: date
    level: str
    code: str


BEHIND = 100
"""Cases that a list of those behind a figure shows on a page."""


def behind(
    tx: Session,
    viewer: Viewer,
    organs: Collection[int],
    period: Period,
    measure: str,
    *,
    matters: Matters = LITIGATION,
    level: str = "",
    dimension: str = "",
    code: str = "",
) -> First[CaseBehind]:
    """The cases behind a figure that the viewer may see, the earliest first; of `carried_over` and `open` as well."""
    c, o = Counted, Organisation
    wanted: list[Any] = [
        among(col(c.organ_id), list(organs)),
        col(c.matter).in_(list(matters)),
        visible(viewer),
    ]
    if measure in {"carried_over", "open"}:
        on = period.first if measure == "carried_over" else period.last + timedelta(days=1)
        wanted += [
            col(c.measure) == Measure.RECEIVED,
            col(c.on) < on,
            or_(col(c.until).is_(None), col(c.until) >= on),
        ]
    else:
        wanted += [col(c.measure) == Measure(measure), col(c.on).between(period.first, period.last)]
    if level:
        wanted.append(col(c.level) == level)
    if dimension:
        wanted.append(getattr(c, dimension) == code)
    query = (
        columns(
            id=Case.id,
            number=Case.number,
            plaintiffs=Case.plaintiffs,
            sued_act=Case.sued_act,
            organ=o.short_name,
            on=c.on,
            level=c.level,
            code=c.code,
        )
        .join_from(c, Case, col(Case.id) == col(c.case_id))
        .join(o, col(o.id) == col(c.organ_id))
        .where(*wanted)
        .order_by(col(c.on), col(c.id))
        .limit(BEHIND + 1)
    )
    return First.of(filled(CaseBehind, read(tx, query)), BEHIND)
