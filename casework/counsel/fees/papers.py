"""费用结算单: what a counsel was paid in a period (200号第十五条、第二十条)."""

from collections.abc import Sequence
from datetime import date

from casework.counsel.fees.queries import FeeLine
from casework.money import Money
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.wording import day

TITLE = "法律顾问费用结算单"


def statement(organ: str, counsel: str, first: date, last: date, lines: Sequence[FeeLine]) -> bytes:
    """The statement of a period as .docx, each line with the arithmetic that its sum comes from."""
    paper = Paper(TITLE, landscape=True)
    paper.title(TITLE)
    paper.plain(f"顾问：{counsel}")
    paper.plain(f"期间：{day(first)}至{day(last)}（按验收日期）")
    head = Row(
        tuple(map(label, ("事务", "服务种类", "验收日期", "计价依据", "核定金额（元）", "状态"))), header=True
    )
    rows = [
        Row(
            (
                Cell(f"{one.number} {one.title}"),
                Cell(one.service.label),
                Cell(one.accepted_on.isoformat()),
                Cell(one.why + (f" 核定理由：{one.reason}" if one.reason else "")),
                Cell(one.amount.typed),
                Cell(one.state.label),
            )
        )
        for one in lines
    ]
    paper.table((30, 14, 12, 40, 14, 10), (head, *rows))
    paid = Money(sum(one.amount.fen for one in lines if one.paid_on is not None))
    total = Money(sum(one.amount.fen for one in lines))
    paper.plain(f"合计核定{total}，其中已支付{paid}。")
    paper.signature([f"{organ}（印章）"], None)
    return paper.done()
