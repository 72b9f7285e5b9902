"""Kinds of channels, what a message is about, and where one stands."""

from enum import StrEnum

from casework.text import N_, Labelled


class ChannelKind(StrEnum):
    """A way by which messages leave the house."""

    EMAIL = "email"
    WECOM = "wecom"
    """A group robot of 企业微信."""
    DINGTALK = "dingtalk"
    """A group robot of 钉钉."""
    FEISHU = "feishu"
    """A group robot of 飞书."""
    WEBHOOK = "webhook"
    """A program of the office that takes JSON."""
    SMS = "sms"
    """A gateway of text messages, as its operator describes its HTTP call."""

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _LABELS[self]

    @property
    def address(self) -> str:
        """What a person's address there is called."""
        return _ADDRESSES[self]

    @property
    def own(self) -> bool:
        """Whether an address there is a person's own, which it proves by a code; a robot speaks to a group."""
        return self in {ChannelKind.EMAIL, ChannelKind.SMS}

    @property
    def robot(self) -> bool:
        """Whether it is a group's robot, whose address is a secret: whoever knows it can speak there."""
        return self in {ChannelKind.WECOM, ChannelKind.DINGTALK, ChannelKind.FEISHU}


_LABELS = {
    ChannelKind.EMAIL: N_("电子邮件"),
    ChannelKind.WECOM: N_("企业微信群机器人"),
    ChannelKind.DINGTALK: N_("钉钉群机器人"),
    ChannelKind.FEISHU: N_("飞书群机器人"),
    ChannelKind.WEBHOOK: N_("网络回调"),
    ChannelKind.SMS: N_("短信网关"),
}
_ADDRESSES = {
    ChannelKind.EMAIL: N_("邮箱地址"),
    ChannelKind.WECOM: N_("企业微信成员账号"),
    ChannelKind.DINGTALK: N_("钉钉登记的手机号"),
    ChannelKind.FEISHU: N_("飞书用户编号（open ID）"),
    ChannelKind.WEBHOOK: N_("对方系统里的账号"),
    ChannelKind.SMS: N_("手机号"),
}


class Level(StrEnum):
    """Why somebody is told."""

    EARLY = "early"
    NEAR = "near"
    LATE = "late"
    MOVED = "moved"
    CODE = "code"
    """The code that proves an address."""
    TEST = "test"
    """Somebody tries a channel."""

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _LEVELS[self]

    @property
    def once(self) -> bool:
        """Whether it is of no use later: tried once, and then given up."""
        return self in {Level.CODE, Level.TEST}


_LEVELS = {
    Level.EARLY: N_("提前提醒"),
    Level.NEAR: N_("临近到期"),
    Level.LATE: N_("逾期催办"),
    Level.MOVED: N_("日期变动"),
    Level.CODE: N_("地址验证"),
    Level.TEST: N_("渠道试发"),
}
CHOSEN = (Level.EARLY, Level.NEAR, Level.LATE, Level.MOVED)
"""What a person says of each how it takes it."""


class Mode(Labelled):
    """How a person takes what is of one level."""

    SINGLE = "single", N_("逐条发送")
    DIGEST = "digest", N_("并入每日汇总")
    NONE = "none", N_("不从这里发送")


USUAL = {Level.EARLY: Mode.DIGEST, Level.NEAR: Mode.SINGLE, Level.LATE: Mode.SINGLE, Level.MOVED: Mode.SINGLE}
"""How a person takes each level unless it says otherwise."""
USUAL_HOUR = 8
"""At which hour of the office's day a digest goes out unless somebody says otherwise."""


class MessageState(Labelled):
    """Where a message stands."""

    WAITING = "waiting", N_("待发送")
    SENT = "sent", N_("已送达")
    """The other side has taken it."""
    DEAD = "dead", N_("未送达")
    """Given up, with the reason; sent again when somebody asks for it."""
    DROPPED = "dropped", N_("不再发送")
    """Not sent any more: the person takes the channel no longer, or what it is about is done."""


class Tls(Labelled):
    """How a mail server is spoken to in secret."""

    IMPLICIT = "implicit", N_("全程加密（SSL/TLS，常为465端口）")
    STARTTLS = "starttls", N_("连接后加密（STARTTLS，常为587端口）")
    NONE = "none", N_("不加密（只用于内网，不能带口令）")
