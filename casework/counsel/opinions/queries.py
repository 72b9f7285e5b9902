"""Read opinions, as far as the viewer may see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, exists, literal, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.counsel.engagements import queries as engagements
from casework.counsel.meetings.queries import MeetingLine, invitations_of, meeting
from casework.counsel.opinions.conclusion import Conclusion
from casework.counsel.opinions.find import (
    draft_of,
    file_of,
    intact,
    office_intact,
    office_opinion_for,
    office_seen,
    opinion_for,
    parts_of,
    seen,
    signed_of,
)
from casework.counsel.opinions.forms import Draft
from casework.counsel.opinions.tables import CounselOpinion, OfficeOpinion
from casework.counsel.opinions.tables import OfficeOpinionPart as Part
from casework.counsel.pool.queries import named
from casework.db import columns, filled, id_of, read
from casework.files.tables import StoredFile
from casework.matters.tables import Matter
from casework.organisations.tables import Organisation

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
    """The newest signed opinion of an engagement on what is called so; whoever asks, it is the same."""
    said = next((o for o in signed_of(tx, engagement_id) if o.about == about), None)
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


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An opinion of the office as a list shows it."""

    id: int
    version: int
    organ_id: int
    organ: str
    title: str
    number: str
    conclusion: Conclusion
    state: str
    written_by: str
    written_at: datetime
    issued_on: date | None


_F = OfficeOpinion
_OFFICE = (
    columns(
        version=Matter.version,
        organ=Organisation.name,
        written_by=User.name,
        **{
            n: getattr(_F, n)
            for n in ("id", "organ_id", "title", "number", "conclusion", "state", "written_at", "issued_on")
        },
    )
    .select_from(_F)
    .join(Matter, col(Matter.id) == _F.id)
    .join(Organisation, col(Organisation.id) == _F.organ_id)
    .join(User, col(User.id) == _F.written_by)
)


@dataclass(frozen=True, slots=True)
class OfficeListed:
    """A page of the office's opinions."""

    lines: tuple[OfficeLine, ...]
    more: bool


def office_opinions(tx: Session, viewer: Viewer, after: int | None = None) -> OfficeListed:
    """A page of the office's opinions, the newest first."""
    narrowed: list[Any] = [office_seen(viewer)] + ([col(_F.id) < after] if after is not None else [])
    query = _OFFICE.where(*narrowed).order_by(col(_F.id).desc()).limit(PAGE + 1)
    rows = list(filled(OfficeLine, read(tx, query)))
    return OfficeListed(tuple(rows[:PAGE]), len(rows) > PAGE)


@dataclass(frozen=True, slots=True)
class PartSeen:
    """An opinion of counsel beside the others, with what the office made of it."""

    opinion: OpinionSeen
    adopted: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class OfficeSeen:
    """An opinion of the office with all it says."""

    line: OfficeLine
    question: str
    analysis: str
    risk: str
    parts: tuple[PartSeen, ...]
    writers: list[Any]
    submitted_by: str
    submitted_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    note: str
    seal: str
    intact: bool
    met: MeetingLine | None
    """The meeting that it was made from, with those who came."""
    came: tuple[str, ...]
    about: str
    minutes: str
    """Of that meeting: as they stood when the opinion was issued, before that as they stand."""


def came_to(tx: Session, meeting_id: int) -> tuple[str, ...]:
    """Who was at a meeting; whether the viewer may see it is asked before."""
    return tuple(one.name for one in invitations_of(tx, [meeting_id]) if one.attended)


def office_opinion(tx: Session, viewer: Viewer, key: int) -> OfficeSeen:
    """One of them. Raises NotFound."""
    row = office_opinion_for(tx, viewer, key)
    [line] = filled(OfficeLine, read(tx, _OFFICE.where(_F.id == key)))
    parts = (
        PartSeen(opinion=opinion(tx, viewer, p.opinion_id), adopted=p.adopted, reason=p.reason)
        for p, _ in parts_of(tx, key)
    )
    met = meeting(tx, viewer, row.meeting_id) if row.meeting_id is not None else None
    return OfficeSeen(
        line=line,
        parts=tuple(parts),
        submitted_by=_person(tx, row.submitted_by),
        decided_by=_person(tx, row.decided_by),
        intact=row.state != "issued" or office_intact(tx, row),
        met=met,
        came=came_to(tx, met.id) if met is not None else (),
        about=row.about,
        minutes=row.minutes or (met.minutes if met is not None else ""),
        **{
            n: getattr(row, n)
            for n in ("question", "analysis", "risk", "writers", "submitted_at", "decided_at", "note", "seal")
        },
    )


def _person(tx: Session, user_id: int | None) -> str:
    return tx.get_one(User, user_id).name if user_id is not None else ""


def built_on(tx: Session, viewer: Viewer, opinion_id: int) -> tuple[OfficeLine, ...]:
    """The office's opinions that were built on an opinion of counsel."""
    from_it = select(Part.office_opinion_id).where(Part.opinion_id == opinion_id)
    query = _OFFICE.where(office_seen(viewer), col(_F.id).in_(from_it)).order_by(col(_F.id).desc())
    return tuple(filled(OfficeLine, read(tx, query)))


def office_stands(tx: Session, organ_id: int, about: str) -> Stands | None:
    """The newest opinion that the organ's office issued from a meeting on what is called so; whoever asks, it is the same."""
    of = (_F.organ_id == organ_id, _F.about == about, _F.state == "issued", col(_F.meeting_id).is_not(None))
    said = tx.exec(select(_F).where(*of).order_by(col(_F.issued_on).desc(), col(_F.id).desc())).first()
    if said is None:
        return None
    return Stands(
        id=id_of(said),
        number=said.number,
        signed_name="",
        conclusion=said.conclusion,
        intact=office_intact(tx, said),
    )


def office_about(tx: Session, viewer: Viewer, organ_id: int, about: str) -> tuple[OfficeLine, ...]:
    """The office's opinions from meetings on what is called so, the newest first."""
    of = (office_seen(viewer), _F.organ_id == organ_id, _F.about == about)
    return tuple(filled(OfficeLine, read(tx, _OFFICE.where(*of).order_by(col(_F.id).desc()))))
