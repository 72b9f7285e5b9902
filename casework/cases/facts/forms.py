"""What is filled in to correct what was logged of a case."""

from casework.cases.record.forms import CaseFacts
from casework.cases.record.tables import Instance
from casework.db import longest
from casework.forms import CaseForm, asked
from casework.text import N_, T


class FactsIn(CaseFacts, CaseForm):
    """A case's facts, corrected; what is left out is emptied."""

    number: str = asked(N_("案号"), "")
    court: str = asked(
        N_("受理机关"),
        most=longest(Instance, "court"),
        missing=T("请填写受理法院或者复议、仲裁机构。"),
    )
