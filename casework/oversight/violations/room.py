"""What the room of violations gives to the house."""

from casework.oversight.violations import api, pages
from casework.oversight.violations.forms import Answering, Deciding, Entering, Judging, Ordering, Referring
from casework.oversight.violations.kind import SEES, VIOLATION
from casework.oversight.violations.panels import PANELS
from casework.oversight.violations.tables import Violation
from casework.oversight.violations.waits import WAITS
from casework.oversight.violations.work import WORK
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    matters=(VIOLATION,),
    tables=(Violation,),
    forms=(Entering, Deciding, Ordering, Answering, Judging, Referring),
    panels=PANELS,
    waits=WAITS,
    work=WORK,
    navigation=(
        Entry(
            Group.WATCH, N_("应诉违规"), "/violations", "alert-triangle",
            shown=lambda viewer: bool(viewer.permissions & set(SEES)), figure="violations",
            counted=N_("件待认定、待改正"),
        ),
    ),
    above=(Above(r"(/violations)/.+", N_("应诉违规")),),
    subject=N_("应诉违规"),
    acts={
        "violation.found": N_("核查发现应诉违规"),
        "violation.changed": N_("应诉违规的事实有变化"),
        "violation.gone": N_("撤下不再成立的应诉违规"),
        "violation.entered": N_("登记应诉违规"),
        "violation.confirmed": N_("认定应诉违规"),
        "violation.dismissed": N_("不予认定应诉违规"),
        "violation.ordered": N_("责令限期改正"),
        "violation.answered": N_("报告改正情况"),
        "violation.corrected": N_("认定已改正"),
        "violation.failed": N_("认定未改正"),
        "violation.referred": N_("登记移送处分建议"),
        "document.violation": N_("下载应诉违规文书"),
    },
    facts={
        "organ": N_("机关"), "rule": N_("规则"), "trigger_on": N_("起算日"), "due": N_("到期日"), "met_on": N_("办理日期"),
        "ended_on": N_("不再可办之日"), "order": N_("文号"), "files": N_("文件数"), "title": N_("文书"),
    },
)  # fmt: skip
