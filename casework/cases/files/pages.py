"""Files put into a case, downloaded, or looked at in their page: PDF, pictures and plain text.

Every look at a content is in the trail (100号第十四条).
"""

from urllib.parse import quote

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.actions import add_files
from casework.cases.files.forms import Attachment
from casework.cases.files.queries import FileToServe, file_to_serve
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.record.again import REFUSALS, closed, form_context, parts_of, status_of
from casework.cases.record.taken import abilities, take
from casework.errors import CaseworkError, NotFound
from casework.http.desk import Desk
from casework.http.guards import SIGNED_IN, may
from casework.http.middleware import HEADERS
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.reading.encoding import decode
from casework.text import T

pages = Pages()
PICTURES = {"image/jpeg", "image/png"}
"""What browsers draw; a TIFF they do not."""
FRAMED = "application/pdf"
LONGEST_TEXT = 200_000
"""Characters of a text that its page shows; the rest is in the download."""
_ALONE = "default-src 'none'; frame-ancestors 'self'; sandbox"
"""What somebody handed in runs nothing, loads nothing, belongs to no origin, and stands in none but our own pages."""


@pages.get("/cases/{case_id}/files")
def upload_form(desk: Desk, case_id: int) -> Response:
    """The case's files, and the form that adds one."""
    return _files(desk, case_id)


def _files(
    desk: Desk, case_id: int, error: CaseworkError | None = None, file_ids: tuple[int, ...] = ()
) -> Response:
    page = take(desk, case_id)
    return desk.page(
        "files/files.html",
        status=status_of(error),
        page=page,
        may_upload=abilities(desk, page)["may_add_files"],
        files=to_keep(desk, file_ids),
        labels={**LABELS, **Attachment.labels()},
        **form_context(desk, page, error, parts=parts_of(desk, Attachment), bar=closed(page)),
    )


@pages.post("/cases/{case_id}/files", may(Permission.REGISTER, Permission.DRAFT))
def upload(desk: Desk, case_id: int) -> Response:
    """Put files into the case."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            add_files(desk.tx, desk.actor, case_id, desk.typed(Attachment, wrong=wrong, file_ids=file_ids))
    except REFUSALS as error:
        return _files(desk, case_id, error, file_ids)
    return desk.go(f"/cases/{case_id}/files", T("已入卷。"))


@pages.get("/files/{file_id}", SIGNED_IN)
def download(desk: Desk, file_id: int) -> Response:
    """A file, noted in the trail (100号第十四条)."""
    found = file_to_serve(desk.tx, desk.viewer, desk.house.matters.values(), file_id)
    content = desk.house.store.get(found.sha256)
    _trace(desk, "downloaded", found)
    return attachment(content, found.name, found.media_type)


@pages.get("/files/{file_id}/view", SIGNED_IN)
def view(desk: Desk, file_id: int) -> Response:
    """The page of a file: its preview, or the word that this kind has none; the download beside it."""
    found = file_to_serve(desk.tx, desk.viewer, desk.house.matters.values(), file_id)
    text = ""
    if found.media_type == "text/plain":
        text = decode(desk.house.store.get(found.sha256))
        _trace(desk, "viewed", found)
    kind, matter_id = found.matter or ("", 0)
    answer = desk.page(
        "files/view.html",
        file=found,
        kind=desk.house.matters.get(kind),
        matter_id=matter_id,
        picture=found.media_type in PICTURES,
        framed=found.media_type == FRAMED,
        text=text[:LONGEST_TEXT],
        more=len(text) > LONGEST_TEXT,
    )
    answer.headers["content-security-policy"] = f"{HEADERS['content-security-policy']}; frame-src 'self'"
    return answer


@pages.get("/files/{file_id}/preview", SIGNED_IN)
def preview(desk: Desk, file_id: int) -> Response:
    """The content itself, for the page above. Raises NotFound for a kind that browsers do not show."""
    found = file_to_serve(desk.tx, desk.viewer, desk.house.matters.values(), file_id)
    if found.media_type not in {*PICTURES, FRAMED}:
        raise NotFound(T("这种文件不能在页面上预览，请下载后查看。"))
    content = desk.house.store.get(found.sha256)
    _trace(desk, "viewed", found)
    name = f"inline; filename*=UTF-8''{quote(found.name)}"
    headers = {"content-disposition": name, "content-security-policy": _ALONE}
    return Response(content, media_type=found.media_type, headers=headers)


def _trace(desk: Desk, what: str, found: FileToServe) -> None:
    stream = "files"
    if found.matter is not None:
        kind, matter_id = found.matter
        stream = desk.house.matters[kind].stream(matter_id)
    desk.trace(stream, f"file.{what}", found.name, {"file": found.file_id, "sha256": found.sha256})
