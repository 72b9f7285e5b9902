"""The six grounds of dismissal (200号第十七条)."""

from casework.text import N_, Labelled


class Ground(Labelled):
    """Why somebody is dismissed."""

    DUTIES = "duties", N_("不履行第八条规定的义务")
    REPEATED = "repeated", N_("一年内两次以上无正当理由缺席会议、不接受委托或者逾期提交法律意见")
    LICENCE = "licence", N_("被撤销执业资格、专业资格或者职称")
    CRIME = "crime", N_("被依法追究刑事责任")
    RESIGNED = "resigned", N_("本人申请辞去职务")
    OTHER = "other", N_("其他原因不适宜继续担任")

    @property
    def clause(self) -> str:
        """Which of the six it is."""
        return f"第（{'一二三四五六'[list(Ground).index(self)]}）项"
