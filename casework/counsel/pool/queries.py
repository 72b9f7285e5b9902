"""Read the pool, as far as the viewer may see it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission, Role
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.counsel.assigning.facts import Mastery, Span
from casework.counsel.pool.conditions import Condition, CounselKind
from casework.counsel.pool.find import SOON, counsel_for, seen
from casework.counsel.pool.grounds import Ground
from casework.counsel.pool.tables import (
    ConditionCheck,
    Counsel,
    CounselBank,
    CounselLeave,
    CounselProposal,
    CounselSpeciality,
    InPool,
    What,
)
from casework.db import columns, filled, read
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.matters.tables import Matter, StoredDeadline
from casework.organisations.tables import Organisation
from casework.rulebook import EventKind
from casework.text import T

_Made, _Decided = aliased(User), aliased(User)


@dataclass(frozen=True, slots=True)
class CounselLine:
    """A counsel as the list shows it."""

    id: int
    version: int
    organ_id: int
    organ: str
    organ_name: str
    kind: CounselKind
    name: str
    workplace: str
    former: str
    licence: str
    practising_since: date | None
    title: str
    phone: str
    email: str
    temporary: bool
    most_units: int
    most_tasks: int
    state: InPool
    term_first: date | None
    term_last: date | None
    serving_since: date | None
    left_on: date | None
    user_id: int | None
    user: str
    """The account with which it signs in; empty where there is none."""

    @property
    def in_pool(self) -> bool:
        """Whether it was appointed and neither left nor was dismissed; its term may have run out."""
        return self.state is InPool.APPOINTED

    def serves(self, on: date) -> bool:
        """Whether it is in office on a day: past its term nothing can be given to it (200号第十七条)."""
        first, last = self.serving_since, self.term_last
        return self.state is InPool.APPOINTED and bool(first and last) and first <= on <= last  # type: ignore[operator]

    def expired(self, on: date) -> bool:
        """Whether its term has run out."""
        return self.state is InPool.APPOINTED and self.term_last is not None and self.term_last < on

    def ends_soon(self, on: date) -> bool:
        """Whether its renewal is to be asked about."""
        return self.serves(on) and self.term_last is not None and (self.term_last - on).days <= SOON


_OWN = [n for n in CounselLine.__dataclass_fields__ if n not in {"version", "organ", "organ_name", "user"}]
_COUNSEL = (
    columns(
        version=Matter.version,
        organ=Organisation.short_name,
        organ_name=Organisation.name,
        user=func.coalesce(User.name, ""),
        **{n: getattr(Counsel, n) for n in _OWN},
    )
    .select_from(Counsel)
    .join(Matter, col(Matter.id) == Counsel.id)
    .join(Organisation, col(Organisation.id) == Counsel.organ_id)
    .outerjoin(User, col(User.id) == Counsel.user_id)
)


@dataclass(frozen=True, slots=True)
class Sought:
    """Which of the pool a list shows."""

    state: InPool | None = None
    speciality: str = ""
    q: str = ""
    """Part of a name or workplace."""


def pool(tx: Session, viewer: Viewer, sought: Sought) -> tuple[CounselLine, ...]:
    """The pool of the viewer's organs: in office first, by the end of their terms. It has as many as a city has counsel."""
    narrowed: list[Any] = [seen(viewer)]
    if sought.state is not None:
        narrowed.append(col(Counsel.state) == sought.state)
    if sought.speciality:
        of = select(CounselSpeciality.counsel_id).where(CounselSpeciality.speciality == sought.speciality)
        narrowed.append(col(Counsel.id).in_(of))
    if sought.q:
        narrowed.append(
            or_(*(c.contains(sought.q, autoescape=True) for c in (col(Counsel.name), col(Counsel.workplace))))
        )
    order = (
        col(Counsel.state) != InPool.APPOINTED, col(Counsel.state) != InPool.CANDIDATE,
        col(Counsel.term_last), col(Counsel.name), col(Counsel.id),
    )  # fmt: skip
    return tuple(filled(CounselLine, read(tx, _COUNSEL.where(*narrowed).order_by(*order))))


def counsel(tx: Session, viewer: Viewer, counsel_id: int) -> CounselLine:
    """One counsel. Raises NotFound."""
    found = list(filled(CounselLine, read(tx, _COUNSEL.where(Counsel.id == counsel_id, seen(viewer)))))
    if not found:
        raise NotFound(T("没有这位法律顾问，或者您无权查看。"))
    return found[0]


