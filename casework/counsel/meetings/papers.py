"""会议纪要 as Word (200号第十二条)."""

from collections.abc import Sequence

from casework.clock import OFFICE
from casework.counsel.meetings.queries import InvitationLine, MeetingLine
from casework.papers.paper import Paper
from casework.papers.wording import day, known


def minutes(one: MeetingLine, people: Sequence[InvitationLine]) -> bytes:
    """The minutes, as .docx; what is not recorded yet is a visible gap."""
    paper = Paper("会议纪要")
    paper.title(f"{one.title}会议纪要")
    paper.plain(f"会议种类：{one.kind.label}")
    paper.plain(f"时间：{day(one.day)}{one.at.astimezone(OFFICE):%H:%M}")
    paper.plain(f"地点：{one.place}")
    there = "、".join(p.name for p in people if p.attended)
    absent = "、".join(p.name + (f"（{p.note}）" if p.note else "") for p in people if p.attended is False)
    paper.plain(f"到会：{known(there, '到会人员')}")
    if absent:
        paper.plain(f"未到会：{absent}")
    paper.heading("一、议题")
    paper.text(one.agenda)
    paper.heading("二、研究意见")
    paper.text(known(one.minutes, "会议纪要"))
    if one.opinion:
        paper.heading("三、形成的法律意见")
        paper.text(one.opinion)
    paper.signature([f"{one.organ}法律顾问办公室（印章）"], None)
    return paper.done()
