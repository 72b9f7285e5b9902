"""Declare routes: a page family or a part of the JSON interface, each route with its guard."""

from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import APIRouter

from casework.http.desk import Hashing, seated
from casework.http.guards import SIGNED_IN, Guard

F = TypeVar("F", bound=Callable[..., Any])


class Pages:
    """The routes of one page family."""

    def __init__(self) -> None:
        self.router = APIRouter(include_in_schema=False)

    def get(self, path: str, guard: Guard = SIGNED_IN) -> Callable[[F], F]:
        """A page, a fragment or a download: reads, writes nothing."""
        return self._add("GET", path, guard)

    def post(
        self, path: str, guard: Guard = SIGNED_IN, *, reads: bool = False, hashing: Hashing | None = None
    ) -> Callable[[F], F]:
        """An act: one transaction, then 303; or 422 with the form again.

        `reads`: it writes nothing here. It opens its transaction itself, or it takes a form that is looked at only:
        what is typed of people stands in no address, and so in no server's log. `hashing`: what is compared and
        hashed before it (`seated`).
        """
        return self._add("POST", path, guard, reads=reads, hashing=hashing)

    def _add(
        self,
        method: str,
        path: str,
        guard: Guard,
        *,
        reads: bool = False,
        hashing: Hashing | None = None,
    ) -> Callable[[F], F]:
        def add(endpoint: F) -> F:
            self.router.add_api_route(
                path,
                seated(endpoint, guard, reads=reads, hashing=hashing),
                methods=[method],
                response_model=None,
                name=endpoint.__name__,
            )
            return endpoint

        return add