def gone() -> Any:
    """A select of those who left: dismissed, or no longer considered (200号第十七条)."""
    return select(Counsel.id).where(col(Counsel.left_on).is_not(None))


def kinds_of(tx: Session, counsel_ids: Iterable[int]) -> dict[int, CounselKind]:
    """What each of these is counsel as."""
    rows = tx.exec(select(Counsel.id, Counsel.kind).where(col(Counsel.id).in_(list(counsel_ids))))
    return {key or 0: CounselKind(kind) for key, kind in rows}


def in_office(tx: Session, organ_ids: tuple[int, ...]) -> tuple[CounselLine, ...]:
    """Everybody appointed to the pools of these organs, those too whose term has run out; who may ask is asked before."""
    of = (col(Counsel.organ_id).in_(organ_ids), col(Counsel.state) == InPool.APPOINTED)
    return tuple(filled(CounselLine, read(tx, _COUNSEL.where(*of).order_by(col(Counsel.id)))))


def named(tx: Session, counsel_ids: Iterable[int]) -> Mapping[int, CounselLine]:
    """By key, counsel whose work the viewer may see; whether it may is asked before."""
    statement = _COUNSEL.where(col(Counsel.id).in_(sorted(set(counsel_ids))))
    return {one.id: one for one in filled(CounselLine, read(tx, statement))}


def counsel_of_user(tx: Session, user_id: int) -> int | None:
    """The counsel who signs in with an account."""
    return tx.exec(select(Counsel.id).where(Counsel.user_id == user_id)).one_or_none()


def terms_of(tx: Session, counsel_ids: Iterable[int]) -> Mapping[int, tuple[Span, ...]]:
    """By counsel, the days of each of its terms, the earlier first; one that began inside another begins after it."""
    statement = (
        columns(StoredDeadline.matter_id, StoredDeadline.trigger_on, StoredDeadline.due)
        .where(
            col(StoredDeadline.matter_id).in_(sorted(set(counsel_ids))),
            StoredDeadline.trigger_kind == EventKind.APPOINTED,
        )
        .order_by(col(StoredDeadline.matter_id), col(StoredDeadline.trigger_on))
    )
    found: dict[int, list[Span]] = defaultdict(list)
    for counsel_id, first, last in read(tx, statement):
        before = found[counsel_id][-1].last if found[counsel_id] else None
        begins = max(first, before + timedelta(days=1)) if before is not None else first
        if begins <= last:
            found[counsel_id].append(Span(begins, last))
    return {counsel_id: tuple(spans) for counsel_id, spans in found.items()}


def specialities_of(tx: Session, counsel_ids: tuple[int, ...]) -> Mapping[int, dict[str, Mastery]]:
    """By counsel, what each masters and how well; the best first."""
    query = select(CounselSpeciality).where(col(CounselSpeciality.counsel_id).in_(counsel_ids))
    found: dict[int, dict[str, Mastery]] = defaultdict(dict)
    for row in sorted(tx.exec(query), key=lambda r: (-r.level.steps, r.speciality)):
        found[row.counsel_id][row.speciality] = row.level
    return found


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A look at a condition."""

    id: int
    condition: Condition
    met: bool
    evidence: str
    file_id: int | None
    file_name: str
    on: date
    until: date | None
    by: str
    made_at: datetime


def checks_of(tx: Session, counsel_id: int) -> tuple[CheckLine, ...]:
    """Every look at the conditions of a counsel, the oldest first; whether the viewer may see it is asked before."""
    statement = (
        columns(
            id=ConditionCheck.id,
            condition=ConditionCheck.condition,
            met=ConditionCheck.met,
            evidence=ConditionCheck.evidence,
            file_id=ConditionCheck.file_id,
            file_name=func.coalesce(StoredFile.name, ""),
            on=ConditionCheck.on,
            until=ConditionCheck.until,
            by=User.name,
            made_at=ConditionCheck.made_at,
        )
        .select_from(ConditionCheck)
        .join(User, col(User.id) == ConditionCheck.made_by)
        .outerjoin(StoredFile, col(StoredFile.id) == ConditionCheck.file_id)
        .where(ConditionCheck.counsel_id == counsel_id)
        .order_by(col(ConditionCheck.id))
    )
    return tuple(filled(CheckLine, read(tx, statement)))


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal to the government, with its word."""

    id: int
    counsel_id: int
    what: What
    ground: Ground | None
    reasons: str
    first: date | None
    last: date | None
    state: str
    made_by_id: int
    made_by: str
    made_at: datetime
    decided_by: str
    decided_at: datetime | None
    note: str
    number: str

    @property
    def renews(self) -> bool:
        """Whether it is about another term."""
        return self.what is What.RENEW


