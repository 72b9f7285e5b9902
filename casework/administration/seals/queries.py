"""Read the register of seals and the log of their uses, as far as the viewer may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.administration.seals.tables import (
    OPEN,
    Seal,
    SealChange,
    SealKind,
    SealState,
    SealUse,
    UseState,
)
from casework.cases.record.tables import Case
from casework.cases.record.visibility import visible
from casework.clock import day_start, office_day
from casework.db import First, Lines, columns
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.organisations.tables import Organisation
from casework.text import T

APPROVE = (Permission.APPROVE_SENDING, Permission.DECIDE)
"""Who lets a seal be used: whoever lets papers leave the house (100号第八条), and the principal."""
_Keeper, _Maker, _Decider, _Applier, _Striker = (aliased(User) for _ in range(5))
_seal_id: Any = bindparam("seal_id")


@dataclass(frozen=True, slots=True)
class SealLine:
    """A seal as it stands now."""

    id: int
    organ_id: int
    organ: str
    name: str
    kind: SealKind
    number: str
    issued_by: str
    issued_on: date
    place: str
    state: SealState
    state_on: date
    keeper_id: int
    keeper: str
    keeper_on: date

    @property
    def usable(self) -> bool:
        """Whether it may be used now."""
        return self.state is SealState.IN_USE


_OF_SEAL = {n: getattr(Seal, n) for n in SealLine.__dataclass_fields__ if n not in {"organ", "keeper"}} | {
    "organ": Organisation.short_name,
    "keeper": _Keeper.name,
}
_SEALS = (
    columns(**_OF_SEAL)
    .select_from(Seal)
    .join(Organisation, col(Organisation.id) == Seal.organ_id)
    .join(_Keeper, col(_Keeper.id) == Seal.keeper_id)
)


def _kept_or_ours(viewer: Viewer) -> ColumnElement[bool]:
    """The seals of the organs that the viewer acts for, and what it keeps."""
    return or_(col(Seal.organ_id).in_(viewer.acts_for), col(Seal.keeper_id) == viewer.user_id)


def seals(tx: Session, viewer: Viewer) -> tuple[SealLine, ...]:
    """The register: what is in use first, then by organ and name."""
    order = (col(Seal.state) != SealState.IN_USE, col(Seal.organ_id), col(Seal.name), col(Seal.id))
    rows = tx.execute(_SEALS.where(_kept_or_ours(viewer)).order_by(*order))
    return tuple(SealLine(**row) for row in rows.mappings())


def seal(tx: Session, viewer: Viewer, seal_id: int) -> SealLine:
    """One seal. Raises NotFound."""
    found = tx.execute(_SEALS.where(_kept_or_ours(viewer), Seal.id == seal_id)).mappings().one_or_none()
    if found is None:
        raise NotFound(T("没有这枚印章，或者您无权查看。"))
    return SealLine(**found)


def usable_seals(tx: Session, organ_ids: Sequence[int]) -> tuple[SealLine, ...]:
    """The seals of these organs that are in use, for whoever applies for one."""
    of = (col(Seal.organ_id).in_(organ_ids), col(Seal.state) == SealState.IN_USE)
    rows = tx.execute(_SEALS.where(*of).order_by(col(Seal.kind), col(Seal.id)))
    return tuple(SealLine(**row) for row in rows.mappings())


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What became of a seal on a day."""

    on: date
    state: SealState
    keeper: str
    reason: str
    made_by: str
    made_at: datetime


_CHANGES = Lines(
    ChangeLine,
    columns(
        on=SealChange.on,
        state=SealChange.state,
        keeper=_Keeper.name,
        reason=SealChange.reason,
        made_by=_Maker.name,
        made_at=SealChange.made_at,
    )
    .select_from(SealChange)
    .join(_Keeper, col(_Keeper.id) == SealChange.keeper_id)
    .join(_Maker, col(_Maker.id) == SealChange.made_by)
    .where(SealChange.seal_id == _seal_id)
    .order_by(col(SealChange.id)),
)


