"""Find a notice for whoever may see its case."""

from sqlmodel import Session, select

from casework.cases.corrections.tables import CorrectionNotice
from casework.errors import NotFound
from casework.text import T


def case_of_notice(tx: Session, notice_id: int) -> int:
    """The case of a notice; whether the viewer may see it is asked by whoever takes the case up. Raises NotFound."""
    found = tx.exec(select(CorrectionNotice.case_id).where(CorrectionNotice.id == notice_id)).one_or_none()
    if found is None:
        raise NotFound(T("没有这份告知书。"))
    return found
