"""What the board gives to the house."""

from casework.accounts.roles import Permission
from casework.counsel.board import api, pages
from casework.counsel.board.forms import Replying, Suggesting, Telling
from casework.counsel.board.tables import Bulletin, BulletinFile, BulletinRead, CounselSuggestion
from casework.counsel.board.waits import WAITS
from casework.counsel.pool.kind import SEES
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(Bulletin, BulletinFile, BulletinRead, CounselSuggestion),
    forms=(Telling, Suggesting, Replying),
    waits=WAITS,
    navigation=(
        Entry(
            Group.COUNSEL,
            N_("意见建议与通报"),
            "/counsel/board",
            "flag",
            shown=lambda v: bool(v.permissions & set(SEES)),
        ),
        Entry(
            Group.COUNSEL,
            N_("通报和建议"),
            "/portal/board",
            "flag",
            shown=lambda v: v.may(Permission.COUNSEL),
            outside=True,
        ),
    ),
    above=(
        Above(r"(/counsel/board)/.+", N_("意见建议与通报")),
        Above(r"(/portal/board)/.+", N_("通报和建议")),
    ),
    streams={"board": N_("意见建议与通报")},
    subject=N_("意见建议与通报"),
    acts={
        "board.told": N_("发布通报"),
        "board.file_opened": N_("顾问打开通报附件"),
        "board.read": N_("阅读通报回执"),
        "board.suggested": N_("提出意见建议"),
        "board.replied": N_("答复意见建议"),
    },
    facts={"bulletin": N_("通报编号"), "suggestion": N_("意见建议编号")},
)
