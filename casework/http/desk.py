"""The desk: everything that one request works with, opened and closed in one step of one thread.

Authentication, guard, route and commit run in a single call in the thread pool. A request that held SQLite's
write lock while it waited for a second thread could be locked out by other writers that wait for the lock.
The commit happens before the response is sent, so that the page after a 303 finds what was written.
"""

import base64
import functools
import inspect
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Annotated, Any, TypeVar

from fastapi import Depends
from sqlalchemy import Engine
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from casework.accounts.actions import note_token_use, touch_session
from casework.accounts.queries import OpenSession, open_session, open_token
from casework.accounts.viewer import Actor, Heed, Viewer
from casework.audit.actions import append
from casework.audit.words import Words
from casework.calendar import Calendar
from casework.clock import Clock, office_day
from casework.db import reading, write_if_free, writing
from casework.errors import Forbidden, NotFound
from casework.files.store import Store
from casework.forms import LARGEST_ID, NOTHING, Form
from casework.gate import Gate
from casework.http.address import without_secrets
from casework.http.guards import Guard, check
from casework.http.hashing import one_at_a_time
from casework.i18n import Language, Translator, translator
from casework.jobs.kinds import Kinds
from casework.jobs.rounds import Works
from casework.matters.documents import Document, Kept
from casework.matters.kinds import MatterKind
from casework.matters.panels import Panel
from casework.matters.queries import office_calendar
from casework.matters.waits import Wait
from casework.settings import Settings
from casework.text import T, Text, clean

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SESSION_COOKIE = "casework_session"
LANGUAGE_COOKIE = "casework_language"
FLASH_COOKIE = "casework_flash"
EVENTS = "text/event-stream"
"""What a browser accepts where it listens to a stream of events."""
F = TypeVar("F", bound=Form)
TOUCH_AFTER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class House:
    """What the process holds for its whole life; made once by `create_app`."""

    settings: Settings
    engine: Engine
    clock: Clock
    store: Store
    kinds: Kinds
    """The kinds of background work."""
    words: Words
    """What the trail is told in."""
    matters: Mapping[str, MatterKind]
    """The kinds of matters."""
    papers: tuple[Document, ...]
    """The documents that can be made of a case."""
    panels: tuple[Panel, ...]
    """What the page of a case shows of its rooms."""
    waits: tuple[Wait, ...]
    """What can wait on a desk."""
    heeds: tuple[Heed, ...]
    """Who is told of names that change."""
    failings: tuple[Callable[[Any, int, date], Iterable[Any]], ...]
    """Who knows what a counsel failed to do (`counsel.pool.repeated`)."""
    gate: Gate
    """Whom the credit check lets through."""
    keep: Callable[["Desk", int], Sequence[Kept]]
    """Makes every document of a case that was written, at each of its instances, and keeps it; given by
    `casework.cases.casefile`, which alone knows the whole of a case."""
    render: Callable[["Desk", str, Mapping[str, Any]], str]
    """Renders a template for a desk; given by `casework.pages`, so that `http` knows no page."""

    @property
    def works(self) -> Works:
        """What background work needs, in whichever process it is done."""
        return Works(self.engine, self.store, self.clock, self.kinds, settings=self.settings)


