"""What is filled in of meetings."""

from casework.counsel.meetings.tables import Invitation, Meeting, MeetingChange, MeetingKind
from casework.db import longest
from casework.forms import Day, Form, Hour, Number, Pressed, asked
from casework.text import N_, T


class Calling(Form):
    """A meeting that is called."""

    kind: MeetingKind = asked(N_("会议种类"), missing=T("请选择会议种类（200号第十二条）。"))
    title: str = asked(N_("会议名称"), most=longest(Meeting, "title"), missing=T("请填写会议名称。"))
    agenda: str = asked(
        N_("议题"), most=longest(Meeting, "agenda"), missing=T("请填写议题，参会人据此准备。")
    )
    on: Day = asked(N_("日期"), missing=T("请填写会议日期。"))
    hour: Hour = asked(N_("时间"), missing=T("请填写几点开始，如 09:30。"))
    place: str = asked(N_("地点"), most=longest(Meeting, "place"), missing=T("请填写地点。"))
    engagement_id: Number | None = asked(N_("关联的顾问事务"), None)
    case_id: Number | None = asked(N_("关联案件"), None)
    subject: str = asked(N_("研究的事项"), "", most=longest(Meeting, "subject"))
    counsel: list[Number] = asked(N_("邀请的法律顾问"), [])
    departments: list[Number] = asked(N_("通知的部门、机构"), [])


class Inviting(Form):
    """Who else is called."""

    counsel: list[Number] = asked(N_("邀请的法律顾问"), [])
    departments: list[Number] = asked(N_("通知的部门、机构"), [])


class Answering(Form):
    """An answer to an invitation."""

    comes: bool = asked(
        N_("答复"), pressed=Pressed("answer", yes="comes", no="excused", missing=T("请选择参加或者请假。"))
    )
    note: str = asked(N_("说明"), "", most=longest(Invitation, "note"))


class Attendance(Form):
    """Who came; whoever is not named was absent."""

    present: list[Number] = asked(N_("到会的人"), [])


class Judging(Form):
    """Whether the reason of an absence is a good one."""

    good: bool = asked(
        N_("请假理由"),
        pressed=Pressed("judged", yes="good", no="bad", missing=T("请选择有或者没有正当理由。")),
    )
    finding: str = asked(
        N_("认定的依据"),
        most=longest(Invitation, "finding"),
        missing=T("请写明凭什么认定，将列入解聘的事实依据。"),
    )


class Minuting(Form):
    """What was said and found."""

    minutes: str = asked(N_("会议纪要"), most=longest(Meeting, "minutes"), missing=T("请填写会议纪要。"))
    opinion: str = asked(N_("形成的法律意见"), "", most=longest(Meeting, "opinion"))


class Moving(Form):
    """That a meeting is held at another time or place, or on another agenda."""

    on: Day = asked(N_("日期"), missing=T("请填写会议日期。"))
    hour: Hour = asked(N_("时间"), missing=T("请填写几点开始，如 09:30。"))
    place: str = asked(N_("地点"), most=longest(Meeting, "place"), missing=T("请填写地点。"))
    agenda: str = asked(
        N_("议题"), most=longest(Meeting, "agenda"), missing=T("请填写议题，参会人据此准备。")
    )
    why: str = asked(
        N_("变更的原因"),
        most=longest(MeetingChange, "reason"),
        missing=T("请写明变更的原因，受邀的人会看到。"),
    )


class Cancelling(Form):
    """That a meeting is not held."""

    reason: str = asked(N_("取消的原因"), most=longest(Meeting, "cancelled"), missing=T("请写明取消的原因。"))
