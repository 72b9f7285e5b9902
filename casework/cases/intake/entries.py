"""Which entries of the register a page shows, found without looking through the register."""

from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, func
from sqlmodel import Session, col

from casework.accounts.roles import Reach
from casework.accounts.viewer import Viewer
from casework.cases.record.search import SEARCHES, way
from casework.cases.record.tables import Case, Intake
from casework.cases.record.visibility import condition
from casework.db import columns, read, unindexed
from casework.matters.visibility import parameters
from casework.reading.case_number import search_key

FEW = 1000
"""So many are found and then sorted; of more, the newest are found by walking the index of their order."""


def newest_entries(
    tx: Session, viewer: Viewer, *, year: int | None, q: str, before: int | None
) -> tuple[Any, dict[str, Any]]:
    """A select of the ids of the newest entries, with its parameters but for `limit`; `before` pages on."""
    values: dict[str, Any] = parameters(viewer) | {"year": year, "before": before}
    how = way(tx, q)
    values["q"] = search_key(q) if how == "number" else q
    how = "words" if how == "common" else how
    asked = frozenset(name for name in ("year", "before") if values[name] is not None)
    counted = read(tx, _counted(viewer.reach, asked, how), values).scalar_one()
    if how == "number" and not counted:
        # Another organ's case; or the number stands on a paper of a case that has another.
        how, values["q"] = "words", q
        counted = read(tx, _counted(viewer.reach, asked, how), values).scalar_one()
    return _newest(viewer.reach, asked, how, many=counted > FEW), values


def _ids(reach: frozenset[Reach], asked: frozenset[str], how: str, *, many: bool) -> Any:
    narrowed = [SEARCHES[how]("q")] if how else []
    if "year" in asked:
        narrowed.append(col(Intake.year) == bindparam("year"))
    if "before" in asked:
        narrowed.append(col(Intake.id) < bindparam("before"))
    seen = condition(reach, of=Intake, walked=many or bool(how))
    ids = columns(Intake.id).where(seen, *narrowed)
    return ids.join(Case, col(Case.id) == Intake.case_id) if how or Reach.UNIT in reach else ids


@lru_cache(maxsize=256)
def _counted(reach: frozenset[Reach], asked: frozenset[str], how: str) -> Any:
    some = _ids(reach, asked, how, many=False).limit(FEW + 1)
    return columns(func.count()).select_from(some.subquery())


@lru_cache(maxsize=256)
def _newest(reach: frozenset[Reach], asked: frozenset[str], how: str, *, many: bool) -> Any:
    newest: Any = col(Intake.id) if many else unindexed(col(Intake.id))
    ids = _ids(reach, asked, how, many=many).order_by(newest.desc()).limit(bindparam("limit"))
    return columns(ids.subquery().c.id)
