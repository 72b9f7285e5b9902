"""How cases are found by what somebody types: a whole number, words that few have, or words that many have."""

from sqlalchemy import bindparam
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, col, select

from casework.cases.record.tables import Case, Instance
from casework.matters import search
from casework.reading.case_number import search_key

_COMMON = 1000


def way(tx: Session, typed: str) -> str:
    """How the cases that somebody asks for are found, so that none of the ways takes longer where there are more.

    Empty where nothing is asked; `number` for the whole number of a case, which has an index of its own; `words` for
    what few cases have; `common` for what so many have that rather a page's rows are asked one by one.
    """
    if not search.words(typed):
        return ""
    whole = select(Instance.id).where(Instance.number_key == search_key(typed)).limit(1)
    if tx.exec(whole).first() is not None:
        return "number"
    return "common" if search.found(tx, typed, _COMMON) == _COMMON else "words"


def numbered(name: str) -> ColumnElement[bool]:
    """The condition on `cases` that one of a case's instances has the number whose key the parameter brings."""
    return col(Case.id).in_(select(Instance.case_id).where(Instance.number_key == bindparam(name)))


def matching(name: str) -> ColumnElement[bool]:
    """The condition on `cases` that one of a case's texts has every part of what the parameter brings."""
    return search.matching(col(Case.id), name)


def each_matching(name: str) -> ColumnElement[bool]:
    """The same as `matching`, asked case by case."""
    return search.each_matching(col(Case.id), name)


def sampled(name: str) -> ColumnElement[bool]:
    """The same of the first few thousand that have it, whoever may see them."""
    return search.sampled(col(Case.id), name)


def sample_holds_all(tx: Session, typed: str) -> bool:
    """Whether no more cases have it than those few thousand."""
    return search.found(tx, typed, search.SAMPLE + 1) <= search.SAMPLE


SEARCHES = {"number": numbered, "words": matching, "common": each_matching, "sample": sampled}
"""The condition of each `way`; that of `number` takes the key (`search_key`), the others what was typed."""
