"""What kinds of background work there are: each room declares its own as plain values, and the house gathers them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.clock import OFFICE, Clock, office_day
from casework.files.store import Store
from casework.settings import Settings
from casework.text import Text


@dataclass(frozen=True, slots=True)
class Round:
    """What one round works with: a transaction that is committed after it, and where the round before it stopped."""

    job_id: int
    tx: Session
    at: datetime
    store: Store
    facts: Mapping[str, Any]
    cursor: str | None
    """None in the first round."""
    brought: Any = None
    """What its kind's errand answered."""
    kinds: "Mapping[str, Kind]" = field(default_factory=dict)
    """Every kind of background work."""

    @property
    def today(self) -> date:
        """The office's day."""
        return office_day(self.at)


@dataclass(frozen=True, slots=True)
class Took:
    """What a round has done, and from where the next one goes on."""

    done: int
    cursor: str | None
    """None: nothing is left."""
    said: tuple[Text, ...] = ()
    """Lines for the log; their values are numbers and strings."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a way outside works with: no transaction is open, and it opens its own for as short as it reads."""

    engine: Engine
    settings: Settings
    clock: Clock
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """Work that is due by itself, whoever put it there: one job of a kind goes on at a time for each `name`."""

    name: str
    subject: str
    facts: Mapping[str, Any]


When = Callable[[Session, datetime], str | None]


def daily(hour: time) -> When:
    """Once each day, at an hour of the office or as soon after it as a process runs."""

    def key(_tx: Session, at: datetime) -> str | None:
        here = at.astimezone(OFFICE)
        return None if here.time() < hour else f"{here.date().isoformat()}T{hour:%H:%M}"

    return key


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of background work.

    `step` does one round in the transaction that it is handed and says from where the next one goes on; it is called
    again from the same place where a round was killed or failed, and never where it was committed. A round takes a
    second at most, since SQLite's other writers wait for it.
    """

    name: str
    title: str
    """In Chinese, marked for the catalogue."""
    unit: str
    """What is counted, such as 件案件."""
    permission: Permission
    """Whoever has it at the top of the tree sees such jobs, cancels them and takes them up again."""
    count: Callable[[Round], int]
    """How many things there are to do, asked once at the beginning."""
    step: Callable[[Round], Took]
    cancelled: str = ""
    """What follows when it is cancelled, in Chinese, marked for the catalogue."""
    by_hand: bool = False
    """Whether a person may start it from its page, without facts of its own."""
    errand: Callable[[Errand], Any] | None = None
    """What a round does outside before its transaction, such as speaking to another machine, in half a minute at most;
    the step finds its answer as `brought`. A round that is killed between the two does it again. Such work has a queue
    of its own: it neither waits for other work nor keeps it waiting."""
    calls: Callable[[Session, datetime], Iterable[Call]] | None = None
    """What of it is due now, asked every second: a cheap question of an index. Its jobs are many and small: lists leave
    out those that are done, and they are swept some days later."""
    when: When | None = None
    """Asked every second: the key under which it starts by itself now, if it does. It does so once for each key, such as
    that of a day (`daily`): what was missed while no process ran is made up for once."""
    result: Callable[[Any, Any], Any] | None = None
    """Answers, at a desk, whoever ordered a job (as its page shows it) with the file that it made."""


Kinds = Mapping[str, Kind]
"""The kinds by their names, as jobs keep them."""


def by_name(kinds: Iterable[Kind]) -> Kinds:
    """The kinds by their names. Raises ValueError where two have the same."""
    found = tuple(kinds)
    named = {kind.name: kind for kind in found}
    if len(named) < len(found):
        raise ValueError("two kinds of background work have one name")
    return named