def changes_of(tx: Session, seal_id: int) -> tuple[ChangeLine, ...]:
    """What became of a seal, from its entry on; whether the viewer may see it is asked before."""
    return _CHANGES.of(tx, seal_id=seal_id)


def organs_of(tx: Session, viewer: Viewer) -> dict[int, str]:
    """The organs that the viewer acts for, by id, with their names."""
    rows = tx.exec(
        select(Organisation.id, Organisation.name).where(col(Organisation.id).in_(viewer.acts_for))
    )
    return {id_ or 0: name for id_, name in rows}


@dataclass(frozen=True, slots=True)
class UseLine:
    """An entry of the log."""

    id: int
    number: str
    seal_id: int
    seal: str
    organ_id: int
    case_id: int | None
    case_number: str
    title: str
    file_id: int | None
    file_name: str
    file_gone: bool
    sha256: str
    copies: int
    purpose: str
    state: UseState
    asked_by_id: int
    asked_by: str
    asked_at: datetime
    decided_by: str
    decided_at: datetime | None
    reason: str
    applied_by: str
    applied_on: date | None
    keeper_id: int
    keeper: str
    struck_by: str
    struck_at: datetime | None
    struck_reason: str

    @property
    def asked_on(self) -> date:
        """The office's day of the application."""
        return office_day(self.asked_at)

    @property
    def stands(self) -> bool:
        """Whether it was not struck out."""
        return self.struck_at is None


_SAME = (
    "id", "number", "seal_id", "organ_id", "case_id", "title", "file_id", "sha256", "copies", "purpose", "state",
    "asked_at", "decided_at", "reason", "applied_on", "struck_at", "struck_reason",
)  # fmt: skip
_USES = (
    columns(
        seal=Seal.name,
        keeper_id=Seal.keeper_id,
        keeper=_Keeper.name,
        case_number=func.coalesce(Case.number, ""),
        file_name=func.coalesce(StoredFile.name, ""),
        file_gone=col(StoredFile.destroyed_on).is_not(None),
        asked_by_id=SealUse.asked_by,
        asked_by=_Maker.name,
        decided_by=func.coalesce(_Decider.name, ""),
        applied_by=func.coalesce(_Applier.name, ""),
        struck_by=func.coalesce(_Striker.name, ""),
        **{n: getattr(SealUse, n) for n in _SAME},
    )
    .select_from(SealUse)
    .join(Seal, col(Seal.id) == SealUse.seal_id)
    .join(_Keeper, col(_Keeper.id) == Seal.keeper_id)
    .join(_Maker, col(_Maker.id) == SealUse.asked_by)
    .outerjoin(Case, col(Case.id) == SealUse.case_id)
    .outerjoin(StoredFile, col(StoredFile.id) == SealUse.file_id)
    .outerjoin(_Decider, col(_Decider.id) == SealUse.decided_by)
    .outerjoin(_Applier, col(_Applier.id) == SealUse.applied_by)
    .outerjoin(_Striker, col(_Striker.id) == SealUse.struck_by)
)


def _seen(viewer: Viewer) -> ColumnElement[bool]:
    """Whoever sees the case; without one, the seal's organ; and always the keeper, who must know what it seals."""
    ours = and_(col(SealUse.case_id).is_(None), col(SealUse.organ_id).in_(viewer.acts_for))
    mine = or_(col(Seal.keeper_id) == viewer.user_id, col(SealUse.asked_by) == viewer.user_id)
    return or_(ours, mine, col(SealUse.applied_by) == viewer.user_id, visible(viewer))


@dataclass(frozen=True, slots=True)
class Log:
    """Which entries of the log a list shows."""

    seal_id: int | None = None
    state: UseState | None = None
    year: int | None = None
    """Applied for in that year."""
    before: int | None = None
    """Only those older than this one, by its key."""


def uses(tx: Session, viewer: Viewer, log: Log, limit: int) -> First[UseLine]:
    """The log as far as the viewer sees it, the newest first."""
    query = _USES.where(_seen(viewer), *_which(viewer, log)).order_by(col(SealUse.id).desc()).limit(limit + 1)
    return First.of((UseLine(**row) for row in tx.execute(query).mappings()), limit)


