"""Read models are filled by the names of their columns: a new or moved column cannot slip into another field."""

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import literal
from sqlmodel import Session

from casework.db import First, columns, filled

CASEWORK = Path(__file__).parents[2] / "casework"


@dataclass(frozen=True, slots=True)
class Line:
    """A read model."""

    number: str
    court: str


def test_the_order_of_the_columns_does_not_matter(tx: Session) -> None:
    moved = tx.execute(columns(court=literal("郑州中院"), number=literal("豫01行初1号")))
    assert list(filled(Line, moved)) == [Line(number="豫01行初1号", court="郑州中院")]


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        pytest.param(("number", "court", "organ"), "organ", id="多一列"),
        pytest.param(("number",), "court", id="少一列"),
        pytest.param(("number", "courts"), "courts", id="列名不对"),
    ],
)
def test_a_column_without_a_field_or_a_field_without_a_column_is_refused(
    tx: Session, names: tuple[str, ...], wrong: str
) -> None:
    with pytest.raises(TypeError, match=wrong):
        list(filled(Line, tx.execute(columns(**{name: literal("x") for name in names}))))


def test_the_first_of_a_list_knows_whether_there_are_more() -> None:
    assert (First.of("ab", 2), First.of("ab", 2).more) == (("a", "b"), False)
    assert (First.of("abc", 2), First.of("abc", 2).more) == (("a", "b"), True)


ACTING = {"actions.py", "events.py", "rounds.py"}
"""What acts, and makes values of its own rather than of rows."""


def test_no_query_fills_a_read_model_by_position() -> None:
    """A star spreads a row over the fields, and beyond four nobody sees a value in a wrong place."""
    found = []
    reading = [p for p in CASEWORK.rglob("*.py") if "tx.exec" in p.read_text() and p.name not in ACTING]
    for path in sorted(reading):
        for call in ast.walk(ast.parse(path.read_text())):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            spread = any(isinstance(a, ast.Starred) for a in call.args)
            if name == "_make" or (name[:1].isupper() and (spread or len(call.args) > 4)):
                found.append(f"{path.relative_to(CASEWORK)}:{call.lineno} {name}")
    assert found == []
