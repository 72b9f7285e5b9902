"""The ladders that an office keeps, and what no ladder of an office may be. Pure: no I/O."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from casework.rulebook.ladder import Ladder, Rung, When, default
from casework.rulebook.model import Character
from casework.text import N_, T, Text

KINDS = (Character.DUTY, Character.RIGHT)
"""Of what people are told; what is only watched is for whoever follows it."""
LONGEST_BEFORE = 60
"""Working days that a rung may lie before the day to aim at."""
MOST_RUNGS = 15
ANY = ""
"""In the place of a rule: every rule of the kind."""

_ALWAYS = frozenset({When.BEGINS, When.LAST})
"""The rungs that every deadline comes to, however short it is; the others fall away where there is no day for them."""


@dataclass(frozen=True, slots=True)
class Ladders:
    """The ladders in force on a day: where the office has set none, the product's own stands."""

    kept: Mapping[tuple[str, Character], Ladder]
    """By rule (`ANY` for the others of its kind) and kind of deadline."""

    def of(self, rule_id: str, character: Character) -> Ladder:
        """The ladder of a deadline: its rule's own, else that of its kind, else the product's."""
        own = self.kept.get((rule_id, character))
        if own is None:
            own = self.kept.get((ANY, character))
        return default(character) if own is None else own


def wrong_with(ladder: Ladder, character: Character) -> Text | None:
    """Why an office may not keep such a ladder, and what to do; None where it may.

    Delay is a matter of negligence (201号第二十五条): of every duty, however short, somebody is told while there is time.
    """
    doubled = [rung for rung in ladder if Counter(r.level for r in ladder)[rung.level] > 1]
    if doubled:
        return T("“{when}”写了两次，请合并为一级。", when=doubled[0].label)
    if len(ladder) > MOST_RUNGS:
        return T("一个阶梯最多{most}级，现有{n}级，请减少。", most=MOST_RUNGS, n=len(ladder))
    if any(not rung.to for rung in ladder):
        return T("“{when}”没有提醒对象，请至少选一个。", when=next(r.label for r in ladder if not r.to))
    if character is Character.RIGHT:
        if any(rung.when is When.LATE for rung in ladder):
            return T("权利期满即不能行使，没有逾期，请去掉“逾期后每个工作日”。")
        if not ladder:
            return None  # an office may leave its rights to those who follow them
    if not ladder:
        return T("应办的期限须有人提醒，请至少设一级。")
    if not any(rung.when in _ALWAYS for rung in ladder):
        return T(
            "到期以前可能没有一次提醒：期限短的，其余各级都可能轮不到。请加上“开始计算当日”或“最后一日”。"
        )
    return None


def written(ladder: Ladder) -> str:
    """A ladder in one line, as it is stored and as the trail tells it: `before_3=handler,unit_head last=handler`."""
    return " ".join(f"{rung.level}={','.join(rung.to)}" for rung in ladder)


def in_words(ladder: Ladder) -> tuple[tuple[Text, tuple[str, ...]], ...]:
    """Each rung in words: when, and who is told."""
    return tuple((rung.label, tuple(to.label for to in rung.to)) for rung in ladder)


def ordered(rungs: Ladder) -> Ladder:
    """The rungs in the order in which a deadline comes to them."""
    places = tuple(When)
    return tuple(sorted(rungs, key=lambda r: (places.index(r.when), -r.days)))


def titled(character: Character) -> str:
    """What the ladder of a kind is called."""
    return {Character.DUTY: N_("应办的期限"), Character.RIGHT: N_("可行使的权利")}[character]


__all__ = [
    "ANY",
    "KINDS",
    "LONGEST_BEFORE",
    "MOST_RUNGS",
    "Ladders",
    "Rung",
    "in_words",
    "ordered",
    "titled",
    "written",
    "wrong_with",
]
