"""法院代字: the courts whose codes are known. A court is an input; this list only helps to fill it in."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from casework.resources import package_file


@dataclass(frozen=True, slots=True)
class Court:
    """A court with its code in case numbers."""

    code: str
    name: str
    old_words: str = ""
    """Its words in numbers up to 2015, such as 中."""
    verified: bool = False
    """Code and name were seen together in a published number; otherwise from memory or the pattern."""
    note: str = ""


@cache
def courts() -> tuple[Court, ...]:
    """Every court of the list, in the order of its codes."""
    data = tomllib.loads(package_file("reading/data/courts.toml").read_text(encoding="utf-8"))
    return tuple(Court(**item) for item in data["courts"])


@cache
def _by_code() -> dict[str, Court]:
    return {court.code: court for court in courts()}


@cache
def _by_old_words() -> dict[str, Court]:
    return {court.old_words: court for court in courts() if court.old_words}


def court_of(code: str) -> Court | None:
    """The court of a code such as 豫0105; None where the list does not have it."""
    return _by_code().get(code)


def court_above(code: str) -> Court | None:
    """The court that hears appeals from a court: 豫01 for 豫0105, 豫 for 豫01; None where the list does not have it."""
    if code in {"", "最高法"}:
        return None
    return court_of(code[:-2] if code[-1].isdecimal() else "最高法")


def court_of_old_form(words: str) -> Court | None:
    """The court of the words of an old number, 中 in （2015）中行初字第58号; None where it is not known."""
    return _by_old_words().get(words)


_BRIEF = tuple(
    (re.compile(pattern), brief)
    for pattern, brief in (
        (r"(.+?)(?:省|市|(?:壮族|回族|维吾尔)?自治区)?高级人民法院", r"\1高院"),
        (r"(?:.+(?:省|自治区))?(.+?)(?:市|地区)?中级人民法院", r"\1中院"),
        (r"(?:.+(?:省|自治区))?(?:.+?市)?(.+)人民法院", r"\1法院"),
        (r"(.+)人民政府", r"\1政府"),
    )
)


def brief_court(name: str) -> str:
    """A court or a reviewing authority as a list says it: 郑州中院 for 河南省郑州市中级人民法院; else as it is."""
    for pattern, brief in _BRIEF:
        if found := pattern.fullmatch(name):
            return found.expand(brief)
    return name
