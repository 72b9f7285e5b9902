"""The register of lost cases, with the state of their analysis."""

from casework.cases.record.register_pages import Register, Told
from casework.cases.record.registers import RegisterEntry
from casework.codes import code_list
from casework.rulebook import EventKind
from casework.text import N_


def _outcome(entry: RegisterEntry) -> str:
    return code_list("closing").label(str(entry.facts.get("outcome", "")))


def _state(entry: RegisterEntry) -> str:
    return N_("已审定") if entry.met_on else N_("待分析、待审定")


REGISTER = Register(
    name="lost",
    title="败诉案件登记簿",
    act=N_("导出败诉案件登记簿"),
    printed=N_("打印败诉案件登记簿"),
    index="analyses/index.html",
    printout="analyses/print.html",
    kinds=(EventKind.LOSS_FOUND,),
    own=(
        Told(N_("审理机关"), lambda e: e.court, 22),
        Told(N_("案由"), lambda e: e.cause, 20),
        Told(N_("裁判结果"), _outcome, 18),
        Told(N_("送达日"), lambda e: e.trigger_on, 18),
        Told(N_("分析报告"), _state, 14),
    ),
)
WORK = REGISTER.export.work
