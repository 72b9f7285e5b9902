"""The bell: one look for all pages, each told of its own news, and silent once its session has ended."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, event
from sqlmodel import col, select, update

from casework.accounts.queries import viewer_of
from casework.accounts.tables import User, UserSession
from casework.db import engine as make_engine
from casework.db import id_of, let_go, reading, writing
from casework.desk.alerts import live
from casework.desk.alerts.live import Bell, Listener
from casework.desk.alerts.telling import tell
from casework.matters.tables import Matter
from tests.support.databases import MOMENT


@pytest.fixture
def source(cases_url: str) -> Iterator[Engine]:
    made = make_engine(cases_url)
    yield made
    let_go(made)  # a look may be under way


@pytest.fixture
def bell(source: Engine, monkeypatch: pytest.MonkeyPatch) -> Bell:
    monkeypatch.setattr(live, "LOOK_AFTER", 0.05)
    monkeypatch.setattr(live, "BEAT", 0.2)
    return Bell(source, lambda: MOMENT, timedelta(minutes=30))


def listener(source: Engine, username: str, *, seen: datetime = MOMENT) -> Listener:
    """Somebody at an open page."""
    with writing(source) as tx:
        user = tx.exec(select(User).where(User.username == username)).one()
        session = UserSession(
            token_hash=f"{username}{seen}"[:64], csrf="x", user_id=id_of(user), created_at=seen, seen_at=seen
        )
        tx.add(session)
        tx.flush()
        return Listener(viewer_of(tx, id_of(user)), id_of(session))


def tomorrow(source: Engine) -> None:
    """The sweep of the next day."""
    with writing(source) as tx:
        assert tell(tx, MOMENT + timedelta(days=1), list(tx.exec(select(Matter.id)))).alerts


async def heard(stream: AsyncIterator[str], seconds: float) -> list[str]:
    """What a page hears in some time, without the beats."""
    said: list[str] = []
    try:
        async with asyncio.timeout(seconds):
            async for event_ in stream:
                said += [event_.strip()] if event_.startswith("data") else []
    except TimeoutError:
        pass
    return said


def test_each_page_is_told_of_its_own_news(source: Engine, bell: Bell) -> None:
    one, other = listener(source, "city-handler"), listener(source, "auditor")

    async def both() -> list[list[str]]:
        pages = [asyncio.create_task(heard(bell.stream(each), 2.5)) for each in (one, other)]
        await asyncio.sleep(0.6)
        await asyncio.to_thread(tomorrow, source)
        return list(await asyncio.gather(*pages))

    mine, nobodys = asyncio.run(both())
    assert len(mine) == 1
    assert int(mine[0].removeprefix("data: ")) > 0
    assert nobodys == []


def test_a_stream_ends_with_its_session(source: Engine, bell: Bell) -> None:
    page, idle = (
        listener(source, "city-handler"),
        listener(source, "city-intake", seen=MOMENT - timedelta(hours=1)),
    )

    async def until_it_ends() -> None:
        async with asyncio.timeout(5):
            async for _ in bell.stream(idle):
                pass
            leaving = asyncio.create_task(heard(bell.stream(page), 4))
            await asyncio.sleep(0.3)
            assert not leaving.done()
            await asyncio.to_thread(sign_out)
            await leaving

    def sign_out() -> None:
        with writing(source) as tx:
            tx.execute(
                update(UserSession).where(col(UserSession.id) == page.session_id).values(ended_at=MOMENT)
            )

    asyncio.run(until_it_ends())
    assert bell.admits(page.session_id)


def test_a_process_looks_once_for_all_its_pages(source: Engine, bell: Bell) -> None:
    pages = [listener(source, "city-handler", seen=MOMENT + timedelta(seconds=n)) for n in range(6)]
    statements: list[str] = []
    with reading(source):
        event.listen(source, "before_cursor_execute", lambda *args: statements.append(args[2]))

    async def listen() -> None:
        await asyncio.gather(*(heard(bell.stream(page), 0.6) for page in pages))

    asyncio.run(listen())
    looks = [s for s in statements if "user_sessions" in s]
    assert 1 <= len(looks) <= 20
    assert len(statements) == 2 * len(looks)


def test_no_session_holds_more_streams_than_it_may(source: Engine, bell: Bell) -> None:
    page = listener(source, "city-handler")

    async def many() -> bool:
        streams = [bell.stream(Listener(page.viewer, page.session_id)) for _ in range(live.MOST_EACH)]
        for stream in streams:
            await anext(stream)
        admitted = bell.admits(page.session_id)
        for stream in streams:
            await stream.aclose()  # type: ignore[attr-defined]
        return admitted

    assert not asyncio.run(many())
    assert bell.admits(page.session_id)
