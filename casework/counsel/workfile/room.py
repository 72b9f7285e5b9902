"""What the work file gives to the house."""

from casework.accounts.roles import Permission
from casework.counsel.workfile import api, compare_pages, decide_pages, pages
from casework.room import Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages, decide_pages.pages, compare_pages.pages),
    api=(api.routes,),
    navigation=(
        Entry(
            Group.COUNSEL,
            N_("绩效分布"),
            "/counsel/comparison",
            "list",
            shown=lambda v: v.may(Permission.MANAGE_COUNSEL) or v.may(Permission.DECIDE),
        ),
        Entry(
            Group.COUNSEL,
            N_("我的工作档案"),
            "/portal/file",
            "archive",
            shown=lambda v: v.may(Permission.COUNSEL),
        ),
    ),
    subject=N_("工作档案"),
    acts={"document.counsel_file": N_("下载法律顾问工作档案")},
)
