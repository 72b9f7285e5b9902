"""Find cases by words in Chinese, on SQLite (FTS5) and PostgreSQL (tsvector) alike.

Chinese has no spaces, and segmenters miss most names. A text is kept as its pairs of characters instead, and what is
searched for is found as a phrase of pairs: whatever stands in the text is found, and nothing else. Both databases get
the very same words, so neither needs an extension of its own.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Dialect, String, bindparam, join, table, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session, col, select

from casework.cases.record.tables import Case, Instance
from casework.reading.case_number import search_key
from casework.reading.names import name_key

_RUN = re.compile(r"[0-9a-z]+|(?:[^\W0-9a-z_]|[\ue000-\uf8ff\U000f0000-\U0010fffd])+")
"""Home-made characters (private use) are no letters to Python, and stand in names all the same."""
_GAP = "ꙮ"
"""Stands between two texts of a case, so that no phrase runs from one into the other; nobody types it."""


def words(something: str) -> list[str]:
    """A text as the index keeps it: digits and Latin words whole, everything else in pairs of characters.

    >>> words("豫01行初123号")
    ['豫', '01', '行初', '初', '123', '号']
    """
    plain = unicodedata.normalize("NFKC", something).casefold().replace(_GAP, " ")
    found: list[str] = []
    for run in _RUN.findall(plain):
        found += [run] if run[0].isascii() else [run[i : i + 2] for i in range(len(run))]
    return found


def kept(texts: Iterable[str]) -> str:
    """A case's texts as its line in the index."""
    return f" {_GAP} ".join(dict.fromkeys(" ".join(words(t)) for t in texts if t))


def index(tx: Session, case_id: int, texts: Iterable[str]) -> None:
    """Put a case's texts into the index, in the place of what was there."""
    line = kept(texts)
    if tx.get_bind().dialect.name == "sqlite":
        tx.execute(text("DELETE FROM case_search WHERE rowid = :id"), {"id": case_id})
        tx.execute(
            text("INSERT INTO case_search (rowid, words) VALUES (:id, :words)"),
            {"id": case_id, "words": line},
        )
    else:
        vector = " ".join(f"'{word}':{n}" for n, word in enumerate(line.split(), 1))
        tx.execute(
            text(
                "INSERT INTO case_search (case_id, words) VALUES (:id, CAST(:words AS tsvector))"
                " ON CONFLICT (case_id) DO UPDATE SET words = excluded.words"
            ),
            {"id": case_id, "words": vector},
        )


def matching(name: str) -> ColumnElement[bool]:
    """The condition on `cases` that one of a case's texts has every part of what is searched for.

    `name` is the parameter that brings it, as somebody typed it; parts stand between spaces.
    """
    return _Matching(col(Case.id), _query(name))


def way(tx: Session, typed: str) -> str:
    """How the cases that somebody asks for are found, so that none of the ways takes longer where there are more.

    Empty where nothing is asked; `number` for the whole number of a case, which has an index of its own; `words` for
    what few cases have; `common` for what so many have that rather a page's rows are asked one by one.
    """
    if not words(typed):
        return ""
    numbered = select(Instance.id).where(Instance.number_key == search_key(typed)).limit(1)
    if tx.exec(numbered).first() is not None:
        return "number"
    found = text(f"SELECT count(*) FROM ({_FOUND[tx.get_bind().dialect.name]} LIMIT {_COMMON}) AS few")  # noqa: S608  (constants)
    return (
        "common"
        if tx.execute(found.bindparams(_query("query")), {"query": typed}).scalar() == _COMMON
        else "words"
    )


def numbered(name: str) -> ColumnElement[bool]:
    """The condition on `cases` that one of a case's instances has the number whose key the parameter brings."""
    return col(Case.id).in_(select(Instance.case_id).where(Instance.number_key == bindparam(name)))


def each_matching(name: str) -> ColumnElement[bool]:
    """The same as `matching`, asked case by case."""
    return _EachMatching(col(Case.id), _query(name))


SEARCHES = {"number": numbered, "words": matching, "common": each_matching}
"""The condition of each `way`; that of `number` takes the key (`search_key`), the others what was typed."""


