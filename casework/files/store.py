"""Where the bytes lie: a local folder behind a small interface."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Protocol

from casework.errors import NotFound
from casework.text import T


class Store(Protocol):
    """Content-addressed and immutable: what was put is found again under its SHA-256 or not at all."""

    def put(self, content: bytes) -> str:
        """Keep the bytes and answer their SHA-256."""

    def get(self, sha256: str) -> bytes:
        """The bytes; NotFound where they are missing or no longer what they were."""

    def drop(self, sha256: str) -> None:
        """Forget the bytes; nothing happens where they are not there."""


class FolderStore:
    """A store in a local folder, two levels deep so that no folder grows too long."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def put(self, content: bytes) -> str:
        """Keep the bytes; written beside and moved into place, so that half a file is never found."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._path(sha256)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as target:
                target.write(content)
                target.flush()
                os.fsync(target.fileno())
            Path(temporary).chmod(0o440)
            Path(temporary).replace(path)
        return sha256

    def drop(self, sha256: str) -> None:
        """Forget the bytes."""
        self._path(sha256).unlink(missing_ok=True)

    def get(self, sha256: str) -> bytes:
        """The bytes, checked against their name before they are handed out."""
        path = self._path(sha256)
        if not path.exists():
            raise NotFound(T("文件内容不在存储中，请联系系统管理员从备份恢复。"))
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise NotFound(T("文件内容与登记的校验值不符，不能使用，请联系系统管理员从备份恢复。"))
        return content
