"""Read the text of an application for whoever has taken its case up."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from casework.cases.motions.kinds import Motion
from casework.cases.motions.tables import MotionText
from casework.cases.record.lines import CaseRecord
from casework.db import id_of


def text_of(tx: Session, instance_id: int, kind: Motion) -> MotionText | None:
    """What was saved of an application in an instance; None: nothing yet."""
    wanted = (MotionText.instance_id == instance_id, MotionText.kind == kind)
    return tx.exec(select(MotionText).where(*wanted)).one_or_none()


@dataclass(frozen=True, slots=True)
class Unfiled:
    """An application that was written, and of which no filing stands."""

    id: int
    instance_id: int
    kind: Motion
    saved_at: datetime


def unfiled(tx: Session, record: CaseRecord) -> tuple[Unfiled, ...]:
    """The applications that were written in any instance of a case, and of which no filing stands."""
    query = select(MotionText).where(MotionText.case_id == record.head.id).order_by(col(MotionText.id))
    filed = {(e.instance_id, e.kind) for e in record.timeline if e.superseded_by is None}
    return tuple(
        Unfiled(id_of(text), text.instance_id, text.kind, text.saved_at)
        for text in tx.exec(query)
        if (text.instance_id, text.kind.filed) not in filed
    )
