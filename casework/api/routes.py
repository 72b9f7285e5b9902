"""Declare routes of the JSON interface, each with the scope that it needs."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends
from fastapi.security import HTTPBearer
from pydantic import Field

from casework.accounts.roles import Permission
from casework.http.desk import LARGEST_ID, seated
from casework.http.guards import Guard
from casework.text import clean

Number = Annotated[int, Field(ge=0, le=LARGEST_ID)]
"""A whole number in a body: an id, a version, a count."""
F = TypeVar("F", bound=Callable[..., Any])

api = APIRouter()
_BEARER = HTTPBearer(auto_error=False, description="个人令牌，在“我的设置”中签发")


def readable(given: Any) -> Any:
    """A body's objects with their texts as a database can hold them; lists of objects are bodies themselves."""
    if isinstance(given, dict):
        return {clean(str(name)): clean(v) if isinstance(v, str) else v for name, v in given.items()}
    return given


class Part(APIRouter):
    """One part of the interface."""

    def reads(self, path: str, *permissions: Permission) -> Callable[[F], F]:
        """A route that reads: scope `read`."""
        return self._add("GET", path, "read", permissions, 200)

    def acts(self, path: str, *permissions: Permission) -> Callable[[F], F]:
        """A route that acts: scope `write`, one transaction."""
        return self._add("POST", path, "write", permissions, 201)

    def _add(
        self, method: str, path: str, scope: str, permissions: tuple[Permission, ...], status: int
    ) -> Callable[[F], F]:
        guard = Guard(scope=scope, any_of=frozenset(permissions))

        def add(endpoint: F) -> F:
            self.add_api_route(
                path,
                seated(endpoint, guard),
                methods=[method],
                status_code=status,
                dependencies=[Depends(_BEARER)],
                summary=(endpoint.__doc__ or "").splitlines()[0],
                name=f"api_{endpoint.__name__}",
            )
            return endpoint

        return add
