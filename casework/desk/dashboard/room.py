"""What the dashboard gives to the house."""

from casework.desk.dashboard import api, pages
from casework.desk.dashboard.tables import ChangeRead
from casework.room import Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(ChangeRead,),
    navigation=(
        Entry(
            Group.WORK,
            N_("工作台"),
            "/",
            "dashboard",
            shown=lambda viewer: bool(pages.parts(viewer)),
            figure="duties",
            counted=N_("项期限今天须办"),
        ),
    ),
    streams={"exports": N_("导出"), "prints": N_("打印")},
    subject=N_("文书和材料"),
    acts={
        "document.rendered": N_("生成文书"),
        "print.register": N_("打印收文登记簿"),
        "print.duties": N_("打印期限清单"),
        "export.register": N_("导出收文登记簿"),
        "export.archive": N_("导出归档案卷登记簿"),
        "moves.read": N_("阅读节假日历变更"),
        "print.judgments": N_("打印收到裁判登记簿"),
        "export.judgments": N_("导出收到裁判登记簿"),
    },
    facts={
        "document": N_("文书"),
        "moved": N_("移动的期限"),
    },
)
