"""The work on a file: read outside any transaction, then its rows some thousand at a time."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import lru_cache

from sqlalchemy import delete, update
from sqlmodel import col, select

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.audit.actions import append
from casework.clock import office_day
from casework.credit.imports.queries import stored
from casework.credit.imports.reading import Sheet, read
from casework.credit.imports.tables import CreditImport, ImportProblem, ImportState
from casework.credit.imports.taking import By, failures, take
from casework.credit.sealing import Sealing, sealing
from casework.db import put, reading
from casework.errors import CaseworkError, InvalidInput
from casework.jobs.kinds import Errand, Kind, Round, Took, daily
from casework.text import N_, Text

STEP = 4000
"""Rows of a round."""
KEPT_DAYS = 7
"""So long a file waits to be taken in; then it is erased."""


def facts(import_id: int, organs: Mapping[str, int], own: int | None, *, really: bool) -> dict[str, object]:
    """By what the work is done: which import, who may provide, and whether anything is entered."""
    return {"import": import_id, "organs": dict(organs), "own": own, "really": really}


def _read(errand: Errand) -> tuple[Sheet | Text, Sealing]:
    closing = sealing(errand.settings)
    with reading(errand.engine) as tx:
        row = stored(tx, errand.facts["import"])
        content = row.content if row is not None else None
    if content is None:
        return Sheet(), closing
    given = tuple(sorted(errand.facts["organs"].items()))
    today = office_day(errand.clock())
    return _sheet(closing, errand.facts["import"], content, today, given, errand.facts["own"]), closing


@lru_cache(maxsize=1)  # each round asks for it, and it is read once
def _sheet(
    closing: Sealing,
    import_id: int,
    content: bytes,
    today: date,
    organs: tuple[tuple[str, int], ...],
    own: int | None,
) -> Sheet | Text:
    try:
        return read(f"{import_id}", closing.unwrap(content), today, dict(organs), own)
    except InvalidInput as error:
        return next(why for why in error.fields.values() if isinstance(why, Text))
    except CaseworkError as error:
        return error.message if isinstance(error.message, Text) else Text(str(error.message))


def _step(round_: Round) -> Took:
    row = stored(round_.tx, round_.facts["import"])
    if row is None or not row.state.going or round_.brought is None:
        return Took(0, None)
    sheet, closing = round_.brought
    really, first = bool(round_.facts["really"]), int(round_.cursor or 0)
    if first == 0:
        round_.tx.execute(delete(ImportProblem).where(col(ImportProblem.import_id) == row.id))
    if isinstance(sheet, Text):
        _note(
            round_,
            row,
            [{"row": 1, "msgid": sheet.msgid, "facts": {k: str(v) for k, v in sheet.values.items()}}],
        )
        row.wrong += 1
        return _ended(round_, row, really=really)
    row.rows = len(sheet.rows)
    some = sheet.rows[first : first + STEP]
    report = take(round_.tx, closing, some, By(row.made_by, round_.at), really=really)
    row.fresh += report.fresh
    row.same += report.same
    row.subjects += report.subjects
    row.wrong += len(report.wrong)
    row.done = first + len(some)
    _note(round_, row, failures(report))
    if row.done >= row.rows:
        return _ended(round_, row, really=really, done=len(some))
    return Took(len(some), str(row.done))


def _note(round_: Round, row: CreditImport, found: list[dict[str, object]]) -> None:
    put(round_.tx, ImportProblem, [{"import_id": row.id, **one} for one in found])


def _ended(round_: Round, row: CreditImport, *, really: bool, done: int = 0) -> Took:
    row.state, row.ended_at = (ImportState.DONE, round_.at) if really else (ImportState.TRIED, None)
    if really:
        row.content = None
        name = round_.tx.exec(select(User.name).where(User.id == row.made_by)).one()
        append(
            round_.tx, "credit_records", "credit_import.done", at=round_.at, user_id=row.made_by, actor=name,
            subject=row.name, facts={"import": row.id, "fresh": row.fresh, "same": row.same, "wrong": row.wrong},
        )  # fmt: skip
    return Took(done, None)


def _count(round_: Round) -> int:
    sheet = round_.brought[0] if round_.brought else None
    return len(sheet.rows) if isinstance(sheet, Sheet) else 0


def _clear(round_: Round) -> Took:
    """Erase files that nobody took in."""
    old = (
        col(CreditImport.state).in_([ImportState.TRIED, ImportState.TRYING]),
        col(CreditImport.made_at) < round_.at - timedelta(days=KEPT_DAYS),
    )
    dropped = update(CreditImport).where(*old)
    n = round_.tx.execute(dropped.values(state=ImportState.DROPPED, content=None, ended_at=round_.at))
    return Took(max(getattr(n, "rowcount", 0), 0), None)


IMPORT = Kind(
    name="credit.import",
    title=N_("导入失信记录"),
    unit=N_("行"),
    permission=Permission.MANAGE_PEOPLE,
    count=_count,
    step=_step,
    errand=_read,
)
CLEAR = Kind(
    name="credit.import.clear",
    title=N_("清除没有导入的文件"),
    unit=N_("个文件"),
    permission=Permission.MANAGE_PEOPLE,
    count=lambda _: 0,
    step=_clear,
    when=daily(time(0, 20)),
)
WORK = (IMPORT, CLEAR)
