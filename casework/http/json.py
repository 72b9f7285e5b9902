"""Declare routes of the JSON interface, each with the scope that it needs and the refusals that it can answer."""

import functools
import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import APIRouter, Depends
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException
from starlette.requests import Request

from casework.accounts.roles import Permission
from casework.errors import InvalidInput
from casework.http.desk import Desk, seated
from casework.http.errors import Refusal
from casework.http.guards import Guard
from casework.text import T

F = TypeVar("F", bound=Callable[..., Any])

_READS = {
    400: "地址或者内容里有不能识别的字符，或者内容不是 JSON",
    401: "没有令牌，或者令牌已失效",
    403: "令牌或者岗位没有这一权限",
    404: "没有这个编号，或者无权知道",
    413: "内容过大",
    422: "所填有误（fields），或者须确认后再办（doubts）",
    503: "数据库正忙或者暂时连不上",
}
_ACTS = _READS | {409: "与现状不符，或者刚才有人先办理了", 415: "内容不是 JSON"}
"""Every refusal of a route that reads, and of one that acts."""
_BEARER = HTTPBearer(auto_error=False, description="个人令牌，在“我的设置”中签发")


async def known_only(request: Request) -> None:
    """Refuse a parameter that the interface does not know rather than ignore it. Raises InvalidInput."""
    known = {parameter.alias for parameter in request.scope["route"].dependant.query_params}
    if unknown := sorted(set(request.query_params) - known):
        raise InvalidInput(
            {name: T("没有“{name}”这个参数，请按接口说明改正。", name=name) for name in unknown}
        )


async def json_only(request: Request) -> None:
    """Refuse a body of another type, where a route takes any. Raises HTTPException."""
    if not request.scope["route"].dependant.body_params:
        return
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415)


@dataclass(frozen=True, slots=True)
class Answered:
    """What every step of a case answers: the case as it stands then. Made above the rooms, which do not know all of it."""

    model: type[Any]
    of: Callable[[Desk, int], Any]
    """The case by its id, for this desk."""


@dataclass(frozen=True, slots=True)
class _Route:
    path: str
    guard: Guard
    endpoint: Callable[..., Any]
    step: bool

    @property
    def reads(self) -> bool:
        return self.guard.scope == "read"

    @property
    def checks(self) -> tuple[Callable[[Request], Awaitable[None]], ...]:
        return (known_only,) if self.reads else (known_only, json_only)


class Part:
    """One part of the interface: its routes as they are declared, put together by `router`."""

    def __init__(self) -> None:
        self._routes: list[_Route] = []

    def reads(self, path: str, *permissions: Permission) -> Callable[[F], F]:
        """A route that reads: scope `read`."""
        return self._add(path, Guard(scope="read", any_of=frozenset(permissions)))

    def acts(self, path: str, *permissions: Permission) -> Callable[[F], F]:
        """A route that acts: scope `write`, one transaction."""
        return self._add(path, Guard(scope="write", any_of=frozenset(permissions)))

    def steps(self, path: str, *permissions: Permission) -> Callable[[F], F]:
        """A route that takes a step of a case and returns the case's id: what it answers is the case."""
        return self._add(path, Guard(scope="write", any_of=frozenset(permissions)), step=True)

    def _add(self, path: str, guard: Guard, *, step: bool = False) -> Callable[[F], F]:
        def add(endpoint: F) -> F:
            self._routes.append(_Route(path, guard, endpoint, step))
            return endpoint

        return add

    def router(self, answered: Answered) -> APIRouter:
        """The routes, ready to be included; a step answers what `answered` makes of its case."""
        made = APIRouter()
        for route in self._routes:
            endpoint = _answering(route.endpoint, answered) if route.step else route.endpoint
            refusals = _READS if route.reads else _ACTS
            made.add_api_route(
                route.path,
                seated(endpoint, route.guard),
                methods=["GET" if route.reads else "POST"],
                status_code=200 if route.reads else 201,
                dependencies=[Depends(_BEARER), *map(Depends, route.checks)],
                responses={code: {"model": Refusal, "description": why} for code, why in refusals.items()},
                summary=(route.endpoint.__doc__ or "").splitlines()[0],
                name=f"api_{route.endpoint.__name__}",
            )
        return made


def _answering(endpoint: Callable[..., Any], answered: Answered) -> Callable[..., Any]:
    @functools.wraps(endpoint)
    def call(desk: Desk, **arguments: Any) -> Any:
        return answered.of(desk, endpoint(desk=desk, **arguments))

    called = inspect.signature(endpoint).replace(return_annotation=answered.model)
    call.__signature__ = called  # type: ignore[attr-defined]
    return call
