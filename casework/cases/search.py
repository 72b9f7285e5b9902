"""Find cases by words in Chinese, on SQLite (FTS5) and PostgreSQL (tsvector) alike.

Chinese has no spaces, and segmenters miss most names. A text is kept as its pairs of characters instead, and what is
searched for is found as a phrase of pairs: whatever stands in the text is found, and nothing else. Both databases get
the very same words, so neither needs an extension of its own.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Dialect, String, bindparam, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean, TypeDecorator
from sqlmodel import Session, col

from casework.cases.tables import Case
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
    return _Matching(col(Case.id), bindparam(name, type_=_Query()))


class _Matching(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True


@compiles(_Matching, "sqlite")
def _sqlite(element: _Matching, compiler: Any, **how: Any) -> str:
    case_id, query = (compiler.process(part, **how) for part in element.clauses)
    return f"{case_id} IN (SELECT rowid FROM case_search WHERE case_search MATCH {query})"  # noqa: S608  (compiled parts)


@compiles(_Matching, "postgresql")
def _postgresql(element: _Matching, compiler: Any, **how: Any) -> str:
    case_id, query = (compiler.process(part, **how) for part in element.clauses)
    return f"{case_id} IN (SELECT case_id FROM case_search WHERE words @@ CAST({query} AS tsquery))"  # noqa: S608  (compiled parts)


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


def _fts5(phrase: list[str]) -> str:
    return f'"{" ".join(phrase)}" *'


def _tsquery(phrase: list[str]) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in phrase) + ":*)"
