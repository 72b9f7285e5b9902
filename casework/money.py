"""Money in whole 分: no amount is a fraction, so that none is ever rounded unseen."""

import re
from dataclasses import dataclass
from decimal import Decimal

MOST_FEN = 10**15
"""Ten thousand 亿元: more is a slip of the pen, and no column has to hold it."""
_WRITTEN = re.compile(r"(?:￥|¥|人民币)?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(亿|万)?元?整?")
_TIMES = {"": 1, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of 人民币 in 分, never negative."""

    fen: int

    def __post_init__(self) -> None:
        """Raises ValueError for what is no amount."""
        if not 0 <= self.fen <= MOST_FEN:
            raise ValueError(f"no amount: {self.fen}")

    def __add__(self, other: "Money") -> "Money":
        return Money(self.fen + other.fen)

    def __str__(self) -> str:
        """As papers say it: 12,345.60元."""
        return f"{self.fen // 100:,}.{self.fen % 100:02d}元"

    @property
    def round(self) -> str:
        """As rules word it, where it is whole: 10亿元, 5000万元; else as papers say it."""
        yuan, part = divmod(self.fen, 100)
        for unit in ("亿", "万"):
            if yuan and not part and not yuan % _TIMES[unit]:
                return f"{yuan // _TIMES[unit]}{unit}元"
        return str(self)

    @property
    def yuan(self) -> Decimal:
        """In 元, exactly: what a sheet adds up."""
        return in_yuan(self.fen)

    @property
    def typed(self) -> str:
        """As a field of a form holds it, in 元: 12345.60."""
        return f"{self.fen // 100}.{self.fen % 100:02d}"


def in_yuan(fen: int) -> Decimal:
    """分 in 元, exactly, with its sign."""
    return Decimal(fen).scaleb(-2)


def read_money(text: str) -> Money | None:
    """An amount in 元 as people write it (50, 1,234.5元, 3.5万元), or None where it is none or not whole 分."""
    written = _WRITTEN.fullmatch(text.replace(" ", "").replace("，", ","))
    if written is None:
        return None
    whole, part, unit = written[1].replace(",", ""), written[2] or "", written[3] or ""
    fen = Decimal(whole + part) * _TIMES[unit] * 100
    return Money(int(fen)) if fen == int(fen) and fen <= MOST_FEN else None
