"""Who is proposed for a piece of work, in which order and why (200号第十条). Pure, exact, stable.

Points are whole numbers, so that no order hangs on a rounding: fewer are better, and of equal points whoever has waited
longest comes first, then the key. docs/counsel.md has the formula.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property, reduce
from math import floor

from casework.counsel.assigning.facts import YEAR, Counsel, Task, Want, Weights
from casework.gate import Standing
from casework.text import N_, T, Text

PRACTICE = Weights()
DOUBTED = frozenset({Standing.UNCHECKED, Standing.PENDING})


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that counts, with its points and what a person checks it by."""

    name: Text
    points: int
    why: Text


@dataclass(frozen=True)
class Ranked:
    """A counsel who can take the work."""

    counsel: Counsel
    factors: tuple[Factor, ...]
    cautions: tuple[Text, ...] = ()
    """What a person settles before it is assigned."""

    @cached_property
    def points(self) -> int:
        """The sum of the factors: fewer are better."""
        return sum(factor.points for factor in self.factors)

    @property
    def order(self) -> tuple[int, date, str]:
        """By points, then by the longest wait, then by the key."""
        return self.points, self.counsel.waits_since, self.counsel.key


@dataclass(frozen=True, slots=True)
class Barred:
    """A counsel who cannot take the work, with every reason."""

    counsel: Counsel
    why: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Everybody of the pool, once: who can take the work, the best first, and who cannot, by key."""

    ranked: tuple[Ranked, ...]
    barred: tuple[Barred, ...]


@dataclass(frozen=True, slots=True)
class Means:
    """The pool's mean loads, in units."""

    open: Fraction
    year: Fraction


def year_load(counsel: Counsel, weights: Weights = PRACTICE) -> int:
    """The load of twelve months in units, as if the counsel had been there on all of its days."""
    days = max(min(counsel.year_days, YEAR), weights.settling_days)
    return floor(Fraction(counsel.year_units * YEAR, days) + Fraction(1, 2))


def means(pool: Sequence[Counsel], weights: Weights = PRACTICE) -> Means:
    """The mean loads of a pool."""
    size = max(len(pool), 1)
    return Means(
        Fraction(sum(one.open_units for one in pool), size),
        Fraction(sum(year_load(one, weights) for one in pool), size),
    )


def rank(task: Task, pool: Iterable[Counsel], weights: Weights = PRACTICE) -> Ranking:
    """Everybody of the pool for a piece of work. The order of the pool does not matter; its keys are unique."""
    everybody = sorted(pool, key=lambda one: one.key)
    average = means(everybody, weights)
    ranked: list[Ranked] = []
    barred: list[Barred] = []
    for one in everybody:
        if why := bars(task, one, weights):
            barred.append(Barred(one, why))
        else:
            factors = (*burden(task, one, average, weights), *merits(task, one, weights))
            ranked.append(Ranked(one, factors, cautions(task, one)))
    return Ranking(tuple(sorted(ranked, key=lambda one: one.order)), tuple(barred))


def bars(task: Task, counsel: Counsel, weights: Weights = PRACTICE) -> tuple[Text, ...]:
    """Every reason for which a counsel cannot take a piece of work; none: it can."""
    span, term = task.span, counsel.term
    away = _away(task, counsel)
    found = [interest.why for interest in task.interests.get(counsel.key, ()) if interest.certain]
    if counsel.key in task.declined:
        found.append(T("已拒绝承办或者已回避本项工作。"))
    if task.licensed_only and not counsel.licensed:
        found.append(T("诉讼代理须由执业律师承办，没有登记执业证号（行政诉讼法第三十一条第二款）。"))
    if span.first < term.first or term.last < span.last:
        found.append(
            T(
                "任期自{first}至{last}，本项工作自{begin}至{due}，不在任期之内（200号第十七条）。",
                first=term.first, last=term.last, begin=span.first, due=span.last,
            )
        )  # fmt: skip
    if away > weights.most_leave * span.days():
        found.append(T("办理期限{all}日中请假{away}日，过多。", all=span.days(), away=away))
    if counsel.standing is Standing.BARRED:
        found.append(T("信用核查不合格。"))
    if counsel.open_units + task.units > counsel.most_units:
        found.append(
            T(
                "在办工作量{open}分，加上本项{units}分，超过上限{most}分。",
                open=counsel.open_units, units=task.units, most=counsel.most_units,
            )
        )  # fmt: skip
    if counsel.open_tasks >= counsel.most_tasks:
        found.append(T("在办{n}项，已到上限{most}项。", n=counsel.open_tasks, most=counsel.most_tasks))
    return tuple(found)


def cautions(task: Task, counsel: Counsel) -> tuple[Text, ...]:
    """What a person settles before a counsel is given the work."""
    found = [interest.why for interest in task.interests.get(counsel.key, ()) if not interest.certain]
    if counsel.standing in DOUBTED:
        found.append(T("{standing}，安排前应当核实。", standing=Text(counsel.standing.label)))
    return tuple(found)


