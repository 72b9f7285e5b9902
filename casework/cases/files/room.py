"""What the files of cases give to the house."""

from casework.cases.files import api, pages
from casework.cases.files.forms import Attachment, Upload
from casework.files.tables import StoredFile
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(StoredFile,),
    forms=(Upload, Attachment),
    streams={"files": N_("材料")},
    subject=N_("文书和材料"),
    acts={
        "file.kept": N_("存入材料"),
        "file.dropped": N_("删除涉密上传"),
        "file.downloaded": N_("下载材料"),
        "file.viewed": N_("查看材料"),
    },
    facts={
        "file": N_("材料编号"),
        "files": N_("材料编号"),
        "sha256": N_("内容校验值"),
        "size": N_("字节数"),
    },
)
