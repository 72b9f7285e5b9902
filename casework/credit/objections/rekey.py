"""Encrypt the numbers of objectors anew, under the first of the keys."""

from sqlmodel import Session, col, select

from casework.credit.objections.tables import Objection
from casework.credit.sealing import Sealing
from casework.credit.subjects.rekey import MANY
from casework.db import id_of


def rekey(tx: Session, sealing: Sealing, after: int = 0) -> tuple[int, int]:
    """The same as `subjects.rekey.rekey`, of what was filed online. Raises Conflict."""
    closed = (Objection.code_sealed != "", col(Objection.id) > after)
    rows = tx.exec(select(Objection).where(*closed).order_by(col(Objection.id)).limit(MANY)).all()
    for row in rows:
        row.code_sealed = sealing.close(sealing.open(row.code_sealed))
    tx.flush()
    return len(rows), id_of(rows[-1]) if rows else after
