"""Read opinions, as far as the viewer may see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, exists, literal, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.counsel.engagements import queries as engagements
from casework.counsel.engagements.states import Outcome
from casework.counsel.engagements.story import assignments_of
from casework.counsel.opinions.conclusion import Conclusion
from casework.counsel.opinions.find import (
    draft_of,
    file_of,
    intact,
    opinion_for,
    seen,
    signed_of,
)
from casework.counsel.opinions.forms import Draft
from casework.counsel.opinions.tables import CounselOpinion
from casework.counsel.pool.queries import named
from casework.db import columns, filled, id_of, read
from casework.files.tables import StoredFile
from casework.matters.tables import Matter

PAGE = 50
COMPARED = ("conclusion", "question", "facts", "analysis", "risk", "materials")
"""What of two versions is held against each other, in the order in which it is read."""
_later: Any = aliased(CounselOpinion)


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """A signed opinion as a list shows it."""

    id: int
    engagement_id: int
    engagement: str
    title: str
    organ_id: int
    number: str
    no: int
    counsel_id: int
    counsel: str
    conclusion: Conclusion
    signed_on: date
    superseded: bool
    """A later version was signed."""


_O = CounselOpinion
_LINES = (
    columns(
        engagement=Matter.number,
        title=Matter.title,
        counsel=literal(""),
        superseded=exists().where(
            _later.engagement_id == _O.engagement_id, _later.state == "signed", _later.no > _O.no
        ),
        **{
            n: getattr(_O, n)
            for n in (
                "id",
                "engagement_id",
                "organ_id",
                "number",
                "no",
                "counsel_id",
                "conclusion",
                "signed_on",
            )
        },
    )
    .select_from(_O)
    .join(Matter, col(Matter.id) == _O.engagement_id)
    .where(_O.state == "signed")
)


@dataclass(frozen=True, slots=True)
class Sought:
    """Which opinions a list shows."""

    conclusion: Conclusion | None = None
    engagement_id: int | None = None
    """Only the versions of one piece of work."""
    after: tuple[date, int] | None = None
    """The last line of the page before."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list."""

    lines: tuple[OpinionLine, ...]
    more: bool


def opinions(tx: Session, viewer: Viewer, sought: Sought) -> Listed:
    """A page of the signed opinions that the viewer may see, the newest first."""
    narrowed: list[Any] = [seen(tx, viewer)]
    if sought.conclusion is not None:
        narrowed.append(_O.conclusion == sought.conclusion)
    if sought.engagement_id is not None:
        narrowed.append(_O.engagement_id == sought.engagement_id)
    if sought.after is not None:
        on, key = sought.after
        narrowed.append(or_(col(_O.signed_on) < on, and_(col(_O.signed_on) == on, col(_O.id) < key)))
    order = (col(_O.signed_on).desc(), col(_O.id).desc())
    rows = list(filled(OpinionLine, read(tx, _LINES.where(*narrowed).order_by(*order).limit(PAGE + 1))))
    return Listed(_with_names(tx, rows[:PAGE]), len(rows) > PAGE)


def several(tx: Session, viewer: Viewer, opinion_ids: Iterable[int]) -> tuple[OpinionLine, ...]:
    """These of them, as far as the viewer may see them."""
    of = (col(_O.id).in_(sorted(set(opinion_ids))), seen(tx, viewer))
    return _with_names(tx, list(filled(OpinionLine, read(tx, _LINES.where(*of).order_by(col(_O.id))))))


def of_engagement(tx: Session, viewer: Viewer, engagement_id: int) -> tuple[OpinionLine, ...]:
    """The signed versions of an engagement's opinion, the newest first."""
    of = (_O.engagement_id == engagement_id, seen(tx, viewer))
    rows = filled(OpinionLine, read(tx, _LINES.where(*of).order_by(col(_O.no).desc())))
    return _with_names(tx, list(rows))


def _with_names(tx: Session, rows: Sequence[OpinionLine]) -> tuple[OpinionLine, ...]:
    names = named(tx, {row.counsel_id for row in rows})
    return tuple(replace(row, counsel=names[row.counsel_id].name) for row in rows)


