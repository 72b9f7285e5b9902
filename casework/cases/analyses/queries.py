"""The lost instances of a case: whether each counts as lost, its analysis, and how its clock stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.cases.analyses.tables import Analysis
from casework.cases.record.aftermath import LOST, decided
from casework.cases.record.lines import CaseRecord, InstanceLine, TimelineEntry
from casework.cases.record.outcomes import continued_of, counts_of
from casework.clock import office_day
from casework.codes import code_list
from casework.db import Lines, columns
from casework.papers.wording import day, in_short
from casework.rulebook import Deadline, EventKind

K = EventKind


@dataclass(frozen=True, slots=True)
class AnalysisLine:
    """The analysis of one instance."""

    id: int
    instance_id: int
    cause: str
    basics: str
    reasons: str
    links: str
    unit: str
    advice: str
    state: str
    made_by: str
    made_at: datetime
    submitted_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    decision_note: str
    followed: str
    followed_on: date | None
    followed_note: str


@dataclass(frozen=True, slots=True)
class LossLine:
    """An instance that was decided: what its decision counts as, and what follows."""

    instance: InstanceLine
    decision: TimelineEntry
    counts: str
    """A code of the list `loss`."""
    judged: TimelineEntry | None
    """That a person said what it counts as."""
    deadline: Deadline | None
    """None where it is no loss, or the city's rules do not apply (201号第二十七条)."""
    analysis: AnalysisLine | None
    continues: InstanceLine | None = None
    """The instance with whose analysis this loss is analysed: its decision only upholds that one."""
    upheld: tuple[tuple[InstanceLine, TimelineEntry], ...] = ()
    """Which later instances only upheld this loss, each with its decision."""

    @property
    def to_add(self) -> bool:
        """Whether it was upheld after its analysis had been approved: what the court above found is to be added."""
        a = self.analysis
        decided = (
            office_day(a.decided_at) if a is not None and a.state == "approved" and a.decided_at else None
        )
        return decided is not None and any(e.on >= decided for _, e in self.upheld)

    @property
    def lost(self) -> bool:
        """Whether it counts as lost."""
        return self.counts == LOST

    @property
    def outcome(self) -> str:
        """What was decided."""
        return code_list("closing").label(str(self.decision.facts["outcome"]))


_Maker, _Decider = aliased(User), aliased(User)
_ANALYSES = Lines(
    AnalysisLine,
    columns(
        made_by=_Maker.name,
        decided_by=func.coalesce(_Decider.name, ""),
        **{
            name: getattr(Analysis, name)
            for name in AnalysisLine.__dataclass_fields__
            if name not in {"made_by", "decided_by"}
        },
    )
    .select_from(Analysis)
    .join(_Maker, col(_Maker.id) == Analysis.made_by)
    .outerjoin(_Decider, col(_Decider.id) == Analysis.decided_by)
    .where(Analysis.case_id == bindparam("case_id")),
)


def losses_of(tx: Session, record: CaseRecord) -> tuple[LossLine, ...]:
    """Every instance of a case that was decided, the first one first; whether the viewer may see it is asked before."""
    live = sorted((e for e in record.timeline if e.superseded_by is None), key=lambda e: e.id)
    counts, found = counts_of(record.instances, live), list[LossLine]()
    continued = continued_of(record.instances, live, counts)
    by_id = {i.id: i for i in record.instances}
    analyses: dict[int, AnalysisLine] | None = None
    for instance in record.instances:
        own = [e for e in live if e.instance_id == instance.id]
        decision = decided(own)
        if decision is None:
            continue
        if analyses is None:
            analyses = {a.instance_id: a for a in _ANALYSES.of(tx, case_id=record.head.id)}
        mine = (d for d in record.deadlines if d.trigger.kind is K.LOSS_FOUND and d.trigger.id == decision.id)
        found.append(
            LossLine(
                instance=instance,
                decision=decision,
                counts=counts.get(instance.id, ""),
                judged=next((e for e in reversed(own) if e.kind is K.LOSS_JUDGED), None),
                deadline=next(mine, None),
                analysis=analyses.get(instance.id),
                continues=by_id.get(continued.get(instance.id, 0)),
            )
        )
    return tuple(replace(one, upheld=_upheld(one, found)) for one in found)


def _upheld(one: LossLine, every: Iterable[LossLine]) -> tuple[tuple[InstanceLine, TimelineEntry], ...]:
    return tuple((x.instance, x.decision) for x in every if x.continues is one.instance)


def of_its_own(losses: Iterable[LossLine]) -> tuple[LossLine, ...]:
    """The losses of a case that are analysed, each once."""
    return tuple(one for one in losses if one.lost and one.continues is None)


def to_say(losses: tuple[LossLine, ...]) -> bool:
    """Whether somebody has to say what the last decision counts as: no instance is lost, and the list leaves it open."""
    return bool(losses) and losses[-1].counts == "depends" and not any(one.lost for one in losses)


def basics_of(record: CaseRecord, loss: LossLine) -> str:
    """The facts of a lost case as its record tells them, to be completed by whoever analyses it."""
    head, instance = record.head, loss.instance
    number = f"（案号：{instance.number}）" if instance.number else ""
    parts = [
        f"{in_short(head.plaintiffs, head.says.opponent)}因{head.cause}一案，以{head.organ}为{head.says.respondent}，"
        f"由{instance.court or head.court}受理{number}。"
    ]
    if head.sued_act:
        parts.append(f"{head.says.act}：{head.sued_act}。")
    if head.claims:
        parts.append(f"{head.says.claims}：{head.claims.rstrip('。')}。")
    level = code_list("level").label(instance.level)
    parts.append(f"{level}裁判于{day(loss.decision.on)}送达，裁判结果：{loss.outcome}。")
    return "\n".join(parts)
