"""Calls of the JSON interface, as each person of the demonstration city."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from starlette.testclient import TestClient

from casework.accounts.actions import issue_token
from casework.accounts.queries import viewer_of
from casework.accounts.tables import User
from casework.accounts.viewer import Actor
from casework.app import create_app
from casework.calendar import official
from casework.db import writing
from casework.gate import Gate, unchecked
from casework.settings import Settings
from tests.conftest import MOMENT

Call = Callable[..., tuple[int, Any]]


@pytest.fixture
def gate() -> Gate:
    """Who answers the credit check: nobody."""
    return unchecked


@pytest.fixture
def client(city_url: str, tmp_path: Path, gate: Gate) -> Iterator[TestClient]:
    """Whoever calls the interface of the demonstration city, not known yet."""
    app = create_app(Settings(database_url=city_url, files=tmp_path), lambda: MOMENT, gate)
    yield TestClient(app)
    app.state.house.engine.dispose()


@pytest.fixture
def call(client: TestClient, engine: Engine) -> Call:
    """Call the interface as a person of the demonstration city."""
    tokens: dict[tuple[str, bool], str] = {}

    def run(who: str, method: str, path: str, body: Any = None, *, write: bool = True) -> tuple[int, Any]:
        if who and (who, write) not in tokens:
            with writing(engine) as tx:
                user_id = tx.exec(select(User.id).where(User.username == who)).one() or 0
                actor = Actor(viewer_of(tx, user_id), MOMENT, official())
                tokens[who, write] = issue_token(tx, actor, "test", write=write, days=1)
        headers = {"authorization": f"Bearer {tokens[who, write]}"} if who else {}
        answer = client.request(method, f"/api/v1{path}", json=body, headers=headers)
        return answer.status_code, answer.json()

    return run
