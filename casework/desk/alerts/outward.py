"""What people are told outside of the house, by the channels that each of them takes: the number, the act and the day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, Protocol

from sqlmodel import Session

from casework import rulebook
from casework.desk.alerts.moved import MOVED
from casework.desk.alerts.queries import AlertLine
from casework.messages.kinds import Level, MessageState
from casework.messages.notes import About, Note, Telling
from casework.messages.queries import Delivery, deliveries
from casework.rulebook.ladder import When

NEAR = frozenset({f"{When.BEFORE}_0", f"{When.BEFORE}_1", When.PASSED.value, When.LAST.value})
"""Levels at which there is no time to wait for a digest."""
GATHERED = timedelta(minutes=15)
"""What a sweep makes up for leaves as one message at the next such moment, when all its rounds are over."""

AT_ONCE = 400
"""Alerts whose messages one statement finds; a page has fewer, a printed record may have more."""


def _level(name: str) -> Level:
    if name.startswith(MOVED):
        return Level.MOVED
    if name.startswith(When.LATE):
        return Level.LATE
    return Level.NEAR if name in NEAR else Level.EARLY


def _key(matter_id: int, rule: str, due: date, level: str) -> str:
    return f"alert:{matter_id}:{rule}:{due.isoformat()}:{level}"


class Called(Protocol):
    """What a matter is called: outside by its number, and by its title where the office has said so."""

    @property
    def number(self) -> str:
        """Without anybody's name."""

    @property
    def title(self) -> str:
        """With the parties."""


def tellings(
    rows: Iterable[Mapping[str, Any]], matters: Mapping[int, Called], today: date
) -> Iterator[Telling]:
    """What leaves the house of what is told in one go: of each deadline the newest level.

    Whoever was not told in time, because nothing ran, gets all that there is as one message.
    """
    newest = [row for row in rows if row["newest"]]
    missed = {row["user_id"] for row in newest if row["on"] < today}
    notes: dict[tuple[str, date | None], Note] = {}  # several people are told the same
    for row in newest:
        together, about = row["user_id"] in missed, About(row["matter_id"], row["rule"], row["due"])
        key = _key(*about, row["level"])
        if (key, row["was_due"]) not in notes:
            notes[key, row["was_due"]] = _note(row, matters[about.matter_id])
        yield Telling(
            user_id=row["user_id"],
            key=key,
            note=notes[key, row["was_due"]],
            about=about,
            not_before=_moment(row["release_at"]) if together else row["release_at"],
            together=together,
        )


def _note(row: Mapping[str, Any], matter: Called) -> Note:
    return Note(
        level=_level(row["level"]),
        number=matter.number,
        title=matter.title,
        act=rulebook.rule(row["rule"]).label,
        on=row["due"],
        was=row["was_due"],
        character=row["character"],
        path=f"/alerts/matters/{row['matter_id']}",
    )


def _moment(at: datetime) -> datetime:
    """The next quarter of an hour."""
    return at + (datetime.min.replace(tzinfo=at.tzinfo) - at) % GATHERED


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of an alert on its way by another channel than the page."""

    channel: str
    state: MessageState
    at: datetime | None
    """When it was last tried, or is to be."""


def sent(tx: Session, lines: Sequence[AlertLine]) -> dict[int, tuple[Sent, ...]]:
    """By which other channels each alert of a page went, when, and whether it arrived; by the alerts' ids."""
    keys = {a.id: (a.user_id, _key(a.matter_id, a.rule, a.due, a.level)) for a in lines}
    found: dict[tuple[int, str], tuple[Delivery, ...]] = {}
    asked = iter(set(keys.values()))
    while some := tuple(islice(asked, AT_ONCE)):
        found |= deliveries(tx, some)
    return {
        alert_id: tuple(Sent(d.channel, d.state, d.tried_at or d.due_at) for d in found.get(key, ()))
        for alert_id, key in keys.items()
    }
