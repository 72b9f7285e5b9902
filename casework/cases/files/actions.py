"""Uploads that never came into a case."""

from collections.abc import Sequence

from sqlalchemy import event
from sqlmodel import Session, select

from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.cases.record.tables import CaseFile
from casework.files.store import Store
from casework.files.tables import StoredFile


def drop(tx: Session, actor: Actor, store: Store, file_ids: Sequence[int]) -> None:
    """Take back the actor's own uploads that are in no case, bytes included: they turned out to be classified.

    What is in a case, or somebody else's, is left alone.
    """
    for file_id in file_ids:
        stored = tx.get(StoredFile, file_id)
        attached = tx.exec(select(CaseFile.id).where(CaseFile.file_id == file_id)).first()
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
