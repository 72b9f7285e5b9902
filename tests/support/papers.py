"""The ten kinds of court papers that an office receives, as a clerk reads them.

Numbers, courts and days are those of sample papers made for this product; names are anonymised.
"""

from dataclasses import dataclass
from datetime import date

from casework.rulebook import MatterType

M = MatterType
MIDDLE, JINSHUI, ERQI, HUIJI = (
    "河南省郑州市中级人民法院", "郑州市金水区人民法院", "河南省郑州市二七区人民法院", "郑州市惠济区人民法院",
)  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """A served paper, and the deadline that it must start."""

    name: str
    kind: str
    """Its code in the list of document types."""
    number: str
    sender: str
    dated: date
    served: date
    matter: MatterType = M.LITIGATION
    level: str = "first"
    term: str = ""
    """The term that it fixes, as it says it."""
    rule: str = ""
    due: date | None = None
    hearing: str = ""
    outcome: str = ""
    """What it decides, a code of the list `closing`."""
    plaintiff: str = "张某某"
    asked_back: tuple[str, ...] = ()
    """What the register asks of it, logged as the first paper of its case."""


D = date.fromisoformat
PAPERS = (
    Paper(
        "应诉通知书",
        "response_notice",
        "（2026）豫01行初123号",
        MIDDLE,
        D("2026-03-02"),
        D("2026-03-05"),
        term="15日",
        rule="APL-67",
        due=D("2026-03-20"),
    ),
    Paper(
        "行政起诉状副本",
        "complaint_copy",
        "",
        JINSHUI,
        D("2026-01-12"),
        D("2026-01-26"),
        rule="APL-67",
        due=D("2026-02-10"),
    ),
    Paper(
        "举证通知书",
        "evidence_notice",
        "(2026)豫0105行初45号",
        JINSHUI,
        D("2026-01-26"),
        D("2026-01-27"),
        term="15日",
        rule="COURT-TERM",
        due=D("2026-02-11"),
    ),
    Paper(
        "传票",
        "summons",
        "（2026）豫0105行初45号",
        JINSHUI,
        D("2026-03-04"),
        D("2026-03-06"),
        hearing="2026-03-18T09:00",
    ),
    Paper(
        "负责人出庭通知书",
        "principal_notice",
        "（2026）豫01行初123号",
        MIDDLE,
        D("2026-04-07"),
        D("2026-04-08"),
        hearing="2026-04-15T09:30",
    ),
    Paper(
        "行政判决书一审",
        "judgment",
        "（2025）豫0103行初88号",
        ERQI,
        D("2025-11-18"),
        D("2025-11-20"),
        rule="APL-85.judgment",
        due=D("2025-12-05"),
        outcome="判决-2",
        plaintiff="河南某某餐饮管理有限公司",
        asked_back=("judged_unheard",),
    ),
    Paper(
        "准许撤诉的裁定书没有上诉期",
        "final_ruling",
        "（2026）豫0108行初31号",
        HUIJI,
        D("2026-04-22"),
        D("2026-04-24"),
        outcome="裁定-5",
    ),
    Paper(
        "行政上诉状副本",
        "appeal_copy",
        "",
        MIDDLE,
        D("2025-12-01"),
        D("2025-12-08"),
        level="second",
        rule="SPC18-108",
        due=D("2025-12-23"),
    ),
    Paper(
        "司法建议书，两个月",
        "judicial_suggestion",
        "郑法建〔2026〕7号",
        "郑州市中级人民法院",
        D("2026-05-20"),
        D("2026-05-22"),
        level="other",
        term="两个月",
        rule="SPC23-8",
        due=D("2026-07-22"),
        plaintiff="",
    ),
    Paper(
        "行政复议答复通知书，10个工作日",
        "reconsideration_notice",
        "郑政复答〔2026〕66号",
        "郑州市人民政府",
        D("2026-03-11"),
        D("2026-03-12"),
        matter=M.RECONSIDERATION,
        level="reconsideration",
        rule="ARL-48",
        due=D("2026-03-26"),
    ),
)
