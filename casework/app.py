"""The web application, put together."""

import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import anyio
import anyio.to_thread
from fastapi import FastAPI
from sqlalchemy.exc import SQLAlchemyError
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from casework.api import api
from casework.cases.casefile.documents import kept_of
from casework.clock import Clock, utc_now
from casework.credit.gate.answer import answer
from casework.db import engine, gather_statistics, is_migrated, let_go, unpooled
from casework.desk.alerts.queries import unread
from casework.desk.dashboard.figures import figures
from casework.files.store import FolderStore
from casework.gate import Gate
from casework.house import FAILINGS, HEEDS, MATTERS, PANELS, PAPERS, ROOMS, WAITS, WORDS, WORK
from casework.http import errors
from casework.http.desk import House
from casework.http.middleware import Surround
from casework.pages.render import Hull
from casework.resources import shipped
from casework.settings import Settings

HULL = Hull(
    entries=[entry for room in ROOMS for entry in room.navigation],
    above=[above for room in ROOMS for above in room.above],
    figures=lambda desk, viewer: {**figures(desk, viewer), "alerts": unread(desk.tx, viewer, desk.today)},
)


def _watch(url: str) -> Callable[[Request], Awaitable[Response]]:
    """`/healthz`: outside of the threads and connections that pages wait for, so that it answers when they are taken."""
    source, one_at_a_time = unpooled(url), anyio.CapacityLimiter(1)

    def status() -> str:
        try:
            return "ok" if is_migrated(source) else "not migrated"
        except SQLAlchemyError:
            return "database down"

    async def healthz(request: Request) -> Response:  # noqa: ARG001  (a route takes it)
        """Whether the process answers and its database is there with the newest schema; for whatever watches over it."""
        found = await anyio.to_thread.run_sync(status, limiter=one_at_a_time)
        return JSONResponse({"status": found}, 200 if found == "ok" else 503)

    return healthz


def create_app(settings: Settings, clock: Clock = utc_now, gate: Gate = answer) -> FastAPI:
    """The application for one installation. The database must be migrated already.

    `gate`: who answers the credit check; the wing of credit, where nobody else is named.
    """
    house = House(
        settings=settings,
        engine=engine(settings.database_url, settings.threads, settings.audit_secret),
        clock=clock,
        store=FolderStore(settings.files),
        kinds=WORK,
        words=WORDS,
        matters=MATTERS,
        papers=PAPERS,
        panels=PANELS,
        waits=WAITS,
        heeds=HEEDS,
        failings=FAILINGS,
        gate=gate,
        keep=kept_of,
        render=HULL.render,
    )

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        gather_statistics(house.engine)
        # As many threads as the database serves well, and no more: see Settings.threads.
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.threads
        # What lives as long as the process need not be looked through at each collection: p99 falls threefold.
        gc.collect()
        gc.freeze()
        gc.enable()
        yield
        let_go(house.engine)

    app = FastAPI(
        title="Casework 应诉通",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=life,
    )
    app.state.house = house
    failed = errors.install(app, HULL.error_page)
    app.mount("/static", StaticFiles(directory=shipped("static")), name="static")
    app.add_route("/healthz", _watch(settings.database_url))
    for room in ROOMS:
        for family in room.pages:
            app.router.routes += family.router.routes  # one list: included, each family is asked on its own
    app.include_router(api, prefix="/api/v1")
    app.add_middleware(GZipMiddleware, minimum_size=2048, compresslevel=4)
    # A file over JSON is a third longer than its bytes; the form around a file is small.
    app.add_middleware(Surround, failed=failed, largest=settings.max_upload_mb * 1_398_102 + 1_048_576)
    return app
