"""What is filled in of a measure: what is to be done by whom until when, and that it is done."""

from typing import Literal

from casework.db import longest
from casework.forms import CaseForm, Day, Number, asked
from casework.matters.tables import Event
from casework.text import N_, T

ABOUT = {"analysis": N_("败诉案件分析"), "suggestion": N_("司法建议、检察建议")}
"""What a measure comes from."""
LONGEST_NAME = 60


class NewMeasure(CaseForm):
    """A measure."""

    about: Literal["analysis", "suggestion"] = asked(N_("来源"), missing=T("请选择措施来自哪里。"))
    what: str = asked(N_("整改措施"), most=longest(Event, "note"), missing=T("请写明要做什么。"))
    who: str = asked(N_("责任人（部门）"), most=LONGEST_NAME, missing=T("请写明由谁负责。"))
    due: Day = asked(N_("完成期限"), missing=T("请填写完成期限，到期前会提醒。"))


class MeasureDone(CaseForm):
    """That a measure is done, with what shows it."""

    item: str
    done_on: Day = asked(N_("完成日期"), missing=T("请填写完成日期。"))
    result: str = asked(N_("落实情况"), most=longest(Event, "note"), missing=T("请写明怎样落实的。"))
    file_ids: tuple[Number, ...] = ()
