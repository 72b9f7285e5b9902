"""Rows of a table form: fields beside their names, and opinions with room for a signature."""

from collections.abc import Iterable, Sequence

from casework.papers import typography as type_
from casework.papers.facts import Opinion
from casework.papers.paper import Cell, Row
from casework.papers.wording import em, signing_day

WIDTHS: Sequence[float] = (28.5, 52.5, 28.5, 53.5)
"""The four columns in millimetres: a name of six characters, a case number, a name, a court, each in one line."""

_ROOM = 24
"""A value of more characters would take a third line in a half of the form."""


def beside(*pairs: tuple[str, str]) -> Iterable[Row]:
    """Fields side by side; each over the whole width where one of them is long."""
    if max(em(text) for _, text in pairs) <= _ROOM:
        yield fields(*pairs)
    else:
        yield from (fields(pair) for pair in pairs)


def fields(*pairs: tuple[str, str], height_mm: float = 7.5) -> Row:
    """One or two fields side by side in a form of four columns; a single one takes the whole width."""
    span = 3 if len(pairs) == 1 else 1
    cells = (cell for name, text in pairs for cell in (Cell(name, style=type_.LABEL), Cell(text, span)))
    return Row(tuple(cells), height_mm)


def opinion(
    name: str, given: Opinion, *, height_mm: float, signer: str = "签名", keep: bool = False
) -> Iterable[Row]:
    """An opinion: the words on top, who signed and when at the foot; two rows that read as one.

    `keep` holds it on the page of the row below.
    """
    yield Row(
        (Cell(name, style=type_.LABEL, down="start"), Cell(given.text, 3, top=True, open_=("bottom",))),
        height_mm - 7,
        keep=True,
    )
    foot = f"{signer}：{given.by.strip() or '　　　　　　'}　　{signing_day(given.on)}"
    yield Row((Cell(style=type_.LABEL, down="more"), Cell(foot, 3, type_.FOOT, open_=("top",))), 7, keep=keep)
