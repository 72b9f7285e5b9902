"""What is filled in of a channel, and of how a person takes its messages."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from casework.db import longest
from casework.forms import Form, YesNo, asked
from casework.messages.calls import PLACES
from casework.messages.kinds import USUAL, USUAL_HOUR, ChannelKind, Level, Mode, Tls
from casework.messages.tables import Channel, ChannelAddress, Disclosure
from casework.text import N_, T

MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
PHONE = re.compile(r"\+?[0-9]{6,15}")
ACCOUNT = re.compile(r"[A-Za-z0-9_@.:-]{1,100}")
HOST = re.compile(r"[A-Za-z0-9.:-]+")
HEADER = re.compile(r"[A-Za-z0-9-]+:[^\x00-\x1f\x7f]*")


def _wrong(said: str) -> PydanticCustomError:
    return PydanticCustomError("unfit", said)


def _mail(value: str) -> str:
    if value and not MAIL.fullmatch(value):
        raise _wrong(N_("这不是邮箱地址，请写成 name@example.gov.cn。"))
    return value


def _host(value: str) -> str:
    if not HOST.fullmatch(value):
        raise _wrong(N_("只填主机名或地址，如 mail.example.gov.cn，不带 http 和端口。"))
    return value


def _port(value: int) -> int:
    if not 1 <= value <= 65535:
        raise _wrong(N_("端口是1到65535之间的数字。"))
    return value


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        fine = False
    if value and (not fine or not value.isascii() or re.search(r"[\s\x00-\x1f\x7f]", value)):
        raise _wrong(
            N_("请填写完整网址，如 https://gateway.example.cn/send；其中的汉字和空格先转成 % 形式。")
        )
    return value


def _headers(value: str) -> str:
    lines = [line.strip() for line in value.splitlines() if line.strip()]
    if any(not HEADER.fullmatch(line) for line in lines):
        raise _wrong(N_("请求头每行一个，写成“名称: 值”。"))
    return "\n".join(lines)


def _places(value: str) -> str:
    """Only what can be filled in stands in braces, where braces hold a single word."""
    unknown = [word for word in re.findall(r"\{([a-z_]+)\}", value) if word not in PLACES]
    if unknown:
        raise _wrong(N_("花括号里只能写 to、text、id、secret，请改正。"))
    return value


Mail = Annotated[str, AfterValidator(_mail)]
Url = Annotated[str, AfterValidator(_places), AfterValidator(_url)]


class ChannelForm(Form):
    """What every channel has."""

    secrets: ClassVar[frozenset[str]] = frozenset()
    """Fields that are kept under the key of the installation and never shown; left empty, they stay what they are."""

    name: str = asked(N_("渠道名称"), most=longest(Channel, "name"), missing=T("请填写渠道名称。"))

    @property
    def facts(self) -> dict[str, Any]:
        """What may be read of it, as JSON values."""
        return self.model_dump(mode="json", exclude={"name", *self.secrets})

    @property
    def typed_secrets(self) -> dict[str, str]:
        """The secrets that were filled in."""
        return {name: value for name in sorted(self.secrets) if (value := getattr(self, name))}


class MailChannel(ChannelForm):
    """E-mail by SMTP."""

    secrets = frozenset({"password"})

    host: Annotated[str, AfterValidator(_host)] = asked(
        N_("邮件服务器"), most=200, missing=T("请填写邮件服务器。")
    )
    port: Annotated[int, AfterValidator(_port)] = asked(N_("端口"), 465)
    tls: Tls = asked(N_("加密方式"), Tls.IMPLICIT)
    user: str = asked(N_("登录用户名"), "", most=200)
    password: str = asked(N_("登录口令"), "", most=200)
    sender: Mail = asked(N_("发件地址"), most=200, missing=T("请填写发件地址。"))
    sender_name: str = asked(N_("发件人名称"), "", most=60)


class RobotChannel(ChannelForm):
    """A robot of a group in 企业微信."""

    secrets = frozenset({"url"})

    url: Annotated[str, AfterValidator(_url)] = asked(N_("机器人网址"), "", most=500)


class SigningRobotChannel(RobotChannel):
    """A robot of a group in 钉钉 or 飞书."""

    secrets = frozenset({"url", "secret"})

    secret: str = asked(N_("签名密钥"), "", most=200)


class WebhookChannel(ChannelForm):
    """A program of the office."""

    secrets = frozenset({"secret"})

    url: Annotated[str, AfterValidator(_url)] = asked(N_("网址"), most=500, missing=T("请填写网址。"))
    secret: str = asked(N_("签名密钥"), "", most=200)


class SmsChannel(ChannelForm):
    """A gateway of text messages."""

    secrets = frozenset({"secret"})

    url: Url = asked(N_("网址"), most=1000, missing=T("请填写网址。"))
    method: Literal["GET", "POST"] = asked(N_("请求方法"), "POST")
    headers: Annotated[str, AfterValidator(_headers), AfterValidator(_places)] = asked(
        N_("请求头"), "", most=2000
    )
    body: Annotated[str, AfterValidator(_places)] = asked(N_("请求内容"), "", most=4000)
    success: str = asked(N_("成功标志"), "", most=100)
    secret: str = asked(N_("接口密钥"), "", most=200)


FORMS: Mapping[ChannelKind, type[ChannelForm]] = {
    ChannelKind.EMAIL: MailChannel,
    ChannelKind.WECOM: RobotChannel,
    ChannelKind.DINGTALK: SigningRobotChannel,
    ChannelKind.FEISHU: SigningRobotChannel,
    ChannelKind.WEBHOOK: WebhookChannel,
    ChannelKind.SMS: SmsChannel,
}
"""What is filled in of a channel of each kind."""


class Taking(Form):
    """How a person takes messages of a channel."""

    address: str = asked(N_("收件地址"), "", most=longest(ChannelAddress, "address"))
    early: Mode = asked(Level.EARLY.label, USUAL[Level.EARLY])
    near: Mode = asked(Level.NEAR.label, USUAL[Level.NEAR])
    late: Mode = asked(Level.LATE.label, USUAL[Level.LATE])
    moved: Mode = asked(Level.MOVED.label, USUAL[Level.MOVED])
    hour: Annotated[int, Field(ge=0, le=23)] = asked(N_("汇总发送时间"), USUAL_HOUR)

    @property
    def modes(self) -> dict[str, str]:
        """`Mode` by `Level`, as they are stored."""
        return {level.value: getattr(self, level.value).value for level in USUAL}


class Proof(Form):
    """The code that arrived at an address."""

    code: str = asked(N_("验证码"), most=6, missing=T("请填写收到的6位验证码。"))


class Trial(Form):
    """Where a channel is tried."""

    to: str = asked(N_("试发地址"), "", most=longest(ChannelAddress, "address"))


class Disclosing(Form):
    """Whether an organ lets names leave the house, and on whose word."""

    names: YesNo = asked(N_("对外写明标题、案由和当事人"))
    ground: str = asked(
        N_("依据"),
        most=longest(Disclosure, "ground"),
        missing=T("请写明依据，如“本机关保密审查意见（2026年第3号）”。"),
    )
