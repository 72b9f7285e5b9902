"""The columns of a list, told without what writes it."""

from dataclasses import dataclass

DAY = 18
"""A column that shows 2026年11月26日: narrower, Excel prints ##### in its place."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; its width in Excel's characters (a 汉字 takes two), `centred` for numbers and codes."""

    title: str
    width: float = 16
    centred: bool = False
