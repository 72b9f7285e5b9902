"""What the facts of matters show: which act came late or not at all, and at which hearing nobody was (201号第二十五条)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col

from casework.cases.hearings.queries import Known, known_of, unattended
from casework.db import columns, read
from casework.matters.events import events_of, first_of
from casework.matters.tables import Event, Matter, StoredDeadline
from casework.organisations.tables import Organisation
from casework.rulebook import Failing, rules

FAILINGS: Mapping[str, Failing] = {r.id: r.failing for r in rules() if r.failing is not None}
"""What it is to be late with a rule."""


@dataclass(frozen=True, slots=True)
class Late:
    """A failure as the facts show it."""

    about_id: int
    organ_id: int
    unit_id: int | None
    kind: Failing
    rule: str
    trigger_id: int
    """As it was recorded first."""
    trigger_on: date
    due: date
    met_on: date | None
    ended_on: date | None

    @property
    def key(self) -> tuple[int, str, int]:
        """What makes it the same failure."""
        return self.about_id, self.rule, self.trigger_id


def snapshot(one: Any) -> dict[str, str]:
    """The facts by which somebody decides, of a failure or of its row."""
    days = {name: getattr(one, name) for name in ("trigger_on", "due", "met_on", "ended_on")}
    return {name: on.isoformat() for name, on in days.items() if on is not None}


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether the facts are others than those decided on. That the act was done meanwhile, or became pointless, is none
    of their change."""
    went_on = {"met_on", "ended_on"} - before.keys()
    return {k: v for k, v in now.items() if k not in went_on} != dict(before)


_D = StoredDeadline
_LATE: Any = (
    columns(
        id=_D.id,
        matter_id=_D.matter_id,
        organ_id=_D.organ_id,
        unit_id=_D.responsible_id,
        rule=_D.rule,
        trigger_id=_D.trigger_event_id,
        trigger_on=_D.trigger_on,
        due=_D.due,
        met_on=_D.met_on,
        ended_by=_D.ended_by,
        closed_on=Matter.closed_on,
    )
    .select_from(_D)
    .join(Matter, col(Matter.id) == _D.matter_id)
    .where(
        col(_D.rule).in_(sorted(FAILINGS)),
        or_(col(_D.met_on).is_(None), col(_D.met_on) > col(_D.due)),
        col(_D.resting).is_(False),
        col(_D.provisional).is_(False),
        col(_D.trigger_event_id).is_not(None),
    )
    .order_by(col(_D.id))
)


def past_due(today: date, *more: Any) -> Any:
    """The stored deadlines that were missed, where being late is a failure. Nothing is late before its day is over."""
    return _LATE.where(col(_D.due) < today, *more)


def failures(tx: Session, matter_ids: Collection[int], today: date) -> list[Late]:
    """All that the facts of some matters show, of organs that somebody supervises."""
    rows = list(read(tx, past_due(today, col(_D.matter_id).in_(list(matter_ids)))))
    happened = events_of(tx, {row.matter_id for row in rows if row.ended_by is not None})
    first = first_of(tx, [row.trigger_id for row in rows])
    found = [one for row in rows if (one := _late(row, happened, first)) is not None]
    found += _hearings(tx, matter_ids, today)
    above = _supervised(tx, {one.organ_id for one in found})
    return [one for one in found if one.organ_id in above]


def _late(row: Any, happened: Mapping[int, Sequence[Event]], first: Mapping[int, int]) -> Late | None:
    ended: date | None = None
    if row.met_on is None and row.ended_by is not None:
        ends = [e.on for e in happened[row.matter_id] if e.kind is row.ended_by and e.on >= row.trigger_on]
        ended = min(ends, default=row.due)
    elif row.met_on is None:
        ended = row.closed_on
    if ended is not None and ended <= row.due:
        return None  # it fell away before its day was over
    return Late(
        about_id=row.matter_id,
        organ_id=row.organ_id,
        unit_id=row.unit_id,
        kind=FAILINGS[row.rule],
        rule=row.rule,
        trigger_id=first[row.trigger_id],
        trigger_on=row.trigger_on,
        due=row.due,
        met_on=row.met_on,
        ended_on=ended,
    )


def _hearings(tx: Session, matter_ids: Collection[int], today: date) -> Iterable[Late]:
    """The hearings at which nobody of the organ was, without one of the reasons that excuse."""
    cases = sorted({case_id for _, case_id in unattended(tx, of=matter_ids)})
    if not cases:
        return
    asked = columns(Matter.id, Matter.organ_id, Matter.responsible_id).where(col(Matter.id).in_(cases))
    matters = {row.id: row for row in read(tx, asked)}
    for case_id, (known, _) in known_of(tx, cases).items():
        for one in known:
            if one.record is None or one.hearing.day > today or not _nobody(one):
                continue
            yield Late(
                about_id=case_id,
                organ_id=matters[case_id].organ_id,
                unit_id=matters[case_id].responsible_id,
                kind=Failing.APPEARANCE,
                rule="",
                trigger_id=one.record.event_id,
                trigger_on=one.hearing.day,
                due=one.hearing.day,
                met_on=None,
                ended_on=one.hearing.day,
            )


def _nobody(one: Known) -> bool:
    """Whether nobody was sent: of a suit a lawyer alone is nobody (法释〔2020〕3号第十条); of what else is heard, anybody is."""
    at = one.attendance
    if at is None or at.appeared or at.excused:
        return False
    if one.principal_owed:
        return not at.staff
    return one.record is not None and all(p.capacity == "observer" for p in one.record.people)


def _supervised(tx: Session, organ_ids: Collection[int]) -> frozenset[int]:
    """Those of the organs above which another one stands."""
    paths = columns(Organisation.id, Organisation.path).where(col(Organisation.id).in_(list(organ_ids)))
    return frozenset(key for key, path in read(tx, paths) if path.strip("/").count("/"))
