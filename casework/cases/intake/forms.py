"""What is filled in to correct an entry of the register."""

from casework.cases.record.forms import DocumentIn
from casework.cases.record.tables import Intake
from casework.db import longest
from casework.forms import CaseForm, Moment, YesNo, asked
from casework.matters.tables import Event
from casework.text import N_, T

_PLACE = 60


class PaperCorrection(CaseForm):
    """What the register should have said of a paper, and why. Its days are corrected as events, on the timeline."""

    document_type: str = asked(DocumentIn.labels()["document_type"], missing=T("请选择文书种类。"))
    sender: str = asked(
        DocumentIn.labels()["sender"],
        most=longest(Intake, "sender"),
        missing=T("请填写来文机关（受理法院或者复议、仲裁机构）。"),
    )
    service_mode: str = asked(DocumentIn.labels()["service_mode"], missing=T("请选择送达方式。"))
    court: YesNo = asked(N_("案件的受理机关一并更正"), False)
    """Whether the case's court was logged by the same mistake."""
    term: str = asked(N_("文书定的期限"), "")
    hearing_at: Moment | None = asked(N_("开庭时间"), None)
    place: str = asked(N_("开庭地点"), "", most=_PLACE)
    outcome: str = asked(N_("裁判结果"), "")
    reason: str = asked(
        N_("更正理由"),
        most=longest(Event, "reason"),
        missing=T("请写明更正的理由，如“以文书原件为准”。"),
    )
