"""A file of a case, for whoever may see the case."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case, CaseFile
from casework.cases.record.visibility import visible
from casework.db import id_of
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.text import T


@dataclass(frozen=True, slots=True)
class FileToServe:
    """What a download needs."""

    file_id: int
    sha256: str
    name: str
    media_type: str
    case_id: int | None


def own_uploads(tx: Session, viewer: Viewer, file_ids: Sequence[int]) -> list[tuple[int, str]]:
    """Id and name of the viewer's own uploads among these, in their order."""
    mine = (StoredFile.uploaded_by == viewer.user_id, col(StoredFile.id).in_(file_ids))
    rows = tx.exec(select(StoredFile.id, StoredFile.name).where(*mine)) if file_ids else ()
    names = {id_ or 0: name for id_, name in rows}
    return [(id_, names[id_]) for id_ in file_ids if id_ in names]


def file_to_serve(tx: Session, viewer: Viewer, file_id: int) -> FileToServe:
    """A file of a case that the viewer may see, or its own upload. Raises NotFound."""
    row = tx.exec(
        select(StoredFile, CaseFile.case_id)
        .outerjoin(CaseFile, col(CaseFile.file_id) == StoredFile.id)
        .outerjoin(Case, col(Case.id) == CaseFile.case_id)
        .where(
            StoredFile.id == file_id,
            or_(visible(viewer) & col(Case.id).is_not(None), StoredFile.uploaded_by == viewer.user_id),
        )
        .limit(1)
    ).first()
    if row is None:
        raise NotFound(T("没有这个文件，或者您无权查看。"))
    stored, case_id = row
    return FileToServe(
        file_id=id_of(stored),
        sha256=stored.sha256,
        name=stored.name,
        media_type=stored.media_type,
        case_id=case_id,
    )
