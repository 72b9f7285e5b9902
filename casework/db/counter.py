"""Running numbers without gaps or doubles, whoever else takes one at the same moment."""

from sqlalchemy import text
from sqlmodel import Field, Session

from casework.db.table import Table


class Counter(Table, table=True):
    """The last number that was given under a name."""

    __tablename__ = "counters"

    name: str = Field(primary_key=True, max_length=80)
    last: int


def take_turns(tx: Session, name: str) -> None:
    """Let nobody else into what the name stands for until this transaction ends.

    For what is looked up first and inserted afterwards. SQLite has one writer at a time anyway.
    """
    if tx.get_bind().dialect.name == "postgresql":
        tx.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name})


def take_part(tx: Session, name: str) -> None:
    """Until this transaction ends let nobody take the turn of this name (`take_turns`), which waits for all who take part.

    For rows that many put in at once and somebody counts: who counts sees all that have a smaller key.
    """
    if tx.get_bind().dialect.name == "postgresql":
        tx.execute(text("SELECT pg_advisory_xact_lock_shared(hashtextextended(:name, 0))"), {"name": name})


def next_number(tx: Session, name: str) -> int:
    """The next number under a name, from 1. A second taker waits for the first; what is rolled back is given again."""
    taken: int = tx.execute(
        text(
            "INSERT INTO counters (name, last) VALUES (:name, 1)"
            " ON CONFLICT (name) DO UPDATE SET last = counters.last + 1 RETURNING last"
        ),
        {"name": name},
    ).scalar_one()
    return taken
