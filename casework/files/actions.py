"""Take a file in: its content decides what it is, its classification whether it may enter."""

import hashlib
import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from sqlalchemy import event
from sqlmodel import Session, col, select

from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.db import id_of
from casework.errors import InvalidInput
from casework.files.store import Store
from casework.files.tables import StoredFile
from casework.reading.encoding import decode
from casework.text import T, Text

ACCEPTED = {"public", "internal"}
_WAITING = "casework_files_to_put"
REFUSED = {"secret", "confidential", "top_secret"}

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BY_SUFFIX = {
    ".pdf": "application/pdf",
    ".docx": _DOCX,
    ".xlsx": _XLSX,
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ofd": "application/ofd",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".txt": "text/plain",
}


def keep(
    tx: Session,
    actor: Actor,
    store: Store,
    *,
    name: str,
    content: bytes,
    classification: str,
    max_bytes: int,
    field: str = "file",
) -> int:
    """Store an uploaded file and answer its id.

    Raises InvalidInput on `field` where the file is empty, too large, not of an accepted kind by its content,
    or classified (100号第十三条: classified documents never travel electronically): then nothing is kept.
    """
    name = PurePath(name.replace("\\", "/")).name[:200]
    refusal = _refuse_classified(classification) or _refuse_content(name, content, max_bytes)
    if refusal is not None:
        raise InvalidInput({field: refusal})
    stored = StoredFile(
        sha256=hashlib.sha256(content).hexdigest(),
        name=name,
        size=len(content),
        media_type=_BY_SUFFIX[PurePath(name).suffix.lower()],
        classification=classification,
        uploaded_by=actor.viewer.user_id,
        uploaded_at=actor.at,
    )
    tx.add(stored)
    tx.flush()
    _put_at_commit(tx, store, id_of(stored), content)
    append(
        tx,
        "files",
        "file.kept",
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=name,
        facts={"file": stored.id, "sha256": stored.sha256, "size": stored.size},
    )
    return id_of(stored)


def _put_at_commit(tx: Session, store: Store, file_id: int, content: bytes) -> None:
    """The bytes are written when their row is sure to stay: what is undone leaves nothing in the store."""
    tx.info.setdefault(_WAITING, {})[file_id] = (store, content)


@event.listens_for(Session, "before_commit")
def _put(tx: Session) -> None:
    waiting = tx.info.get(_WAITING)
    if tx.in_nested_transaction() or not waiting:
        return
    for file_id, sha256 in tx.exec(
        select(StoredFile.id, StoredFile.sha256).where(col(StoredFile.id).in_(waiting))
    ):
        store, content = waiting[file_id]
        if hashlib.sha256(content).hexdigest() == sha256:
            store.put(content)
    waiting.clear()


def destroy(tx: Session, store: Store, files: Sequence[StoredFile], on: date) -> None:
    """Destroy files: their rows stay and say so. The bytes go when it is sure that they go, and where no other upload has
    the same."""
    for file in files:
        file.destroyed_on = on
    tx.flush()
    hashes = {file.sha256 for file in files}
    kept: Sequence[str] = tx.exec(
        select(StoredFile.sha256).where(
            col(StoredFile.sha256).in_(hashes), col(StoredFile.destroyed_on).is_(None)
        )
    ).all()
    for sha256 in hashes.difference(kept):
        event.listen(tx, "after_commit", lambda _tx, gone=sha256: store.drop(gone), once=True)


def _refuse_classified(classification: str) -> Text | None:
    if classification in REFUSED:
        return T(
            "这份材料标为涉密，不能上传：本系统不处理涉密材料，文件没有保存。"
            "请按保密规定另行办理，只在登记时写明纸质件存放处。"
        )
    if classification not in ACCEPTED:
        return T("请选择材料是否涉密，再上传。")
    return None


def _refuse_content(name: str, content: bytes, max_bytes: int) -> Text | None:
    suffix = PurePath(name).suffix.lower()
    if not content:
        return T("“{name}”是空文件，请重新选择。", name=name)
    if len(content) > max_bytes:
        return T("“{name}”超过{mb} MB，请压缩扫描件或分册上传。", name=name, mb=max_bytes // 1_048_576)
    if suffix not in _BY_SUFFIX:
        return T("不能接收“{name}”这种文件。请上传 PDF、OFD、Word、Excel、图片或 TXT。", name=name)
    if not _is_what_it_says(suffix, content):
        return T("“{name}”的内容与扩展名不符，可能已损坏或被改名，请检查后重新上传。", name=name)
    return None


def _is_what_it_says(suffix: str, content: bytes) -> bool:
    if suffix == ".txt":
        return _decodes(content)
    if suffix in {".docx", ".xlsx", ".ofd"}:
        inside = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".ofd": "OFD.xml"}[suffix]
        return _zip_holds(content, inside)
    import puremagic  # reads its table of 1,400 signatures as it is imported

    try:
        found = {match.extension.lower() for match in puremagic.magic_string(content[:8192])}
    except (puremagic.PureError, ValueError):
        return False
    same = {".jpeg": ".jpg", ".tiff": ".tif"}
    if suffix in {".doc", ".xls"}:  # both are one container; their first bytes are the same
        return content[:8] == bytes.fromhex("D0CF11E0A1B11AE1")
    return same.get(suffix, suffix) in {same.get(extension, extension) for extension in found}


def _decodes(content: bytes) -> bool:
    try:
        decode(content)
    except InvalidInput:
        return False
    return True


def _zip_holds(content: bytes, name: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return name in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, struct.error):
        return False
