"""Decision items over JSON."""

from casework.accounts.roles import Permission
from casework.counsel.engagements.kind import SEES
from casework.counsel.items import actions
from casework.counsel.items.forms import Asking, Item, ToAgenda, Version
from casework.counsel.items.queries import ItemLine, ItemSeen, item, items
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
MANAGE = Permission.MANAGE_COUNSEL
ONE = "/counsel/items/{item_id}"


@routes.reads("/counsel/items", *SEES)
def read_items(desk: Desk, after_id: int | None = None) -> list[ItemLine]:
    """A page of fifty, the newest first; the next one begins after the last line's id."""
    return list(items(desk.tx, desk.viewer, after_id).lines)


@routes.reads(ONE, *SEES)
def read_item(desk: Desk, item_id: int) -> ItemSeen:
    """One item with its gate."""
    return item(desk.tx, desk.viewer, item_id)


@routes.acts("/counsel/items", MANAGE)
def enter_item(desk: Desk, body: Item) -> ItemSeen:
    """Enter an item with the first version of its draft."""
    return item(desk.tx, desk.viewer, actions.enter(desk.tx, desk.actor, desk.house.store, body))


@routes.acts(f"{ONE}/versions", MANAGE)
def change_draft(desk: Desk, item_id: int, body: Version) -> ItemSeen:
    """Put another version in the place of the current one."""
    actions.change_draft(desk.tx, desk.actor, desk.house.store, item_id, body)
    return item(desk.tx, desk.viewer, item_id)


@routes.acts(f"{ONE}/counsel", MANAGE)
def ask_counsel(desk: Desk, item_id: int, body: Asking) -> ItemSeen:
    """Open a piece of work on the current version."""
    actions.ask_counsel(desk.tx, desk.actor, item_id, body)
    return item(desk.tx, desk.viewer, item_id)


@routes.acts(f"{ONE}/agenda", MANAGE)
def put_on_agenda(desk: Desk, item_id: int, body: ToAgenda) -> ItemSeen:
    """Put the current version on the agenda, while the gate is open to it."""
    actions.put_on_agenda(desk.tx, desk.actor, item_id, body)
    return item(desk.tx, desk.viewer, item_id)
