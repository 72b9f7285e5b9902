"""What hangs on one instance of a case: its approval form, transfer, answer, evidence and agents."""

from dataclasses import dataclass

from sqlmodel import Session

from casework.cases.agents.queries import AgentLine, agents_of
from casework.cases.answers.queries import AnswerLine, EvidenceLine, answer_of, evidence_of
from casework.cases.approvals.queries import FormLine, newest_form
from casework.cases.transfers.queries import TransferLine, newest


@dataclass(frozen=True, slots=True)
class InstanceFile:
    """The newest of each."""

    form: FormLine | None
    transfer: TransferLine | None
    answer: AnswerLine | None
    evidence: tuple[EvidenceLine, ...]
    agents: tuple[AgentLine, ...]


def instance_file(tx: Session, instance_id: int) -> InstanceFile:
    """What one instance holds; whether the viewer may see its case is asked before."""
    return InstanceFile(
        form=newest_form(tx, instance_id),
        transfer=newest(tx, instance_id),
        answer=answer_of(tx, instance_id),
        evidence=evidence_of(tx, instance_id),
        agents=agents_of(tx, instance_id),
    )
