"""Layouts over JSON."""

from dataclasses import dataclass

from casework.administration.layouts.queries import (
    FieldLine,
    document_named,
    documents_of,
    fields_of,
)
from casework.cases.files.api import decoded, encoded
from casework.errors import InvalidInput
from casework.http.desk import Desk
from casework.http.json import Part
from casework.layouts import actions
from casework.layouts.forms import BroughtLayout, Turn, Withdrawal
from casework.layouts.queries import (
    InUse,
    LayoutLine,
    TurnLine,
    content_of,
    in_use,
    layout,
    layouts_of,
    revision,
    start_of,
    turns_of,
)

routes = Part()


@dataclass(frozen=True, slots=True)
class DocumentOut:
    """A document and what is used for it; `used` null: the layout of the house."""

    name: str
    title: str
    sealed: bool
    used: InUse | None


@dataclass(frozen=True, slots=True)
class LayoutsOut:
    """A document with everything about its layouts; `seen` goes back with the next turn."""

    document: DocumentOut
    layouts: tuple[LayoutLine, ...]
    turns: tuple[TurnLine, ...]
    fields: tuple[FieldLine, ...]
    seen: int


@dataclass(frozen=True, slots=True)
class ContentOut:
    """A Word file in Base64."""

    content: str


@dataclass(frozen=True, slots=True)
class LookOut:
    """What was found in a file: with faults it cannot be used."""

    faults: list[str]
    remarks: list[str]
    used: list[str]


def _one(desk: Desk, name: str, organ_id: int) -> LayoutsOut:
    document = document_named(desk.house.papers, name)
    used = in_use(desk.tx, organ_id, desk.today, name).get(name)
    return LayoutsOut(
        DocumentOut(name, document.title, document.sealed, used),
        layouts_of(desk.tx, organ_id, name),
        turns_of(desk.tx, organ_id, name),
        fields_of(document),
        revision(desk.tx, organ_id, name),
    )


@routes.reads("/layouts")
def read_layouts(desk: Desk) -> list[DocumentOut]:
    """Every document, and which layout counts for the organ that the person acts for."""
    organ = desk.viewer.acting_organ_id
    lines = documents_of(desk.tx, desk.house.papers, organ, desk.today)
    return [DocumentOut(line.name, line.title, line.sealed, line.used) for line in lines]


@routes.reads("/layouts/{name}")
def read_layout(desk: Desk, name: str) -> LayoutsOut:
    """One document: its versions, from when which is used, and its fields."""
    return _one(desk, name, desk.viewer.acting_organ_id)


@routes.reads("/layouts/{name}/start")
def read_start(desk: Desk, name: str) -> ContentOut:
    """The layout of the house with its placeholders, to start from."""
    return ContentOut(encoded(start_of(document_named(desk.house.papers, name))))


@routes.reads("/layouts/versions/{layout_id}")
def read_version(desk: Desk, layout_id: int) -> ContentOut:
    """A version as it was brought."""
    return ContentOut(encoded(content_of(desk.house.store, layout(desk.tx, desk.viewer, layout_id))))


@routes.acts("/layouts/{name}/looks", actions.MANAGE)
def look_at_layout(desk: Desk, name: str, body: ContentOut) -> LookOut:
    """Look a file through; keeps nothing of it."""
    say = desk.translator.say
    look = actions.look_at(document_named(desk.house.papers, name), decoded(body.content))
    return LookOut(
        faults=[say(fault) for fault in look.faults],
        remarks=[say(remark) for remark in look.remarks],
        used=list(look.used),
    )


@routes.acts("/layouts/{name}", actions.MANAGE)
def bring_layout(desk: Desk, name: str, body: BroughtLayout) -> LayoutsOut:
    """Bring a version; it is used only once somebody turns to it."""
    document, content = document_named(desk.house.papers, name), decoded(body.content)
    if faults := actions.look_at(document, content).faults:
        raise InvalidInput({"content": "；".join(map(desk.translator.say, faults))})
    actions.bring(desk.tx, desk.actor, desk.house.store, document, body, f"{document.title}.docx", content)
    return _one(desk, name, body.organ_id)


@routes.acts("/layouts/{name}/turns", actions.MANAGE)
def turn_to_layout(desk: Desk, name: str, body: Turn) -> LayoutsOut:
    """Use a version from a day on, or none of the organ's own any more."""
    actions.turn(desk.tx, desk.actor, document_named(desk.house.papers, name), body)
    return _one(desk, name, body.organ_id)


@routes.acts("/layouts/{name}/turns/{turn_id}/withdraw", actions.MANAGE)
def withdraw_turn(desk: Desk, name: str, turn_id: int, body: Withdrawal) -> LayoutsOut:
    """Withdraw a turn before its day."""
    organ_id = actions.withdraw(desk.tx, desk.actor, document_named(desk.house.papers, name), turn_id, body)
    return _one(desk, name, organ_id)
