"""Errors in the product's words, with the HTTP status that fits. The only place that knows both."""

import logging
from collections.abc import Callable
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError, OperationalError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Match, Mount

from casework.errors import (
    Busy,
    CaseworkError,
    Conflict,
    Doubtful,
    Forbidden,
    InvalidInput,
    NotFound,
    Outdated,
    RuleNotApplicable,
)
from casework.forms import Form, refusals
from casework.http.address import parts
from casework.http.desk import admit
from casework.http.guards import PasswordChangeNeeded, SignInNeeded
from casework.i18n import Language, translator
from casework.text import T, Text

STATUS: dict[type[CaseworkError], int] = {
    NotFound: 404,
    Forbidden: 403,
    Conflict: 409,
    InvalidInput: 422,
    Doubtful: 422,
    Outdated: 409,
    RuleNotApplicable: 422,
    SignInNeeded: 401,
    PasswordChangeNeeded: 403,
    Busy: 503,
}
log = logging.getLogger("casework.http")

ErrorPage = Callable[[Request, int, Text | str], Response]
Answer = Callable[[Request, Exception], Response]


class Refusal(BaseModel):
    """The body of every refusal under `/api/`; what does not apply is left out."""

    error: str
    """What is wrong and what to do."""
    fields: dict[str, str] | None = None
    """What is wrong with each field."""
    doubts: dict[str, str] | None = None
    """What is asked back, by the codes under which the next call may `confirm` it."""

    def answer(self, status: int) -> Response:
        """The response; whoever is not known learns how to say who it is."""
        headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
        return JSONResponse(self.model_dump(exclude_none=True), status, headers)


def install(app: FastAPI, error_page: ErrorPage) -> Answer:  # noqa: C901  (small handlers share one answer)
    """Give every error its answer: JSON under `/api/`, otherwise a page that says what to do.

    Answers what `Surround` says of an error that nobody expected, or that it finds before anything else runs.
    """

    def answer(request: Request, status: int, message: Text | str, **more: dict[str, str] | None) -> Response:
        if request.url.path.startswith("/api/"):
            said = {name: value for name, value in more.items() if value}
            return Refusal(error=translator(Language.ZH).say(message), **said).answer(status)
        return error_page(request, status, message)

    def refused(request: Request, error: Exception) -> Response:
        if not isinstance(error, CaseworkError):
            raise error
        if isinstance(error, SignInNeeded) and not request.url.path.startswith("/api/"):
            return _to_sign_in(request)
        if isinstance(error, PasswordChangeNeeded) and not request.url.path.startswith("/api/"):
            return _redirect(request, "/settings/password")
        fields = {k: str(v) for k, v in error.fields.items()} if isinstance(error, InvalidInput) else None
        doubts = {d.code: str(d.said) for d in error.doubts} if isinstance(error, Doubtful) else None
        return answer(request, STATUS.get(type(error), 400), error.message, fields=fields, doubts=doubts)

    def not_understood(request: Request, error: Exception) -> Response:
        if request.url.path.startswith("/api/") and isinstance(error, RequestValidationError):
            if any(e["type"] == "json_invalid" for e in error.errors()):
                return answer(request, 400, T("请求内容不是完整的 JSON，请改正后重试。"))
            try:
                admit(request)  # whoever may not call at all is told nothing of what it sent
            except CaseworkError as refusal:
                return refused(request, refusal)
            errors = [e | {"loc": e["loc"][1:]} for e in error.errors()]
            said = refusals(errors, _form_of(request), deep=True)
            fields = {name: str(what) for name, what in said.items()}
            return answer(request, 422, T("请求内容有误，请按接口说明改正。"), fields=fields)
        return answer(request, 404, T("没有这个页面，地址可能有误。"))

    def http_error(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        path = request.url.path
        if status == 405 and request.method == "GET" and not path.startswith("/api/"):
            # An act has no page of its own: whoever reloads it or comes back from signing in belongs to the page above.
            return _redirect(request, path.rstrip("/").rpartition("/")[0] or "/")
        message = {
            404: T("没有这个页面，地址可能有误。"),
            405: T("这个地址不能这样访问，请从页面上的按钮操作。"),
            400: T("地址或者所填内容里有不能识别的字符，请改正后重试。"),
            413: T("上传内容过大，请分批上传。"),
            415: T("请求内容须为 JSON，请求头须写明 Content-Type: application/json。"),
        }.get(status, T("请求没有办理（{status}），请返回上一页重试。", status=status))
        if status != 405:
            return answer(request, status, message)
        methods = _methods(request)
        if path.startswith("/api/"):
            message = T("这个地址只能用 {methods} 访问。", methods="、".join(methods))
        refusal = answer(request, status, message)
        refusal.headers["Allow"] = ", ".join(methods)
        return refusal

    def contested(request: Request, error: Exception) -> Response:
        log.warning("two at once", exc_info=error)
        return answer(request, 409, T("刚才有人先办理了同一件事，这一步没有办成。请刷新页面核对后再办。"))

    def unavailable(request: Request, error: Exception) -> Response:
        log.error("database not available", exc_info=error)
        return answer(request, 503, T("数据库正忙或者暂时连不上，这一步没有办成。请稍后再试。"))

    def unexpected(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException):
            return http_error(request, error)
        number = getattr(request.state, "request_id", "")
        log.error("unexpected error", exc_info=error, extra={"request_id": number})
        return answer(
            request,
            500,
            T(
                "这一步没有办成，已登记的内容没有改变。请稍后再试；仍不行，请把编号 {number} 告诉系统管理员。",
                number=number,
            ),
        )

    app.add_exception_handler(CaseworkError, refused)
    app.add_exception_handler(RequestValidationError, not_understood)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(IntegrityError, contested)
    app.add_exception_handler(OperationalError, unavailable)
    return unexpected


def _methods(request: Request) -> list[str]:
    """By which methods the address may be asked, over all of its routes; what is mounted is only read."""
    routes = [route for route in request.app.routes if not isinstance(route, Mount)]
    asked = ({**request.scope, "method": method} for method in ("GET", "HEAD", "POST"))
    found = [s["method"] for s in asked if any(route.matches(s)[0] is Match.FULL for route in routes)]
    return found or ["GET", "HEAD"]


def _to_sign_in(request: Request) -> Response:
    """To the sign-in page, and afterwards back to where the person was."""
    if request.headers.get("accept") == "text/event-stream":
        return Response(
            status_code=204
        )  # to a page that listens a form is no answer; told this, it asks no more
    if request.headers.get("hx-request"):
        current = parts(request.headers.get("hx-current-url", ""))
        back = current.path + (f"?{current.query}" if current.query else "")
    elif request.method == "GET":
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    else:
        back = parts(request.headers.get("referer", "")).path
    return _redirect(request, "/sign-in" + (f"?next={quote(back)}" if back not in {"", "/"} else ""))


def _redirect(request: Request, url: str) -> Response:
    if request.headers.get("hx-request"):
        # A redirect inside a fragment would put the sign-in page into the middle of another page.
        return Response(status_code=401, headers={"HX-Redirect": url})
    return RedirectResponse(url, status_code=303)


def _form_of(request: Request) -> type[Form] | None:
    """The form that the route takes as its body, if any."""
    body = getattr(request.scope.get("route"), "body_field", None)
    kind = body.field_info.annotation if body is not None else None
    return kind if isinstance(kind, type) and issubclass(kind, Form) else None
