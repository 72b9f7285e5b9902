"""Whom a piece of work concerns, and what may tie counsel to them (200号第八条第五项)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from casework.cases.record.tables import Case, Party
from casework.counsel.assigning.facts import Interest
from casework.counsel.assigning.interests import Side, interests
from casework.counsel.engagements.tables import Assignment, Engagement, EngagementName
from casework.counsel.pool.queries import CounselLine
from casework.matters.tables import Matter
from casework.naming.alike import Named
from casework.naming.names import plain
from casework.text import N_, T, Text

ROLES = {"plaintiff": N_("原告"), "co_defendant": N_("共同被告"), "third_party": N_("第三人")}
SUED = N_("被告")
"""What they are called against whom the organ itself brought the suit."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """Everybody whom a piece of work concerns; our own organ is not among them."""

    sides: tuple[Side, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Their names, each once."""
        return tuple(dict.fromkeys(side.named.name for side in self.sides))


def concerned(tx: Session, engagement: Engagement) -> Concerned:
    """The parties of its case with their agents, and who was named beside them."""
    sides: list[Side] = []
    if engagement.case_id is not None:
        sues = tx.exec(select(Case.organ_sues).where(Case.id == engagement.case_id)).one()
        for party in tx.exec(
            select(Party).where(Party.case_id == engagement.case_id).order_by(col(Party.seq))
        ):
            part = Text(SUED if sues and party.role == "plaintiff" else ROLES.get(party.role, N_("当事人")))
            sides += _called(part, party.name, organisation=party.kind == "organisation")
            if party.agent:
                sides += _called(T("{part}“{name}”的代理人", part=part, name=party.name), party.agent)
    rows = select(EngagementName).where(EngagementName.engagement_id == engagement.id)
    for row in tx.exec(rows.order_by(col(EngagementName.name))):
        part = Text(N_("对方") if row.opposing else N_("相关方"))
        sides += _called(part, row.name, person=row.person)
    return Concerned(tuple(sides))


def _called(part: Text, name: str, *, person: bool = False, organisation: bool = False) -> Iterable[Side]:
    """Somebody as it is compared. Registers seldom say whether a name is a person's: it is compared as either then."""
    if not organisation:
        yield Side(part, Named(name, person=True))
    if not person:
        yield Side(part, Named(name))


def tied(
    tx: Session, engagement: Engagement, people: Sequence[CounselLine], pool: Sequence[CounselLine]
) -> Mapping[int, tuple[Interest, ...]]:
    """By counsel, everything that may tie it to whom the work concerns; `pool` is where its colleagues are found."""
    others = concerned(tx, engagement)
    former = _former(tx, engagement, [one.id for one in people], others.names)
    return {
        one.id: (*interests(_own(one, pool), others.sides), *former.get(one.id, ()))
        for one in people
        if others.sides
    }


def _own(one: CounselLine, pool: Sequence[CounselLine]) -> Iterable[Side]:
    """Who stands on the counsel's side: itself, where it works and worked, and whom it works with."""
    yield Side(Text(N_("顾问本人")), Named(one.name, person=True))
    yield Side(Text(N_("顾问所在单位")), Named(one.workplace))
    for line in one.former.splitlines():
        if line.strip():
            yield Side(Text(N_("顾问曾任职的单位")), Named(line.strip()))
    here = plain(one.workplace)
    for other in pool:
        if other.id != one.id and plain(other.workplace) == here:
            yield Side(Text(N_("顾问同单位的同事")), Named(other.name, person=True))


def _former(
    tx: Session, engagement: Engagement, counsel_ids: Sequence[int], names: Sequence[str]
) -> Mapping[int, tuple[Interest, ...]]:
    """Earlier work of the same counsel with one of these in it: a hint. Whoever stood against somebody for the organ may
    do so again, but what it learned then is asked about."""
    if not names:
        return {}
    found: dict[int, dict[tuple[str, str], None]] = defaultdict(dict)
    by_case = (
        select(Assignment.counsel_id, Party.name, Matter.number)
        .join(Engagement, col(Engagement.id) == Assignment.engagement_id)
        .join(Matter, col(Matter.id) == Engagement.id)
        .join(Party, col(Party.case_id) == Engagement.case_id)
        .where(col(Party.name).in_(names), Engagement.case_id != engagement.case_id)
    )
    by_name = (
        select(Assignment.counsel_id, EngagementName.name, Matter.number)
        .join(Engagement, col(Engagement.id) == Assignment.engagement_id)
        .join(Matter, col(Matter.id) == Engagement.id)
        .join(EngagementName, col(EngagementName.engagement_id) == Engagement.id)
        .where(col(EngagementName.name).in_(names))
    )
    for query in (by_case, by_name):
        mine = query.where(
            col(Assignment.counsel_id).in_(counsel_ids), Assignment.engagement_id != engagement.id
        )
        for counsel_id, name, number in tx.exec(mine.order_by(col(Assignment.id).desc())):
            found[counsel_id][(name, number)] = None
    return {
        counsel_id: tuple(
            Interest(
                certain=False,
                why=T("曾办理{number}，其中涉及“{name}”，须核实有无利害关系。", number=number, name=name),
            )
            for name, number in hits
        )
        for counsel_id, hits in found.items()
    }
