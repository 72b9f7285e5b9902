"""What the layouts of documents give to the house."""

from casework.administration.layouts import api, pages
from casework.layouts.forms import BroughtLayout, NewLayout, Turn, Withdrawal
from casework.layouts.tables import Layout, LayoutTurn
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(Layout, LayoutTurn),
    forms=(NewLayout, BroughtLayout, Turn, Withdrawal),
    navigation=(Entry(Group.MANAGE, N_("文书模板"), "/layouts", "file"),),
    above=(Above(r"(/layouts)/.+", N_("文书模板")),),
    streams={"layouts": N_("文书模板")},
    subject=N_("文书模板"),
    acts={
        "layout.brought": N_("上传文书模板"),
        "layout.used": N_("启用文书模板"),
        "layout.given_up": N_("停用本机关的文书模板"),
        "layout.withdrawn": N_("撤回尚未开始的启用"),
        "document.previewed": N_("预览文书模板"),
        "document.layout": N_("下载文书模板"),
    },
    facts={"layout": N_("所用模板"), "version": N_("版本"), "begins_on": N_("从哪天起")},
)
