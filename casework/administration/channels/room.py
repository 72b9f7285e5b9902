"""What channels give to the house."""

from casework.accounts.roles import Permission
from casework.administration.channels import api, pages
from casework.messages.forms import (
    Disclosing,
    MailChannel,
    Proof,
    RobotChannel,
    SigningRobotChannel,
    SmsChannel,
    Taking,
    Trial,
    WebhookChannel,
)
from casework.messages.sending import SENDING
from casework.messages.tables import Channel, ChannelAddress, Disclosure, Message
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(Channel, ChannelAddress, Message, Disclosure),
    forms=(
        MailChannel,
        RobotChannel,
        SigningRobotChannel,
        WebhookChannel,
        SmsChannel,
        Taking,
        Proof,
        Trial,
        Disclosing,
    ),
    navigation=(
        Entry(
            Group.MANAGE,
            N_("通知渠道"),
            "/channels",
            "transfers",
            shown=lambda viewer: viewer.may(Permission.MANAGE_CHANNELS),
        ),
        Entry(Group.MANAGE, N_("我的通知"), "/notices", "note"),
    ),
    above=(
        Above(r"(/channels)/.+", N_("通知渠道")),
        Above(r"(/notices)/.+", N_("我的通知")),
    ),
    streams={"channels": N_("通知渠道")},
    subject=N_("通知渠道"),
    acts={
        "channel.added": N_("添加通知渠道"),
        "channel.changed": N_("修改通知渠道"),
        "channel.switched_on": N_("启用通知渠道"),
        "channel.switched_off": N_("停用通知渠道"),
        "channel.deleted": N_("删除通知渠道"),
        "channel.retired": N_("停止使用通知渠道"),
        "channel.tested": N_("试发通知"),
        "channel.sent_again": N_("重新发送未送达的通知"),
        "notices.taken": N_("设定自己的收取方式"),
        "notices.code": N_("重新获取地址验证码"),
        "notices.proven": N_("验证自己的收件地址"),
        "notices.left": N_("不再用某个渠道"),
        "disclosure.allowed": N_("决定对外写明当事人"),
        "disclosure.ended": N_("决定对外不写当事人"),
    },
    facts={
        "host": N_("服务器"),
        "dropped": N_("不再发送的条数"),
        "count": N_("条数"),
        "modes": N_("收取方式"),
        "secrets_typed": N_("重新填写的密钥"),
    },
    work=(SENDING,),
)
