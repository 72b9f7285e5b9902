"""Read imports, each for the organ that handed it in and for the centre."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, true
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.credit.imports.tables import CreditImport, ImportProblem, ImportState
from casework.credit.subjects.queries import at_centre
from casework.db import columns, filled, read
from casework.errors import NotFound
from casework.organisations.queries import organs
from casework.organisations.tables import Organisation
from casework.text import T, Text

PAGE, PROBLEMS = 30, 200


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import."""

    id: int
    organ_id: int
    organ: str
    name: str
    sha256: str
    state: ImportState
    rows: int
    done: int
    fresh: int
    same: int
    subjects: int
    wrong: int
    by: str
    made_by: int
    made_at: datetime
    ended_at: datetime | None

    @property
    def percent(self) -> int:
        """How far the round that goes on is."""
        return 100 * self.done // self.rows if self.rows else 0


_SAME = [n for n in ImportLine.__dataclass_fields__ if n not in {"organ", "by"}]
_IMPORTS = (
    columns(organ=Organisation.short_name, by=User.name, **{n: getattr(CreditImport, n) for n in _SAME})
    .select_from(CreditImport)
    .join(Organisation, col(Organisation.id) == CreditImport.organ_id)
    .join(User, col(User.id) == CreditImport.made_by)
)


def seen(tx: Session, viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `credit_imports` under which a row exists for the viewer."""
    if at_centre(tx, viewer):
        return true()
    return col(CreditImport.organ_id).in_(viewer.acts_for if viewer.may(Permission.PROVIDE_CREDIT) else ())


@dataclass(frozen=True, slots=True)
class Imports:
    """A page of imports, the newest first."""

    lines: tuple[ImportLine, ...]
    more: bool


def imports(tx: Session, viewer: Viewer, before: int | None = None) -> Imports:
    """A page of imports, the newest first."""
    of: list[Any] = [seen(tx, viewer)]
    if before is not None:
        of.append(col(CreditImport.id) < before)
    order = _IMPORTS.where(*of).order_by(col(CreditImport.id).desc()).limit(PAGE + 1)
    rows = list(filled(ImportLine, read(tx, order)))
    return Imports(tuple(rows[:PAGE]), len(rows) > PAGE)


def one_import(tx: Session, viewer: Viewer, import_id: int) -> ImportLine:
    """One import. Raises NotFound."""
    found = list(filled(ImportLine, read(tx, _IMPORTS.where(CreditImport.id == import_id, seen(tx, viewer)))))
    if not found:
        raise NotFound(T("没有这次导入，或者您无权查看。"))
    return found[0]


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A row that cannot be taken in, and why."""

    id: int
    row: int
    msgid: str
    facts: dict[str, Any]

    @property
    def why(self) -> Text:
        """The sentence."""
        return Text(self.msgid, self.facts)


_PROBLEMS = columns(**{n: getattr(ImportProblem, n) for n in ProblemLine.__dataclass_fields__})


def problems(tx: Session, import_id: int, after: int = 0, limit: int = PROBLEMS) -> tuple[ProblemLine, ...]:
    """Rows that cannot be taken in, in their order, one more than `limit` where there are more; who may see is asked before."""
    of = (ImportProblem.import_id == import_id, col(ImportProblem.row) > after)
    order = (col(ImportProblem.row), col(ImportProblem.id))
    return tuple(filled(ProblemLine, read(tx, _PROBLEMS.where(*of).order_by(*order).limit(limit + 1))))


def providers(tx: Session, viewer: Viewer) -> tuple[Mapping[str, int], int | None]:
    """By name, the organs for which the viewer may hand in records, and its own where a file may leave it out."""
    centre = at_centre(tx, viewer)
    lines = [one for one in organs(tx) if centre or one.id in viewer.acts_for]
    names = {name: one.id for one in lines for name in (one.short_name, one.name)}
    return names, None if centre else viewer.acting_organ_id


def stored(tx: Session, import_id: int) -> CreditImport | None:
    """The row of an import, for the work on it."""
    return tx.exec(select(CreditImport).where(CreditImport.id == import_id)).one_or_none()
