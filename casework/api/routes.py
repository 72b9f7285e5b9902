"""Declare routes of the JSON interface, each with the scope that it needs."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends
from fastapi.security import HTTPBearer
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.requests import Request

from casework.accounts.roles import Permission
from casework.errors import InvalidInput
from casework.http.desk import LARGEST_ID, seated
from casework.http.errors import Refusal
from casework.http.guards import Guard
from casework.text import T, clean

Number = Annotated[int, Field(ge=0, le=LARGEST_ID)]
"""A whole number in a body: an id, a version, a count."""
F = TypeVar("F", bound=Callable[..., Any])

api = APIRouter()
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


def readable(given: Any) -> Any:
    """A body's objects with their texts as a database can hold them; lists of objects are bodies themselves."""
    if isinstance(given, dict):
        return {clean(str(name)): clean(v) if isinstance(v, str) else v for name, v in given.items()}
    return given


async def known_only(request: Request) -> None:
    """Refuse a parameter that the interface does not know rather than ignore it. Raises InvalidInput."""
    known = {parameter.alias for parameter in request.scope["route"].dependant.query_params}
    if unknown := sorted(set(request.query_params) - known):
        raise InvalidInput(
            {name: T("没有“{name}”这个参数，请按接口说明改正。", name=name) for name in unknown}
        )


async def json_only(request: Request) -> None:
    """Refuse a body of another type. Raises HTTPException."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415)


class Part(APIRouter):
    """One part of the interface."""

    def reads(self, path: str, *permissions: Permission) -> Callable[[F], F]:
        """A route that reads: scope `read`."""
        return self._add("GET", path, Guard(scope="read", any_of=frozenset(permissions)), 200, _READS)

    def acts(self, path: str, *permissions: Permission) -> Callable[[F], F]:
        """A route that acts: scope `write`, one transaction."""
        guard = Guard(scope="write", any_of=frozenset(permissions))
        return self._add("POST", path, guard, 201, _ACTS, json_only)

    def _add(
        self,
        method: str,
        path: str,
        guard: Guard,
        status: int,
        refusals: dict[int, str],
        *checks: Callable[[Request], Awaitable[None]],
    ) -> Callable[[F], F]:
        answers: dict[int | str, dict[str, Any]] = {
            code: {"model": Refusal, "description": why} for code, why in refusals.items()
        }

        def add(endpoint: F) -> F:
            self.add_api_route(
                path,
                seated(endpoint, guard),
                methods=[method],
                status_code=status,
                dependencies=[Depends(_BEARER), *map(Depends, (known_only, *checks))],
                responses=answers,
                summary=(endpoint.__doc__ or "").splitlines()[0],
                name=f"api_{endpoint.__name__}",
            )
            return endpoint

        return add
