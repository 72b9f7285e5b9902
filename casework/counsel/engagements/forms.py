"""What is filled in of an engagement."""

from typing import Annotated

from pydantic import Field

from casework.counsel.assigning.facts import Mastery
from casework.counsel.engagements.states import Confidentiality
from casework.counsel.engagements.tables import (
    Assignment,
    Declaration,
    Engagement,
    EngagementName,
    Extension,
    InterestFound,
)
from casework.counsel.services import Service
from casework.db import longest
from casework.forms import Amount, Day, Form, Number, Pressed, asked
from casework.text import N_, T

QUARTER = 25
"""The most that each of the four parts of the rubric is given."""
Part = Annotated[int, Field(ge=0, le=QUARTER)]
REASON = longest(Assignment, "reason")
NOTE = 1000
"""Of an event."""


class Versioned(Form):
    """A form about one engagement: it carries the version with which it was opened."""

    version: Number | None = None
    """None: whoever acts has not looked, and takes the engagement as it is."""


class Want(Form):
    """A speciality that the work asks for."""

    ROW = "want_"
    speciality: str = asked(N_("专业领域"), most=40, missing=T("请选择专业领域。"))
    level: Mastery = asked(N_("要求程度"), missing=T("请选择要求的程度。"))


class Name(Form):
    """Somebody whom the work concerns beside the parties of its case."""

    ROW = "name_"
    name: str = asked(N_("相关单位或者人员"), most=longest(EngagementName, "name"), missing=T("请填写名称。"))
    opposing: bool = asked(N_("对方"), True)
    person: bool = asked(N_("自然人"), False)


class Work(Versioned):
    """A piece of work for counsel, as the office gives it."""

    service: Service = asked(N_("服务种类"), missing=T("请选择服务种类（200号第六条）。"))
    title: str = asked(N_("事务名称"), most=longest(Engagement, "title"), missing=T("请填写事务名称。"))
    mandate: str = asked(
        N_("委托权限和要求"),
        most=longest(Engagement, "mandate"),
        missing=T("请写明委托顾问做什么、权限到哪里为止；顾问不得超越委托权限（200号第八条第二项）。"),
    )
    case_number: str = asked(N_("关联案件的案号"), "", most=200)
    case_id: Number | None = None
    subject: str = asked(N_("合同、草案名称"), "", most=longest(Engagement, "subject"))
    confidentiality: Confidentiality = asked(N_("保密要求"), Confidentiality.INTERNAL)
    instance: str = asked(N_("代理的审级"), "", most=longest(Engagement, "instance"))
    amount: Amount | None = asked(N_("争议金额"), None)
    agreed: Amount | None = asked(N_("约定报酬"), None)
    due: Day = asked(
        N_("要求完成日期"), missing=T("请填写要求完成的日期，顾问按它安排时间（200号第八条第一项）。")
    )
    wants: list[Want] = asked(N_("所需专业特长"), [])
    names: list[Name] = asked(N_("其他相关单位和人员"), [])


class Names(Versioned):
    """Who else turned out to be concerned."""

    names: list[Name] = asked(N_("其他相关单位和人员"), [])


class Assigning(Versioned):
    """To whom the work is given."""

    counsel_id: Number = asked(N_("法律顾问"), missing=T("请选择法律顾问。"))
    reason: str = asked(N_("选择的理由"), "", most=REASON)
    settled: str = asked(N_("核实情况"), "", most=longest(Assignment, "settled"))
    due: Day | None = asked(N_("要求完成日期"), None)
    """None: as it was asked for."""


class Planned(Form):
    """One choice of a plan for several pieces of work."""

    engagement_id: Number = asked(N_("顾问事务"))
    counsel_id: Number = asked(N_("法律顾问"))
    version: Number | None = None
    settled: str = asked(N_("核实情况"), "", most=longest(Assignment, "settled"))
    due: Day | None = asked(N_("要求完成日期"), None)
    """None: as it was asked for."""


class HandedOver(Form):
    """A piece of work that is taken from a counsel, and to whom it is given."""

    ROW = "piece_"
    engagement_id: Number = asked(N_("顾问事务"))
    counsel_id: Number | None = asked(N_("法律顾问"), None)
    """None: it is taken back, and waits to be given."""
    version: Number | None = None
    settled: str = asked(N_("核实情况"), "", most=longest(Assignment, "settled"))
    due: Day | None = asked(N_("要求完成日期"), None)
    """None: as it was asked for."""


