"""Rows of a table form: fields beside their names, and opinions with room for a signature."""

from collections.abc import Iterable

from casework.documents import typography as type_
from casework.documents.facts import Opinion
from casework.documents.paper import Cell, Row
from casework.documents.wording import signing_day


def fields(*pairs: tuple[str, str], height_mm: float = 7.5) -> Row:
    """One or two fields side by side in a form of four columns; a single one takes the whole width."""
    span = 3 if len(pairs) == 1 else 1
    cells = (cell for name, text in pairs for cell in (Cell(name, style=type_.LABEL), Cell(text, span)))
    return Row(tuple(cells), height_mm)


def opinion(name: str, given: Opinion, *, height_mm: float, signer: str = "签名") -> Iterable[Row]:
    """An opinion: the words on top, who signed and when at the foot; two rows that read as one."""
    yield Row(
        (Cell(name, style=type_.LABEL, down="start"), Cell(given.text, 3, top=True, open_=("bottom",))),
        height_mm - 7,
        keep=True,
    )
    foot = f"{signer}：{given.by.strip() or '　　　　　　'}　　{signing_day(given.on)}"
    yield Row((Cell(style=type_.LABEL, down="more"), Cell(foot, 3, type_.FOOT, open_=("top",))), 7)
