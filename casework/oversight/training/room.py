"""What training gives to the house."""

from casework.oversight.training import api, pages
from casework.oversight.training.forms import Adding, Attending, Dropping, Holding, Recording
from casework.oversight.training.panels import PANELS
from casework.oversight.training.scope import SEES
from casework.oversight.training.tables import Trainee, Training, TrainingFile, TrainingOrgan
from casework.oversight.training.waits import WAITS
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(Training, TrainingOrgan, Trainee, TrainingFile),
    forms=(Holding, Attending, Recording, Adding, Dropping),
    panels=PANELS,
    waits=WAITS,
    navigation=(
        Entry(
            Group.WATCH,
            N_("应诉培训"),
            "/training",
            "users",
            shown=lambda v: bool(v.permissions & set(SEES)),
        ),
    ),
    above=(Above(r"(/training)/.+", N_("应诉培训")),),
    streams={"training": N_("应诉培训")},
    subject=N_("应诉培训"),
    acts={
        "training.held": N_("登记培训"),
        "training.changed": N_("更正培训"),
        "training.attended": N_("登记培训参加人员"),
        "training.observers_taken": N_("从庭审记录带入旁听人员"),
        "training.recorded": N_("填写培训记录"),
        "training.files_added": N_("上传培训材料"),
        "training.cancelled": N_("取消培训"),
        "export.training": N_("导出培训统计"),
        "document.training_sheet": N_("下载培训签到表"),
        "document.training_record": N_("下载培训记录"),
    },
    facts={"training": N_("培训编号"), "persons": N_("参加人员")},
)
