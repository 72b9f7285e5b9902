"""Files over JSON."""

import base64
import binascii

from pydantic import BaseModel

from casework.accounts.roles import Permission
from casework.cases.files.actions import add_files
from casework.cases.files.forms import Attachment, Upload
from casework.errors import InvalidInput
from casework.files.actions import keep
from casework.http.desk import Desk
from casework.http.json import Part
from casework.text import T

routes = Part()


class FileOut(BaseModel):
    """A stored file's id, to be named in a later call."""

    file_id: int


def decoded(content: str) -> bytes:
    """The bytes of a Base64 field. Raises InvalidInput."""
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise InvalidInput({"content": T("文件内容须为 Base64 编码。")}) from None


def encoded(content: bytes) -> str:
    """Bytes as a Base64 field."""
    return base64.b64encode(content).decode()


@routes.acts("/files", Permission.REGISTER, Permission.DRAFT, Permission.HANDLE, Permission.MANAGE_COUNSEL)
def keep_file(desk: Desk, body: Upload) -> FileOut:
    """Store a file; name its id when logging a document or recording an event."""
    return kept(desk, body)


def kept(desk: Desk, body: Upload) -> FileOut:
    """A file stored. Raises InvalidInput."""
    settings = desk.house.settings
    file_id = keep(
        desk.tx,
        desk.actor,
        desk.house.store,
        name=body.name,
        content=decoded(body.content),
        classification=body.classification,
        max_bytes=settings.max_upload_mb * 1_048_576,
    )
    return FileOut(file_id=file_id)


@routes.steps("/cases/{case_id}/files", Permission.REGISTER, Permission.DRAFT)
def attach_files(desk: Desk, case_id: int, body: Attachment) -> int:
    """Put stored files into a case."""
    add_files(desk.tx, desk.actor, case_id, body)
    return case_id