_SAME = ("id", "counsel_id", "what", "ground", "reasons", "first", "last", "state", "made_at", "decided_at", "note", "number")  # fmt: skip
_PROPOSALS = (
    columns(
        made_by_id=CounselProposal.made_by,
        made_by=_Made.name,
        decided_by=func.coalesce(_Decided.name, ""),
        **{n: getattr(CounselProposal, n) for n in _SAME},
    )
    .select_from(CounselProposal)
    .join(_Made, col(_Made.id) == CounselProposal.made_by)
    .outerjoin(_Decided, col(_Decided.id) == CounselProposal.decided_by)
    .order_by(col(CounselProposal.id).desc())
)


def proposals_of(tx: Session, counsel_id: int) -> tuple[ProposalLine, ...]:
    """Every proposal about a counsel, the newest first; whether the viewer may see it is asked before."""
    return tuple(filled(ProposalLine, read(tx, _PROPOSALS.where(CounselProposal.counsel_id == counsel_id))))


def sent_back(tx: Session, counsel_id: int) -> ProposalLine | None:
    """The newest proposal about somebody, where it was returned: it is put right and sent again."""
    newest = next(iter(proposals_of(tx, counsel_id)), None)
    return newest if newest is not None and newest.state == "returned" else None


def proposal(tx: Session, viewer: Viewer, proposal_id: int) -> ProposalLine:
    """One proposal, of a counsel that the viewer may see. Raises NotFound."""
    found = list(filled(ProposalLine, read(tx, _PROPOSALS.where(CounselProposal.id == proposal_id))))
    if not found:
        raise NotFound(T("没有这件提请，或者您无权查看。"))
    counsel_for(tx, viewer, found[0].counsel_id)
    return found[0]


def leaves_of(tx: Session, counsel_ids: tuple[int, ...]) -> tuple[CounselLeave, ...]:
    """The leaves of these counsel that were not taken back, the newest first."""
    of = (col(CounselLeave.counsel_id).in_(counsel_ids), col(CounselLeave.withdrawn).is_(False))
    return tuple(tx.exec(select(CounselLeave).where(*of).order_by(col(CounselLeave.first).desc())))


def accounts(tx: Session, organ_id: int, kept: int | None = None) -> tuple[tuple[int, str], ...]:
    """The accounts of outside counsel of an organ that are nobody's yet, and the one that is `kept`."""
    taken = select(Counsel.user_id).where(col(Counsel.user_id).is_not(None), Counsel.user_id != kept)
    of = (
        col(User.active).is_(True),
        col(User.roles) == frozenset({Role.COUNSEL}),
        col(User.id).not_in(taken),
    )
    office = col(Organisation.legal_office).is_(True) & (col(Organisation.parent_id) == organ_id)
    near = select(Organisation.id).where(office | (col(Organisation.id) == organ_id))
    people = (
        select(User.id, User.name)
        .join(Organisation, col(Organisation.id) == User.organisation_id)
        .where(*of, col(Organisation.organ_id).in_(near))
        .order_by(col(User.id))
    )
    return tuple((key or 0, name) for key, name in tx.exec(people))


def banks_of(tx: Session, viewer: Viewer, counsel_ids: Iterable[int]) -> dict[int, CounselBank]:
    """Where each of these counsel of the viewer's pool is paid to; nothing for whoever does not pay."""
    if not viewer.may(Permission.FINANCE):
        return {}
    query = select(CounselBank).join(Counsel, col(Counsel.id) == CounselBank.counsel_id)
    rows = tx.exec(query.where(col(Counsel.id).in_(list(counsel_ids)), seen(viewer)))
    return {row.counsel_id: row for row in rows}


def bank_of(tx: Session, viewer: Viewer, counsel_id: int) -> CounselBank | None:
    """Where a counsel is paid to; nothing for whoever does not pay."""
    if not viewer.may(Permission.FINANCE):
        return None
    counsel_for(tx, viewer, counsel_id)
    return tx.get(CounselBank, counsel_id)
