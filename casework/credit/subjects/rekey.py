"""Encrypt the numbers of persons anew, under the first of the keys."""

from sqlmodel import Session, col, select

from casework.credit.sealing import Sealing
from casework.credit.subjects.tables import SubjectCode
from casework.db import id_of

MANY = 1000


def rekey(tx: Session, sealing: Sealing) -> int:
    """Close every number with the first key; answers how many. Raises Conflict where one was closed with a key that is gone."""
    done, after = 0, 0
    closed = select(SubjectCode).where(SubjectCode.sealed != "").order_by(col(SubjectCode.id)).limit(MANY)
    while rows := tx.exec(closed.where(col(SubjectCode.id) > after)).all():
        for row in rows:
            number = sealing.open(row.sealed)
            row.sealed, row.mark = sealing.close(number), sealing.mark(number)
        tx.flush()
        done, after = done + len(rows), id_of(rows[-1])
        tx.expunge_all()
    return done
