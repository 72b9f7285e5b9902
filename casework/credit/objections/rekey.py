"""Encrypt the numbers of objectors anew, under the first of the keys."""

from sqlmodel import Session, col, select

from casework.credit.objections.tables import Objection
from casework.credit.sealing import Sealing
from casework.db import id_of

MANY = 1000


def rekey(tx: Session, sealing: Sealing) -> int:
    """Close every number with the first key; answers how many. Raises Conflict where one was closed with a key that is gone."""
    done, after = 0, 0
    closed = select(Objection).where(Objection.code_sealed != "").order_by(col(Objection.id)).limit(MANY)
    while rows := tx.exec(closed.where(col(Objection.id) > after)).all():
        for row in rows:
            row.code_sealed = sealing.close(sealing.open(row.code_sealed))
        tx.flush()
        done, after = done + len(rows), id_of(rows[-1])
        tx.expunge_all()
    return done
