"""The table of measures as papers have it."""

from collections.abc import Iterable
from datetime import date

from casework.cases.measures.queries import MeasureLine
from casework.papers import typography as type_
from casework.papers.paper import Cell, Row, label
from casework.papers.placeholders import Item
from casework.papers.wording import day

WIDTHS = (10, 70, 30, 30, 30)
_COLUMNS = ("序号", "措施", "责任人（部门）", "完成期限", "落实情况")


def told(measures: Iterable[MeasureLine]) -> Iterable[Item]:
    """Each measure by its columns."""
    for n, m in enumerate(measures, start=1):
        yield {
            "序号": str(n),
            "措施": m.what,
            "责任人（部门）": m.who,
            "完成期限": day(m.due),
            "落实情况": f"{day(m.done_on)}已落实" if m.done_on else "正在落实",
        }


def rows(measures: Iterable[MeasureLine]) -> Iterable[Row]:
    """The table."""
    yield Row(tuple(label(name) for name in _COLUMNS), 10, header=True)
    for one in told(measures):
        yield Row(
            tuple(
                Cell(text or "", style=type_.NUMBER if name in {"序号", "完成期限"} else type_.CELL)
                for name, text in one.items()
            ),
            10,
        )


SAMPLES = tuple(
    MeasureLine(f"measure/{n}", n, "", what, who, due, None, done, "", ())
    for n, (what, who, due, done) in enumerate(
        (
            ("开展程序规范专题培训。", "某某科", date(2026, 11, 30), date(2026, 11, 20)),
            ("修订送达工作规程。", "某某处", date(2026, 12, 31), None),
        ),
        start=1,
    )
)
"""A sample."""
