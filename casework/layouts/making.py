"""Make a paper: with the organ's own layout where it has one on that day, else with the house's."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from casework.files.store import Store
from casework.layouts.queries import InUse, content_of, in_use
from casework.matters.documents import Document
from casework.papers.filling import filled


@dataclass(frozen=True, slots=True)
class Made:
    """A paper, and the layout that it was made with; None: the house's own."""

    content: bytes
    layout: InUse | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """What the trail keeps of it."""
        told: dict[str, Any] = {"sha256": hashlib.sha256(self.content).hexdigest()}
        if self.layout is not None:
            told |= {"layout": f"{self.layout.organ} v{self.layout.version}"}
        return told


def made(tx: Session, store: Store, document: Document, form: Any, *, organ_id: int, on: date) -> Made:
    """What the form says, in the layout that counts for the organ on that day."""
    used = in_use(tx, organ_id, on, document.name).get(document.name)
    if used is None:
        return Made(document.write(form))
    return Made(filled(content_of(store, used), document.fields(form), document.title), used)
