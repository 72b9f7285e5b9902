"""Who is in the city's pool of counsel: thirty invented people of invented firms and institutes, and the office itself."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

YEAR = 365
LEADING, SKILLED, FAMILIAR = "leading", "skilled", "familiar"


class Fate(Enum):
    """What sets somebody apart from the others of the pool."""

    IN_OFFICE = auto()
    INCOMPLETE = auto()
    """A candidate of whom half of the conditions was looked at."""
    PROPOSED = auto()
    """A candidate whose appointment waits for the government's word."""
    LAPSED = auto()
    """Its term has run out, and nobody renewed it."""
    DISMISSED = auto()
    """On the ground that is counted (200号第十七条第二项)."""
    AWAY = auto()
    """On leave today."""
    VISITED = auto()
    """Was on leave last month."""


@dataclass(frozen=True, slots=True)
class Person:
    """A counsel of the demonstration."""

    name: str
    workplace: str
    masters: tuple[tuple[str, str], ...]
    since: int
    """Days before today on which its first term began; of a candidate, on which it was entered."""
    title: str = ""
    """An expert's; a lawyer has none."""
    practising: date = date(2008, 5, 6)
    """Of a lawyer, its first day of practice."""
    fate: Fate = Fate.IN_OFFICE
    days: int = 0
    """Of a temporary engagement, how many from today on."""
    user: str = ""
    """The account with which it signs in to the portal."""
    office: bool = False
    """The office itself, in its own name (200号第四条)."""

    @property
    def candidate(self) -> bool:
        """Whether it was never appointed."""
        return self.fate in {Fate.INCOMPLETE, Fate.PROPOSED}


def _firm(sign: str) -> str:
    return f"河南某{sign}律师事务所"


