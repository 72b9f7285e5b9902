"""Attempts on the public pages: what was tried in vain is counted by address and by number, for a few minutes.

A page asks `too_many` first, and says `failed` where number and code do not fit, also where there is no such number.
"""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func
from sqlmodel import Session, col, select

from casework.credit.public.tables import PublicAttempt
from casework.db import take_turns
from casework.naming.names import plain

WITHIN = timedelta(minutes=10)
BY_ADDRESS, BY_NUMBER = 10, 5
"""So many in vain within that time, from one address and on one number: then nobody tries again before it is over."""


def too_many(tx: Session, address: str, number: str, at: datetime) -> bool:
    """Whether nothing more may be tried from an address, or on a number, for now.

    Until the transaction ends nobody else tries from there or on it: what is tried at once is counted one after another.
    """
    where, what = _hashed("address", address), _hashed("number", plain(number))
    take_turns(tx, f"credit_attempt/{where}")
    take_turns(tx, f"credit_attempt/{what}")
    since = col(PublicAttempt.at) > at - WITHIN
    return (
        _count(tx, col(PublicAttempt.address) == where, since) >= BY_ADDRESS
        or _count(tx, col(PublicAttempt.number) == what, since) >= BY_NUMBER
    )


def failed(tx: Session, address: str, number: str, at: datetime) -> None:
    """Count an attempt in vain."""
    tx.add(PublicAttempt(address=_hashed("address", address), number=_hashed("number", plain(number)), at=at))
    tx.flush()


def over(tx: Session, at: datetime) -> int:
    """How many attempts count for nothing any more."""
    return _count(tx, col(PublicAttempt.at) <= at - WITHIN)


def forget(tx: Session, at: datetime) -> int:
    """Drop the attempts that count for nothing any more; answers how many."""
    gone = tx.execute(delete(PublicAttempt).where(col(PublicAttempt.at) <= at - WITHIN))
    return int(getattr(gone, "rowcount", 0))


def _count(tx: Session, *of: ColumnElement[bool]) -> int:
    return int(tx.exec(select(func.count()).select_from(PublicAttempt).where(*of)).one())


def _hashed(what: str, value: str) -> str:
    return hashlib.sha256(f"{what}\n{value}".encode()).hexdigest()
