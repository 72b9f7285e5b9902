"""The programmes that ship with the product, as the source rules have them."""

import tomllib
from functools import lru_cache

from casework.credit.programmes.read import programme_of
from casework.credit.programmes.vocabulary import Programme
from casework.errors import InvalidInput
from casework.resources import package_file
from casework.text import T

FOLDER = "credit/programmes/books"


def ids() -> tuple[str, ...]:
    """Their ids, in order."""
    return tuple(sorted(path.stem for path in package_file(FOLDER).glob("*.toml")))


@lru_cache
def programme(id_: str) -> Programme:
    """One of them. Raises InvalidInput (`programme`) naming those that there are."""
    return programme_of(tomllib.loads(text_of(id_)))


def text_of(id_: str) -> str:
    """What it is written like. Raises InvalidInput (`programme`) naming those that there are."""
    if id_ not in ids():
        raise InvalidInput(
            {"programme": T("没有方案“{id}”，可用：{known}。", id=id_, known="、".join(ids()))}
        )
    return package_file(f"{FOLDER}/{id_}.toml").read_text(encoding="utf-8")
