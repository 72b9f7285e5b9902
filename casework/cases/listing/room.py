"""What the list of cases gives to the house."""

from casework.accounts.roles import Permission
from casework.cases.listing import pages
from casework.room import Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    work=(pages.WORK,),
    navigation=(
        Entry(Group.WORK, N_("案件"), "/cases", "cases", shown=lambda viewer: bool(viewer.reach)),
        Entry(
            Group.WATCH,
            N_("下级案件"),
            "/cases?scope=below",
            "below",
            shown=lambda viewer: viewer.may(Permission.SUPERVISE),
            figure="below_late",
            counted=N_("项期限逾期"),
            alert=True,
        ),
    ),
    subject=N_("文书和材料"),
    acts={
        "export.cases": N_("导出案件清单"),
    },
    facts={
        "query": N_("条件"),
        "rows": N_("条数"),
    },
)
