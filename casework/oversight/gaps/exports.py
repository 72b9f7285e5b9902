"""The gaps of a kind as a workbook."""

from collections.abc import Sequence

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.oversight.gaps.kinds import Gap
from casework.oversight.gaps.queries import lines_of
from casework.papers.columns import DAY, Column
from casework.papers.exports import Export, Row
from casework.text import N_

_KINDS = tuple(Gap)
_ROOM = 32
"""There are fewer kinds than this: a row goes by its key and, in what the key leaves over, its kind."""


def coded(gap: Gap, keys: Sequence[int]) -> list[int]:
    """The keys of gaps of a kind as the workbook keeps them."""
    return [key * _ROOM + _KINDS.index(gap) for key in keys]


def _rows(tx: Session, viewer: Viewer, ids: Sequence[int]) -> list[Row]:
    rows: list[Row] = []
    for n, gap in enumerate(_KINDS):
        keys = [one // _ROOM for one in ids if one % _ROOM == n]
        rows += [
            (gap.label, line.number, line.plaintiffs, line.cause, line.organ, line.unit, line.on)
            for line in (lines_of(tx, viewer, gap, keys) if keys else ())
        ]
    return rows


GAPS = Export(
    "export.gaps",
    title="数据核对清单",
    act=N_("导出数据核对清单"),
    unit=N_("条"),
    columns=(
        Column("缺什么", 34),
        Column("案号", 26),
        Column("当事人", 24),
        Column("案由", 20),
        Column("机关", 18),
        Column("承办单位", 18),
        Column("日期", DAY),
    ),
    rows=_rows,
)
WORK = GAPS.work
