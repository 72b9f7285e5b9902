"""The trail only grows, and says where it was touched."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from alembic import command
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from casework.audit.actions import append
from casework.audit.chain import GENESIS, entry_hash
from casework.audit.queries import Broken, entries, heads, sealed_with_key, verify
from casework.audit.seal import seal_with_key, settle
from casework.audit.tables import AuditEntry
from casework.clock import day_start
from casework.db import engine as make_engine
from casework.db import reading, writing
from casework.db.migrate import alembic_config
from casework.errors import Conflict
from tests.office import Office, moment

Opened = Callable[..., Engine]


@pytest.fixture
def opened(database_url: str) -> Iterator[Opened]:
    """Engines on the database under test, each with its own key."""
    made: list[Engine] = []

    def open_(key: bytes = b"", threads: int = 2) -> Engine:
        made.append(make_engine(database_url, threads, key))
        return made[-1]

    yield open_
    for one in made:
        one.dispose()


def grow(tx: Session, n: int = 3, stream: str = "case:1", on: str = "2026-11-23") -> None:
    for i in range(n):
        append(
            tx,
            stream,
            "case.act",
            at=moment(on),
            user_id=None,
            actor="张某某",
            subject=f"第{i}件",
            facts={"n": i},
        )


@pytest.mark.obligation("GW-14")
@pytest.mark.parametrize("act", ["UPDATE audit_entries SET actor = 'x'", "DELETE FROM audit_entries"])
def test_the_database_itself_refuses_to_change_or_delete_an_entry(tx: Session, act: str) -> None:
    grow(tx)
    with pytest.raises(DBAPIError, match="append-only"), tx.begin_nested():
        tx.execute(text(act))


def test_each_stream_is_a_chain_of_its_own_and_verifies(tx: Session) -> None:
    grow(tx, 3, "case:1")
    grow(tx, 2, "case:2")
    checked, broken = verify(tx)
    assert (checked, broken) == (5, ())
    assert [(e.stream, e.seq) for e in entries(tx, stream="case:2")] == [("case:2", 2), ("case:2", 1)]


def test_a_span_of_days_is_read_alone_and_paged_to_its_end(tx: Session) -> None:
    for on in ("2026-11-20", "2026-11-23", "2026-11-24", "2026-11-25"):
        grow(tx, 3, f"case:{on[-2:]}", on)
    span = {"since": day_start(date(2026, 11, 23)), "until": day_start(date(2026, 11, 25))}
    first = entries(tx, **span, limit=4)
    rest = entries(tx, **span, limit=4, before_id=first[-1].id)
    assert [e.stream for e in first + rest] == ["case:24"] * 3 + ["case:23"] * 3
    assert [e.seq for e in first + rest] == [3, 2, 1] * 2, "the newest first, each once"
    assert {e.stream for e in entries(tx, since=span["until"])} == {"case:25"}
    assert {e.stream for e in entries(tx, until=span["since"])} == {"case:20"}


@pytest.mark.parametrize(
    ("act", "problem"),
    [
        pytest.param(
            "UPDATE audit_entries SET actor = '李某' WHERE seq = 2", "内容与校验值不符", id="改了姓名"
        ),
        pytest.param("DELETE FROM audit_entries WHERE seq = 2", "编号不连续", id="抽掉一条"),
        pytest.param("DELETE FROM audit_entries WHERE seq = 3", "末条缺失", id="截掉末条"),
    ],
)
def test_whoever_gets_past_the_trigger_is_found_out(tx: Session, act: str, problem: str) -> None:
    grow(tx)
    off_guard(tx)
    tx.execute(text(act))
    tx.expire_all()
    _, broken = verify(tx)
    assert any(problem in b.reason for b in broken)


def off_guard(tx: Session) -> None:
    """Take the triggers off, as somebody with the database in hand would."""
    if tx.get_bind().dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit_%'"
        for name in tx.execute(text(query)).scalars().all():
            tx.execute(text(f"DROP TRIGGER {name}"))
    else:
        for table in ("audit_entries", "audit_streams", "audit_seals"):
            tx.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))


@pytest.mark.parametrize(
    "act",
    [
        "DELETE FROM audit_streams WHERE stream = 'case:1'",
        "UPDATE audit_streams SET length = 2 WHERE stream = 'case:1'",
        "UPDATE audit_streams SET stream = 'case:9' WHERE stream = 'case:1'",
        "UPDATE audit_seals SET hash = 'x' WHERE name = '*'",
        "DELETE FROM audit_seals WHERE part = 3",
        "UPDATE audit_seals SET part = 99, length = 7 WHERE part = 3",
    ],
)
def test_the_database_refuses_to_set_a_head_back(tx: Session, act: str) -> None:
    grow(tx)
    with pytest.raises(DBAPIError, match="append-only"), tx.begin_nested():
        tx.execute(text(act))


def test_replacing_an_entry_is_deleting_it(tx: Session) -> None:
    if tx.get_bind().dialect.name != "sqlite":
        return  # only SQLite knows INSERT OR REPLACE
    grow(tx)
    with pytest.raises(DBAPIError, match="append-only"), tx.begin_nested():
        tx.execute(text("INSERT OR REPLACE INTO audit_entries SELECT * FROM audit_entries WHERE seq = 2"))
    with pytest.raises(DBAPIError, match="append-only"), tx.begin_nested():
        tx.execute(text("REPLACE INTO audit_streams (stream, length, hash) VALUES ('case:1', 1, 'x')"))


TAIL = (
    "UPDATE audit_streams SET length = 2, hash = (SELECT hash FROM audit_entries WHERE stream = 'case:1' AND seq = 2)"
    " WHERE stream = 'case:1'",
    "DELETE FROM audit_entries WHERE stream = 'case:1' AND seq = 3",
)
STREAM = (
    "DELETE FROM audit_streams WHERE stream = 'case:2'",
    "DELETE FROM audit_entries WHERE stream = 'case:2'",
)


@pytest.mark.obligation("GW-14")
@pytest.mark.parametrize("key", [b"", b"0123456789abcdef"], ids=["无密钥", "有密钥"])
@pytest.mark.parametrize(
    "acts", [pytest.param(TAIL, id="截掉末条并改回链首"), pytest.param(STREAM, id="删掉整条链")]
)
def test_a_missing_end_and_a_missing_stream_show_in_the_seal(
    opened: Opened, acts: tuple[str, ...], key: bytes
) -> None:
    made = opened(key)
    with writing(made) as tx:
        grow(tx, 3, "case:1")
        grow(tx, 2, "case:2")
    with writing(made) as tx:
        assert verify(tx) == (5, ())
        assert sealed_with_key(tx) == bool(key)
        off_guard(tx)
        for act in acts:
            tx.execute(text(act))
        tx.expire_all()
        [broken] = verify(tx)[1]
        assert "总封签不符" in broken.reason


def test_a_chain_that_is_made_again_without_the_key_shows(opened: Opened) -> None:
    made = opened(b"0123456789abcdef")
    with writing(made) as tx:
        grow(tx)
    with writing(made) as tx:
        off_guard(tx)
        previous = GENESIS
        for entry in tx.exec(select(AuditEntry).order_by(col(AuditEntry.seq))):
            entry.actor, entry.previous = "别人", previous
            entry.hash = previous = entry_hash(entry)
        tx.flush()
        tx.execute(text("UPDATE audit_streams SET hash = :last WHERE stream = 'case:1'"), {"last": previous})
        tx.expire_all()
        assert ["总封签不符" in b.reason for b in verify(tx)[1]] == [True]


def test_without_its_key_a_sealed_trail_neither_grows_nor_passes(opened: Opened) -> None:
    sealed, other = opened(b"0123456789abcdef"), opened()
    with writing(sealed) as tx:
        grow(tx)
    with pytest.raises(Conflict, match="CASEWORK_AUDIT_KEY"), writing(other) as tx:
        grow(tx)
    with reading(other) as tx:
        assert any("CASEWORK_AUDIT_KEY" in b.reason for b in verify(tx)[1])
    with reading(sealed) as tx:
        assert verify(tx) == (3, ())


def test_a_trail_that_began_without_a_key_is_sealed_later(opened: Opened) -> None:
    plain, sealed = opened(), opened(b"0123456789abcdef")
    with writing(plain) as tx:
        grow(tx)
    with writing(sealed) as tx:
        grow(tx, 1, "case:2")
        assert not sealed_with_key(tx)
    with writing(sealed) as tx:
        assert seal_with_key(tx) == 4
        grow(tx, 1, "audit")
    with reading(sealed) as tx:
        assert (verify(tx), sealed_with_key(tx)) == ((5, ()), True)


def test_an_entry_that_was_rolled_back_is_not_in_the_seal(engine: Engine) -> None:
    with writing(engine) as tx:
        grow(tx, 1)
        part = tx.begin_nested()
        grow(tx, 2)
        part.rollback()
        grow(tx, 1, "case:2")
    with reading(engine) as tx:
        assert verify(tx) == (2, ())


def test_a_checkpoint_kept_elsewhere_shows_what_went_since(engine: Engine) -> None:
    with writing(engine) as tx:
        grow(tx, 3, "case:1")
        grow(tx, 2, "case:2")
        kept = heads(tx)
        grow(tx, 1, "case:2")
        assert verify(tx, kept) == (6, ())
        assert verify(tx, kept | {"case:9": (1, "x" * 64)})[1] == (
            Broken("case:9", 1, "与存档的检查点不符：当时的记录已缺失或被替换"),
        )


def test_two_writers_of_different_streams_are_both_in_the_seal(opened: Opened) -> None:
    made = opened(threads=4)

    def write(n: int) -> None:
        for _ in range(5):
            with writing(made) as tx:
                grow(tx, 2, f"case:{n}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with reading(made) as tx:
        assert verify(tx) == (40, ())


def test_a_writer_does_not_wait_for_another_who_seals_at_that_moment(opened: Opened) -> None:
    made = opened(b"0123456789abcdef", threads=4)
    if made.dialect.name == "sqlite":
        return  # one writer at a time anyway
    with writing(made) as tx:
        grow(tx, 1, "case:1")
    with writing(made) as slow:
        grow(slow, 1, "case:1")
        settle(slow)
        with writing(made) as quick:
            quick.execute(text("SET LOCAL lock_timeout = 2000"))
            grow(quick, 1, "case:2")
    with reading(made) as tx:
        assert verify(tx) == (3, ())


@pytest.mark.parametrize("key", [b"", b"0123456789abcdef"], ids=["无密钥", "有密钥"])
def test_a_trail_sealed_among_the_heads_by_an_older_version_stays_sealed(
    opened: Opened, database_url: str, key: bytes
) -> None:
    made, config = opened(key), alembic_config(database_url)
    with writing(made) as tx:
        grow(tx)
    made.dispose()
    command.downgrade(config, "0008")
    with made.connect() as connection:
        heads_and_seals = connection.execute(text("SELECT stream, length FROM audit_streams")).all()
        assert sum(n for name, n in heads_and_seals if name.startswith("*")) == 3
    made.dispose()
    command.upgrade(config, "head")
    with writing(made) as tx:
        grow(tx, 1, "case:2")
    with reading(made) as tx:
        assert (verify(tx), sealed_with_key(tx), set(heads(tx))) == ((4, ()), bool(key), {"case:1", "case:2"})


@pytest.mark.obligation("GW-14")
def test_every_step_of_a_case_leaves_its_trace(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    [entry] = entries(office.tx, stream=f"case:{case_id}")
    assert (entry.action, entry.actor, entry.facts["served_on"]) == (
        "case.document_registered", "市司法局应诉处收文员", "2026-11-13",
    )  # fmt: skip
    assert verify(office.tx)[1] == ()
