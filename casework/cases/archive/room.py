"""What the archive gives to the house."""

from casework.accounts.roles import Permission
from casework.cases.archive import api, pages
from casework.cases.archive.forms import Closing, Decided, Explained, PaperIn, Proposed, Reopening, VolumeIn
from casework.cases.archive.panels import PANELS
from casework.cases.archive.papers import PAPERS
from casework.cases.archive.tables import Destruction, Volume, VolumeDocument, VolumePaper
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(Volume, VolumePaper, VolumeDocument, Destruction),
    forms=(Explained, Closing, Reopening, PaperIn, VolumeIn, Proposed, Decided),
    papers=PAPERS,
    panels=PANELS,
    work=(pages.WORK,),
    navigation=(
        Entry(
            Group.BOOKS,
            N_("归档案卷"),
            "/archive",
            "archive",
            shown=lambda viewer: viewer.may(Permission.HANDLE) or viewer.may(Permission.SUPERVISE),
        ),
    ),
    above=(Above(r"(/archive)/.+", N_("归档案卷")),),
    subject=N_("案件"),
    acts={
        "case.closed": N_("结案"),
        "case.reopened": N_("重新办理"),
        "case.volume.saved": N_("保存卷内目录"),
        "case.archived": N_("归档"),
        "case.packaged": N_("导出案卷数据包"),
        "case.destruction.proposed": N_("提请销毁案卷"),
        "case.destruction.approved": N_("批准销毁案卷"),
        "case.destruction.refused": N_("决定继续保存案卷"),
    },
    facts={
        "explained": N_("逐项说明"),
        "volume": N_("案卷编号"),
        "digest": N_("归档校验值"),
        "papers": N_("件数"),
        "files": N_("文件编号"),
    },
)
