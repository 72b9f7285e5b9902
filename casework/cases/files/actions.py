"""Uploads into a case, and uploads that never came into one."""

from collections.abc import Sequence

from sqlalchemy import event
from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.cases.files.forms import Attachment
from casework.cases.record.find import case_to_act_on
from casework.cases.record.kind import CASE
from casework.errors import InvalidInput
from casework.files.store import Store
from casework.files.tables import StoredFile
from casework.matters import acts
from casework.matters.events import attach
from casework.matters.tables import MatterFile
from casework.text import T


def add_files(tx: Session, actor: Actor, case_id: int, attachment: Attachment) -> None:
    """Put uploaded files into a case; it does not make forms that others have open outdated.

    Raises InvalidInput where there is none, NotFound, Forbidden, Conflict.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.REGISTER, Permission.DRAFT)
    if not attachment.file_ids:
        raise InvalidInput({"file": T("请选择要上传的文件。")})
    attach(tx, actor, case_id, attachment.file_ids, title=attachment.title)
    acts.acted(tx, actor, CASE, case_id, "files_added", case.number, {"files": list(attachment.file_ids)})


def add_copies(
    tx: Session, actor: Actor, case_id: int, event_id: int, file_ids: Sequence[int], title: str
) -> None:
    """Put copies of a paper to the event that it was recorded as; a closed case takes them as well, since its decision may come
    last. Raises NotFound, Forbidden."""
    case = case_to_act_on(tx, actor, case_id, Permission.REGISTER, Permission.HANDLE, closed_too=True)
    attach(tx, actor, case_id, file_ids, title=title, event_id=event_id)
    acts.acted(tx, actor, CASE, case_id, "files_added", case.number, {"files": list(file_ids)})


def drop(tx: Session, actor: Actor, store: Store, file_ids: Sequence[int]) -> None:
    """Take back the actor's own uploads that are in no case, bytes included: they turned out to be classified.

    What is in a case, or somebody else's, is left alone.
    """
    for file_id in file_ids:
        stored = tx.get(StoredFile, file_id)
        attached = tx.exec(select(MatterFile.id).where(MatterFile.file_id == file_id)).first()
        if stored is None or stored.uploaded_by != actor.viewer.user_id or attached is not None:
            continue
        append(
            tx,
            "files",
            "file.dropped",
            at=actor.at,
            user_id=actor.viewer.user_id,
            actor=actor.viewer.name,
            subject=stored.name,
            facts={"file": file_id, "sha256": stored.sha256},
        )
        sha256 = stored.sha256
        tx.delete(stored)
        tx.flush()
        if tx.exec(select(StoredFile.id).where(StoredFile.sha256 == sha256)).first() is None:
            event.listen(tx, "after_commit", lambda _tx, gone=sha256: store.drop(gone), once=True)