@dataclass(frozen=True, slots=True)
class Change:
    """What one version says otherwise than the one before."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class OpinionSeen:
    """A signed opinion with all it says."""

    line: OpinionLine
    mandate: str
    materials: str
    facts: str
    question: str
    analysis: str
    risk: str
    about: str
    due: date | None
    by_office: bool
    signed_name: str
    signed_at: datetime
    signed_by: str
    seal: str
    intact: bool
    """Whether it still is what was signed."""
    file_name: str
    file_sha256: str
    changes: tuple[Change, ...]
    """Against the version before."""


def opinion(tx: Session, viewer: Viewer, opinion_id: int) -> OpinionSeen:
    """One signed opinion. Raises NotFound."""
    row = opinion_for(tx, viewer, opinion_id)
    [line] = several(tx, viewer, [opinion_id])
    file = file_of(tx, row)
    before = next((o for o in signed_of(tx, row.engagement_id) if o.no == row.no - 1), None)
    return OpinionSeen(
        line=line,
        mandate=next((e.mandate for e in engagements.several(tx, viewer, [row.engagement_id])), ""),
        signed_by=tx.get_one(User, row.signed_by).name,
        signed_at=row.signed_at or row.written_at,
        intact=intact(tx, row),
        file_name=file.name if file is not None else "",
        file_sha256=file.sha256 if file is not None else "",
        changes=_changes(tx, before, row) if before is not None else (),
        **{
            n: getattr(row, n)
            for n in ("materials", "facts", "question", "analysis", "risk", "about", "due", "by_office",
                      "signed_name", "seal")
        },
    )  # fmt: skip


def _changes(tx: Session, before: CounselOpinion, after: CounselOpinion) -> tuple[Change, ...]:
    labels = Draft.labels()
    told = [(n, _words(getattr(before, n)), _words(getattr(after, n))) for n in COMPARED]
    files = [f"{f.name}（{f.sha256[:16]}）" if (f := file_of(tx, o)) else "" for o in (before, after)]
    told.append(("file", files[0], files[1]))
    return tuple(Change(n, labels[n], was, now) for n, was, now in told if was != now)


def _words(value: object) -> str:
    return value.label if isinstance(value, Conclusion) else str(value or "")


@dataclass(frozen=True, slots=True)
class Stands:
    """What of a counsel's opinion a decision hangs on."""

    id: int
    number: str
    signed_name: str
    conclusion: Conclusion
    intact: bool


def stands(tx: Session, engagement_id: int, about: str) -> Stands | None:
    """The newest signed opinion of an engagement on what is called so; whoever asks, it is the same. Of whoever then stood back
    for an interest nothing stands (第八条第五项)."""
    tied = {one.id for one in assignments_of(tx, engagement_id) if one.outcome is Outcome.RECUSED}
    signed = (o for o in signed_of(tx, engagement_id) if o.about == about and o.assignment_id not in tied)
    said = next(signed, None)
    if said is None or said.conclusion is None:
        return None
    return Stands(
        id=id_of(said),
        number=said.number,
        signed_name=said.signed_name,
        conclusion=said.conclusion,
        intact=intact(tx, said),
    )


@dataclass(frozen=True, slots=True)
class DraftSeen:
    """What is written so far, or the version before where a new one is begun."""

    materials: str = ""
    facts: str = ""
    question: str = ""
    analysis: str = ""
    conclusion: Conclusion | None = None
    risk: str = ""
    file: tuple[int, str] | None = None
    kept: bool = False
    """Somebody has saved it."""
    written_at: datetime | None = None


def draft(tx: Session, assignment_id: int, engagement_id: int, *, by_office: bool) -> DraftSeen:
    """The draft under an assignment; where none is kept, the words of the newest signed version, without its file."""
    row = draft_of(tx, assignment_id, by_office=by_office)
    kept = row is not None
    if row is None:
        row = next((o for o in signed_of(tx, engagement_id) if o.assignment_id == assignment_id), None)
    if row is None:
        return DraftSeen()
    file = file_of(tx, row) if kept else None
    return DraftSeen(
        file=(id_of(file), file.name) if file is not None else None, kept=kept, written_at=row.written_at,
        **{n: getattr(row, n) for n in ("materials", "facts", "question", "analysis", "conclusion", "risk")},
    )  # fmt: skip


def stored_file(tx: Session, viewer: Viewer, opinion_id: int) -> StoredFile | None:
    """The file of a signed opinion that the viewer may see. Raises NotFound for the opinion."""
    return file_of(tx, opinion_for(tx, viewer, opinion_id))
