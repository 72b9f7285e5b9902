"""The register of what is to be performed."""

from casework.cases.performance.queries import BEGINS
from casework.cases.record.register_pages import Register, Told, code
from casework.cases.record.registers import RegisterEntry
from casework.money import Money
from casework.text import N_


def _amount(entry: RegisterEntry) -> str:
    fen = entry.facts.get("amount_fen")
    return str(Money(fen)) if fen is not None else ""


def _what(entry: RegisterEntry) -> str:
    """The wording of the decision; of a settlement what was agreed."""
    return entry.note or entry.trigger_kind.label


REGISTER = Register(
    name="performance",
    title="生效裁判履行登记簿",
    act=N_("导出履行登记簿"),
    printed=N_("打印履行登记簿"),
    index="performance/index.html",
    printout="performance/print.html",
    kinds=BEGINS,
    own=(
        Told(N_("履行内容"), code("obligation", "what_kind"), 18),
        Told(N_("主文"), _what, 36),
        Told(N_("金额"), _amount, 18, whole=True),
        Told(N_("由谁履行"), lambda e: str(e.facts.get("performer", "")), 18),
    ),
)
WORK = REGISTER.export.work