@dataclass(slots=True)
class Desk:
    """One request at work: its transaction, person, moment, form and language."""

    request: Request
    house: House
    at: datetime
    form: FormData
    tx: Session = field(init=False)
    session: OpenSession | None = field(default=None, init=False)
    token: Viewer | None = field(default=None, init=False)
    writes: bool = field(default=False, init=False)
    """Whether the transaction writes; what a reading desk must keep, it keeps in one of its own."""
    hashed: Any = field(default=None, init=False)
    """What was hashed before the route was called, where it says so (`seated`)."""
    cookies: dict[str, str | None] = field(default_factory=dict, init=False)
    asked_labels: Mapping[str, str] = field(default_factory=dict, init=False)
    """What the form that was sent calls its fields: of several forms on a page, fields of one name have each their own label."""
    _calendar: Calendar | None = field(default=None, init=False)

    @property
    def viewer(self) -> Viewer:
        """The signed-in person; only asked for behind a guard."""
        found = self.maybe_viewer
        if found is None:
            raise LookupError("this route has no guard and asks for a person")
        return found

    @property
    def maybe_viewer(self) -> Viewer | None:
        """The signed-in person, or None on a public page."""
        return self.session.viewer if self.session else self.token

    @property
    def address(self) -> str:
        """Where the house is reached, for links that leave it: as the setting says, else as this request came to it."""
        return (self.house.settings.site or str(self.request.base_url)).rstrip("/")

    @property
    def demo(self) -> bool:
        """Whether this is the demonstration, in which anybody may sign in as anybody."""
        return self.house.settings.demo

    @property
    def calendar(self) -> Calendar:
        """The office's calendar, read at most once in a request."""
        if self._calendar is None:
            self._calendar = office_calendar(self.tx)
        return self._calendar

    @property
    def actor(self) -> Actor:
        """The person in the act."""
        return Actor(self.viewer, self.at, self.calendar, self.house.heeds)

    @property
    def today(self) -> date:
        """The office's day."""
        return office_day(self.at)

    @property
    def language(self) -> Language:
        """The person's language; before sign-in, the browser's last choice."""
        if viewer := self.maybe_viewer:
            return viewer.language
        chosen = self.request.cookies.get(LANGUAGE_COOKIE, "")
        return Language(chosen) if chosen in set(Language) else Language.ZH

    @property
    def translator(self) -> Translator:
        """Says things in the person's language."""
        return translator(self.language)

    def field(self, name: str, default: str = "") -> str:
        """A text field of the form, or else of the query string, without surrounding space."""
        value = self.form.get(name)
        if value is None:
            value = self.request.query_params.get(name, default)
        return value.strip() if isinstance(value, str) else default

    def fields(self, name: str) -> list[str]:
        """Every value of a repeated field, empty ones included so that rows keep their place."""
        return [v.strip() for v in self.form.getlist(name) if isinstance(v, str)]

    def typed(self, form: type[F], *, wrong: Mapping[str, Text | str] = NOTHING, **known: Any) -> F:
        """A form as the page sends it, with the fields that are `known` otherwise.

        Raises InvalidInput with what is wrong with each field, beside what is `wrong` already.
        """
        self.asked_labels = form.labels()
        return form.typed(self.field, self.fields, known, wrong)

    def uploads(self, name: str = "file") -> list[tuple[str, bytes]]:
        """The uploaded files of a field: name and content; unfilled inputs left out."""
        found = (v for v in self.form.getlist(name) if isinstance(v, UploadFile) and v.filename)
        return [(v.filename or "", v.file.read()) for v in found]

    def attempt(self) -> AbstractContextManager[Any]:
        """A part of the transaction that is undone when it raises, while what was kept before stays."""
        return self.tx.begin_nested()

    def page(self, template: str, /, *, status: int = 200, **context: Any) -> HTMLResponse:
        """A template for this desk."""
        return HTMLResponse(self.house.render(self, template, context), status_code=status)

    def go(self, url: str, done: Text | None = None) -> RedirectResponse:
        """After an act: to another page (303), which says what was done."""
        if done is not None:
            self.cookies[FLASH_COOKIE] = _pack(self.translator.say(done))
        return RedirectResponse(url, status_code=303)

    def take_flash(self) -> str:
        """What the act before this page has done; said once."""
        packed = self.request.cookies.get(FLASH_COOKIE, "")
        if not packed:
            return ""
        self.cookies[FLASH_COOKIE] = None
        return _unpack(packed)

    def apart(self) -> AbstractContextManager[Session]:
        """A writing transaction of its own, beside a desk that reads."""
        return writing(self.house.engine)

    def trace(self, stream: str, action: str, subject: str, facts: dict[str, Any] | None = None) -> None:
        """Put what a transaction does not keep (a download, an export, a refusal) into the trail, in one of its own."""
        viewer = self.viewer
        with self.apart() as tx:
            append(
                tx,
                stream,
                action,
                at=self.at,
                user_id=viewer.user_id,
                actor=viewer.name,
                subject=subject,
                facts=facts,
            )


def _pack(message: str) -> str:
    return base64.urlsafe_b64encode(message.encode()).decode()


def _unpack(packed: str) -> str:
    try:
        return clean(base64.urlsafe_b64decode(packed.encode()).decode())
    except ValueError:
        return ""


async def open_desk(request: Request) -> AsyncIterator[Desk]:
    """Read the body, on the loop; everything that touches the database follows in `work`."""
    house: House = request.app.state.house
    kind = request.headers.get("content-type", "")
    has_form = request.method not in SAFE and kind.startswith(
        ("multipart/form-data", "application/x-www-form")
    )
    try:
        form = await request.form(max_files=20, max_fields=2000) if has_form else FormData()
    except ValueError:  # a charset of its own, in which the rest is not written
        raise HTTPException(400) from None
    try:
        yield Desk(request, house, house.clock(), _cleaned(form))
    finally:
        await form.close()


def _cleaned(form: FormData) -> FormData:
    """The form without characters that nothing can keep, in its texts and in the names of its files."""
    fields: list[tuple[str, str | UploadFile]] = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            value.filename = clean(value.filename or "")
        fields.append((name, clean(value) if isinstance(value, str) else value))
    return FormData(fields)