def uses_in_order(tx: Session, viewer: Viewer, log: Log) -> tuple[UseLine, ...]:
    """The whole of it, the oldest first, as it is printed."""
    query = _USES.where(_seen(viewer), *_which(viewer, log)).order_by(col(SealUse.id))
    return tuple(UseLine(**row) for row in tx.execute(query).mappings())


def use_ids(tx: Session, viewer: Viewer, log: Log, limit: int) -> tuple[int, ...]:
    """The keys of the same."""
    query = (
        select(SealUse.id)
        .join(Seal, col(Seal.id) == SealUse.seal_id)
        .outerjoin(Case, col(Case.id) == SealUse.case_id)
        .where(_seen(viewer), *_which(viewer, log))
        .order_by(col(SealUse.id).desc())
        .limit(limit)
    )
    return tuple(id_ for id_ in tx.exec(query) if id_ is not None)


def use_lines(tx: Session, viewer: Viewer, ids: Sequence[int]) -> tuple[UseLine, ...]:
    """The entries of these keys that the viewer sees, in the order of the log."""
    query = _USES.where(_seen(viewer), col(SealUse.id).in_(ids)).order_by(col(SealUse.id).desc())
    return tuple(UseLine(**row) for row in tx.execute(query).mappings())


def _which(viewer: Viewer, log: Log) -> list[Any]:
    if log.seal_id is not None:
        found: list[Any] = [SealUse.seal_id == log.seal_id]
    else:  # of the organs' seals, and of those that the viewer keeps
        kept = select(Seal.id).where(Seal.keeper_id == viewer.user_id)
        found = [or_(col(SealUse.organ_id).in_(viewer.acts_for), col(SealUse.seal_id).in_(kept))]
    if log.state is not None:
        found += [SealUse.state == log.state, col(SealUse.struck_at).is_(None)]
    if log.year is not None:
        found.append(col(SealUse.asked_at) >= day_start(date(log.year, 1, 1)))
        found.append(col(SealUse.asked_at) < day_start(date(log.year + 1, 1, 1)))
    if log.before is not None:
        found.append(col(SealUse.id) < log.before)
    return found


def use(tx: Session, viewer: Viewer, use_id: int) -> UseLine:
    """One entry of the log. Raises NotFound."""
    found = tx.execute(_USES.where(_seen(viewer), SealUse.id == use_id)).mappings().one_or_none()
    if found is None:
        raise NotFound(T("没有这条用印记录，或者您无权查看。"))
    return UseLine(**found)


def sees(tx: Session, viewer: Viewer, case_id: int) -> bool:
    """Whether the viewer may open the case of a use: a keeper need not."""
    return tx.exec(select(Case.id).where(Case.id == case_id, visible(viewer))).first() is not None


_OF_CASE = Lines(
    UseLine, _USES.where(SealUse.case_id == bindparam("case_id")).order_by(col(SealUse.id).desc())
)


def uses_of(tx: Session, case_id: int) -> tuple[UseLine, ...]:
    """The uses in a case, the newest first; whether the viewer may see the case is asked before."""
    return _OF_CASE.of(tx, case_id=case_id)


def waiting_for(tx: Session, viewer: Viewer) -> tuple[UseLine, ...]:
    """What waits for the viewer's word, or for its seal, the oldest first; a paper of no case as well."""
    mine = and_(col(SealUse.state) == UseState.APPROVED, col(Seal.keeper_id) == viewer.user_id)
    if any(map(viewer.may, APPROVE)):
        ours = (col(SealUse.organ_id).in_(viewer.acts_for), col(SealUse.asked_by) != viewer.user_id)
        mine = or_(mine, and_(col(SealUse.state) == UseState.ASKED, _seen(viewer), *ours))
    query = _USES.where(*OPEN, mine).order_by(col(SealUse.id))
    return tuple(UseLine(**row) for row in tx.execute(query).mappings())
