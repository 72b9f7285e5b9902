"""The register of suggestions."""

from casework.cases.record.register_pages import Register, Told
from casework.cases.record.registers import RegisterEntry
from casework.cases.suggestions.queries import KINDS
from casework.codes import code_list
from casework.text import N_


def _kind(entry: RegisterEntry) -> str:
    paper = str(entry.facts.get("document_type", ""))
    return code_list("document_type").label(paper) if paper else entry.trigger_kind.label


REGISTER = Register(
    name="suggestions",
    title="司法建议、检察建议、复议意见登记簿",
    act=N_("导出建议登记簿"),
    printed=N_("打印建议登记簿"),
    index="suggestions/index.html",
    printout="suggestions/print.html",
    kinds=KINDS,
    own=(
        Told(N_("种类"), _kind, 22),
        Told(N_("建议机关"), lambda e: str(e.facts.get("sender") or e.court), 24),
        Told(N_("事由"), lambda e: e.cause, 22),
        Told(N_("收到日"), lambda e: e.trigger_on, 18),
    ),
)
WORK = REGISTER.export.work
