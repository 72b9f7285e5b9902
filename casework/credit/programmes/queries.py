"""Read the programmes of an organ: which versions there are, and which one is in force on a day."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.credit.products import UseField
from casework.credit.programmes.read import programme_of
from casework.credit.programmes.tables import CreditProgramme, ProgrammeState
from casework.credit.programmes.vocabulary import Programme
from casework.db import columns, filled, read
from casework.errors import InvalidInput, NotFound
from casework.organisations.tables import Organisation
from casework.text import T

SEES = (Permission.USE_CREDIT, Permission.DECIDE, Permission.FINANCE)
"""Who sees the programmes and applications of its own organ."""
PAGE = 50


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A version of a programme as it is shown."""

    id: int
    organ_id: int
    organ: str
    organ_name: str
    code: str
    edition: int
    title: str
    source: str
    use: UseField
    text: str
    start: date
    state: ProgrammeState
    tried_at: datetime | None
    made_by: int
    by: str
    made_at: datetime
    note: str

    @property
    def programme(self) -> Programme:
        """What it says."""
        return as_read(self.text)


_SAME = (
    "id", "organ_id", "code", "edition", "title", "source", "use", "text", "start", "state", "tried_at", "made_by",
    "made_at", "note",
)  # fmt: skip
_PROGRAMMES = (
    columns(
        organ=Organisation.short_name, organ_name=Organisation.name, by=User.name,
        **{n: getattr(CreditProgramme, n) for n in _SAME},
    )
    .select_from(CreditProgramme)
    .join(Organisation, col(Organisation.id) == CreditProgramme.organ_id)
    .join(User, col(User.id) == CreditProgramme.made_by)
)  # fmt: skip


@lru_cache(maxsize=64)
def as_read(text: str) -> Programme:
    """A programme from its text. Raises InvalidInput (`text`) with the place and what is wrong there."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput({"text": T("方案不是 TOML：{why}", why=str(error))}) from None
    try:
        return programme_of(given)
    except InvalidInput as error:
        raise InvalidInput({"text": next(iter(error.fields.values()))}) from None


def seen(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `credit_programmes` under which a row exists for the viewer: its own organ's."""
    return col(CreditProgramme.organ_id).in_(viewer.acts_for if any(map(viewer.may, SEES)) else ())


@dataclass(frozen=True, slots=True)
class Found:
    """A page of versions, the newest first."""

    lines: tuple[ProgrammeLine, ...]
    more: bool


def programmes(tx: Session, viewer: Viewer, before: int | None = None) -> Found:
    """A page of the versions that the viewer may see, the newest first."""
    of: list[Any] = [seen(viewer)]
    if before is not None:
        of.append(col(CreditProgramme.id) < before)
    order = _PROGRAMMES.where(*of).order_by(col(CreditProgramme.id).desc()).limit(PAGE + 1)
    rows = tuple(filled(ProgrammeLine, read(tx, order)))
    return Found(rows[:PAGE], len(rows) > PAGE)


def programme(tx: Session, viewer: Viewer, programme_id: int) -> ProgrammeLine:
    """One version. Raises NotFound, also where it exists and the viewer may not know."""
    found = list(
        filled(ProgrammeLine, read(tx, _PROGRAMMES.where(CreditProgramme.id == programme_id, seen(viewer))))
    )
    if not found:
        raise NotFound(T("没有这个方案，或者您无权查看。"))
    return found[0]


def versions(tx: Session, programme_ids: Collection[int]) -> Mapping[int, ProgrammeLine]:
    """Versions by their keys; whether the viewer may see what is under them is asked before."""
    of = col(CreditProgramme.id).in_(set(programme_ids))
    return {one.id: one for one in filled(ProgrammeLine, read(tx, _PROGRAMMES.where(of)))}


def version(tx: Session, programme_id: int) -> ProgrammeLine:
    """The same of one."""
    return versions(tx, [programme_id])[programme_id]


def keys_of(tx: Session, organ_id: int, code: str) -> tuple[int, ...]:
    """The keys of every version of a programme of an organ."""
    of = (CreditProgramme.organ_id == organ_id, CreditProgramme.code == code)
    return tuple(key for key in tx.exec(select(CreditProgramme.id).where(*of)) if key is not None)


def in_force(tx: Session, organ_id: int, on: date) -> tuple[ProgrammeLine, ...]:
    """Of each programme of an organ the version under which applications of a day are made; of two from one day the later."""
    newest: dict[str, ProgrammeLine] = {}
    of = (
        CreditProgramme.organ_id == organ_id, CreditProgramme.state == ProgrammeState.APPROVED,
        col(CreditProgramme.start) <= on,
    )  # fmt: skip
    order = _PROGRAMMES.where(*of).order_by(col(CreditProgramme.start), col(CreditProgramme.id))
    for line in filled(ProgrammeLine, read(tx, order)):
        newest[line.code] = line
    return tuple(sorted(newest.values(), key=lambda one: one.code))


def editions(tx: Session, organ_id: int, code: str) -> int:
    """How many versions of a programme an organ has."""
    of = (CreditProgramme.organ_id == organ_id, CreditProgramme.code == code)
    return int(tx.exec(select(func.count()).select_from(CreditProgramme).where(*of)).one())
