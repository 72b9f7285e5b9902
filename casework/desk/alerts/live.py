"""The badge, live: open pages are told when there is something new, each process looking once for all of them.

A page without script counts when it is opened, as every page does. A stream ends with its session, after some minutes,
and with the process; a browser opens it again by itself. It keeps no session awake.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from weakref import WeakKeyDictionary

import anyio
import anyio.to_thread
from sqlalchemy import Engine

from casework.accounts.queries import awake
from casework.accounts.viewer import Viewer
from casework.clock import Clock, office_day
from casework.db import reading
from casework.desk.alerts.queries import newest_of, unread

LOOK_AFTER = 3.0
"""Seconds between two looks of a process, while any page listens."""
BEAT = 20.0
"""Seconds after which a stream says that it is still there: so a browser that has gone is noticed."""
LIFE = 600.0
"""Seconds after which a stream ends and is asked for anew."""
MOST, MOST_EACH = 500, 8
"""Streams of a process, and of one session; whoever comes after them is not told live."""
log = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class Listener:
    """An open page."""

    viewer: Viewer
    session_id: int
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    count: int | None = None
    """How much is unread, where that is news."""
    ended: bool = False


class Bell:
    """The listeners of a process, and the one look for all of them."""

    def __init__(self, engine: Engine, clock: Clock, idle: timedelta) -> None:
        self._engine, self._clock, self._idle = engine, clock, idle
        self._listeners: set[Listener] = set()
        self._newest: dict[int, int] = {}
        """The last alert of each person that is known to its pages."""
        self._looking: asyncio.Task[None] | None = None
        self._one_at_a_time = anyio.CapacityLimiter(1)

    def admits(self, session_id: int) -> bool:
        """Whether a session may open another stream."""
        own = sum(listener.session_id == session_id for listener in self._listeners)
        return len(self._listeners) < MOST and own < MOST_EACH

    async def stream(self, listener: Listener) -> AsyncIterator[str]:
        """The events of one page: how much is unread, as often as that is news."""
        self._listeners.add(listener)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_on())
        try:
            yield "retry: 15000\n\n"
            ends = anyio.current_time() + LIFE
            while not listener.ended and anyio.current_time() < ends:
                with anyio.move_on_after(BEAT):
                    await listener.heard.wait()
                listener.heard.clear()
                count, listener.count = listener.count, None
                yield ":\n\n" if count is None else f"data: {count}\n\n"
        finally:
            self._listeners.discard(listener)

    async def _look_on(self) -> None:
        while self._listeners:
            try:
                await anyio.to_thread.run_sync(self._look, set(self._listeners), limiter=self._one_at_a_time)
            except Exception:  # the database is down or busy: looked at again with the next turn
                log.warning("new alerts were not looked for", exc_info=True)
            for listener in self._listeners:
                if listener.ended or listener.count is not None:
                    listener.heard.set()
            await anyio.sleep(LOOK_AFTER)
        self._newest.clear()

    def _look(self, listeners: set[Listener]) -> None:
        """Two statements for all who listen, and one more for each to whom something new was told."""
        now = self._clock()
        with reading(self._engine) as tx:
            open_ = awake(tx, {listener.session_id for listener in listeners}, now - self._idle)
            newest = newest_of(tx, {listener.viewer.user_id for listener in listeners})
            counted: dict[int, int] = {}
            for listener in listeners:
                me = listener.viewer.user_id
                listener.ended = listener.session_id not in open_
                last = newest.get(me, 0)
                if last > self._newest.setdefault(me, last) and me not in counted:
                    counted[me] = unread(tx, listener.viewer, office_day(now))
        for listener in listeners:
            listener.count = counted.get(listener.viewer.user_id, listener.count)
        self._newest |= newest


_BELLS: WeakKeyDictionary[Engine, Bell] = WeakKeyDictionary()


def bell(engine: Engine, clock: Clock, idle: timedelta) -> Bell:
    """The bell of this process for a database."""
    found = _BELLS.get(engine)
    if found is None:
        found = _BELLS[engine] = Bell(engine, clock, idle)
    return found
