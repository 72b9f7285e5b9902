"""What is filled in of a commendation."""

from typing import Literal

from casework.credit.commendations.tables import Commendation
from casework.db import longest
from casework.forms import Form, asked
from casework.text import N_, T


class Commending(Form):
    """That a subject be commended."""

    honour: str = asked(
        N_("表彰奖励名称"), most=longest(Commendation, "honour"), missing=T("请填写表彰奖励的名称。")
    )
    merits: str = asked(N_("主要事迹"), most=longest(Commendation, "merits"), missing=T("请写明主要事迹。"))


class Word(Form):
    """The principal's word on it."""

    act: Literal["approve", "return"] = asked(N_("审批"), missing=T("请选择批准或者退回。"))
    note: str = asked(N_("审批意见"), "", most=longest(Commendation, "note"))
