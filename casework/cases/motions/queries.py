"""Read the text of an application for whoever has taken its case up."""

from sqlmodel import Session, select

from casework.cases.motions.kinds import Motion
from casework.cases.motions.tables import MotionText


def text_of(tx: Session, instance_id: int, kind: Motion) -> MotionText | None:
    """What was saved of an application in an instance; None: nothing yet."""
    wanted = (MotionText.instance_id == instance_id, MotionText.kind == kind)
    return tx.exec(select(MotionText).where(*wanted)).one_or_none()
