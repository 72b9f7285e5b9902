"""A file, for whoever may see the matter that it belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from casework.accounts.viewer import Viewer
from casework.db import id_of
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.matters.kinds import MatterKind
from casework.matters.tables import Matter, MatterFile
from casework.matters.visibility import visible
from casework.text import T


@dataclass(frozen=True, slots=True)
class FileToServe:
    """What a download needs."""

    file_id: int
    sha256: str
    name: str
    media_type: str
    matter: tuple[str, int] | None
    """The kind and the key of what it belongs to; nothing where the form that it was handed in with is still open."""


def own_uploads(tx: Session, viewer: Viewer, file_ids: Sequence[int]) -> list[tuple[int, str]]:
    """Id and name of the viewer's own uploads among these, in their order."""
    mine = (StoredFile.uploaded_by == viewer.user_id, col(StoredFile.id).in_(file_ids))
    rows = tx.exec(select(StoredFile.id, StoredFile.name).where(*mine)) if file_ids else ()
    names = {id_ or 0: name for id_, name in rows}
    return [(id_, names[id_]) for id_ in file_ids if id_ in names]


def file_to_serve(tx: Session, viewer: Viewer, kinds: Iterable[MatterKind], file_id: int) -> FileToServe:
    """A file of a matter that the viewer may see, or its own upload. Raises NotFound."""
    closed = [kind.name for kind in kinds if kind.seen_with and not kind.seen_with & viewer.permissions]
    row = tx.exec(
        select(StoredFile, Matter.kind, Matter.id)
        .outerjoin(MatterFile, col(MatterFile.file_id) == StoredFile.id)
        .outerjoin(Matter, col(Matter.id) == MatterFile.matter_id)
        .where(
            StoredFile.id == file_id,
            or_(
                visible(viewer, col(Matter.organ_id), col(Matter.responsible_id))
                & col(Matter.id).is_not(None)
                & col(Matter.kind).not_in(closed),
                StoredFile.uploaded_by == viewer.user_id,
            ),
        )
        .limit(1)
    ).first()
    if row is None:
        raise NotFound(T("没有这个文件，或者您无权查看。"))
    stored, kind, matter_id = row
    if stored.destroyed_on is not None:
        raise NotFound(T("这份材料已于{day}按保管期限销毁，只留目录。", day=stored.destroyed_on))
    return FileToServe(
        file_id=id_of(stored),
        sha256=stored.sha256,
        name=stored.name,
        media_type=stored.media_type,
        matter=(kind, matter_id) if matter_id else None,
    )