class HandingOver(Form):
    """Everything that a counsel has in hand, given to others in one act."""

    reason: str = asked(
        N_("移交的理由"), most=REASON, missing=T("请写明移交的理由，每项事务的记录都会保留。")
    )
    choices: list[HandedOver] = asked(N_("移交的事务"), [])


class Together(Form):
    """Several pieces of work, given at once as they were planned."""

    choices: list[Planned] = asked(N_("统筹安排"), [])


class Acting(Versioned):
    """An act of the counsel; the office that puts it down says on which day it was done."""

    on: Day | None = asked(N_("日期"), None)


class Taking(Acting):
    """That the counsel takes the work."""

    free: bool = asked(N_("声明与本项事务的各方没有利害关系"), False)


class Refusing(Acting):
    """That the counsel does not take the work, or can no longer do it."""

    reason: str = asked(
        N_("不接受的理由"),
        most=NOTE,
        missing=T("请写明不接受任务的理由（200号第十七条第二项：无正当理由）。"),
    )


class Recusing(Acting):
    """That the counsel stands back for an interest."""

    reason: str = asked(N_("回避的理由"), most=NOTE, missing=T("请写明有什么利害关系（200号第八条第五项）。"))


class Declaring(Versioned):
    """What the counsel declares of its interests."""

    free: bool = asked(
        N_("利害关系声明"),
        pressed=Pressed("declares", yes="free", no="tied", missing=T("请选择有或者没有利害关系。")),
    )
    note: str = asked(N_("声明的说明"), "", most=longest(Declaration, "note"))


class Longer(Versioned):
    """A wish for more time."""

    until: Day = asked(N_("申请延期至"), missing=T("请填写申请延期到哪一天。"))
    reason: str = asked(N_("延期的理由"), most=longest(Extension, "reason"), missing=T("请写明延期的理由。"))


class OnLonger(Versioned):
    """The office's word on a wish for more time."""

    grant: bool = asked(
        N_("是否同意延期"),
        pressed=Pressed("decision", yes="grant", no="refuse", missing=T("请选择同意或者不同意。")),
    )
    note: str = asked(N_("答复意见"), "", most=longest(Extension, "note"))


class HandingIn(Acting):
    """That work is handed in."""

    note: str = asked(N_("成果说明"), most=NOTE, missing=T("请写明提交了什么，如“法律意见书1份”。"))
    file_ids: tuple[Number, ...] = ()
    """Stored files, named by a program; a page sends them beside the form."""


class Accepting(Versioned):
    """That the work is accepted, and how good it was."""

    facts: Part = asked(N_("事实清楚（0至25分）"), missing=T("请评分：事实。"))
    law: Part = asked(N_("适用法律准确（0至25分）"), missing=T("请评分：法律。"))
    argument: Part = asked(N_("论证充分（0至25分）"), missing=T("请评分：论证。"))
    timeliness: Part = asked(N_("及时、沟通顺畅（0至25分）"), missing=T("请评分：时效。"))
    note: str = asked(N_("验收意见"), "", most=NOTE)

    @property
    def score(self) -> int:
        """Of 100."""
        return self.facts + self.law + self.argument + self.timeliness


class Returning(Versioned):
    """That the work is sent back to be put right by another day."""

    until: Day = asked(N_("补正期限"), missing=T("请填写补正以后重新提交的日期。"))
    note: str = asked(N_("退回的理由"), most=NOTE, missing=T("请写明需要补正什么，顾问会看到。"))


class Stopping(Versioned):
    """That the work is no longer wanted."""

    reason: str = asked(N_("终止的理由"), most=NOTE, missing=T("请写明终止委托的理由。"))


class Appearing(Versioned):
    """That the counsel of an agency appears in its case, and who goes along (第十四条)."""

    staff_id: Number | None = asked(N_("一并出庭的工作人员"), None)
    """None: the staff who are named in the case already."""


class Settling(Versioned):
    """How a hint of an interest was settled."""

    note: str = asked(
        N_("核实结论"), most=longest(InterestFound, "note"), missing=T("请写明怎样核实的、结论是什么。")
    )


class Excusing(Versioned):
    """That a refusal or a lateness had a good reason."""

    excused: str = asked(
        N_("正当理由"), most=longest(Assignment, "excused"), missing=T("请写明认定的正当理由。")
    )