def work(desk: Desk, guard: Guard, call: Callable[[], Any], *, reads: bool = False) -> Any:
    """One transaction: who is it, may it, do it, commit."""
    opened = reading if reads or desk.request.method in SAFE else writing
    desk.writes = opened is writing
    try:
        with opened(desk.house.engine) as tx:
            desk.tx = tx
            _recognise(desk)
            desk.request.state.viewer = desk.maybe_viewer  # for the page of an error, which asks no database
            check(desk, guard)
            answer = call()
    except Forbidden:
        if desk.maybe_viewer is not None:
            facts = {"method": desk.request.method}
            desk.trace("accounts", "access.refused", without_secrets(desk.request.url.path)[:200], facts)
        raise
    if isinstance(answer, Response):
        _set_cookies(desk, answer)
    return answer


def admit(request: Request) -> None:
    """Check the guard of a request that was refused before its route was called. Raises what stands in its way."""
    house: House = request.app.state.house
    desk = Desk(request, house, house.clock(), FormData())
    work(desk, request.scope["route"].endpoint.__guard__, lambda: None, reads=True)


def _to_write(desk: Desk) -> AbstractContextManager[Session]:
    return nullcontext(desk.tx) if desk.writes else desk.apart()


def _recognise(desk: Desk) -> None:
    bearer = desk.request.headers.get("authorization", "")
    if bearer.lower().startswith("bearer "):
        found = open_token(desk.tx, bearer[7:].strip(), desk.at)
        if found is not None:
            desk.token = found.viewer
            if found.used_on != desk.today:
                with _to_write(desk) as tx:
                    note_token_use(tx, desk.actor, found.id)
        return
    secret = desk.request.cookies.get(SESSION_COOKIE)
    if not secret:
        return
    idle = timedelta(minutes=desk.house.settings.idle_minutes)
    desk.session = open_session(desk.tx, secret, desk.at - idle)
    # What a page listens to by itself keeps no session awake.
    by_itself = desk.request.headers.get("accept", "") == EVENTS
    if desk.session is not None and desk.at - desk.session.seen_at > TOUCH_AFTER and not by_itself:
        touch = functools.partial(touch_session, session_id=desk.session.id, at=desk.at)
        if desk.writes:
            touch(desk.tx)
        else:  # the next page notes it where somebody writes just now: nobody waits to have been seen
            write_if_free(desk.house.engine, touch)


def _set_cookies(desk: Desk, response: Response) -> None:
    secure = desk.house.settings.secure_cookies
    for name, value in desk.cookies.items():
        if value is None:
            response.delete_cookie(name, path="/")
        else:
            response.set_cookie(name, value, path="/", httponly=True, samesite="lax", secure=secure)


Hashing = Callable[[Desk], Callable[[], Any] | None]
"""Reads what is to be compared, and answers what compares and hashes it without the database, if anything."""


def seated(
    endpoint: Callable[..., Any], guard: Guard, *, reads: bool = False, hashing: Hashing | None = None
) -> Callable[..., Any]:
    """The endpoint as FastAPI calls it: its `desk` comes from the request, and `work` surrounds it.

    `reads`: it writes nothing, or in a transaction of its own. `hashing`: what is done before it, between two
    transactions and in no thread of the database, for whoever may call the endpoint at all; see `Desk.hashed`.
    """
    signature = inspect.signature(endpoint)
    parameters = [
        p.replace(annotation=Annotated[Desk, Depends(open_desk)]) if name == "desk" else p
        for name, p in signature.parameters.items()
    ]

    @functools.wraps(endpoint)
    def call(**arguments: Any) -> Any:
        desk: Desk = arguments["desk"]
        if any(isinstance(value, int) and abs(value) > LARGEST_ID for value in arguments.values()):
            raise NotFound(T("没有这个编号。"))
        return work(desk, guard, functools.partial(endpoint, **arguments), reads=reads)

    call.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    call.__guard__ = guard  # type: ignore[attr-defined]
    return call if hashing is None else _hashed_first(call, guard, hashing)


def _hashed_first(call: Callable[..., Any], guard: Guard, hashing: Hashing) -> Callable[..., Any]:
    @functools.wraps(call)
    async def hash_and_call(**arguments: Any) -> Any:
        desk: Desk = arguments["desk"]
        slow = await run_in_threadpool(work, desk, guard, functools.partial(hashing, desk), reads=True)
        desk.hashed = await one_at_a_time(slow) if slow else None
        return await run_in_threadpool(call, **arguments)

    return hash_and_call
