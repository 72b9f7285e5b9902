"""The ladders that an office keeps, and what no ladder of an office may be. Pure: no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from casework.rulebook.ladder import Ladder, Recipient, Rung, When, default
from casework.rulebook.model import Character
from casework.rulebook.situation import rules
from casework.text import T, Text

KINDS = (Character.DUTY, Character.RIGHT)
"""Of what people are told; what is only watched is for whoever follows it, but for a validity that may be renewed."""
LONGEST_BEFORE = 60
"""Working days that a rung may lie before the day to aim at."""
MOST_RUNGS = 15
LONGEST_AHEAD = 366
"""Calendar days that a rung may lie before the end of a validity."""
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
        return default(character, renewable=renewable(rule_id)) if own is None else own


def renewable(rule_id: str) -> bool:
    """Whether it is a rule on the end of a validity that may be renewed, which has a ladder although it is only watched."""
    return rule_id in _RENEWABLE


_RENEWABLE = frozenset(rule.id for rule in rules() if rule.renewable)


def wrong_with(ladder: Ladder, character: Character) -> Text | None:
    """Why an office may not keep such a ladder, and what to do; None where it may.

    Delay is a matter of negligence (201号第二十五条): of every duty, however short, somebody is told while there is time.
    A right may be left to whoever follows it.
    """
    if reason := next(filter(None, (_wrong_rung(rung, ladder) for rung in ladder)), None):
        return reason
    if len(ladder) > MOST_RUNGS:
        return T("一个阶梯最多{most}级，现有{n}级，请减少。", most=MOST_RUNGS, n=len(ladder))
    if character is Character.RIGHT and any(rung.when is When.LATE for rung in ladder):
        return T("权利期满即不能行使，没有逾期，请去掉“逾期后每个工作日”。")
    if not ladder and character is not Character.RIGHT:
        return T("应办的期限和任期的届满须有人提醒，请至少设一级。")
    if character is Character.WATCH:
        wrong = any(rung.when not in {When.AHEAD, When.LAST} for rung in ladder)
        return T("任期没有宜于日和逾期，只能设“届满前几日”和“最后一日”。") if wrong else None
    if not ladder:
        return None
    if not any(rung.when in _ALWAYS for rung in ladder):
        return T(
            "到期以前可能没有一次提醒：期限短的，其余各级都可能轮不到。请加上“开始计算当日”或“最后一日”。"
        )
    return None


def _wrong_rung(rung: Rung, ladder: Ladder) -> Text | None:
    if rung.when is When.AHEAD:
        if not 1 <= rung.days <= LONGEST_AHEAD:
            return T("“届满前几日”须为1至{most}日，现为{n}。", most=LONGEST_AHEAD, n=rung.days)
    elif not 0 <= rung.days <= LONGEST_BEFORE:
        return T("“宜于日前”须为0至{most}个工作日，现为{n}。", most=LONGEST_BEFORE, n=rung.days)
    if not rung.to:
        return T("“{when}”没有提醒对象，请至少选一个。", when=rung.label)
    if len(set(rung.to)) < len(rung.to):
        return T("“{when}”的提醒对象写了两次，请去掉一个。", when=rung.label)
    if sum(other.level == rung.level for other in ladder) > 1:
        return T("“{when}”写了两次，请合并为一级。", when=rung.label)
    return None


def written(ladder: Ladder) -> str:
    """A ladder in one line, as it is stored and as the trail tells it: `before_3=handler,unit_head last=handler`."""
    return " ".join(f"{rung.level}={','.join(rung.to)}" for rung in ladder)


def told(ladder: Ladder) -> list[str]:
    """Each rung in words, as the trail keeps them: 最后一日：经办人、单位负责人."""
    return [f"{rung.label}：{'、'.join(to.label for to in rung.to)}" for rung in ladder]


def ordered(ladder: Ladder) -> Ladder:
    """The rungs in the order in which a deadline comes to them, and whom each tells from the handler upwards."""
    places = tuple(When)
    rungs = sorted(ladder, key=lambda rung: (places.index(rung.when), -rung.days))
    return tuple(replace(rung, to=tuple(sorted(rung.to, key=tuple(Recipient).index))) for rung in rungs)
