"""What is filled in of opinions."""

from casework.counsel.opinions.conclusion import Conclusion
from casework.counsel.opinions.tables import CounselOpinion, OfficeOpinion, OfficeOpinionPart
from casework.db import longest
from casework.forms import Day, Form, Number, Pressed, asked
from casework.text import N_, T


class Draft(Form):
    """Counsel's opinion as far as it is written; what is missing is asked for when it is signed."""

    materials: str = asked(N_("材料清单"), "", most=longest(CounselOpinion, "materials"))
    facts: str = asked(N_("事实"), "", most=longest(CounselOpinion, "facts"))
    question: str = asked(N_("问题"), "", most=longest(CounselOpinion, "question"))
    analysis: str = asked(N_("法律分析"), "", most=longest(CounselOpinion, "analysis"))
    conclusion: Conclusion | None = asked(N_("结论"), None)
    risk: str = asked(N_("风险"), "", most=longest(CounselOpinion, "risk"))
    file_id: Number | None = asked(N_("法律意见书文件"), None, page="file")
    seen: str | None = None
    """What the draft was when the form was opened (`revision`); None: it is not asked."""


class Signing(Form):
    """A signature: the counsel's name as it typed it, or as it stands on the paper."""

    version: Number | None = None
    name: str = asked(
        N_("签署姓名"),
        most=longest(CounselOpinion, "signed_name"),
        missing=T("请签署姓名；法律意见应当有顾问签署的姓名（200号第十一条第一款）。"),
    )
    on: Day | None = asked(N_("签署日期"), None)
    """None: today. Of an opinion on paper, the day that stands on it."""


class Taken(Form):
    """What the office makes of one opinion of counsel."""

    ROW = "part_"
    opinion_id: Number = asked(N_("顾问意见"))
    adopted: bool = asked(N_("是否采纳"))
    reason: str = asked(N_("理由"), "", most=longest(OfficeOpinionPart, "reason"))


class Own(Form):
    """The office's own opinion."""

    version: Number | None = None
    title: str = asked(N_("意见名称"), most=longest(OfficeOpinion, "title"), missing=T("请填写意见名称。"))
    question: str = asked(
        N_("审查事项"), most=longest(OfficeOpinion, "question"), missing=T("请写明审查什么事项、什么问题。")
    )
    analysis: str = asked(
        N_("综合分析"),
        most=longest(OfficeOpinion, "analysis"),
        missing=T("请在综合分析各顾问意见的基础上写明本办公室的意见（200号第十一条第二款）。"),
    )
    conclusion: Conclusion = asked(N_("办公室结论"), missing=T("请选择结论。"))
    risk: str = asked(N_("风险和建议"), "", most=longest(OfficeOpinion, "risk"))
    meeting_id: Number | None = asked(N_("会议"), None)
    """The meeting whose findings it is made from (第十二条第二款)."""
    parts: list[Taken] = asked(N_("对各顾问意见的采纳情况"), [])


class Issuing(Form):
    """The head's word on it."""

    version: Number | None = None
    issue: bool = asked(
        N_("是否签发"),
        pressed=Pressed("decision", yes="issue", no="return", missing=T("请选择签发或者退回。")),
    )
    note: str = asked(N_("签发意见"), "", most=longest(OfficeOpinion, "note"))
