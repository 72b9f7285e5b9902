"""Read what is stored, and whether it is still what it was."""

from sqlmodel import Session, col, select

from casework.errors import NotFound
from casework.files.store import Store
from casework.files.tables import StoredFile


def damaged(tx: Session, store: Store) -> tuple[int, tuple[tuple[str, str], ...]]:
    """How many files were looked at, and each whose bytes are missing or changed: its name and what is wrong."""
    wrong: list[tuple[str, str]] = []
    there = select(StoredFile.sha256, StoredFile.name).where(col(StoredFile.destroyed_on).is_(None))
    known = dict(tx.exec(there.order_by(col(StoredFile.id).desc())).all())
    for sha256, name in known.items():
        try:
            store.get(sha256)
        except NotFound as error:
            wrong.append((name, str(error)))
    return len(known), tuple(wrong)
