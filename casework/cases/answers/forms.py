"""What is filled in of an answer: its text, its evidence, the review, the filing."""

from datetime import date
from typing import Literal

from casework.cases.record.filed import MODES
from casework.forms import CaseForm, Day, Form, Number, Pressed, asked
from casework.text import N_, T

LONGEST_PART = 50_000
"""Characters of one part of an answer, some sixty pages."""
__all__ = [
    "LONGEST_PART",
    "MODES",
    "PARTS",
    "AnswerText",
    "Answering",
    "EvidenceLists",
    "Filing",
    "NewEvidence",
    "Review",
]
PARTS = ("facts", "evidence", "procedure", "legal_basis", "application")
"""What an answer may be written in, by its fields; which of them fit a matter: `parts`."""


class AnswerText(CaseForm):
    """The answer in its parts, with what it asks for."""

    request: str = asked(N_("答辩请求"), "", most=LONGEST_PART)
    facts: str = asked(N_("一、认定事实"), "", most=LONGEST_PART)
    evidence: str = asked(N_("二、证据"), "", most=LONGEST_PART)
    procedure: str = asked(N_("三、程序"), "", most=LONGEST_PART)
    legal_basis: str = asked(N_("四、法律依据"), "", most=LONGEST_PART)
    application: str = asked(N_("五、法律适用"), "", most=LONGEST_PART)


class Answering(AnswerText):
    """The same over JSON, where the text can be handed in with the call that keeps it."""

    submit: bool = False


class NewEvidence(Form):
    """A line of the evidence list or, with `basis`, of the list of legal bases.

    What is wrong in it is said line by line (`actions.wrong_lines`), and not by the form.
    """

    name: str = ""
    basis: bool = False
    part: str = ""
    kind: str = ""
    source: str = ""
    formed_on: date | None = None
    proves: str = ""
    original: bool | None = None
    copies: int = 1
    page_count: int | None = None
    """How many pages it has; `pages` (from where to where) is computed unless it is given."""
    pages: str = ""
    article: str = ""


class EvidenceLists(CaseForm):
    """Both lists, in their order."""

    lines: tuple[NewEvidence, ...]


class Review(CaseForm):
    """The legal office's review: passed, or returned with what must be corrected."""

    passed: bool = asked(
        N_("审核通过"), pressed=Pressed("act", "pass", "return", T("请按“通过”或者“退回补正”。"))
    )
    note: str = asked(N_("意见"), "", most=1000)
    """As long as the case's events keep it: there every return stays."""


class Filing(CaseForm):
    """The filing with its proof."""

    mode: Literal["handed_in", "posted", "electronic"] = asked(N_("提交方式"), missing=T("请选择提交方式。"))
    on: Day | None = asked(N_("提交日（对方收到日）"), None)
    """The day on which the court received it; posted mail needs only `posted_on`."""
    posted_on: Day | None = asked(N_("交邮日"), None)
    proof: str = asked(N_("凭证"), "")
    """The receipt, the waybill or the number of the electronic submission."""
    dated: Day | None = asked(N_("文书落款日期"), None)
    """The day that the papers bear, where it is not that of filing."""
    note: str = asked(N_("备注"), "", most=1000)
    file_ids: tuple[Number, ...] = ()
    confirm: tuple[str, ...] = ()
    """The codes of the doubts that are confirmed."""
