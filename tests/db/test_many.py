"""Many rows and many values go as one value, and come back as if each had gone alone."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Table, Time, insert, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session

from casework.db import Json, Utc, among, enum_column, put, put_new
from casework.organisations.kinds import OrganKind

MANY = Table(
    "many",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("word", String(60), nullable=False, unique=True),
    Column("on", Date),  # a word of SQL's own
    Column("hour", Time),
    Column("at", Utc),
    Column("kind", enum_column(OrganKind)),
    Column("yes", Boolean),
    Column("facts", Json),
)
ROWS = SimpleNamespace(__table__=MANY)
EVERY = {
    "on": date(2026, 2, 28),
    "hour": time(8, 30),
    "at": datetime(2026, 11, 23, 10, 30, 1, 5, timezone(timedelta(hours=8))),
    "kind": OrganKind.UNIT,
    "yes": True,
    "facts": {"告知": ["张某某", 'a"b\\c%:rows', None, 1.5], "z": {}, "a": False},
}
WORDS = ("房屋征收", 'it\'s "said"', "\\n\t\n 100% :rows $1 {}", "𠮷", "")


@pytest.fixture
def many(tx: Session) -> Session:
    MANY.create(tx.connection())
    return tx


def stored(tx: Session) -> list[dict[str, Any]]:
    """Every row."""
    return [dict(row) for row in tx.execute(select(MANY).order_by(MANY.c.id)).mappings()]


@pytest.mark.parametrize("way", [put, put_new])
def test_every_kind_of_value_is_stored_as_if_the_row_had_gone_alone(many: Session, way: Any) -> None:
    nothing = dict.fromkeys(EVERY) | {"facts": []}
    rows = [{"word": word, **(nothing if word == "" else EVERY)} for word in WORDS]
    way(many, ROWS, rows)
    together = stored(many)
    many.execute(MANY.delete())
    for row in rows:
        many.execute(insert(MANY).values(row))
    alone = stored(many)
    assert [row | {"id": 0} for row in together] == [row | {"id": 0} for row in alone]
    assert together[0]["at"] == datetime(2026, 11, 23, 2, 30, 1, 5, UTC)
    assert list(together[0]["facts"]) == ["告知", "z", "a"]


def test_what_is_put_in_has_its_keys_and_what_is_there_is_refused(many: Session) -> None:
    keys = put(many, ROWS, [{"word": f"甲{n}"} for n in range(1200)])
    assert sorted(keys) == [row["id"] for row in stored(many)]
    assert put(many, ROWS, []) == []
    with pytest.raises(IntegrityError), many.begin_nested():
        put(many, ROWS, [{"word": "乙"}, {"word": "甲7"}])
    assert len(stored(many)) == 1200


def test_what_is_there_already_stays_as_it_is(many: Session) -> None:
    assert put_new(many, ROWS, [{"word": "甲", "yes": True}, {"word": "乙", "yes": True}]) == 2
    assert put_new(many, ROWS, [{"word": word, "yes": False} for word in ("乙", "丙", "丙", "甲")]) == 1
    assert [(row["word"], row["yes"]) for row in stored(many)] == [("甲", True), ("乙", True), ("丙", False)]
    assert put_new(many, ROWS, []) == 0


def test_a_moment_without_its_zone_is_refused(many: Session) -> None:
    with pytest.raises((StatementError, ValueError), match="time zone"):
        put_new(many, ROWS, [{"word": "甲", "at": datetime(2026, 11, 23, 8)}])  # noqa: DTZ001 (what is tried)


def test_one_of_many_numbers_or_texts(many: Session) -> None:
    keys = put(many, ROWS, [{"word": word} for word in WORDS])
    word, key = MANY.c.word, MANY.c.id

    def found(*conditions: Any) -> set[str]:
        return set(many.execute(select(word).where(*conditions)).scalars())

    assert found(among(key, set(keys[1:]) | {10**6 + n for n in range(40_000)})) == set(WORDS[1:])
    assert found(among(word, WORDS[:2])) == set(WORDS[:2])
    assert found(among(word, (w for w in WORDS)), among(key, keys[:1])) == {WORDS[0]}
    assert found(~among(word, WORDS[:2])) == set(WORDS[2:])
    assert found(among(key, ())) == set()