FIRST, SECOND, THIRD, LAST = 4 * YEAR + 180, 2 * YEAR + 170, 2 * YEAR + 10, YEAR
"""The four times at which most were appointed; those of the first serve their second term."""
LONG_AGO, ENDING = 3 * YEAR + 25, 3 * YEAR - 22
"""Of whom the term has run out, and of whom it runs out this month."""
PEOPLE = (
    Person(
        "周某某",
        _firm("甲"),
        (("litigation", LEADING), ("expropriation", SKILLED)),
        FIRST,
        practising=date(1999, 6, 1),
        user="counsel-1",
    ),
    Person(
        "吴某某",
        _firm("乙"),
        (("contract", LEADING), ("procurement", SKILLED), ("litigation", SKILLED)),
        FIRST,
        practising=date(2003, 9, 12),
    ),
    Person(
        "郑某",
        _firm("甲"),
        (("construction", LEADING), ("contract", SKILLED)),
        FIRST,
        practising=date(2006, 4, 20),
    ),
    Person(
        "冯某某",
        "某大学法学院",
        (("legislation", LEADING), ("decision", LEADING)),
        FIRST,
        "教授",
        user="counsel-2",
    ),
    Person("陈某某", "某政法学院", (("enforcement", LEADING), ("litigation", SKILLED)), FIRST, "副教授"),
    Person(
        "褚某某",
        _firm("丙"),
        (("expropriation", LEADING), ("planning", SKILLED), ("litigation", SKILLED)),
        FIRST,
        practising=date(2001, 3, 15),
    ),
    Person(
        "卫某",
        _firm("丁"),
        (("finance", LEADING), ("investment", SKILLED), ("labour", SKILLED)),
        FIRST,
        practising=date(2009, 11, 2),
        fate=Fate.VISITED,
    ),
    Person(
        "秦某某",
        "某大学法学院",
        (("legislation", SKILLED), ("enforcement", SKILLED), ("information", FAMILIAR)),
        FIRST,
        "教授",
    ),
    Person(
        "尤某", _firm("乙"), (("procurement", LEADING), ("ppp", SKILLED)), FIRST, practising=date(2010, 7, 8)
    ),
    Person(
        "蒋某",
        "某省社会科学院",
        (("decision", SKILLED), ("environment", LEADING), ("legislation", FAMILIAR)),
        LAST,
        "研究员",
    ),
    Person(
        "沈某某",
        _firm("戊"),
        (("labour", LEADING), ("litigation", FAMILIAR)),
        ENDING,
        practising=date(2005, 1, 17),
    ),
    Person(
        "韩某某",
        _firm("己"),
        (("compensation", LEADING), ("litigation", SKILLED)),
        LONG_AGO,
        practising=date(1998, 10, 9),
        fate=Fate.LAPSED,
    ),
    Person(
        "许某某",
        _firm("己"),
        (("compensation", SKILLED), ("criminal", LEADING), ("litigation", SKILLED)),
        SECOND,
        practising=date(2004, 5, 23),
    ),
    Person(
        "何某某",
        _firm("丙"),
        (("planning", LEADING), ("construction", SKILLED), ("litigation", SKILLED)),
        SECOND,
        practising=date(2011, 8, 30),
    ),
    Person(
        "吕某",
        "某财经大学法学院",
        (("finance", SKILLED), ("contract", SKILLED), ("legislation", SKILLED)),
        SECOND,
        "副教授",
    ),
    Person(
        "施某某",
        _firm("庚"),
        (("ppp", LEADING), ("contract", SKILLED), ("labour", SKILLED)),
        SECOND,
        practising=date(2007, 2, 14),
        fate=Fate.AWAY,
    ),
    Person(
        "孔某某",
        "某政法学院",
        (("decision", LEADING), ("information", SKILLED), ("legislation", SKILLED)),
        SECOND,
        "教授",
    ),
    Person(
        "曹某某",
        _firm("丁"),
        (("investment", LEADING), ("finance", SKILLED), ("labour", FAMILIAR)),
        SECOND,
        practising=date(2002, 12, 3),
    ),
    Person(
        "严某",
        _firm("辛"),
        (("contract", FAMILIAR), ("labour", SKILLED)),
        2 * YEAR + 330,
        practising=date(2012, 6, 11),
        fate=Fate.DISMISSED,
    ),
    Person(
        "华某",
        _firm("壬"),
        (("public_security", LEADING), ("enforcement", SKILLED)),
        THIRD,
        practising=date(2000, 4, 5),
    ),
    Person(
        "金某某",
        "某大学法学院",
        (("expropriation", SKILLED), ("legislation", SKILLED), ("enforcement", SKILLED)),
        THIRD,
        "副教授",
    ),
    Person(
        "魏某某",
        _firm("壬"),
        (("litigation", SKILLED), ("enforcement", SKILLED)),
        THIRD,
        practising=date(2013, 3, 26),
    ),
    Person(
        "陶某",
        _firm("癸"),
        (("labour", SKILLED), ("litigation", SKILLED)),
        THIRD,
        practising=date(2014, 9, 1),
    ),
    Person(
        "姜某某",
        "某农业大学文法学院",
        (("environment", SKILLED), ("planning", FAMILIAR), ("legislation", SKILLED)),
        THIRD,
        "副教授",
    ),
    Person(
        "戚某某",
        _firm("癸"),
        (("information", SKILLED), ("procurement", SKILLED), ("labour", SKILLED)),
        LAST,
        practising=date(2015, 5, 19),
    ),
    Person(
        "邹某某",
        "北京某某（郑州）律师事务所",
        (("investment", SKILLED), ("construction", SKILLED), ("litigation", SKILLED)),
        LAST,
        practising=date(2008, 8, 8),
    ),
    Person(
        "杨某某",
        _firm("庚"),
        (("information", LEADING), ("ppp", FAMILIAR)),
        60,
        practising=date(2016, 2, 29),
        days=120,
    ),
    Person(
        "郑州市司法局",
        "郑州市司法局",
        (("decision", FAMILIAR), ("legislation", FAMILIAR)),
        FIRST,
        office=True,
    ),
    Person(
        "谢某",
        _firm("丑"),
        (("criminal", SKILLED), ("public_security", SKILLED)),
        14,
        practising=date(2013, 7, 21),
        fate=Fate.PROPOSED,
    ),
    Person(
        "朱某",
        _firm("辛"),
        (("criminal", SKILLED), ("litigation", SKILLED)),
        20,
        practising=date(2019, 11, 4),
        fate=Fate.INCOMPLETE,
    ),
)
