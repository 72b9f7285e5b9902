"""What is filled in of a budget: what is proposed for it, what finance says, what the principal decides."""

from typing import Annotated

from pydantic import Field

from casework.counsel.budgets.tables import BudgetLine, BudgetProposal
from casework.counsel.services import Service
from casework.db import longest
from casework.forms import Amount, Form, Number, Pressed, Year, asked
from casework.text import N_, T

_GROUNDS = longest(BudgetProposal, "grounds")
_NAME = longest(BudgetLine, "name")
MOST_LINES = len(Service)
"""Each kind of service stands in one line at most."""
_NO_AMOUNT = T("请填写金额，须大于零。")


class LineIn(Form):
    """A line as it is proposed."""

    name: str = asked(N_("项目"), most=_NAME, missing=T("请填写项目名称，如“会议论证”。"))
    services: list[Service] = asked(
        N_("列支的服务种类"), missing=T("请勾选这个项目列支的服务种类；专款专用，未列的不能支出。")
    )
    amount: Amount = asked(N_("金额（元）"), missing=_NO_AMOUNT)


class Annual(Form):
    """The year's budget as it is proposed."""

    year: Year = asked(N_("预算年度"), missing=T("请填写预算年度。"))
    lines: Annotated[list[LineIn], Field(min_length=1, max_length=MOST_LINES)] = asked(
        N_("预算项目"), missing=T("请至少填写一个预算项目。")
    )
    justification: str = asked(
        N_("编制说明"), most=_GROUNDS, missing=T("请写明编制依据，如上年支出和本年工作安排。")
    )
    instead_of: Number | None = None
    """The proposal that came back, which this one answers."""


class Supplement(Form):
    """More money for a line, or for kinds of service that have none yet."""

    year: Year = asked(N_("预算年度"), missing=T("请填写预算年度。"))
    line_id: Number | None = asked(N_("追加的项目"), None)
    """None: a new line."""
    name: str = asked(N_("新项目名称"), "", most=_NAME)
    services: list[Service] = asked(N_("新项目列支的服务种类"), [])
    amount: Amount = asked(N_("金额（元）"), missing=_NO_AMOUNT)
    justification: str = asked(N_("追加理由"), most=_GROUNDS, missing=T("请写明为什么需要追加。"))
    instead_of: Number | None = None


class Transfer(Form):
    """Money out of one line into another."""

    year: Year = asked(N_("预算年度"), missing=T("请填写预算年度。"))
    from_id: Number = asked(N_("调出的项目"), missing=T("请选择从哪个项目调出。"))
    to_id: Number = asked(N_("调入的项目"), missing=T("请选择调入哪个项目。"))
    amount: Amount = asked(N_("金额（元）"), missing=_NO_AMOUNT)
    justification: str = asked(N_("调剂理由"), most=_GROUNDS, missing=T("请写明为什么需要调剂。"))
    instead_of: Number | None = None


class Opinion(Form):
    """What finance says of a proposal."""

    passed: bool = asked(
        N_("审核通过"), pressed=Pressed("act", "pass", "return", T("请按“审核通过”或者“退回”。"))
    )
    opinion: str = asked(N_("审核意见"), "", most=longest(BudgetProposal, "opinion"))
    document: str = asked(N_("财政部门文号"), "", most=longest(BudgetProposal, "document"))


class Verdict(Form):
    """What the principal decides."""

    approve: bool = asked(
        N_("批准预算"), pressed=Pressed("act", "approve", "return", T("请按“批准”或者“退回”。"))
    )
    note: str = asked(N_("批示"), "", most=longest(BudgetProposal, "note"))


class TakenBack(Form):
    """Why a proposal is withdrawn."""

    reason: str = asked(
        N_("撤回的理由"), most=longest(BudgetProposal, "note"), missing=T("请写明撤回的理由。")
    )
