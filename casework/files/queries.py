"""Read what is stored, and whether it is still what it was."""

from sqlmodel import Session, col, select

from casework.errors import NotFound
from casework.files.store import Store
from casework.files.tables import StoredFile


def damaged(tx: Session, store: Store) -> tuple[int, tuple[tuple[str, str], ...]]:
    """How many files were looked at, and each whose bytes are missing or changed: its name and what is wrong."""
    wrong: list[tuple[str, str]] = []
    known = dict(
        tx.exec(select(StoredFile.sha256, StoredFile.name).order_by(col(StoredFile.id).desc())).all()
    )
    for sha256, name in known.items():
        try:
            store.get(sha256)
        except NotFound as error:
            wrong.append((name, str(error)))
    return len(known), tuple(wrong)
