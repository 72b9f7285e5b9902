"""Declare routes of the JSON interface, each with the scope that it needs."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import APIRouter, Depends
from fastapi.security import HTTPBearer

from casework.accounts.roles import Permission
from casework.http.desk import Desk, seated
from casework.http.guards import Guard

F = TypeVar("F", bound=Callable[..., Any])

_BEARER = HTTPBearer(auto_error=False, description="个人令牌，在“我的设置”中签发")


@dataclass(frozen=True, slots=True)
class Answered:
    """What every step of a case answers: the case as it stands then. Made above the rooms, which do not know all of it."""

    model: type[Any]
    of: Callable[[Desk, int], Any]
    """The case by its id, for this desk."""


@dataclass(frozen=True, slots=True)
class _Route:
    path: str
    method: str
    guard: Guard
    endpoint: Callable[..., Any]
    step: bool


class Part:
    """One part of the interface: its routes as they are declared, put together by `router`."""

    def __init__(self) -> None:
        self._routes: list[_Route] = []

    def reads(self, path: str, *permissions: Permission) -> Callable[[F], F]:
        """A route that reads: scope `read`."""
        return self._add("GET", path, "read", permissions)

    def acts(self, path: str, *permissions: Permission) -> Callable[[F], F]:
        """A route that acts: scope `write`, one transaction."""
        return self._add("POST", path, "write", permissions)

    def steps(self, path: str, *permissions: Permission) -> Callable[[F], F]:
        """A route that takes a step of a case and returns the case's id: what it answers is the case."""
        return self._add("POST", path, "write", permissions, step=True)

    def _add(
        self, method: str, path: str, scope: str, permissions: tuple[Permission, ...], *, step: bool = False
    ) -> Callable[[F], F]:
        guard = Guard(scope=scope, any_of=frozenset(permissions))

        def add(endpoint: F) -> F:
            self._routes.append(_Route(path, method, guard, endpoint, step))
            return endpoint

        return add

    def router(self, answered: Answered) -> APIRouter:
        """The routes, ready to be included; a step answers what `answered` makes of its case."""
        made = APIRouter()
        for route in self._routes:
            endpoint = _answering(route.endpoint, answered) if route.step else route.endpoint
            made.add_api_route(
                route.path,
                seated(endpoint, route.guard),
                methods=[route.method],
                status_code=200 if route.method == "GET" else 201,
                dependencies=[Depends(_BEARER)],
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
