"""What opinions a counsel signed, and what the office made of them: its part of the work file (200号第十一条、第十五条)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col

from casework.counsel.assigning.facts import Span
from casework.counsel.opinions.conclusion import Conclusion
from casework.counsel.opinions.tables import CounselOpinion, OfficeOpinion, OfficeOpinionPart
from casework.db import First, columns, read
from casework.matters.tables import Matter

_O, _P = CounselOpinion, OfficeOpinionPart


@dataclass(frozen=True, slots=True)
class Written:
    """A signed opinion."""

    id: int
    engagement_id: int
    title: str
    number: str
    no: int
    conclusion: Conclusion
    signed_on: date
    adopted: bool | None
    """Whether the office's own opinion took it over; None: none was issued that looked at it."""
    reason: str
    """Why it did not."""


def _of(counsel_id: int, period: Span) -> tuple[Any, ...]:
    return (
        col(_O.state) == "signed", _O.counsel_id == counsel_id,
        col(_O.signed_on) >= period.first, col(_O.signed_on) <= period.last,
    )  # fmt: skip


def written(
    tx: Session, counsel_id: int, period: Span, limit: int, *, before: int | None = None
) -> First[Written]:
    """The opinions that a counsel signed in a period, each version, the newest first.

    Whether the viewer may see it is asked before.
    """
    statement = (
        columns(_O.id, _O.engagement_id, Matter.title, _O.number, _O.no, _O.conclusion, _O.signed_on)
        .select_from(_O)
        .join(Matter, col(Matter.id) == _O.engagement_id)
        .where(*_of(counsel_id, period), *([] if before is None else [col(_O.id) < before]))
        .order_by(col(_O.id).desc())
        .limit(limit + 1)
    )
    rows = read(tx, statement).all()
    said = _made_of(tx, [row.id for row in rows])
    return First.of((Written(*row, *said.get(row.id, (None, ""))) for row in rows), limit)


def _made_of(tx: Session, opinion_ids: list[int]) -> Mapping[int, tuple[bool, str]]:
    """What the office made of each; of several office opinions that looked at it, the newest one."""
    statement = (
        columns(_P.opinion_id, _P.adopted, _P.reason)
        .join(OfficeOpinion, col(OfficeOpinion.id) == _P.office_opinion_id)
        .where(col(_P.opinion_id).in_(opinion_ids), OfficeOpinion.state == "issued")
        .order_by(col(OfficeOpinion.id))
    )
    return {key: (adopted, reason) for key, adopted, reason in read(tx, statement)}


def adoption(tx: Session, counsel_id: int, period: Span) -> tuple[int, int, int]:
    """How many opinions a counsel signed in a period, how many of them were adopted, and how many were not."""
    signed = read(tx, columns(func.count()).select_from(_O).where(*_of(counsel_id, period))).scalar_one()
    statement = (
        columns(_P.adopted, func.count(func.distinct(_O.id)))
        .select_from(_O)
        .join(_P, col(_P.opinion_id) == _O.id)
        .join(OfficeOpinion, col(OfficeOpinion.id) == _P.office_opinion_id)
        .where(*_of(counsel_id, period), OfficeOpinion.state == "issued")
        .group_by(col(_P.adopted))
    )
    found = {bool(adopted): n for adopted, n in read(tx, statement)}
    return int(signed), found.get(True, 0), found.get(False, 0)
