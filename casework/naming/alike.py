"""Whether two names may mean the same, with what was compared and what was cut off. Pure (200号第八条第五项).

What is certain is a finding. What is not is a hint, which a person confirms or sets aside: a person's name says nothing
of who it is, and of organisations nearly called the same most are different ones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from re import findall

from casework.naming.names import Cut, Name, organisation, plain
from casework.naming.regions import widened
from casework.text import N_, T, Text


class Likeness(StrEnum):
    """In which way two names are alike."""

    SAME = "same"
    BRANCH = "branch"
    FORMER = "former"
    REGION = "region"
    FORM = "form"
    SIMILAR = "similar"
    NAMESAKE = "namesake"

    @property
    def certain(self) -> bool:
        """Whether it is a finding: the same organisation, its branch, or a name that it once had."""
        return self in {Likeness.SAME, Likeness.BRANCH, Likeness.FORMER}

    @property
    def label(self) -> str:
        """The way in Chinese."""
        return {
            "same": N_("名称相同"),
            "branch": N_("同一法人或者其分支机构"),
            "former": N_("与曾用名相同"),
            "region": N_("只有行政区划不同"),
            "form": N_("只有组织形式或者集团字样不同"),
            "similar": N_("字号相似"),
            "namesake": N_("同名"),
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Two names and what becomes of them: every threshold is explained by some, and tried on them."""

    ours: str
    theirs: str
    likeness: Likeness | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How alike two trade names must be for a hint. The default is the office's own practice."""

    brand: int = 75
    """Of a hundred, as `rapidfuzz.fuzz.ratio` counts: one wrong character of four is 75, one missing of four 86."""
    shortest: int = 3
    """Trade names of fewer characters are compared exactly: with two, one wrong character is another name."""
    examples: tuple[Example, ...] = (
        Example(
            ours="郑州天河万象置业有限公司", theirs="郑州天河万像置业有限公司", likeness=Likeness.SIMILAR
        ),
        Example(ours="郑州天河万象置业有限公司", theirs="郑州天河万象物业有限公司", likeness=None),
        Example(ours="郑州大河置业有限公司", theirs="郑州大合置业有限公司", likeness=None),
        Example(ours="郑州大河湾置业有限公司", theirs="郑州大河置业有限公司", likeness=None),
        Example(ours="郑州大河湾里置业有限公司", theirs="郑州大河湾置业有限公司", likeness=Likeness.SIMILAR),
        Example(
            ours="郑州大河房地产开发有限公司", theirs="郑州大河房地产有限公司", likeness=Likeness.SIMILAR
        ),
        Example(ours="河南中原第一建筑工程有限公司", theirs="河南中原第二建筑工程有限公司", likeness=None),
    )


