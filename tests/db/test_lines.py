"""Selects that are made once give what SQLAlchemy gives, and fail as it fails."""

from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Boolean, Date, bindparam, event, func, literal
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from casework.db import Json, Lines, Utc, columns, enum_column, named
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
VALUES = {
    "day": (date(2026, 11, 23), Date),
    "moment": (AT, Utc),
    "kind": (OrganKind.UNIT, enum_column(OrganKind)),
    "facts": ({"页": 3, "送达": None}, Json),
    "yes": (True, Boolean),
    "none": (None, Utc),
    "word": ("房屋征收", None),
}


class OnlyName(NamedTuple):
    """A read model of one field."""

    name: str


def added(tx: Session, key: str) -> Organisation:
    """An organisation that the session holds and has not sent."""
    made = Organisation(key=key, name=f"{key}局", short_name=key, kind=OrganKind.UNIT, path="/")
    tx.add(made)
    return made


def test_every_kind_of_value_comes_as_sqlalchemy_gives_it(tx: Session) -> None:
    statement = columns(
        **{
            name: literal(value, kind) if kind is not None else literal(value)
            for name, (value, kind) in VALUES.items()
        }
    )
    [found] = named(statement).of(tx)
    assert found._asdict() == {name: value for name, (value, _kind) in VALUES.items()}
    assert tuple(found) == tuple(tx.execute(statement).one())


def test_values_are_handed_in_by_name_and_every_time_anew(tx: Session) -> None:
    for key in ("甲", "乙"):
        added(tx, key)
    of_key = Lines(OnlyName, columns(name=Organisation.name).where(Organisation.key == bindparam("key")))
    assert [of_key.first(tx, key=key) for key in ("甲", "乙", "丙")] == [("甲局",), ("乙局",), None]
    with pytest.raises(KeyError, match="key"):
        of_key.of(tx)


def test_a_value_may_be_a_list(tx: Session) -> None:
    for key in ("甲", "乙", "丙"):
        added(tx, key)
    query = columns(name=Organisation.name).where(
        col(Organisation.key).in_(bindparam("keys", expanding=True))
    )
    found = named(query.order_by(col(Organisation.id)))
    assert [row.name for row in found.of(tx, keys=["甲", "丙"])] == ["甲局", "丙局"]
    assert [row.name for row in found.of(tx, keys=["乙"])] == ["乙局"]


def test_whoever_listens_to_the_statements_hears_these_as_well(tx: Session) -> None:
    one, heard = named(columns(one=literal(1))), []

    def note(_c: Any, _k: Any, text: str, *_rest: Any) -> None:
        heard.append(text)

    one.of(tx)
    event.listen(tx.get_bind(), "before_cursor_execute", note)
    try:
        assert one.of(tx)[0].one == 1
    finally:
        event.remove(tx.get_bind(), "before_cursor_execute", note)
    assert len(heard) == 1


def test_what_the_database_refuses_is_refused_as_everywhere(tx: Session) -> None:
    with pytest.raises(DBAPIError):
        named(columns(x=func.no_such_function())).of(tx)


def test_columns_that_do_not_fit_are_refused_before_anything_is_asked() -> None:
    with pytest.raises(TypeError, match="court"):
        Lines(OnlyName, columns(name=literal("x"), court=literal("y")))
