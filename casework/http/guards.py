"""Guards: every route declares one, and every request passes it before the route runs."""

import secrets
from dataclasses import dataclass
from typing import Protocol

from starlette.datastructures import FormData
from starlette.requests import Request

from casework.accounts.queries import OpenSession
from casework.accounts.roles import Permission
from casework.accounts.viewer import NAMES, Viewer
from casework.errors import CaseworkError, Forbidden, NotFound
from casework.http.address import parts
from casework.settings import LOOPBACK
from casework.text import T


@dataclass(frozen=True, slots=True)
class Guard:
    """What a request must bring: nothing, a session, a permission, or a token's scope."""

    public: bool = False
    any_of: frozenset[Permission] = frozenset()
    scope: str = ""
    """The scope of the JSON interface, `read` or `write`; empty for pages, which take no token."""
    outsiders: bool = False
    """Open to outside counsel as well; what asks for their permission is anyway."""
    before_password_change: bool = False
    """Open to a person who must still replace its first password."""


class Caller(Protocol):
    """What a guard looks at: who asks, by what, and with which form. A desk is one."""

    request: Request
    form: FormData
    session: OpenSession | None
    token: Viewer | None

    @property
    def viewer(self) -> Viewer:
        """The person, where there is one."""

    @property
    def demo(self) -> bool:
        """Whether anybody may sign in as anybody."""


PUBLIC = Guard(public=True)
SIGNED_IN = Guard()


def may(*permissions: Permission) -> Guard:
    """Open to a person who has one of the permissions."""
    return Guard(any_of=frozenset(permissions))


class SignInNeeded(CaseworkError):
    """Nobody is signed in, or the session idled out."""

    def __init__(self) -> None:
        super().__init__(T("请先登录。"))


class PasswordChangeNeeded(CaseworkError):
    """The first password must be replaced before anything else."""

    def __init__(self) -> None:
        super().__init__(T("首次登录须先修改密码。"))


def check(caller: Caller, guard: Guard) -> None:
    """Let the request through or raise what stands in its way."""
    if caller.demo and parts(f"//{caller.request.headers.get('host', '')}").hostname not in LOOPBACK:
        # A name of somebody else's that leads to this machine would make a browser's visitor one of the city.
        raise Forbidden(T("演示只能在本机打开，请用 http://127.0.0.1 的地址访问。"))
    if caller.request.method not in {"GET", "HEAD", "OPTIONS"}:
        _from_here(caller)
    if guard.public:
        return
    if guard.scope:
        _check_token(caller, guard)
    elif caller.session is None:
        raise SignInNeeded
    viewer = caller.viewer
    if viewer.must_change and not guard.before_password_change and caller.session is not None:
        raise PasswordChangeNeeded
    if viewer.outside and not (guard.outsiders or Permission.COUNSEL in guard.any_of):
        raise NotFound(T("没有这个页面。"))  # what is not made for outsiders cannot be forgotten to be closed
    if guard.any_of and not guard.any_of & viewer.permissions:
        acts = "、".join(NAMES[p] for p in sorted(guard.any_of))
        raise Forbidden(T("您的岗位不能打开这一页（需要：{acts}）。", acts=acts))


def _check_token(caller: Caller, guard: Guard) -> None:
    if caller.token is None and caller.session is None:
        raise SignInNeeded
    if caller.token is not None and guard.scope not in caller.token.scopes:
        raise Forbidden(T("这个令牌没有“{scope}”权限，请在“我的设置”另发一个。", scope=guard.scope))


def _from_here(caller: Caller) -> None:
    """Refuse a form that another site made the browser send.

    A token in the header proves itself; everything else must come from our own pages, and with a session
    must carry the session's own word.
    """
    if caller.token is not None:
        return
    request = caller.request
    origin = request.headers.get("origin")
    crossed = request.headers.get("sec-fetch-site") == "cross-site"
    if crossed or (origin is not None and parts(origin).netloc != request.headers.get("host")):
        raise Forbidden(T("这个请求不是从本系统页面发出的，没有办理。请回到本系统页面重新操作。"))
    if caller.session is not None:
        given = request.headers.get("x-csrf-token") or caller.form.get("csrf")
        if not isinstance(given, str) or not secrets.compare_digest(
            given.encode(), caller.session.csrf.encode()
        ):
            raise Forbidden(T("页面已过期，没有办理。请返回刷新页面后重新操作，所填内容仍在原页面上。"))
