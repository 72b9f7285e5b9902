"""Hand in a file, take it in once it was tried, or drop it."""

import hashlib
from pathlib import PurePath

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.credit.imports.queries import one_import, providers
from casework.credit.imports.tables import CreditImport, ImportState
from casework.credit.imports.work import IMPORT, facts
from casework.credit.sealing import Sealing
from casework.credit.subjects.queries import at_centre
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.jobs.actions import order
from casework.text import T, Text

LARGEST = 50 * 1024 * 1024


def hand_in(tx: Session, actor: Actor, sealing: Sealing, name: str, content: bytes) -> int:
    """Keep a file and try it in the background; answers the import's key. Raises Forbidden, InvalidInput, Conflict."""
    if not at_centre(tx, actor.viewer):
        actor.must(Permission.PROVIDE_CREDIT)
    name = PurePath(name.replace("\\", "/")).name[:200]
    if not content:
        raise InvalidInput({"file": T("“{name}”是空文件，请重新选择。", name=name)})
    if len(content) > LARGEST:
        raise InvalidInput({"file": T("文件超过{mb} MB，请分成几份。", mb=LARGEST // 1_048_576)})
    row = CreditImport(
        organ_id=actor.viewer.acting_organ_id, name=name, sha256=hashlib.sha256(content).hexdigest(),
        content=sealing.wrap(content), made_by=actor.viewer.user_id, made_at=actor.at,
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    names, own = providers(tx, actor.viewer)
    _order(tx, actor, row, facts(id_of(row), names, own, really=False))
    _acted(tx, actor, row, "tried", sha256=row.sha256)
    return id_of(row)


def take_in(tx: Session, actor: Actor, import_id: int) -> None:
    """Take in what was tried; rows that are wrong are left out. Raises NotFound, Conflict."""
    row = _open(tx, actor, import_id, ImportState.TRIED)
    if not row.fresh:
        raise Conflict(T("没有可以导入的新记录。"))
    row.state, row.done, row.fresh, row.same, row.subjects, row.wrong = ImportState.RUNNING, 0, 0, 0, 0, 0
    names, own = providers(tx, actor.viewer)
    _order(tx, actor, row, facts(import_id, names, own, really=True))
    _acted(tx, actor, row, "begun", sha256=row.sha256)


def drop(tx: Session, actor: Actor, import_id: int) -> None:
    """Do not take a file in; its content is erased. Raises NotFound, Conflict."""
    row = _open(tx, actor, import_id, ImportState.TRIED)
    row.state, row.content, row.ended_at = ImportState.DROPPED, None, actor.at
    _acted(tx, actor, row, "dropped")


def _open(tx: Session, actor: Actor, import_id: int, state: ImportState) -> CreditImport:
    one_import(tx, actor.viewer, import_id)
    row = tx.exec(select(CreditImport).where(col(CreditImport.id) == import_id).with_for_update()).one()
    tx.refresh(row)
    if row.state is not state:
        raise Conflict(T("这次导入现在是“{state}”，不能办理这一步。", state=Text(row.state.label)))
    return row


def _order(tx: Session, actor: Actor, row: CreditImport, given: dict[str, object]) -> None:
    key = f"{IMPORT.name}:{row.id}:{'in' if given['really'] else 'try'}"
    order(tx, IMPORT, key, actor.at, by=actor.viewer.user_id, subject=row.name, facts=given)


def _acted(tx: Session, actor: Actor, row: CreditImport, action: str, **given: object) -> None:
    tx.flush()
    append(
        tx, "credit_records", f"credit_import.{action}", at=actor.at, user_id=actor.viewer.user_id,
        actor=actor.viewer.name, subject=row.name, facts={"import": row.id, **given},
    )  # fmt: skip
