"""The gaps of each kind as a workbook."""

from collections.abc import Sequence

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.oversight.gaps.kinds import Gap
from casework.oversight.gaps.queries import GapLine, lines_of
from casework.papers.columns import DAY, Column
from casework.papers.exports import Export, Row
from casework.text import N_

ACT = N_("导出数据核对清单")
COLUMNS = (
    Column("缺什么", 34), Column("案号", 26), Column("当事人", 24), Column("案由", 20), Column("机关", 18), Column("承办单位", 18),
    Column("日期", DAY),
)  # fmt: skip


def _row(gap: Gap, line: GapLine) -> Row:
    return (gap.label, line.number, line.plaintiffs, line.cause, line.organ, line.unit, line.on)


def _export(gap: Gap) -> Export:
    def rows(tx: Session, viewer: Viewer, keys: Sequence[int]) -> list[Row]:
        return [_row(gap, line) for line in lines_of(tx, viewer, gap, keys)]

    return Export(
        f"export.gaps.{gap.value}", title="数据核对清单", act=ACT, unit=N_("条"), columns=COLUMNS, rows=rows
    )


EXPORTS = {gap: _export(gap) for gap in Gap}
