"""Two managers give the same work at the same moment: one wins, the other is told."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import func, select

from casework.calendar import official
from casework.counsel.engagements.assign import assign
from casework.counsel.engagements.forms import Assigning
from casework.counsel.engagements.tables import Assignment
from casework.db import engine as make_engine
from casework.db import reading, writing
from casework.errors import Conflict, Outdated
from casework.files.store import FolderStore
from tests.counsel.test_appointment import OFFICE, appointed, clear
from tests.counsel.test_engagements import DAY, START, seen, work
from tests.office import Office


@pytest.fixture
def source(city_url: str) -> Iterator[Engine]:
    """A database with the city in it, and connections for everybody who acts at once."""
    made = make_engine(city_url, 4)
    yield made
    made.dispose()


@pytest.mark.obligation("FG-10")
@pytest.mark.parametrize("looked", [True, False], ids=["with the version that they saw", "without it"])
def test_two_managers_give_the_same_work_at_once(source: Engine, tmp_path: Path, looked: bool) -> None:
    with writing(source) as tx:
        office = Office(tx, FolderStore(tmp_path), official(), load=False)
        people = [appointed(office, START), appointed(office, START, name="吴某某", workplace="某大学")]
        key = work(office)
        version = seen(office, key).version if looked else None
    ready = Barrier(2)

    def one(person: tuple[str, int]) -> object:
        who, counsel_id = person
        inside = source.dialect.name == "postgresql"
        if not inside:
            ready.wait(30)
        with writing(source) as tx:
            actor = Office(tx, FolderStore(tmp_path), official(), load=False).on(who, DAY)
            if inside:
                ready.wait(30)
            given = Assigning(counsel_id=counsel_id, version=version, reason="专业对口")
            return assign(tx, actor, clear, key, given)

    with ThreadPoolExecutor(2) as pool:
        tries = [pool.submit(one, each) for each in zip((OFFICE, "city-legal-head"), people, strict=True)]
    errors = [error for each in tries if (error := each.exception()) is not None]
    assert len(errors) == 1
    assert isinstance(errors[0], Outdated if looked else Conflict)
    assert ("办理过这项事务" if looked else "已于2026年11月23日") in str(errors[0].message)
    with reading(source) as tx:
        assert tx.exec(select(func.count()).select_from(Assignment)).one() == 1
