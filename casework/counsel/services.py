"""What counsel do: the kinds of service, each by the article that names it. Pure (200号第六条、第十二条、第十三条)."""

from typing import Self

from casework.text import N_, Labelled


class Service(Labelled):
    """A kind of service: what a piece of work is of, what a line of the fee schedule pays, what its load is counted by."""

    provision: str
    """Where the rule names it: the article, and its item."""

    def __new__(cls, value: str, label: str = "", provision: str = "") -> Self:
        """A member with its label and its provision."""
        member = str.__new__(cls, value)
        member._value_, member.label, member.provision = value, label, provision
        return member

    OPINION = "opinion", N_("法律意见"), N_("200号第六条第一项")
    """On a major decision or a major administrative act."""
    DRAFTING = "drafting", N_("立法和规范性文件"), N_("200号第六条第二项")
    """Drafting, arguing, examining and amending draft rules and normative documents."""
    NEGOTIATION = "negotiation", N_("重大项目洽谈"), N_("200号第六条第三项")
    CONTRACT = "contract", N_("合同、协议和法律文书"), N_("200号第六条第三项")
    """Drafting, arguing, examining and amending legal papers, contracts and agreements."""
    AGENCY = "agency", N_("复议、诉讼、仲裁代理"), N_("200号第六条第四项")
    INCIDENT = "incident", N_("涉法涉诉案件和突发事件"), N_("200号第六条第五项")
    RESEARCH = "research", N_("调研论证"), N_("200号第十三条")
    MEETING = "meeting", N_("座谈会、论证会"), N_("200号第十二条")
    """Seminars, consultations and other meetings."""
    HEARING = "hearing", N_("听证会"), N_("200号第十二条")
    OTHER = "other", N_("其他法律事务"), N_("200号第六条第六项")