PRACTICE = Limits()


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody by name."""

    name: str
    person: bool = False
    former: tuple[str, ...] = ()
    """Names that an organisation once had."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two names that may mean the same."""

    likeness: Likeness
    alike: int
    """Of a hundred."""
    ours: str
    theirs: str
    """The names that were compared, as they were written: a former one where that is what is alike."""
    core: str
    """What both have in common, or what ours was compared by."""
    cut_ours: tuple[Cut, ...] = ()
    cut_theirs: tuple[Cut, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether it is a finding; else a hint to be confirmed."""
        return self.likeness.certain

    @property
    def why(self) -> Text:
        """The evidence in a sentence."""
        if self.likeness is Likeness.NAMESAKE:
            return T("“{name}”同名，是否同一人须核实。", name=self.theirs)
        return T(
            "“{ours}”与“{theirs}”：{likeness}（比较{core}，相似度{alike}%；{cut}）。",
            ours=self.ours, theirs=self.theirs, likeness=Text(self.likeness.label), core=self.core,
            alike=self.alike, cut=self._cut,
        )  # fmt: skip

    @property
    def _cut(self) -> Text:
        gone = "、".join(dict.fromkeys(cut.text for cut in (*self.cut_ours, *self.cut_theirs)))
        return T("未计{parts}", parts=gone) if gone else T("全名比较")


def compare(ours: Named, theirs: Named, limits: Limits = PRACTICE) -> Match | None:
    """The strongest likeness of two names, their former ones among them; None where they do not hit."""
    if ours.person != theirs.person:
        return None
    if ours.person:
        same = plain(ours.name) == plain(theirs.name) != ""
        return Match(Likeness.NAMESAKE, 100, ours.name, theirs.name, theirs.name) if same else None
    found = [
        match
        for mine, mine_former in _all(ours)
        for other, other_former in _all(theirs)
        if (match := _organisations(mine, other, limits, former=mine_former or other_former)) is not None
    ]
    return min(found, key=_strength, default=None)


def matches(ours: Iterable[Named], theirs: Iterable[Named], limits: Limits = PRACTICE) -> tuple[Match, ...]:
    """Every hit of two lists: findings first, then hints, the more alike first; within these as the names are given."""
    others = list(theirs)
    found = [
        match for mine in ours for other in others if (match := compare(mine, other, limits)) is not None
    ]
    return tuple(sorted(found, key=_strength))


def _strength(match: Match) -> tuple[bool, int, int]:
    return not match.certain, -match.alike, list(Likeness).index(match.likeness)


def _all(named: Named) -> Sequence[tuple[Name, bool]]:
    """A name, and those that it once was, each with whether it is a former one."""
    now = organisation(named.name)
    return [(now, False), *((organisation(each), True) for each in (*now.former, *named.former))]


def _organisations(ours: Name, theirs: Name, limits: Limits, *, former: bool) -> Match | None:
    if not ours.core or not theirs.core:
        return None
    if ours.core == theirs.core:
        found = _same_core(ours, theirs)
        alike = 100
    else:
        found, alike = _similar(ours, theirs, limits)
    if found is None:
        return None
    if former and found.certain:
        found = Likeness.FORMER
    return Match(found, alike, ours.written, theirs.written, theirs.core, ours.cuts, theirs.cuts)


def _same_core(ours: Name, theirs: Name) -> Likeness | None:
    if not _near(ours, theirs):
        return None
    if widened(ours.regions) != widened(theirs.regions):
        return Likeness.REGION
    if ours.group != theirs.group or ours.form != theirs.form:
        return Likeness.FORM
    # 分公司不具有法人资格，其民事责任由公司承担（公司法第十三条）.
    return Likeness.SAME if ours.branch == theirs.branch else Likeness.BRANCH


def _near(ours: Name, theirs: Name) -> bool:
    """Whether the regions may be the same: one says no more than the other. Public bodies are their region's alone."""
    mine, others = widened(ours.regions), widened(theirs.regions)
    if ours.public or theirs.public:
        return mine == others
    return mine <= others or others <= mine


def _similar(ours: Name, theirs: Name, limits: Limits) -> tuple[Likeness | None, int]:
    """One trade name in one trade, said shorter and longer; or trade names that are nearly the same in the same trade."""
    if ours.public or theirs.public or not _near(ours, theirs):
        return None, 0
    if ours.brand == theirs.brand:
        shorter, longer = sorted((ours.trade, theirs.trade), key=len)
        said = shorter != "" and longer.startswith(shorter)
        return (Likeness.SIMILAR if said else None), _ratio(ours.core, theirs.core)
    comparable = (
        ours.trade == theirs.trade
        and min(len(ours.brand), len(theirs.brand)) >= limits.shortest
        and _numbers(ours.brand) == _numbers(theirs.brand)
    )
    alike = _ratio(ours.brand, theirs.brand) if comparable else 0
    return (Likeness.SIMILAR if alike >= max(limits.brand, 1) else None), alike


def _numbers(brand: str) -> list[str]:
    """第一 and 第二 are told apart by nothing else."""
    return findall(r"[0-9一二三四五六七八九十百零〇]+", brand)


def _ratio(one: str, other: str) -> int:
    """How alike two texts are, of a hundred."""
    # A first comparison loads it, not every start.
    from rapidfuzz import fuzz

    return round(fuzz.ratio(one, other))
