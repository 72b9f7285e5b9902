"""类型代字: the kinds of cases that a court's number names (法〔2015〕137号附件)."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from casework.resources import package_file
from casework.text import N_


class Level(StrEnum):
    """What a court does under a number."""

    FIRST = "first"
    SECOND = "second"
    RETRIAL_REVIEW = "retrial_review"
    RETRIAL = "retrial"
    ENFORCEMENT_REVIEW = "enforcement_review"
    JURISDICTION = "jurisdiction"
    PRESERVATION = "preservation"
    ENFORCEMENT = "enforcement"
    PRE_SUIT = "pre_suit"
    """Mediation before a suit (诉前调解): nothing is accepted, and no term to answer runs."""
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _LABELS[self]

    @property
    def instance(self) -> str:
        """The instance (审级) under which a case is kept, a code of the list `level`."""
        return _INSTANCES.get(self, "other")


_LABELS = {
    Level.FIRST: N_("一审"),
    Level.SECOND: N_("二审"),
    Level.RETRIAL_REVIEW: N_("再审审查"),
    Level.RETRIAL: N_("再审"),
    Level.ENFORCEMENT_REVIEW: N_("非诉执行审查"),
    Level.JURISDICTION: N_("管辖"),
    Level.PRESERVATION: N_("保全"),
    Level.ENFORCEMENT: N_("执行"),
    Level.PRE_SUIT: N_("诉前调解"),
    Level.OTHER: N_("其他"),
}
_INSTANCES = {
    Level.PRE_SUIT: "pre_suit",
    Level.FIRST: "first",
    Level.SECOND: "second",
    Level.RETRIAL_REVIEW: "retrial",
    Level.RETRIAL: "retrial",
}


@dataclass(frozen=True, slots=True)
class CaseType:
    """One type code with its meaning."""

    code: str
    label: str
    matter: str
    """A matter type's value such as `litigation`; empty where an organ answers no suit under the number."""
    level: Level
    verified: bool
    """Seen in a stored list; otherwise from memory."""


_CHAMBER = re.compile(r"民[一二三四五六七八商知少外](?=[初终监申抗再撤])")
"""The chamber that a civil number up to 2015 names within its type: 民一初 of the first civil chamber, 民商初."""


@cache
def case_types() -> dict[str, CaseType]:
    """Every known type code, by code."""
    data = tomllib.loads(package_file("reading/data/case_types.toml").read_text(encoding="utf-8"))
    return {
        item["code"]: CaseType(
            code=item["code"],
            label=item["label"],
            matter=item["matter"],
            level=Level(item["level"]),
            verified=item.get("verified", True),
        )
        for item in data["types"]
    }


def case_type(code: str) -> CaseType | None:
    """The type of a code, matched whole: 行赔初 is no 行初, and 行保 (preservation) is no suit.

    A chamber within the code (民一初, 民商终) changes nothing of what kind of case it is.
    """
    return case_types().get(code) or case_types().get(_CHAMBER.sub("民", code))


def ending_in_case_type(words: str) -> str:
    """The longest type code with which the words of an old number end; empty where there is none.

    Longest first, or 金行审复 would be read as 行审 and 金民特监 as 民监.
    """
    endings = (words[start:] for start in range(len(words)))
    return next((ending for ending in endings if case_type(ending) is not None), "")
