"""The public pages: an objection is filed, and followed by its number and code. They know nobody, and tell of nobody."""

from starlette.responses import Response

from casework.credit.codes import CodeKind, SubjectKind
from casework.credit.objections.forms import FilingOnline, Following
from casework.credit.objections.proofs import MOST_BYTES, MOST_FILES, kept
from casework.credit.objections.queries import Followed, followed
from casework.credit.objections.receiving import file_online
from casework.credit.public.attempts import failed, too_many
from casework.credit.public.filer import public
from casework.credit.sealing import sealing
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import PUBLIC
from casework.http.routes import Pages
from casework.pages.refused import REFUSALS, refused
from casework.text import N_

pages = Pages()


@pages.get("/public/credit/objections/new", PUBLIC)
def new(desk: Desk) -> Response:
    """The form."""
    return _form(desk)


@pages.post("/public/credit/objections/new", PUBLIC)
def file(desk: Desk) -> Response:
    """File it. Whoever files learns a number and a code, and never whether there is such a subject or record."""
    here = f"filing {_address(desk)}"
    if too_many(desk.tx, here, here, desk.at):
        return _form(desk, waits=True)
    try:
        with desk.attempt():
            word = desk.typed(FilingOnline)
            actor = public(desk.tx, desk.at, desk.calendar)
            files = kept(desk.tx, actor, desk.house.store, desk.uploads())
            filed = file_online(desk.tx, actor, sealing(desk.house.settings), word, files)
    except REFUSALS as error:
        failed(desk.tx, here, f"{here} {desk.at.isoformat()}", desk.at)  # a slip counts for the address alone
        return _form(desk, error)
    failed(desk.tx, here, here, desk.at)  # what is filed counts as well: nobody floods the centre
    return desk.page("objections/public_filed.html", filed=filed, on=desk.today)


def _form(desk: Desk, error: CaseworkError | None = None, *, waits: bool = False) -> Response:
    shown = refused(desk, error)
    return desk.page(
        "objections/public_new.html",
        waits=waits,
        kinds=tuple(SubjectKind),
        code_kinds=tuple(CodeKind),
        most_files=MOST_FILES,
        most_mb=MOST_BYTES // 1_048_576,
        labels={"file": N_("证据"), **FilingOnline.labels()},
        **shown | ({"status": 429} if waits else {}),
    )


@pages.get("/public/credit/objections", PUBLIC)
def ask(desk: Desk) -> Response:
    """The form with which an objection is followed."""
    return _follow(desk)


@pages.post("/public/credit/objections", PUBLIC)
def follow(desk: Desk) -> Response:
    """Its steps with their days. A wrong number and a wrong code are answered alike, and counted."""
    try:
        word = desk.typed(Following)
    except REFUSALS as error:
        return _follow(desk, error)
    if too_many(desk.tx, _address(desk), word.number, desk.at):
        return _follow(desk, answer="waits", status=429)
    found = followed(desk.tx, word.number, word.code)
    if found is None:
        failed(desk.tx, _address(desk), word.number, desk.at)
        return _follow(desk, answer="unknown", status=422)
    return _follow(desk, found=found)


def _follow(
    desk: Desk,
    error: CaseworkError | None = None,
    found: Followed | None = None,
    answer: str = "",
    status: int = 200,
) -> Response:
    shown = refused(desk, error)
    return desk.page(
        "objections/public_follow.html",
        found=found,
        answer=answer,
        labels=Following.labels(),
        **shown | {"status": shown["status"] if error is not None else status},
    )


def _address(desk: Desk) -> str:
    return desk.request.client.host if desk.request.client else ""
