"""A name of an organisation in its parts: region, what sets it apart, trade, legal form, branch. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from casework.naming.regions import LONGEST, SPELT
from casework.naming.words import BRANCHES, FORMS, GROUP, HEADS, PUBLIC, TRADES
from casework.text import N_

_BRANCH = re.compile(
    f"(?P<head>.+(?:{'|'.join(HEADS)}|{re.escape(')')}))(?P<branch>.{{0,20}}(?:{'|'.join(BRANCHES)}))"
)
_SHORT_BRANCH = re.compile(f"(?P<head>.{{2,}}?)(?P<branch>(?:{'|'.join(SPELT)})(?:分公司|支公司))")
"""大河置业郑州分公司, as people shorten it."""
_OFFICE = re.compile(f"(?P<firm>.{{2,}})(?P<place>\\((?:{'|'.join(SPELT)})\\))(?P<kind>.*事务所)")
_FORMER = re.compile(r"\((?:原名称|原名|曾用名|原)[::为]?(?P<former>[^()]{4,})\)")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_DROPPED = re.compile(r"[\s·•.,、。'\"“”‘’\-—_]+")
_BRACKETS = str.maketrans("[]{}〔〕【】〈〉", "()()()()()")
_LONGEST_FIRST = sorted(FORMS, key=len, reverse=True)
_TRADES = sorted(TRADES, key=lambda trade: (-len(trade), trade))
SHORTEST = 2
"""A name is not cut to less than so many characters."""


class Part(StrEnum):
    """What is cut off a name before it is compared."""

    REGION = "region"
    GROUP = "group"
    FORM = "form"
    BRANCH = "branch"
    FORMER = "former"

    @property
    def label(self) -> str:
        """The part in Chinese."""
        return {
            "region": N_("行政区划"),
            "group": N_("集团"),
            "form": N_("组织形式"),
            "branch": N_("分支机构"),
            "former": N_("曾用名"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Cut:
    """A part that was cut off."""

    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an organisation, taken apart."""

    written: str
    """As it was given."""
    core: str
    """What is left when the cuts are made: the trade name with the trade."""
    brand: str
    """The core without its trade."""
    trade: str
    regions: frozenset[str]
    form: str
    group: bool
    branch: str
    former: tuple[str, ...]
    """Former names that stand in it, in brackets."""
    cuts: tuple[Cut, ...]

    @property
    def public(self) -> bool:
        """Whether it is a public body."""
        return not self.form and self.core.endswith(PUBLIC)


def plain(text: str) -> str:
    """A name without what typing adds: width of characters, spaces, kinds of brackets, stops, capitals."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).translate(_BRACKETS)).casefold()


@lru_cache(maxsize=20_000)
def organisation(written: str) -> Name:
    """A name taken apart. What is no region, form or branch that is known stays in the core."""
    text = plain(written)
    cuts: list[Cut] = []
    former = tuple(found["former"] for found in _FORMER.finditer(text))
    cuts += [Cut(Part.FORMER, each) for each in former]
    text = _FORMER.sub("", text)
    text, branch = _branch(text, cuts)
    text, form = _form(text, cuts)
    if not branch:
        text, branch = _office(text, cuts)
    text, regions = _regions(text, cuts)
    group = GROUP in text and len(text) >= len(GROUP) + SHORTEST
    if group:
        text = text.replace(GROUP, "", 1)
        cuts.append(Cut(Part.GROUP, GROUP))
    trade = _trade(text)
    return Name(
        written,
        text,
        text.removesuffix(trade),
        trade,
        frozenset(regions),
        form,
        group,
        branch,
        former,
        tuple(cuts),
    )


def _branch(text: str, cuts: list[Cut]) -> tuple[str, str]:
    split = _BRANCH.fullmatch(text) or _SHORT_BRANCH.fullmatch(text)
    if split is None:
        return text, ""
    cuts.append(Cut(Part.BRANCH, split["branch"]))
    return split["head"], split["branch"]


def _office(text: str, cuts: list[Cut]) -> tuple[str, str]:
    """A firm's office elsewhere has the place in brackets: 某某(郑州)置业."""
    split = _OFFICE.fullmatch(text)
    if split is None:
        return text, ""
    cuts.append(Cut(Part.BRANCH, split["place"]))
    return split["firm"] + split["kind"], split["place"]


def _form(text: str, cuts: list[Cut]) -> tuple[str, str]:
    for written in _LONGEST_FIRST:
        if text.endswith(written) and len(text) >= len(written) + SHORTEST:
            cuts.append(Cut(Part.FORM, written))
            return text.removesuffix(written), FORMS[written]
    return text, ""


def _regions(text: str, cuts: list[Cut]) -> tuple[str, set[str]]:
    """Regions at the beginning, and those in brackets: 某某(郑州)置业."""
    found: set[str] = set()
    for inside in _BRACKETED.findall(text):
        if inside in SPELT or inside == GROUP:
            rest = text.replace(f"({inside})", GROUP if inside == GROUP else "")
            if inside in SPELT:
                found.add(SPELT[inside])
                cuts.append(Cut(Part.REGION, inside))
            text = rest
    while (prefix := _prefix(text)) is not None:
        found.add(SPELT[prefix])
        cuts.append(Cut(Part.REGION, prefix))
        text = text.removeprefix(prefix)
    return text, found


def _prefix(text: str) -> str | None:
    for length in range(min(LONGEST, len(text) - SHORTEST), 1, -1):
        if text[:length] in SPELT:
            return text[:length]
    return None


def _trade(core: str) -> str:
    """The trade that a core ends with: as much of it as leaves a trade name."""
    for trade in _TRADES:
        if core.endswith(trade) and len(core) >= len(trade) + SHORTEST:
            return trade
    return ""
