"""Decision items: the list, one of them with its gate, and what is done in it."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.counsel.engagements.kind import SEES
from casework.counsel.items import actions
from casework.counsel.items.forms import Asking, Item, OffAgenda, ToAgenda, Version
from casework.counsel.items.queries import file_of, item, items
from casework.counsel.items.tables import ItemKind
from casework.counsel.services import Service
from casework.errors import CaseworkError, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T, Text

pages = Pages()
SEE = may(*SEES)
MANAGES = may(Permission.MANAGE_COUNSEL)
SERVICES = {ItemKind.DECISION: Service.OPINION}
"""What counsel is asked for; of a draft rule and a normative document it is the examination of the draft."""
_LABELS = {**Version.labels(), **Asking.labels(), **ToAgenda.labels(), **OffAgenda.labels(), **LABELS}
_LABELS["file"] = Version.labels()["file"]


@pages.get("/counsel/items", SEE)
def index(desk: Desk) -> Response:
    """The items of the organs that the person acts for."""
    after = identifier(desk.field("after"))
    found = items(desk.tx, desk.viewer, after)
    return desk.page(
        "items/index.html", found=found, after=after, following=found.lines[-1].id if found.more else "",
        manages=desk.viewer.may(Permission.MANAGE_COUNSEL),
    )  # fmt: skip


@pages.get("/counsel/items/new", MANAGES)
def new(desk: Desk) -> Response:
    """The form for an item."""
    return _new(desk)


def _new(desk: Desk, error: CaseworkError | None = None, files: tuple[int, ...] = ()) -> Response:
    return desk.page(
        "items/new.html",
        kinds=tuple(ItemKind),
        labels={**LABELS, **Item.labels()},
        files=to_keep(desk, files),
        **refused(desk, error),
    )


@pages.post("/counsel/items", MANAGES)
def enter(desk: Desk) -> Response:
    """Enter it."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            words = desk.typed(Item, wrong=wrong | _one(file_ids), file_id=_first(file_ids))
            item_id = actions.enter(desk.tx, desk.actor, desk.house.store, words)
    except REFUSALS as error:
        return _new(desk, error, file_ids)
    return desk.go(f"/counsel/items/{item_id}", T("决策事项已登记，请委托法律顾问出具法律意见。"))


def _first(file_ids: tuple[int, ...]) -> int | None:
    return file_ids[0] if file_ids else None


def _one(file_ids: tuple[int, ...]) -> dict[str, Text | str]:
    return {"file": T("一稿附一个文件，请合并或者去掉多余的。")} if len(file_ids) > 1 else {}


@pages.get("/counsel/items/{item_id}", SEE)
def show(desk: Desk, item_id: int) -> Response:
    """One item."""
    return _show(desk, item_id)


def _show(
    desk: Desk, item_id: int, error: CaseworkError | None = None, files: tuple[int, ...] = ()
) -> Response:
    one = item(desk.tx, desk.viewer, item_id)
    line = one.line
    mandate = T(
        "就《{title}》第{no}稿的合法性出具书面法律意见，结论写明合法、需修改或者不合法，不对外联系当事人。",
        title=line.title, no=line.version,
    )  # fmt: skip
    stands: dict[str, Any] = {
        "mandate": str(mandate), "service": SERVICES.get(line.kind, Service.DRAFTING), "newest": line.version,
    }  # fmt: skip

    def value(name: str) -> Any:
        return (
            desk.field(name) if desk.form and name in desk.form and name != "newest" else stands.get(name, "")
        )

    return desk.page(
        "items/show.html",
        one=one,
        current=one.versions[0],
        services=(Service.OPINION, Service.DRAFTING),
        manages=desk.viewer.may(Permission.MANAGE_COUNSEL),
        at=desk.request.url.path.rsplit("/", 1)[1],
        labels=_LABELS,
        files=to_keep(desk, files),
        **(refused(desk, error) | {"value": value}),
    )


def _done(desk: Desk, item_id: int, act: Callable[[], object], said: Text, to: str = "") -> Response:
    try:
        with desk.attempt():
            found = act()
    except REFUSALS as error:
        return _show(desk, item_id, error)
    return desk.go(to.format(found) or f"/counsel/items/{item_id}", said)


@pages.post("/counsel/items/{item_id}/versions", MANAGES)
def change_draft(desk: Desk, item_id: int) -> Response:
    """Put another version in the place of the current one."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            words = desk.typed(Version, wrong=wrong | _one(file_ids), file_id=_first(file_ids))
            actions.change_draft(desk.tx, desk.actor, desk.house.store, item_id, words)
    except REFUSALS as error:
        return _show(desk, item_id, error, file_ids)
    return desk.go(f"/counsel/items/{item_id}", T("新的一稿已登记，须就这一稿重新听取法律意见。"))


@pages.post("/counsel/items/{item_id}/counsel", MANAGES)
def ask_counsel(desk: Desk, item_id: int) -> Response:
    """Open a piece of work on the current version."""
    return _done(
        desk, item_id, lambda: actions.ask_counsel(desk.tx, desk.actor, item_id, desk.typed(Asking)),
        T("顾问事务已登记，请安排顾问。"), "/counsel/engagements/{}/assign",
    )  # fmt: skip


@pages.post("/counsel/items/{item_id}/agenda", MANAGES)
def put_on_agenda(desk: Desk, item_id: int) -> Response:
    """Put the current version on the agenda."""
    return _done(
        desk, item_id, lambda: actions.put_on_agenda(desk.tx, desk.actor, item_id, desk.typed(ToAgenda)),
        T("已列入议程。"),
    )  # fmt: skip


@pages.post("/counsel/items/{item_id}/agenda/{agenda_id}/withdrawal", MANAGES)
def take_off_agenda(desk: Desk, item_id: int, agenda_id: int) -> Response:
    """Take it off the agenda again."""
    return _done(
        desk, item_id,
        lambda: actions.take_off_agenda(desk.tx, desk.actor, item_id, agenda_id, desk.typed(OffAgenda)),
        T("已撤下议题。"),
    )  # fmt: skip


@pages.get("/counsel/items/{item_id}/versions/{no}", SEE)
def download(desk: Desk, item_id: int, no: int) -> Response:
    """A version of the draft, noted in the trail."""
    found = file_of(desk.tx, desk.viewer, item_id, no)
    if found is None:
        raise NotFound(T("没有这一稿。"))
    content = desk.house.store.get(found.sha256)
    desk.trace(actions.STREAM, "file.downloaded", found.name, {"file": found.id, "sha256": found.sha256})
    return attachment(content, found.name, found.media_type)
