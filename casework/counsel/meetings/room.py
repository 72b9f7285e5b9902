"""What meetings give to the house."""

from casework.accounts.roles import Permission
from casework.counsel.meetings import api, department_pages, own_pages, pages
from casework.counsel.meetings.forms import (
    Answering,
    Attendance,
    Calling,
    Cancelling,
    Inviting,
    Judging,
    Minuting,
    Moving,
)
from casework.counsel.meetings.queries import failings
from casework.counsel.meetings.tables import Invitation, Meeting, MeetingChange
from casework.counsel.meetings.waits import WAITS
from casework.counsel.pool.kind import SEES
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages, own_pages.pages, department_pages.pages),
    api=(api.routes,),
    tables=(Meeting, Invitation, MeetingChange),
    forms=(Calling, Inviting, Answering, Attendance, Judging, Minuting, Moving, Cancelling),
    failings=(failings,),
    waits=WAITS,
    navigation=(
        Entry(
            Group.COUNSEL,
            N_("顾问会议"),
            "/counsel/meetings",
            "calendar",
            shown=lambda v: bool(v.permissions & set(SEES)),
        ),
        Entry(
            Group.COUNSEL,
            N_("会议"),
            "/portal/meetings",
            "calendar",
            shown=lambda v: v.may(Permission.COUNSEL),
            outside=True,
        ),
    ),
    above=(
        Above(r"(/counsel/meetings)/.+", N_("顾问会议")),
        Above(r"(/portal/meetings)/.+", N_("会议")),
    ),
    streams={"meetings": N_("顾问会议")},
    subject=N_("顾问会议"),
    acts={
        "meeting.called": N_("召集顾问会议"),
        "meeting.invited": N_("增加会议邀请"),
        "meeting.answered": N_("登记会议答复"),
        "meeting.attended": N_("登记到会情况"),
        "meeting.judged": N_("认定请假理由"),
        "meeting.minuted": N_("填写会议纪要"),
        "meeting.concluded": N_("会议形成法律意见"),
        "meeting.moved": N_("变更会议时间、地点或者议题"),
        "meeting.cancelled": N_("取消会议"),
        "document.meeting_minutes": N_("下载会议纪要"),
        "document.meeting_invitation": N_("下载会议日历文件"),
    },
    facts={
        "who": N_("受邀人"),
        "absent": N_("未到会"),
        "meeting": N_("会议编号"),
        "answer": N_("答复"),
        "before": N_("变更前"),
    },
)
