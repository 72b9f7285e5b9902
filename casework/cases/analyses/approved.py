"""Lost cases whose analysis is approved: what a seminar can be about (201号第二十二条)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from casework.accounts.viewer import Viewer
from casework.cases.analyses.tables import Analysis
from casework.cases.record.tables import Case
from casework.cases.record.visibility import visible
from casework.db import First, columns, filled, read


@dataclass(frozen=True, slots=True)
class Analysed:
    """A lost case with an approved analysis."""

    case_id: int
    number: str
    court: str
    cause: str
    decided_at: datetime


def analysed(tx: Session, viewer: Viewer, limit: int, case_id: int | None = None) -> First[Analysed]:
    """Those that the viewer sees, the last approved first; `case_id`: of one case alone."""
    query = (
        columns(
            case_id=Case.id, number=Case.number, court=Case.court, cause=Case.cause, decided_at=Analysis.decided_at
        )
        .select_from(Analysis)
        .join(Case, col(Case.id) == Analysis.case_id)
        .where(Analysis.state == "approved", visible(viewer))
        .order_by(col(Analysis.decided_at).desc(), col(Analysis.id).desc())
        .limit(limit + 1)
    )  # fmt: skip
    if case_id is not None:
        query = query.where(Analysis.case_id == case_id)
    return First.of(filled(Analysed, read(tx, query)), limit)
