"""Find matters by words in Chinese, on SQLite (FTS5) and PostgreSQL (tsvector) alike.

Chinese has no spaces, and segmenters miss most names. A text is kept as its pairs of characters instead, and what is
searched for is found as a phrase of pairs: whatever stands in the text is found, and nothing else. Both databases get
the very same words, so neither needs an extension of its own.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import Dialect, String, bindparam, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session

from casework.reading.case_number import search_key
from casework.reading.names import name_key

SAMPLE = 5000
"""Of what more matters than these have, only so many are looked at to say how many a viewer sees at least."""
_RUN = re.compile(r"[0-9a-z]+|(?:[^\W0-9a-z_]|[\ue000-\uf8ff\U000f0000-\U0010fffd])+")
"""Home-made characters (private use) are no letters to Python, and stand in names all the same."""
_GAP = "ꙮ"
"""Stands between two texts of a matter, so that no phrase runs from one into the other; nobody types it."""


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
    """A matter's texts as its line in the index."""
    return f" {_GAP} ".join(dict.fromkeys(" ".join(words(t)) for t in texts if t))


def index(tx: Session, matter_id: int, texts: Iterable[str]) -> None:
    """Put a matter's texts into the index, in the place of what was there."""
    line = kept(texts)
    if tx.get_bind().dialect.name == "sqlite":
        tx.execute(text("DELETE FROM matter_search WHERE rowid = :id"), {"id": matter_id})
        tx.execute(
            text("INSERT INTO matter_search (rowid, words) VALUES (:id, :words)"),
            {"id": matter_id, "words": line},
        )
    else:
        vector = " ".join(f"'{word}':{n}" for n, word in enumerate(line.split(), 1))
        tx.execute(
            text(
                "INSERT INTO matter_search (matter_id, words) VALUES (:id, CAST(:words AS tsvector))"
                " ON CONFLICT (matter_id) DO UPDATE SET words = excluded.words"
            ),
            {"id": matter_id, "words": vector},
        )


def matching(key: Any, name: str) -> ColumnElement[bool]:
    """The condition that one of a matter's texts has every part of what is searched for; `key` is the matter's.

    `name` is the parameter that brings it, as somebody typed it; parts stand between spaces.
    """
    return _Matching(key, _query(name))


def each_matching(key: Any, name: str) -> ColumnElement[bool]:
    """The same, asked matter by matter. SQLite reads its line: its index would read where else the words stand."""
    return _EachMatching(key, bindparam(name, type_=_OfOne()))


def sampled(key: Any, name: str) -> ColumnElement[bool]:
    """Whether it is one of the first `SAMPLE` matters that `matching` finds, whoever may see them."""
    return _Sampled(key, _query(name))


def found(tx: Session, typed: str, most: int) -> int:
    """How many matters have what is searched for, whoever may see them; counted up to `most`."""
    every = _FOUND[tx.get_bind().dialect.name].format(query=":query")
    counted = text(f"SELECT count(*) FROM ({every} LIMIT {int(most)}) AS few")  # noqa: S608  (constants)
    return int(tx.execute(counted.bindparams(_query("query")), {"query": typed}).scalar_one())


def _query(name: str) -> Any:
    return bindparam(name, type_=_Query())


_FOUND = {
    "sqlite": "SELECT rowid FROM matter_search WHERE matter_search MATCH {query}",
    "postgresql": "SELECT matter_id FROM matter_search WHERE words @@ CAST({query} AS tsquery)",
}


# It has no type: of a truth value SQLAlchemy would ask SQLite whether it is 1, and so keep it from its indexes.
class _Asked(FunctionElement[bool]):
    """A condition of a key and a query, in the words of each database."""

    inherit_cache = True
    said: ClassVar[Mapping[str, str]] = MappingProxyType({})


@compiles(_Asked)
def _say(element: _Asked, compiler: Any, **how: Any) -> str:
    key, query = (compiler.process(part, **how) for part in element.clauses)
    return element.said[compiler.dialect.name].format(key=key, query=query)


class _Matching(_Asked):
    inherit_cache = True
    said = MappingProxyType({name: f"{{key}} IN ({every})" for name, every in _FOUND.items()})


class _EachMatching(_Asked):
    inherit_cache = True
    said = MappingProxyType(
        {
            "sqlite": "has_phrases((SELECT words FROM matter_search WHERE rowid = {key}), {query})",
            "postgresql": f"EXISTS ({_FOUND['postgresql']} AND matter_id = {{key}})",
        }
    )


class _Sampled(_Asked):
    inherit_cache = True
    said = MappingProxyType({name: f"{{key}} IN ({every} LIMIT {SAMPLE})" for name, every in _FOUND.items()})


class _Query(TypeDecorator[str]):
    """What somebody typed, in the query language of the database; the last word of a part may go on."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str:
        phrase = _fts5 if dialect.name == "sqlite" else _tsquery
        either, every = (" OR ", " AND ") if dialect.name == "sqlite" else (" | ", " & ")
        return either.join("(" + every.join(map(phrase, way)) + ")" for way in _ways(value or ""))


class _OfOne(_Query):
    """The same, asked of one matter: SQLite's line is read (`has_phrases`), a way of typing a row of phrases."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str:
        if dialect.name != "sqlite":
            return super().process_bind_param(value, dialect)
        return "\n".join("\t".join(map(_in_line, way)) for way in _ways(value or ""))


def _ways(typed: str) -> list[tuple[tuple[str, ...], ...]]:
    """The phrases of which a text has to have every one, in each way that it may be typed.

    A number may be typed with its brackets, spaces, zeros and 第, which its key has not; a name with padding.
    """
    ways = [[words(part) for part in typed.split()], [words(search_key(typed))], [words(name_key(typed))]]
    return list(dict.fromkeys(tuple(tuple(part) for part in way if part) for way in ways if any(way)))


def _ending(phrase: Sequence[str]) -> tuple[str, bool]:
    """A phrase's words but for a last character that stands in the pair before it; whether the last one may go on."""
    paired = len(phrase) > 1 and len(phrase[-2]) == 2 and not phrase[-2].isascii()
    return " ".join(phrase[:-1] if paired else phrase), not paired


def _in_line(phrase: Sequence[str]) -> str:
    said, goes_on = _ending(phrase)
    return f" {said}" if goes_on else f" {said} "


def _fts5(phrase: Sequence[str]) -> str:
    said, goes_on = _ending(phrase)
    return f'"{said}"{" *" if goes_on else ""}'


def _tsquery(phrase: Sequence[str]) -> str:
    said, goes_on = _ending(phrase)
    return "(" + " <-> ".join(f"'{word}'" for word in said.split()) + (":*)" if goes_on else ")")
