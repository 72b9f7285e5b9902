"""What the portal gives to the house."""

from casework.accounts.roles import Permission
from casework.counsel.portal import api, office_pages, pages
from casework.counsel.portal.forms import Inquiring, Releasing, Undertaken
from casework.counsel.portal.tables import FileGrant, Undertaking
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages, office_pages.pages),
    api=(api.routes,),
    tables=(Undertaking, FileGrant),
    forms=(Undertaken, Releasing, Inquiring),
    navigation=(
        Entry(
            Group.COUNSEL,
            N_("我的事务"),
            "/portal",
            "cases",
            shown=lambda v: v.may(Permission.COUNSEL),
            outside=True,
        ),
    ),
    above=(
        Above(r"(/portal)/.+", N_("我的事务")),
        Above(r"(/counsel/engagements/\d+)/(?:files|inquiry).*", N_("顾问事务")),
    ),
    subject=N_("顾问事务"),
    acts={
        "engagement.undertaken": N_("签署保密承诺"),
        "engagement.released": N_("向顾问提供材料"),
        "engagement.file_withdrawn": N_("收回提供的材料"),
        "engagement.file_opened": N_("顾问下载材料"),
        "engagement.inquiry": N_("出具授权调查函"),
    },
    facts={"mark": N_("水印")},
)
