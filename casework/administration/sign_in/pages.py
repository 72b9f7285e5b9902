"""Sign in, sign out, choose a language."""

from collections.abc import Callable, Sequence
from functools import partial

from starlette.responses import Response

from casework.accounts.actions import choose_language, end_session, sign_in, start_session
from casework.accounts.passwords import matching
from casework.accounts.queries import PersonLine, open_session, password_of, people
from casework.accounts.roles import Role
from casework.errors import NotFound
from casework.http.address import parts
from casework.http.desk import LANGUAGE_COOKIE, SESSION_COOKIE, Desk
from casework.http.guards import PUBLIC, Guard
from casework.http.routes import Pages
from casework.i18n import Language
from casework.jobs.queries import under_way
from casework.text import N_, T, clean

pages = Pages()
R = Role
BEGINNING = {
    R.INTAKE_CLERK: N_("登记法院送来的文书"),
    R.HANDLER: N_("报批、转办、审核，提交法院"),
    R.UNIT_HANDLER: N_("签收材料，列证据，写答辩状"),
}
"""Whose work a case passes through first, and what it is."""
OTHERS = {
    N_("承办单位：签收、举证、答辩"): {R.UNIT_HANDLER, R.UNIT_HEAD},
    N_("负责人：审批、决定"): {R.LEGAL_OFFICE_HEAD, R.PRINCIPAL},
    N_("收文和承办"): {R.INTAKE_CLERK, R.HANDLER},
    N_("监督指导：看下级机关的案件"): {R.SUPERVISOR},
    N_("法律顾问：遴选、经费、办理任务"): {R.COUNSEL_OFFICE, R.FINANCE, R.COUNSEL},
    N_("信用：核查、异议、准入"): {
        R.CREDIT_CENTRE,
        R.CREDIT_PROVIDER,
        R.CREDIT_USER,
        R.CREDIT_SUPERVISOR,
    },
    N_("系统：账号、审计记录"): {R.ADMINISTRATOR, R.AUDITOR},
}
"""What one would look at, by the roles that one signs in with; who has several stands where the first of them is."""


def _back(desk: Desk) -> str:
    """Where to go after signing in: a path of our own and nothing else."""
    wanted = parts(desk.field("next"))
    if wanted.scheme or wanted.netloc or not wanted.path.startswith("/") or wanted.path.startswith("//"):
        return "/"
    return wanted.path + (f"?{wanted.query}" if wanted.query else "")


def _form(desk: Desk, *, status: int = 200, error: str = "") -> Response:
    demonstration = people(desk.tx, demonstration_only=True) if desk.house.settings.demo else ()
    first, others = _to_look_at(demonstration)
    return desk.page(
        "sign_in/sign_in.html",
        status=status,
        next=_back(desk),
        username=desk.field("username"),
        error=error,
        expired=SESSION_COOKIE in desk.request.cookies and desk.session is None,
        first=first,
        others=others,
        under_way=under_way(desk.tx, desk.house.kinds) if demonstration else (),
    )


def _to_look_at(
    people: Sequence[PersonLine],
) -> tuple[list[tuple[str, PersonLine]], list[tuple[str, list[PersonLine]]]]:
    """The demonstration's people: one for each step to begin with, and the others by what one would look at."""
    found = ((said, next((p for p in people if role in p.roles), None)) for role, said in BEGINNING.items())
    first = [(said, person) for said, person in found if person is not None]
    rest = [p for p in people if p.id not in {person.id for _, person in first}]
    others = []
    for said, roles in OTHERS.items():
        others.append((said, [p for p in rest if roles.intersection(p.roles)]))
        rest = [p for p in rest if not roles.intersection(p.roles)]
    return first, [(said, group) for said, group in others if group]


@pages.get("/sign-in", PUBLIC)
def show(desk: Desk) -> Response:
    """The sign-in page."""
    if desk.session is not None:
        return desk.go(_back(desk))
    return _form(desk)


def _compare(desk: Desk) -> Callable[[], str | None]:
    return partial(matching, _password(desk), password_of(desk.tx, desk.field("username")))


@pages.post("/sign-in", PUBLIC, reads=True, hashing=_compare)
def enter(desk: Desk) -> Response:
    """Sign in by name and password. Others wait for the write alone, not for the page that follows a refusal."""
    desk.tx.rollback()
    with desk.apart() as tx:
        demo, username = desk.house.settings.demo, desk.field("username")
        secret = sign_in(tx, username, desk.hashed, at=desk.at, demonstration=demo, **_origin(desk))
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


@pages.post("/sign-out", Guard(before_password_change=True, outsiders=True))
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
