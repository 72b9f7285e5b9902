"""Find opinions for whoever may see them, and see whether they still are what was signed."""

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from casework.accounts.viewer import Viewer
from casework.counsel.engagements.kind import SEES
from casework.counsel.opinions.seal import office_seal_of, seal_of
from casework.counsel.opinions.tables import CounselOpinion, OfficeOpinion, OfficeOpinionPart
from casework.counsel.pool.queries import counsel_of_user
from casework.db import id_of
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.text import T


def seen(tx: Session, viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `counsel_opinions` under which a row exists for the viewer: the counsel's own; of the office's organs
    what is signed, and what the office itself is entering."""
    o = CounselOpinion
    organs = viewer.acts_for if any(map(viewer.may, SEES)) else ()
    ours = and_(col(o.organ_id).in_(organs), or_(col(o.state) == "signed", col(o.by_office).is_(True)))
    own = counsel_of_user(tx, viewer.user_id) if viewer.outside else None
    if own is None:
        return ours
    return and_(col(o.counsel_id) == own, or_(col(o.state) == "signed", col(o.by_office).is_(False)))


def opinion_for(tx: Session, viewer: Viewer, opinion_id: int) -> CounselOpinion:
    """A signed opinion that the viewer may see. Raises NotFound."""
    query = select(CounselOpinion).where(
        CounselOpinion.id == opinion_id, CounselOpinion.state == "signed", seen(tx, viewer)
    )
    found = tx.exec(query).one_or_none()
    if found is None:
        raise NotFound(T("没有这份法律意见，或者您无权查看。"))
    return found


def draft_of(tx: Session, assignment_id: int, *, by_office: bool) -> CounselOpinion | None:
    """What is written under an assignment and not signed: the counsel's own, or the office's entry from paper."""
    o = CounselOpinion
    return tx.exec(
        select(o).where(o.assignment_id == assignment_id, o.state == "draft", col(o.by_office).is_(by_office))
    ).one_or_none()


def file_of(tx: Session, opinion: CounselOpinion) -> StoredFile | None:
    """The file of an opinion."""
    return tx.get(StoredFile, opinion.file_id) if opinion.file_id is not None else None


def intact(tx: Session, opinion: CounselOpinion) -> bool:
    """Whether it is what was signed: the seal is computed again, and compared with the one that was put on it then."""
    file = file_of(tx, opinion)
    return opinion.seal == seal_of(opinion, file.sha256 if file is not None else "")


def signed_of(tx: Session, engagement_id: int) -> list[CounselOpinion]:
    """The signed versions of an engagement's opinion, the newest first; whether the viewer may see them is asked before."""
    o = CounselOpinion
    query = select(o).where(o.engagement_id == engagement_id, col(o.state) == "signed")
    return list(tx.exec(query.order_by(col(o.no).desc())))


def office_seen(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `office_opinions` under which a row exists for the viewer."""
    return col(OfficeOpinion.organ_id).in_(viewer.acts_for if any(map(viewer.may, SEES)) else ())


def office_opinion_for(tx: Session, viewer: Viewer, key: int) -> OfficeOpinion:
    """An opinion of the office that the viewer may see. Raises NotFound."""
    found = tx.exec(select(OfficeOpinion).where(OfficeOpinion.id == key, office_seen(viewer))).one_or_none()
    if found is None:
        raise NotFound(T("没有这份办公室意见，或者您无权查看。"))
    return found


def parts_of(tx: Session, key: int) -> list[tuple[OfficeOpinionPart, CounselOpinion]]:
    """What the office made of which opinion of counsel."""
    query = (
        select(OfficeOpinionPart, CounselOpinion)
        .join(CounselOpinion, col(CounselOpinion.id) == OfficeOpinionPart.opinion_id)
        .where(OfficeOpinionPart.office_opinion_id == key)
        .order_by(col(OfficeOpinionPart.opinion_id))
    )
    return list(tx.exec(query))


def office_intact(tx: Session, opinion: OfficeOpinion) -> bool:
    """Whether an issued opinion is what was issued."""
    parts = [(part, said.seal) for part, said in parts_of(tx, id_of(opinion))]
    return opinion.seal == office_seal_of(opinion, parts)
