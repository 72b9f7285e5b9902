"""What decision items give to the house."""

from casework.counsel.engagements.kind import SEES
from casework.counsel.items import api, pages
from casework.counsel.items.actions import STREAM
from casework.counsel.items.forms import Asking, Item, OffAgenda, ToAgenda, Version
from casework.counsel.items.tables import Agenda, DecisionItem, ItemEngagement, ItemVersion
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(DecisionItem, ItemVersion, ItemEngagement, Agenda),
    forms=(Item, Version, Asking, ToAgenda, OffAgenda),
    navigation=(
        Entry(
            Group.COUNSEL,
            N_("决策事项"),
            "/counsel/items",
            "flag",
            shown=lambda v: bool(v.permissions & set(SEES)),
        ),
    ),
    above=(Above(r"(/counsel/items)/.+", N_("决策事项")),),
    subject=N_("决策事项"),
    acts={
        "item.entered": N_("登记决策事项"),
        "item.changed": N_("登记草案新稿"),
        "item.asked": N_("委托法律顾问审查草案"),
        "item.put_on_agenda": N_("决策事项列入议程"),
        "item.taken_off_agenda": N_("决策事项撤下议题"),
    },
    facts={
        "item": N_("事项编号"), "draft_no": N_("稿次"), "engagement": N_("顾问事务编号"),
        "opinions": N_("依据的法律意见"),
    },
    streams={STREAM: N_("决策事项")},
)  # fmt: skip
