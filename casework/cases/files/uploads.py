"""Uploads of a form: kept before the rest of it is judged, so that a mistake elsewhere loses no scan."""

from dataclasses import dataclass

from casework.cases.files.actions import drop
from casework.cases.files.queries import own_uploads
from casework.errors import InvalidInput
from casework.files.actions import REFUSED, keep
from casework.http.desk import Desk
from casework.pages.forms import identifier
from casework.text import N_, Text

LABELS = {"file": N_("材料"), "classification": N_("是否涉密")}
"""What the fields are called with which a page hands in files."""


def taken_in(desk: Desk) -> tuple[tuple[int, ...], dict[str, Text | str]]:
    """The files of the form: those kept when it was refused before (`file_id`), and those chosen now (`file`).

    Answers what is wrong with those that cannot be kept as well. Call it outside `desk.attempt`; what turns out to be
    classified is dropped with its bytes.
    """
    wrong: dict[str, Text | str] = {}
    kept = [i for i in map(identifier, desk.fields("file_id")) if i is not None]
    classification = desk.field("classification")
    if classification in REFUSED and kept:
        drop(desk.tx, desk.actor, desk.house.store, kept)
        kept = []
    for name, content in desk.uploads("file"):
        try:
            kept.append(
                keep(
                    desk.tx,
                    desk.actor,
                    desk.house.store,
                    name=name,
                    content=content,
                    classification=classification,
                    max_bytes=desk.house.settings.max_upload_mb * 1_048_576,
                )
            )
        except InvalidInput as error:
            wrong |= error.fields
    return tuple(kept), wrong


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that waits for its form to be right."""

    id: int
    name: str


def to_keep(desk: Desk, file_ids: tuple[int, ...]) -> tuple[KeptFile, ...]:
    """The person's own uploads among these, for the form to carry on."""
    return tuple(KeptFile(id_, name) for id_, name in own_uploads(desk.tx, desk.viewer, file_ids))