def streamed(name: str) -> Any:
    """`cases` joined with the index so that a count of those which `matching` finds may stop before the last one."""
    return join(Case, table("case_search"), _Streamed(col(Case.id), _query(name)))


def _query(name: str) -> Any:
    return bindparam(name, type_=_Query())


_COMMON = 1000
_FOUND = {
    "sqlite": "SELECT rowid FROM case_search WHERE case_search MATCH :query",
    "postgresql": "SELECT case_id FROM case_search WHERE words @@ CAST(:query AS tsquery)",
}


# These have no type: of a truth value SQLAlchemy would ask SQLite whether it is 1, and so keep it from its indexes.


class _Matching(FunctionElement[bool]):
    inherit_cache = True


class _Streamed(FunctionElement[bool]):
    inherit_cache = True


class _EachMatching(FunctionElement[bool]):
    inherit_cache = True


@compiles(_Matching, "sqlite")
def _sqlite(element: _Matching, compiler: Any, **how: Any) -> str:
    case_id, query = (compiler.process(part, **how) for part in element.clauses)
    return f"{case_id} IN ({_FOUND['sqlite'].replace(':query', query)})"


@compiles(_Matching, "postgresql")
def _postgresql(element: _Matching, compiler: Any, **how: Any) -> str:
    case_id, query = (compiler.process(part, **how) for part in element.clauses)
    return f"{case_id} IN ({_FOUND['postgresql'].replace(':query', query)})"


@compiles(_EachMatching, "sqlite")
def _each_sqlite(element: _EachMatching, compiler: Any, **how: Any) -> str:
    case_id, query = (compiler.process(part, **how) for part in element.clauses)
    return f"EXISTS ({_FOUND['sqlite'].replace(':query', query)} AND rowid = {case_id})"


@compiles(_EachMatching, "postgresql")
def _each_postgresql(element: _EachMatching, compiler: Any, **how: Any) -> str:
    case_id, query = (compiler.process(part, **how) for part in element.clauses)
    return f"EXISTS ({_FOUND['postgresql'].replace(':query', query)} AND case_id = {case_id})"


@compiles(_Streamed, "sqlite")
def _streamed_sqlite(element: _Streamed, compiler: Any, **how: Any) -> str:
    # The sign keeps SQLite from asking the index case by case.
    case_id, query = (compiler.process(part, **how) for part in element.clauses)
    return f"case_search MATCH {query} AND {case_id} = +case_search.rowid"


@compiles(_Streamed, "postgresql")
def _streamed_postgresql(element: _Streamed, compiler: Any, **how: Any) -> str:
    case_id, query = (compiler.process(part, **how) for part in element.clauses)
    return f"case_search.words @@ CAST({query} AS tsquery) AND {case_id} = case_search.case_id"


class _Query(TypeDecorator[str]):
    """What somebody typed, in the query language of the database; the last word of a part may go on."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str:
        typed = value or ""
        # A number may be typed with its brackets, spaces, zeros and 第, which its key has not; a name with padding.
        ways = [[words(part) for part in typed.split()], [words(search_key(typed))], [words(name_key(typed))]]
        phrase = _fts5 if dialect.name == "sqlite" else _tsquery
        either, every = (" OR ", " AND ") if dialect.name == "sqlite" else (" | ", " & ")
        said = ("(" + every.join(phrase(part) for part in way if part) + ")" for way in ways if any(way))
        return either.join(dict.fromkeys(said))


def _ending(phrase: list[str]) -> tuple[str, bool]:
    """A phrase's words but for a last character that stands in the pair before it; whether the last one may go on."""
    paired = len(phrase) > 1 and len(phrase[-2]) == 2 and not phrase[-2].isascii()
    return " ".join(phrase[:-1] if paired else phrase), not paired


def _fts5(phrase: list[str]) -> str:
    said, goes_on = _ending(phrase)
    return f'"{said}"{" *" if goes_on else ""}'


def _tsquery(phrase: list[str]) -> str:
    said, goes_on = _ending(phrase)
    return "(" + " <-> ".join(f"'{word}'" for word in said.split()) + (":*)" if goes_on else ")")
