"""The register of hearings, week by week: what each still needs, who appears, and who would have to be in two places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.viewer import Viewer
from casework.cases.agents.clashes import Clash, Seat, agents_at, clashing
from casework.cases.agents.representation import representation
from casework.cases.hearings.queries import Known, known_of
from casework.cases.hearings.readiness import Ready, principal, readiness
from casework.cases.record.hearings import Hearing, hearings, hearings_by
from casework.cases.record.tables import Case
from casework.db import First, columns, read
from casework.matters.events import Happened
from casework.organisations.tables import Organisation
from casework.pages.captions import called
from casework.rulebook import EventKind
from casework.text import N_, T, Text

WHICH = {
    "all": N_("全部"),
    "called": N_("负责人应当出庭"),
    "wanting": N_("还有待落实"),
    "clash": N_("时间冲突"),
}
"""Which hearings of a week are listed."""


@dataclass(frozen=True, slots=True)
class HearingRow:
    """A hearing as the register shows it."""

    hearing: Hearing
    known: Known
    ready: tuple[Ready, ...]
    """What it needs; nothing where it was held, or its instance decided."""
    clashes: tuple[Clash, ...]

    @property
    def wanting(self) -> tuple[Ready, ...]:
        """What is still to be done."""
        return tuple(one for one in self.ready if not one.done)

    @property
    def principal(self) -> Text:
        """Who appears as principal, or appeared."""
        told = self.known.record
        if told is None or not self.known.principal_owed:
            return principal(self.known)
        if told.appeared:
            who = next(p for p in told.people if p.capacity == "principal" and p.rank == told.appeared)
            if self.known.reconsidered:
                return T("{name}（{post}）参加听证。", name=who.name, post=who.post)
            return T("{name}（{post}）出庭。", name=who.name, post=who.post)
        if self.known.reconsidered:
            return T("负责人没有参加听证。")
        return T("委托的负责人出庭，不计为负责人出庭。") if told.delegated else T("负责人没有出庭。")

    def shown(self, which: str) -> bool:
        """Whether it is among those asked for."""
        return {
            "called": self.known.owed,
            "wanting": bool(self.wanting),
            "clash": bool(self.clashes),
        }.get(which, True)


_Organ, _Unit = aliased(Organisation), aliased(Organisation)
_FACTS = (
    columns(
        id=Case.id,
        kind=_Organ.kind,
        organ=_Organ.name,
        unit=func.coalesce(_Unit.short_name, ""),
        unit_name=func.coalesce(_Unit.name, ""),
        major=Case.major,
        matter_type=Case.matter_type,
        level=Case.level,
        plaintiffs=Case.plaintiffs,
        organ_sues=Case.organ_sues,
    )
    .join(_Organ, col(_Organ.id) == Case.organ_id)
    .outerjoin(_Unit, col(_Unit.id) == Case.responsible_id)
    .where(col(Case.id).in_(bindparam("cases", expanding=True)))
)


def rows_of(tx: Session, found: Sequence[Hearing]) -> list[HearingRow]:
    """Hearings with what is known of each, in the same few statements however many there are."""
    ids = list(dict.fromkeys(h.case_id for h in found))
    known = known_of(tx, ids)
    facts = {row.id: row for row in read(tx, _FACTS, {"cases": ids})}
    of = {(key, one.instance_id, one.hearing.at): one for key in ids for one in known[key][0]}
    matched = [(h, one) for h in found if (one := of.get((h.case_id, h.instance_id, h.at))) is not None]
    agents = agents_at(tx, found)
    clashes = clashing((*agents, *_principals(matched, facts)))
    return [
        HearingRow(
            h,
            one,
            _ready(one, known[h.case_id][1], agents, h, facts[h.case_id]) if one.hearing.to_come else (),
            clashes.get((h.case_id, h.at), ()) if one.hearing.to_come else (),
        )
        for h, one in matched
    ]


def _ready(
    one: Known, live: Sequence[Happened], agents: Iterable[Seat], h: Hearing, facts: Any
) -> tuple[Ready, ...]:
    named = [s for s in agents if s.hearing is h]
    says = called(
        facts.matter_type, facts.level, tuple(filter(None, [facts.plaintiffs])), organ_sues=facts.organ_sues
    )
    unit = tuple(filter(None, (facts.unit_name, facts.unit)))
    who = representation(facts.kind, unit, named, major=facts.major, says=says)
    return readiness(one, live, named, who, says)


def _principals(found: Iterable[tuple[Hearing, Known]], facts: Mapping[int, Any]) -> Iterable[Seat]:
    for hearing, one in found:
        if one.answer is not None:
            kind, said = one.answer
            delegated = one.last(EventKind.PRINCIPAL_DELEGATED) if one.hearing.delegated else None
            if kind is EventKind.PRINCIPAL_IDENTIFIED:
                yield Seat(hearing, said.name, facts[hearing.case_id].organ)
            elif delegated is not None:
                yield Seat(hearing, delegated.name, delegated.employer)


def monday(on: date) -> date:
    """The first day of the week that a day is in."""
    return on - timedelta(days=on.weekday())


def week(tx: Session, viewer: Viewer, first: date, which: str = "all") -> First[HearingRow]:
    """The hearings of the week that begins on a day, the earliest first, of which those that are asked for."""
    found = hearings(tx, viewer, first, first + timedelta(days=6))
    shown = First(row for row in rows_of(tx, found) if row.shown(which))
    shown.more = found.more
    return shown


def rows_by(tx: Session, viewer: Viewer, event_ids: Sequence[int]) -> list[HearingRow]:
    """The hearings of these notices, as far as they stand and the viewer sees them now."""
    return rows_of(tx, hearings_by(tx, viewer, event_ids))


def coming(
    tx: Session, viewer: Viewer, case_id: int, times: Iterable[datetime]
) -> dict[datetime, HearingRow]:
    """The hearings of one case at these times, each with who of it is expected elsewhere in the same half day."""
    days = sorted({at.date() for at in times})
    rows = (row for day in days for row in rows_of(tx, hearings(tx, viewer, day, day)))
    return {row.hearing.at: row for row in rows if row.hearing.case_id == case_id}
