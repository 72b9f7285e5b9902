"""The proof that comes with an objection. Its names are not kept: the trail would remember them when the record is forgotten."""

from collections.abc import Sequence
from pathlib import PurePath

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.errors import InvalidInput
from casework.files.actions import keep
from casework.files.store import Store
from casework.text import T

MOST_FILES = 5
MOST_BYTES = 5 * 1_048_576
"""Of one file."""


def kept(tx: Session, actor: Actor, store: Store, files: Sequence[tuple[str, bytes]]) -> tuple[int, ...]:
    """Keep the files of a form, as 证据1, 证据2…; answers their keys. Raises InvalidInput on `file`."""
    if len(files) > MOST_FILES:
        raise InvalidInput(
            {"file": T("最多上传{most}个文件，现有{n}个；请合并后再传。", most=MOST_FILES, n=len(files))}
        )
    return tuple(
        keep(
            tx, actor, store, name=f"证据{n}{PurePath(name).suffix[:10].lower()}", content=content,
            classification="internal", max_bytes=MOST_BYTES,
        )
        for n, (name, content) in enumerate(files, start=1)
    )  # fmt: skip
