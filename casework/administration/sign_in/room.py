"""What signing in gives to the house."""

from casework.administration.sign_in import pages
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    streams={"accounts": N_("账号")},
    subject=N_("账号"),
    acts={
        "account.signed_in": N_("登录"),
        "account.sign_in_refused": N_("登录被拒"),
        "account.session_ended": N_("结束登录会话"),
        "account.password_changed": N_("修改密码"),
        "account.password_reset": N_("重设密码"),
        "account.added": N_("开通账号"),
        "account.changed": N_("修改人员信息"),
        "account.token_issued": N_("签发令牌"),
        "account.token_used": N_("使用令牌"),
        "account.token_ended": N_("撤销令牌"),
        "access.refused": N_("越权访问被拒"),
    },
    facts={
        "method": N_("请求方式"),
        "roles": N_("岗位"),
    },
)
