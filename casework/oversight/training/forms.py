"""What is filled in of training: what is held, who was there, what came of it."""

from typing import Annotated

from pydantic import Field

from casework.db import longest
from casework.forms import Day, Form, Number, asked
from casework.organisations.kinds import OrganKind
from casework.oversight.training.tables import Training, TrainingKind, TrainingOrgan
from casework.text import N_, T

MOST_HOURS = 200
Hours = Annotated[int, Field(ge=1, le=MOST_HOURS)]


class Holding(Form):
    """Something that is held, with the organs that are called to it."""

    kind: TrainingKind = asked(
        N_("种类"), missing=T("请选择集中培训、旁听庭审或者案例研讨（201号第二十二条）。")
    )
    title: str = asked(
        N_("名称"), most=longest(Training, "title"), missing=T("请填写名称，受邀机关都能看到。")
    )
    first: Day = asked(N_("开始日期"), missing=T("请填写哪一天举办。"))
    last: Day | None = asked(N_("结束日期"), None)
    """None: it takes one day."""
    place: str = asked(N_("地点"), most=longest(Training, "place"), missing=T("请填写地点。"))
    teacher: str = asked(N_("授课人、主持人"), "", most=longest(Training, "teacher"))
    hours: Hours = asked(N_("学时"), missing=T("请填写学时，全程参加的人各计这么多。"))
    content: str = asked(N_("内容"), "", most=longest(Training, "content"))
    case_id: Number | None = asked(N_("关联案件"), None)
    organs: list[Number] = asked(N_("通知参加的机关"), [])
    kinds: list[OrganKind] = asked(N_("通知某一类全部机关"), [])


class Attending(Form):
    """Who of an organ was there; said again, it stands in the place of what was said before."""

    organ_id: Number = asked(N_("机关"), missing=T("请选择是哪个机关的人员。"))
    users: list[Number] = asked(N_("本机关人员"), [])
    others: str = asked(N_("其他参加人员"), "", most=8000)
    """One in each line: name, post, hours."""
    hours: Hours | None = asked(N_("各计学时"), None)
    """None: as many as it has."""
    note: str = asked(N_("无人参加的原因"), "", most=longest(TrainingOrgan, "note"))


class Recording(Form):
    """What was taught or said."""

    record: str = asked(
        N_("培训记录"), most=longest(Training, "record"), missing=T("请写明讲了什么、讨论了什么。")
    )


class Adding(Form):
    """Files that belong to it."""

    file_ids: list[Number] = asked(N_("材料"), [], page="file")


class Dropping(Form):
    """That it is not held."""

    reason: str = asked(
        N_("取消的原因"), most=longest(Training, "cancelled"), missing=T("请写明取消的原因，受邀机关会看到。")
    )
