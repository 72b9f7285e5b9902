"""What the case page shows beside the record of the case: what its steps hold."""

from dataclasses import dataclass

from casework.cases.agents.representation import Representation
from casework.cases.answers.queries import Prepared
from casework.cases.approvals.queries import FormLine
from casework.cases.record.steps import NextStep
from casework.cases.transfers.queries import TransferLine


@dataclass(frozen=True, slots=True)
class CasePage(Prepared):
    """Everything that the case page shows."""

    form: FormLine | None
    transfer: TransferLine | None
    next: NextStep
    representation: Representation
