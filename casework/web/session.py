"""Sign in, sign out, choose a language."""

from starlette.responses import Response

from casework.accounts.actions import choose_language, end_session, matching, sign_in, start_session
from casework.accounts.queries import open_session, people
from casework.errors import NotFound
from casework.http.address import parts
from casework.http.desk import LANGUAGE_COOKIE, SESSION_COOKIE, Desk
from casework.http.guards import PUBLIC, Guard
from casework.http.routes import Pages
from casework.i18n import Language
from casework.jobs.queries import under_way
from casework.text import T, clean

pages = Pages()


def _back(desk: Desk) -> str:
    """Where to go after signing in: a path of our own and nothing else."""
    wanted = parts(desk.field("next"))
    if wanted.scheme or wanted.netloc or not wanted.path.startswith("/") or wanted.path.startswith("//"):
        return "/"
    return wanted.path + (f"?{wanted.query}" if wanted.query else "")


def _form(desk: Desk, *, status: int = 200, error: str = "") -> Response:
    demonstration = people(desk.tx, demonstration_only=True) if desk.house.settings.demo else ()
    return desk.page(
        "session/sign_in.html",
        status=status,
        next=_back(desk),
        username=desk.field("username"),
        error=error,
        expired=SESSION_COOKIE in desk.request.cookies and desk.session is None,
        demonstration=demonstration,
        under_way=under_way(desk.tx, desk.house.kinds) if demonstration else (),
    )


@pages.get("/sign-in", PUBLIC)
def show(desk: Desk) -> Response:
    """The sign-in page."""
    if desk.session is not None:
        return desk.go(_back(desk))
    return _form(desk)


@pages.post("/sign-in", PUBLIC, reads=True)
def enter(desk: Desk) -> Response:
    """Sign in by name and password. The password is compared before the write, for which others wait."""
    username = desk.field("username")
    matched = matching(desk.tx, username, _password(desk))
    desk.tx.rollback()
    with desk.apart() as tx:
        demo = desk.house.settings.demo
        secret = sign_in(tx, username, matched, at=desk.at, demonstration=demo, **_origin(desk))
    if secret is None:
        return _form(desk, status=422, error="refused")
    _welcome(desk, secret)
    return desk.go(_back(desk))


@pages.post("/sign-in/demonstration", PUBLIC)
def enter_demonstration(desk: Desk) -> Response:
    """Sign in as one of the demonstration people. Only where the demonstration runs, on this machine alone."""
    wanted = desk.field("username")
    found = next((p for p in people(desk.tx, demonstration_only=True) if p.username == wanted), None)
    if not desk.house.settings.demo or found is None:
        raise NotFound(T("没有这个演示账号。"))
    _welcome(desk, start_session(desk.tx, found.id, at=desk.at, **_origin(desk)))
    return desk.go(_back(desk))


@pages.post("/sign-out", Guard(before_password_change=True))
def leave(desk: Desk) -> Response:
    """End this session."""
    if desk.session is not None:
        end_session(desk.tx, desk.actor, desk.session.id)
    desk.cookies[SESSION_COOKIE] = None
    return desk.go("/sign-in")


@pages.post("/language", PUBLIC)
def language(desk: Desk) -> Response:
    """Switch the language of the screen and stay on the page."""
    chosen = Language(desk.field("language")) if desk.field("language") in set(Language) else Language.ZH
    if desk.session is not None:
        choose_language(desk.tx, desk.actor, chosen)
    desk.cookies[LANGUAGE_COOKIE] = chosen.value
    return desk.go(_back(desk))


def _welcome(desk: Desk, secret: str) -> None:
    """Begin the session; an error page, which reads no database, then speaks the person's language as well."""
    desk.cookies[SESSION_COOKIE] = secret
    if opened := open_session(desk.tx, secret, desk.at):
        desk.cookies[LANGUAGE_COOKIE] = opened.viewer.language.value


def _password(desk: Desk) -> str:
    value = desk.form.get("password")
    return value if isinstance(value, str) else ""


def _origin(desk: Desk) -> dict[str, str]:
    client = desk.request.client
    agent = clean(desk.request.headers.get("user-agent", ""))
    return {"address": client.host if client else "", "agent": agent}
