"""My settings: password, sessions, tokens."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from starlette.responses import Response

from casework.accounts import actions as accounts
from casework.accounts.passwords import MINIMUM, PasswordChange
from casework.accounts.queries import password_of, person, sessions_of, tokens_of
from casework.administration.people.grants import acts, reaches
from casework.errors import InvalidInput
from casework.http.desk import Desk
from casework.http.guards import Guard
from casework.http.routes import Pages
from casework.pages.forms import FormReader
from casework.text import N_, T

pages = Pages()
FIRST = Guard(before_password_change=True, outsiders=True)


@pages.get("/settings")
def show(desk: Desk) -> Response:
    """Who I am here, where I am signed in, which tokens I gave out."""
    return _show(desk)


def _show(desk: Desk, *, status: int = 200, wrong: Any = None, token: str = "") -> Response:
    idle = timedelta(minutes=desk.house.settings.idle_minutes)
    return desk.page(
        "settings/show.html",
        status=status,
        me=person(desk.tx, desk.viewer.user_id),
        sessions=sessions_of(desk.tx, desk.viewer.user_id, desk.at - idle),
        current=desk.session.id if desk.session else None,
        tokens=tokens_of(desk.tx, desk.viewer.user_id, desk.at),
        idle_minutes=desk.house.settings.idle_minutes,
        token=token,
        acts_of=acts(),
        reach_of=reaches(),
        browser_of=browser,
        wrong=wrong or {},
        value=desk.field,
    )


_BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))


def browser(agent: str) -> str:
    """The browser's name out of what it says of itself; enough to tell one's own sessions apart."""
    return next((name for mark, name in _BROWSERS if mark in agent), N_("其他程序"))


@pages.get("/settings/password", FIRST)
def password(desk: Desk) -> Response:
    """The form that changes the password."""
    return desk.page("settings/password.html", wrong={}, first=desk.viewer.must_change, minimum=MINIMUM)


def _typed(desk: Desk) -> Callable[[], PasswordChange]:
    stored = password_of(desk.tx, desk.viewer.username)
    return partial(PasswordChange.typed, _secret(desk, "old"), _secret(desk, "new"), stored)


@pages.post("/settings/password", FIRST, hashing=_typed)
def change_password(desk: Desk) -> Response:
    """Change the password."""
    change, session = desk.hashed, desk.session
    first = desk.viewer.must_change
    try:
        if change.new != _secret(desk, "again"):
            raise InvalidInput({"again": T("两次输入的新密码不一样，请重新输入。")})
        with desk.attempt():
            accounts.change_password(desk.tx, desk.actor, change, session.id if session else None)
    except InvalidInput as error:
        return desk.page(
            "settings/password.html", status=422, wrong=dict(error.fields), first=first, minimum=MINIMUM
        )
    return desk.go("/settings", T("密码已修改，其他登录会话、个人令牌和日历订阅已失效。"))


def _secret(desk: Desk, name: str) -> str:
    value = desk.form.get(name)
    return value if isinstance(value, str) else ""


@pages.post("/settings/sessions/{session_id}/end")
def end_session(desk: Desk, session_id: int) -> Response:
    """End another session of mine."""
    accounts.end_session(desk.tx, desk.actor, session_id)
    return desk.go("/settings", T("该登录会话已结束。"))


@pages.post("/settings/tokens")
def issue_token(desk: Desk) -> Response:
    """Issue a token; its secret is on this page and nowhere else."""
    reader = FormReader(desk)
    days = reader.number("days") or 90
    try:
        reader.check()
        with desk.attempt():
            secret = accounts.issue_token(
                desk.tx, desk.actor, desk.field("name"), write=reader.flag("write"), days=days
            )
    except InvalidInput as error:
        return _show(desk, status=422, wrong=dict(error.fields))
    return _show(desk, token=secret)


@pages.post("/settings/tokens/{token_id}/end")
def end_token(desk: Desk, token_id: int) -> Response:
    """Withdraw a token."""
    accounts.end_token(desk.tx, desk.actor, token_id)
    return desk.go("/settings", T("令牌已撤销。"))


@pages.get("/more")
def more(desk: Desk) -> Response:
    """The rest of the navigation, for a phone."""
    return desk.page("settings/more.html")