def burden(
    task: Task, counsel: Counsel, average: Means, weights: Weights = PRACTICE, planned: int = 0
) -> tuple[Factor, Factor]:
    """The points of load: what the work adds to half the sum of squares, less what it adds at the pool's mean.

    `planned` are the units of other work that a plan gives the same counsel.
    """
    year = year_load(counsel, weights)
    also = T("，另拟安排{n}分", n=planned) if planned else ""
    return (
        Factor(
            Text(N_("在办工作量")),
            floor(weights.open_load * task.units * (counsel.open_units + planned - average.open)),
            T(
                "在办{open}分{also}，平均{mean}分；本项{units}分。",
                open=counsel.open_units, also=also, mean=_one_place(average.open), units=task.units,
            ),
        ),
        Factor(
            Text(N_("近十二个月工作量")),
            floor(weights.year_load * task.units * (year + planned - average.year)),
            T(
                "近十二个月安排{units}分，在任且未请假{days}日，折合全年{year}分{also}，平均{mean}分。",
                units=counsel.year_units, days=counsel.year_days, year=year, also=also,
                mean=_one_place(average.year),
            ),
        ),
    )  # fmt: skip


def merits(task: Task, counsel: Counsel, weights: Weights = PRACTICE) -> tuple[Factor, ...]:
    """The points that do not hang on load, none negative."""
    return (*suits(task, counsel, weights), *stands(counsel, weights))


def suits(task: Task, counsel: Counsel, weights: Weights = PRACTICE) -> tuple[Factor, ...]:
    """Those of the work and the counsel together."""
    return (
        _fit(task, counsel, weights),
        _leave(task, counsel, weights),
        _term(task, counsel, weights),
        _doubt(task, counsel, weights),
    )


def stands(counsel: Counsel, weights: Weights = PRACTICE) -> tuple[Factor, ...]:
    """Those of the counsel alone, whatever the work."""
    return (_credit(counsel, weights), *_record(counsel, weights))


def misfit(task: Task, counsel: Counsel) -> Fraction:
    """How much of the wanted specialities a counsel lacks: 0, everything is there; 1, nothing is."""
    if not task.wants:
        return Fraction(0)
    # In sixths, since a level has one, two or three steps.
    lacking = sum(
        6 * max(want.level.steps - _steps(counsel, want), 0) // want.level.steps for want in task.wants
    )
    return Fraction(lacking, 6 * len(task.wants))


def _fit(task: Task, counsel: Counsel, weights: Weights) -> Factor:
    name = Text(N_("专业特长"))
    if not task.wants:
        return Factor(name, 0, T("本项工作不要求专业特长。"))
    points = floor(weights.fit * misfit(task, counsel))
    return Factor(name, points, reduce(_and, (_had(want, counsel) for want in task.wants)))


def _had(want: Want, counsel: Counsel) -> Text:
    level = counsel.specialities.get(want.speciality)
    return T(
        "{speciality}要求{wanted}，具备{had}",
        speciality=Text(want.label or want.speciality),
        wanted=Text(want.level.label),
        had=Text(level.label if level else N_("无")),
    )


def _and(a: Text, b: Text) -> Text:
    return T("{a}；{b}", a=a, b=b)


def _leave(task: Task, counsel: Counsel, weights: Weights) -> Factor:
    away, days = _away(task, counsel), task.span.days()
    return Factor(
        Text(N_("请假")),
        weights.leave * away // max(days, 1),
        T("办理期限{all}日中请假{away}日。", all=days, away=away) if away else T("办理期限内未请假。"),
    )


def _term(task: Task, counsel: Counsel, weights: Weights) -> Factor:
    left = (counsel.term.last - task.span.last).days
    short = max(weights.term_days - left, 0)
    return Factor(
        Text(N_("剩余任期")),
        weights.term * short // max(weights.term_days, 1),
        T("办理期限届满后任期还剩{left}日。", left=left),
    )


def _doubt(task: Task, counsel: Counsel, weights: Weights) -> Factor:
    hints = [one for one in task.interests.get(counsel.key, ()) if not one.certain]
    return Factor(
        Text(N_("利害关系")),
        weights.doubt if hints else 0,
        T("有{n}条线索待核实。", n=len(hints)) if hints else T("未发现利害关系。"),
    )


def _credit(counsel: Counsel, weights: Weights) -> Factor:
    points = {Standing.UNCHECKED: weights.unchecked, Standing.PENDING: weights.pending}
    return Factor(
        Text(N_("信用")),
        points.get(counsel.standing, 0),
        T("{standing}。", standing=Text(counsel.standing.label)),
    )


def _record(counsel: Counsel, weights: Weights) -> tuple[Factor, Factor]:
    late, done = counsel.handed_in_late, counsel.handed_in
    lost = 100 * counsel.scored - counsel.score
    return (
        Factor(
            Text(N_("按期完成")),
            # As if one of ten pieces more had been late: a short record neither raises nor ruins anybody.
            weights.late * (late + 1) // (done + 10),
            T("已提交{done}件，逾期{late}件。", done=done, late=late) if done else T("还没有提交记录。"),
        ),
        Factor(
            Text(N_("工作质量")),
            # As if five pieces more had been given 80 of 100.
            weights.quality * (lost + 100) // (100 * (counsel.scored + 5)),
            T(
                "已评分{n}件，平均{mean}分。",
                n=counsel.scored, mean=_one_place(Fraction(counsel.score, counsel.scored)),
            )
            if counsel.scored
            else T("还没有评分记录。"),
        ),
    )  # fmt: skip


def _away(task: Task, counsel: Counsel) -> int:
    return sum(task.span.meets(leave) for leave in counsel.away)


def _steps(counsel: Counsel, want: Want) -> int:
    level = counsel.specialities.get(want.speciality)
    return level.steps if level else 0


def _one_place(number: Fraction) -> str:
    """A share or mean to one decimal place, half away from nought."""
    tenths = floor(abs(number) * 10 + Fraction(1, 2))
    return f"{'-' if number < 0 else ''}{tenths // 10}.{tenths % 10}"
