"""The layouts of documents: the list, one document with its versions and fields, downloads and previews."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from casework.administration.layouts.queries import (
    document_named,
    documents_of,
    fields_of,
    organs_of,
    preview,
)
from casework.cases.record.again import REFUSALS, status_of
from casework.errors import CaseworkError, Conflict, InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.layouts import actions
from casework.layouts.forms import NewLayout, Turn, Withdrawal
from casework.layouts.queries import (
    LayoutLine,
    content_of,
    in_use,
    layout,
    layouts_of,
    revision,
    start_of,
    turns_of,
)
from casework.matters.documents import Document
from casework.pages.forms import identifier
from casework.papers.templates import Look
from casework.text import N_, T

pages = Pages()
MANAGES = may(actions.MANAGE)
NO_LOOK = Look()


def _organ(desk: Desk) -> int:
    """The organ whose layouts are looked at: one that the viewer acts for."""
    asked = identifier(desk.field("organ_id") or desk.field("organ"))
    return asked if asked in desk.viewer.acts_for else desk.viewer.acting_organ_id


@pages.get("/layouts")
def index(desk: Desk) -> Response:
    """Every document, and whether the organ's own layout is used for it."""
    organ = _organ(desk)
    lines = documents_of(desk.tx, desk.house.papers, organ, desk.today)
    return desk.page(
        "layouts/index.html",
        groups=(
            (N_("外发文书"), [line for line in lines if line.sealed]),
            (N_("内部文书"), [line for line in lines if not line.sealed]),
        ),
        organ=organ,
        organs=organs_of(desk.tx, desk.viewer),
        own=sum(line.used is not None for line in lines),
    )


@pages.get("/layouts/{name}")
def show(desk: Desk, name: str) -> Response:
    """One document: what is used for it, its versions and its fields; to bring another for whoever may."""
    return _show(desk, name)


def _show(
    desk: Desk, name: str, error: CaseworkError | None = None, look: Look = NO_LOOK, *, failed: str = ""
) -> Response:
    document, organ = document_named(desk.house.papers, name), _organ(desk)
    wrong: Mapping[str, Any] = error.fields if isinstance(error, InvalidInput) else {}
    return desk.page(
        "layouts/show.html",
        status=status_of(error),
        document=document,
        organ=organ,
        organs=organs_of(desk.tx, desk.viewer),
        used=in_use(desk.tx, organ, desk.today, name).get(name),
        layouts=layouts_of(desk.tx, organ, name),
        turns=turns_of(desk.tx, organ, name),
        fields=fields_of(document),
        manages=desk.viewer.may(actions.MANAGE),
        labels={**NewLayout.labels(), **Turn.labels(), "file": N_("模板文件"), "case": N_("案号")},
        seen=revision(desk.tx, organ, name),
        look=look,
        wrong=wrong,
        failed=failed,
        barred=error.message if isinstance(error, Conflict) else "",
        value=desk.field,
    )


def _back(name: str, organ: int, desk: Desk) -> str:
    return f"/layouts/{name}" + (f"?organ={organ}" if organ != desk.viewer.acting_organ_id else "")


@pages.post("/layouts/{name}", MANAGES)
def bring(desk: Desk, name: str) -> Response:
    """Bring a version; what is wrong with it comes back all at once, with what was typed."""
    document = document_named(desk.house.papers, name)
    uploads = desk.uploads()
    look = actions.look_at(document, uploads[0][1]) if uploads else NO_LOOK
    try:
        with desk.attempt():
            missing = {} if uploads else {"file": T("请选择模板文件（.docx）。")}
            if look.faults:
                missing = {"file": T("模板有{n}处需要改正，没有保存。", n=len(look.faults))}
            new = desk.typed(NewLayout, wrong=missing, organ_id=_organ(desk))
            file_name, content = uploads[0]
            actions.bring(desk.tx, desk.actor, desk.house.store, document, new, file_name, content)
    except REFUSALS as error:
        return _show(desk, name, error, look, failed="bring")
    joined = "".join(desk.translator.say(remark) for remark in look.remarks)
    return desk.go(
        _back(name, _organ(desk), desk), T("模板已保存，请预览后再启用。{remarks}", remarks=joined)
    )


@pages.post("/layouts/{name}/turns", MANAGES)
def turn(desk: Desk, name: str) -> Response:
    """Use a version from a day on, or none of the organ's own any more."""
    document = document_named(desk.house.papers, name)
    try:
        with desk.attempt():
            to = desk.typed(Turn, organ_id=_organ(desk))
            actions.turn(desk.tx, desk.actor, document, to)
    except REFUSALS as error:
        return _show(desk, name, error, failed="turn")
    return desk.go(_back(name, _organ(desk), desk), T("启用安排已保存。"))


@pages.post("/layouts/{name}/turns/{turn_id}/withdraw", MANAGES)
def withdraw(desk: Desk, name: str, turn_id: int) -> Response:
    """Withdraw a turn whose day has not come."""
    document = document_named(desk.house.papers, name)
    try:
        with desk.attempt():
            actions.withdraw(desk.tx, desk.actor, document, turn_id, desk.typed(Withdrawal))
    except REFUSALS as error:
        return _show(desk, name, error, failed="turn")
    return desk.go(_back(name, _organ(desk), desk), T("启用安排已撤回。"))


@pages.get("/layouts/{name}/start.docx")
def start(desk: Desk, name: str) -> Response:
    """The layout of the house with its placeholders, to start from."""
    document = document_named(desk.house.papers, name)
    _taken(desk, document, None)
    return _sent(desk, document, start_of(document), T("系统版式"))


@pages.get("/layouts/{name}/versions/{layout_id}.docx")
def version(desk: Desk, name: str, layout_id: int) -> Response:
    """A version as it was brought."""
    document = document_named(desk.house.papers, name)
    found = _version(desk, document, layout_id)
    _taken(desk, document, found.version)
    return _sent(desk, document, content_of(desk.house.store, found), T("第{n}版", n=found.version))


@pages.get("/layouts/{name}/preview.docx")
def shown(desk: Desk, name: str) -> Response:
    """A preview: of the sample, or of a case by its number; each is in the trail."""
    document = document_named(desk.house.papers, name)
    layout_id = identifier(desk.field("version"))
    found = _version(desk, document, layout_id) if layout_id else None
    number = desk.field("case")
    try:
        content = preview(desk.tx, desk.actor, desk.house.store, document, found, number)
    except InvalidInput as error:
        return _show(desk, name, error, failed="preview")
    facts = {"document": name, "version": found.version if found else None, "number": number}
    desk.trace(actions.STREAM, "document.previewed", document.title, facts)
    return _sent(desk, document, content, T("预览"))


def _version(desk: Desk, document: Document, layout_id: int) -> LayoutLine:
    found = layout(desk.tx, desk.viewer, layout_id)
    if found.document != document.name:
        raise NotFound(T("没有这个版本的模板，或者您无权查看。"))
    return found


def _taken(desk: Desk, document: Document, number: int | None) -> None:
    facts = {"document": document.name, "version": number}
    desk.trace(actions.STREAM, "document.layout", document.title, facts)


def _sent(desk: Desk, document: Document, content: bytes, what: Any) -> Response:
    say = desk.translator.say
    return attachment(content, f"{desk.translator.gettext(document.title)}-{say(what)}.docx", DOCX)
