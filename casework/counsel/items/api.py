"""Decision items over JSON."""

from dataclasses import dataclass
from datetime import date

from casework.accounts.roles import Permission
from casework.counsel.engagements.kind import SEES
from casework.counsel.items import actions
from casework.counsel.items.forms import Asking, Item, OffAgenda, ToAgenda, Version
from casework.counsel.items.queries import ItemLine, VersionSeen, item, items
from casework.counsel.items.tables import ItemKind
from casework.forms import Number
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@dataclass(frozen=True, slots=True)
class BarOut:
    """One reason why the current version may not be discussed, in words."""

    why: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class ItemOut:
    """An item as the list has it, with its gate."""

    id: int
    organ_id: int
    kind: ItemKind
    title: str
    number: str
    drafted_by: str
    version: int
    open: bool
    """Whether the current version may be put on the agenda."""
    bars: list[BarOut]
    opinions: tuple[int, ...]
    on_agenda: date | None


@dataclass(frozen=True, slots=True)
class ItemSeenOut:
    """An item with all its versions, the current one first."""

    line: ItemOut
    versions: tuple[VersionSeen, ...]


def _line(one: ItemLine) -> ItemOut:
    bars = [BarOut(str(bar.why), str(bar.who), str(bar.what)) for bar in one.gate.bars]
    return ItemOut(
        id=one.id, organ_id=one.organ_id, kind=one.kind, title=one.title, number=one.number,
        drafted_by=one.drafted_by, version=one.version, open=one.gate.open, bars=bars, opinions=one.gate.opinions,
        on_agenda=one.on_agenda,
    )  # fmt: skip


def _seen(desk: Desk, item_id: int) -> ItemSeenOut:
    found = item(desk.tx, desk.viewer, item_id)
    return ItemSeenOut(_line(found.line), found.versions)


MANAGE = Permission.MANAGE_COUNSEL
ONE = "/counsel/items/{item_id}"


@routes.reads("/counsel/items", *SEES)
def read_items(desk: Desk, after_id: Number | None = None) -> list[ItemOut]:
    """A page of fifty, the newest first; the next one begins after the last line's id."""
    return [_line(one) for one in items(desk.tx, desk.viewer, after_id).lines]


@routes.reads(ONE, *SEES)
def read_item(desk: Desk, item_id: int) -> ItemSeenOut:
    """One item with its gate."""
    return _seen(desk, item_id)


@routes.acts("/counsel/items", MANAGE)
def enter_item(desk: Desk, body: Item) -> ItemSeenOut:
    """Enter an item with the first version of its draft."""
    return _seen(desk, actions.enter(desk.tx, desk.actor, desk.house.store, body))


@routes.acts(f"{ONE}/versions", MANAGE)
def change_draft(desk: Desk, item_id: int, body: Version) -> ItemSeenOut:
    """Put another version in the place of the current one."""
    actions.change_draft(desk.tx, desk.actor, desk.house.store, item_id, body)
    return _seen(desk, item_id)


@routes.acts(f"{ONE}/counsel", MANAGE)
def ask_counsel(desk: Desk, item_id: int, body: Asking) -> ItemSeenOut:
    """Open a piece of work on the current version."""
    actions.ask_counsel(desk.tx, desk.actor, item_id, body)
    return _seen(desk, item_id)


@routes.acts(f"{ONE}/agenda", MANAGE)
def put_on_agenda(desk: Desk, item_id: int, body: ToAgenda) -> ItemSeenOut:
    """Put the current version on the agenda, while the gate is open to it."""
    actions.put_on_agenda(desk.tx, desk.actor, item_id, body)
    return _seen(desk, item_id)


@routes.acts(f"{ONE}/agenda/{{agenda_id}}/withdrawal", MANAGE)
def take_off_agenda(desk: Desk, item_id: int, agenda_id: int, body: OffAgenda) -> ItemSeenOut:
    """Take it off the agenda again."""
    actions.take_off_agenda(desk.tx, desk.actor, item_id, agenda_id, body)
    return _seen(desk, item_id)
