"""The pages of the portal: a counsel's own work, what it does in it, and the files that were released to it."""

from collections.abc import Callable

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.counsel.engagements import interest, serve
from casework.counsel.engagements.forms import Declaring, HandingIn, Longer, Recusing, Refusing, Taking
from casework.counsel.portal import actions
from casework.counsel.portal.forms import Undertaken
from casework.counsel.portal.queries import myself, own, works
from casework.errors import CaseworkError, InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.pages.refused import REFUSALS, refused
from casework.papers.watermark import marked
from casework.text import T, Text

pages = Pages()
COUNSEL = may(Permission.COUNSEL)
ONE = "/portal/engagements/{engagement_id}"
_LABELS: dict[str, str] = dict(LABELS)
for _form in (Taking, Refusing, Recusing, Declaring, Longer, HandingIn, Undertaken):
    _LABELS |= _form.labels()


@pages.get("/portal", COUNSEL)
def index(desk: Desk) -> Response:
    """The counsel's own work."""
    try:
        me = myself(desk.tx, desk.viewer)
    except NotFound:
        me = None
    return desk.page(
        "portal/index.html",
        me=me,
        works=works(desk.tx, desk.viewer, desk.today, over=False),
        done=works(desk.tx, desk.viewer, desk.today, over=True),
    )


@pages.get(ONE, COUNSEL)
def show(desk: Desk, engagement_id: int) -> Response:
    """One piece of work."""
    return _show(desk, engagement_id)


def _show(
    desk: Desk, engagement_id: int, error: CaseworkError | None = None, files: tuple[int, ...] = ()
) -> Response:
    one = own(desk.tx, desk.viewer, engagement_id, desk.calendar, desk.today)
    return desk.page(
        "portal/show.html",
        one=one,
        work=one.work,
        terms=actions.TERMS,
        bar=one.bar(desk.today),
        next=one.next(desk.today),
        labels={**_LABELS, **desk.asked_labels},
        takes=Taking.labels(),
        at=desk.request.url.path.rsplit(f"/{engagement_id}", 1)[1].strip("/"),
        files=to_keep(desk, files),
        **refused(desk, error),
    )


def _done(
    desk: Desk, engagement_id: int, act: Callable[[], object], said: Text, *, gone: bool = False
) -> Response:
    """An act, and back to the work; where it is `gone`, to the list."""
    try:
        with desk.attempt():
            act()
    except REFUSALS as error:
        return _show(desk, engagement_id, error)
    return desk.go("/portal" if gone else f"/portal/engagements/{engagement_id}", said)


@pages.post(ONE + "/take", COUNSEL)
def take(desk: Desk, engagement_id: int) -> Response:
    """Take it."""
    return _done(
        desk, engagement_id, lambda: actions.take(desk.tx, desk.actor, engagement_id, desk.typed(Taking)), T("已接受任务。"),
    )  # fmt: skip


@pages.post(ONE + "/refuse", COUNSEL)
def refuse(desk: Desk, engagement_id: int) -> Response:
    """Do not take it."""
    return _done(
        desk, engagement_id, lambda: serve.refuse(desk.tx, desk.actor, engagement_id, desk.typed(Refusing)),
        T("已告知法律顾问办公室：不接受任务。"), gone=True,
    )  # fmt: skip


@pages.post(ONE + "/longer", COUNSEL)
def ask_longer(desk: Desk, engagement_id: int) -> Response:
    """Ask for more time."""
    return _done(
        desk, engagement_id, lambda: serve.ask_longer(desk.tx, desk.actor, engagement_id, desk.typed(Longer)),
        T("延期申请已提交，答复以前原期限不变。"),
    )  # fmt: skip


@pages.post(ONE + "/declare", COUNSEL)
def declare(desk: Desk, engagement_id: int) -> Response:
    """Declare whether there is an interest."""
    return _done(
        desk, engagement_id, lambda: interest.declare(desk.tx, desk.actor, engagement_id, desk.typed(Declaring)),
        T("声明已提交。"),
    )  # fmt: skip


@pages.post(ONE + "/recuse", COUNSEL)
def recuse(desk: Desk, engagement_id: int) -> Response:
    """Stand back."""
    return _done(
        desk, engagement_id, lambda: serve.recuse(desk.tx, desk.actor, engagement_id, desk.typed(Recusing)),
        T("已回避，材料不再开放。"), gone=True,
    )  # fmt: skip


@pages.post(ONE + "/undertake", COUNSEL)
def undertake(desk: Desk, engagement_id: int) -> Response:
    """Sign the undertaking of confidentiality."""
    return _done(
        desk, engagement_id, lambda: actions.undertake(desk.tx, desk.actor, engagement_id, desk.typed(Undertaken)),
        T("保密承诺已签署。"),
    )  # fmt: skip


@pages.post(ONE + "/hand-in", COUNSEL)
def hand_in(desk: Desk, engagement_id: int) -> Response:
    """Hand the work in."""
    own(desk.tx, desk.viewer, engagement_id, desk.calendar, desk.today)
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            serve.hand_in(desk.tx, desk.actor, engagement_id, desk.typed(HandingIn, wrong=wrong), file_ids)
    except REFUSALS as error:
        return _show(desk, engagement_id, error, file_ids)
    return desk.go(f"/portal/engagements/{engagement_id}", T("成果已提交，等待验收。"))


@pages.get(ONE + "/files/{grant_id}", COUNSEL)
def open_file(desk: Desk, engagement_id: int, grant_id: int) -> Response:
    """A released file, with its watermark, and with its line in the trail."""
    try:
        found = actions.open_file(desk.tx, desk.actor, desk.calendar, engagement_id, grant_id)
        content = desk.house.store.get(found.sha256)
        name, kind, drawn = marked(found.name, found.media_type, content, found.mark)
    except InvalidInput as error:
        return _show(desk, engagement_id, error)
    desk.trace(f"engagement:{engagement_id}", "engagement.file_opened", found.name, found.facts)
    return attachment(drawn, name, kind)
