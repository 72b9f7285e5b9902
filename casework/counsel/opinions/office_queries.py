"""Read the office's own opinions, as far as the viewer may see them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.counsel.meetings.queries import MeetingLine, invitations_of, meeting
from casework.counsel.opinions.conclusion import Conclusion
from casework.counsel.opinions.find import office_intact, office_opinion_for, office_seen, parts_of
from casework.counsel.opinions.queries import PAGE, OpinionSeen, Stands, opinion
from casework.counsel.opinions.tables import OfficeOpinion
from casework.counsel.opinions.tables import OfficeOpinionPart as Part
from casework.db import columns, filled, id_of, read
from casework.matters.tables import Matter
from casework.organisations.tables import Organisation


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
