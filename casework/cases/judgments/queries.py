"""What decisions say, as pages and JSON show it; and the register of those received in a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, tuple_
from sqlmodel import Session, col

from casework.accounts.viewer import Viewer
from casework.cases.judgments.tables import JudgmentHead
from casework.cases.record.lines import CaseRecord, InstanceLine
from casework.cases.record.outcomes import counted_of
from casework.cases.record.tables import Case, Instance
from casework.cases.record.visibility import visible
from casework.db import First, Lines, columns, filled, read
from casework.money import Money
from casework.organisations.tables import Organisation
from casework.rulebook import Effect, EffectState, OnParty
from casework.rulebook.loss import Counted


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One head of a decision; see `JudgmentHead`."""

    instance_id: int
    seq: int
    code: str
    about: str
    text: str
    addressee: str
    party: str
    term: str
    amount: Money | None
    costs: Money | None
    costs_by: str


_HEADS = Lines(
    HeadLine,
    columns(**{name: getattr(JudgmentHead, name) for name in HeadLine.__dataclass_fields__})
    .where(JudgmentHead.case_id == bindparam("case_id"))
    .order_by(col(JudgmentHead.instance_id), col(JudgmentHead.seq)),
)


@dataclass(frozen=True, slots=True)
class JudgmentLook:
    """The decision of an instance with all that is known of it."""

    instance: InstanceLine
    now: bool
    """Whether it is of the instance that the case is at."""
    effect: Effect
    heads: tuple[HeadLine, ...]
    parties: tuple[OnParty, ...]
    """The other parties with the days that are known of them."""
    made_on: date | None
    unappealable: bool
    counted: Counted
    """Whether it counts as lost, and why."""

    @property
    def amount(self) -> Money | None:
        """What all heads together give to be paid by this organ."""
        amounts = [h.amount.fen for h in self.heads if h.amount is not None and h.addressee == "organ"]
        return Money(sum(amounts)) if amounts else None


def judgments_of(tx: Session, page: CaseRecord) -> tuple[JudgmentLook, ...]:
    """The decisions of a case that the viewer sees, the newest instance first; the database is asked only where there are any."""
    if not any(page.effects):
        return ()
    heads = _HEADS.of(tx, case_id=page.head.id)
    live = sorted((e for e in page.timeline if e.superseded_by is None), key=lambda e: e.id)
    counted = counted_of(page.instances, live)
    found = []
    for instance, situation, effect in zip(page.instances, page.situations, page.effects, strict=True):
        served = situation.served
        if effect is None or served is None:
            continue
        found.append(
            JudgmentLook(
                instance=instance,
                now=instance.id == page.instances[-1].id,
                effect=effect,
                heads=tuple(h for h in heads if h.instance_id == instance.id),
                parties=served.parties,
                made_on=served.made_on,
                unappealable=served.unappealable,
                counted=counted[instance.id],
            )
        )
    return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class JudgmentLine:
    """A line of the register of decisions received."""

    id: int
    """The instance's."""
    case_id: int
    number: str
    level: str
    court: str
    organ: str
    plaintiffs: str
    outcome: str
    """A code of the list `closing`."""
    received_on: date
    """The day of service on the organ, which decides the quarter of its filing (201号第二十条)."""
    effect: EffectState | None
    effect_on: date | None


def _lines() -> Any:
    return (
        columns(
            id=Instance.id,
            case_id=Instance.case_id,
            number=Instance.number,
            level=Instance.level,
            court=Instance.court,
            organ=Organisation.name,
            plaintiffs=Case.plaintiffs,
            outcome=Instance.outcome_code,
            received_on=Instance.decided_on,
            effect=Instance.effect,
            effect_on=Instance.effect_on,
        )
        .select_from(Instance)
        .join(Case, col(Case.id) == Instance.case_id)
        .join(Organisation, col(Organisation.id) == Case.organ_id)
    )


def received_ids(
    tx: Session,
    viewer: Viewer,
    first: date,
    last: date,
    *,
    organ_id: int | None = None,
    before: int | None = None,
    limit: int,
) -> list[int]:
    """The instances whose decision was served in a period, the newest first; `before` pages on.

    The index of that day is walked; whoever sees few of a period's decisions reads no more than the period has.
    """
    query = (
        columns(Instance.id)
        .join(Case, col(Case.id) == Instance.case_id)
        .where(col(Instance.decided_on) >= first, col(Instance.decided_on) <= last, visible(viewer))
        .order_by(col(Instance.decided_on).desc(), col(Instance.id).desc())
        .limit(limit)
    )
    if organ_id is not None:
        query = query.where(Case.organ_id == organ_id)
    at = tx.get(Instance, before) if before is not None else None
    if at is not None and at.decided_on is not None:
        query = query.where(tuple_(col(Instance.decided_on), col(Instance.id)) < (at.decided_on, at.id))
    return [n for (n,) in read(tx, query)]


def lines_of(tx: Session, viewer: Viewer, ids: Sequence[int]) -> list[JudgmentLine]:
    """The lines of these instances in their order, as far as the viewer sees them now."""
    found = {
        line.id: line
        for line in filled(JudgmentLine, read(tx, _lines().where(col(Instance.id).in_(ids), visible(viewer))))
    }
    return [found[n] for n in ids if n in found]


def received(
    tx: Session,
    viewer: Viewer,
    first: date,
    last: date,
    *,
    organ_id: int | None = None,
    before: int | None = None,
    limit: int,
) -> First[JudgmentLine]:
    """The decisions received in a period that the viewer sees, the newest first."""
    ids = received_ids(tx, viewer, first, last, organ_id=organ_id, before=before, limit=limit + 1)
    return First.of(lines_of(tx, viewer, ids), limit)
