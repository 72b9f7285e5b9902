"""Encrypt the numbers of persons anew, under the first of the keys."""

from sqlmodel import Session, col, select

from casework.credit.sealing import Sealing
from casework.credit.subjects.tables import SubjectCode
from casework.db import id_of

MANY = 1000
"""Numbers of one transaction: whoever writes meanwhile waits for no more."""


def rekey(tx: Session, sealing: Sealing, after: int = 0) -> tuple[int, int]:
    """Close some numbers with the first key, those that come after a row; answers how many, and the last row.

    Fewer than `MANY`: none is left. Raises Conflict where one was closed with a key that is gone.
    """
    closed = (SubjectCode.sealed != "", col(SubjectCode.id) > after)
    rows = tx.exec(select(SubjectCode).where(*closed).order_by(col(SubjectCode.id)).limit(MANY)).all()
    for row in rows:
        number = sealing.open(row.sealed)
        row.sealed, row.mark = sealing.close(number), sealing.mark(number)
    tx.flush()
    return len(rows), id_of(rows[-1]) if rows else after
