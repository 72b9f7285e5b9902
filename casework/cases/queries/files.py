"""A file of a case, for whoever may see the case."""

from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from casework.accounts.viewer import Viewer
from casework.cases.tables import Case, CaseFile
from casework.cases.visibility import visible
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
    return FileToServe(stored.id or 0, stored.sha256, stored.name, stored.media_type, case_id)
