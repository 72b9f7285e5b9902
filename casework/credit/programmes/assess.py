"""Whether an applicant is recognised under a programme, and what it may be granted. Pure: no database, no clock."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from casework.credit.programmes.vocabulary import (
    Amount,
    Award,
    By,
    Compare,
    Every,
    Fact,
    FactKind,
    Measure,
    Op,
    Programme,
    Test,
    Value,
)
from casework.errors import InvalidInput
from casework.money import MOST_FEN, Money
from casework.rulebook.terms import add_months
from casework.text import N_, T, Text

Facts = Mapping[str, Value]
WHOLE = 100
"""In hundredths."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A condition with its result."""

    article: str
    label: str
    met: bool
    why: Text


@dataclass(frozen=True, slots=True)
class Instalment:
    """What is paid in a year."""

    year: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Awarded:
    """An award with how it was reckoned. `amount` is a ceiling where `at_most`."""

    kind: str
    label: str
    article: str
    year: int
    amount: Money
    instalments: tuple[Instalment, ...]
    city: Money
    county: Money
    at_most: bool
    why: Text
    shares: tuple[int, ...]
    """Of its instalments, in hundredths."""
    city_share: int
    """Of the city, in hundredths."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a programme says of an applicant. Nobody who is not recognised is granted anything."""

    recognised: bool
    conditions: tuple[Judged, ...]
    awards: tuple[Awarded, ...]


def assess(programme: Programme, on: date, facts: Facts) -> Assessment:
    """Each condition with its result, and each award to the 分, by the facts as they are stated.

    Where nobody has recognised the applicant yet, the day that is asked about counts as that day.
    """
    known = dict(facts)
    if programme.decided is not None and known.get(programme.decided.name) is None:
        known[programme.decided.name] = on
    conditions = (_in_force(programme, on, known), *_judged(programme, known))
    recognised = all(one.met for one in conditions)
    awards = tuple(each for one in programme.awards for each in _awards(one, known)) if recognised else ()
    return Assessment(recognised, conditions, awards)


def _in_force(programme: Programme, on: date, facts: Facts) -> Judged:
    decided: Any = facts[programme.decided.name] if programme.decided else on
    met = programme.start <= decided and (programme.until is None or decided <= programme.until)
    values = {"source": programme.source, "first": programme.start, "last": programme.until, "day": decided}
    if programme.until is None:
        why = Text(N_("{source}自{first}起施行；认定之日为{day}。"), values)
    else:
        why = Text(N_("{source}自{first}至{last}施行；认定之日为{day}。"), values)
    return Judged(programme.force_article, "施行期间", met, why)


def _judged(programme: Programme, facts: Facts) -> Iterator[Judged]:
    for one in programme.conditions:
        met, why = _holds(one.test, facts)
        yield Judged(one.article, one.label, met, why)


def holds(test: Test, facts: Facts) -> bool:
    """Whether a test holds. What is not stated never does."""
    return _holds(test, facts)[0]


def _holds(test: Test, facts: Facts) -> tuple[bool, Text]:
    if isinstance(test, Compare):
        return _compared(test, facts)
    if isinstance(test, By):
        value = facts.get(test.fact.name)
        if not isinstance(value, str) or value not in test.cases:
            return False, T(
                "{fact}：{value}，没有对应的标准。", fact=test.fact.label, value=shown(test.fact, value)
            )
        met, why = _holds(test.cases[value], facts)
        return met, T("{fact}为{value}：{why}", fact=test.fact.label, value=shown(test.fact, value), why=why)
    tried = [_holds(one, facts) for one in test.tests]
    if isinstance(test, Every):
        met = all(each for each, _ in tried)
        return met, _joined(why for each, why in tried if met or not each)
    met = any(each for each, _ in tried)
    return met, _joined(why for each, why in tried if each or not met)


def _joined(texts: Iterable[Text]) -> Text:
    first, *others = texts
    for one in others:
        first = T("{first}{second}", first=first, second=one)
    return first


def _compared(test: Compare, facts: Facts) -> tuple[bool, Text]:
    value = facts.get(test.fact.name)
    met = value is not None and _meets(test, value, facts)
    values: dict[str, Any] = {
        "fact": test.fact.label,
        "value": shown(test.fact, value),
        "op": Text(test.op.label),
        "wanted": _wanted(test),
    }
    if test.op is Op.WITHIN_YEARS and test.of is not None:
        values |= {"of": test.of.label, "n": test.value}
        met_, not_ = N_("{fact}{value}，在{of}起{n}年内。"), N_("{fact}{value}，不在{of}起{n}年内。")
    elif test.op in {Op.IS, Op.ONE_OF}:
        met_, not_ = N_("{fact}：{value}。"), N_("{fact}：{value}，应当{op}{wanted}。")
    else:
        met_, not_ = N_("{fact}{value}，{op}{wanted}。"), N_("{fact}{value}，应当{op}{wanted}。")
    return met, Text(met_ if met else not_, values)


def _meets(test: Compare, value: Any, facts: Facts) -> bool:
    wanted: Any = test.value
    match test.op:
        case Op.IS:
            return bool(value == wanted)
        case Op.ONE_OF:
            return value in wanted
        case Op.AT_LEAST | Op.SINCE:
            return bool(value >= wanted)
        case Op.AT_MOST:
            return bool(value <= wanted)
        case Op.BELOW | Op.BEFORE:
            return bool(value < wanted)
        case Op.WITHIN_YEARS:
            began: Any = facts.get(test.of.name) if test.of else None
            return began is not None and began <= value <= add_months(began, 12 * wanted)


def shown(fact: Fact, value: Any) -> Any:
    """A value as an explanation says it."""
    if value is None:
        return T("（未填）")
    if fact.kind is FactKind.YES_NO:
        return T("是") if value else T("否")
    if fact.kind is FactKind.CHOICE:
        return fact.choices.get(value, value)
    if fact.kind is FactKind.NUMBER:
        return f"{value:,f}{fact.unit}"
    return value.round if isinstance(value, Money) else value


def _wanted(test: Compare) -> Any:
    if isinstance(test.value, tuple):
        return "、".join(str(shown(test.fact, one)) for one in test.value)
    return shown(test.fact, test.value)


def _awards(award: Award, facts: Facts) -> Iterator[Awarded]:
    began = facts.get(award.year_of.name)
    if not isinstance(began, date) or (award.when is not None and not holds(award.when, facts)):
        return
    if award.years is None:
        reckoned = _reckoned(award.amount, facts)
        if reckoned is not None:
            yield _awarded(award, began.year, *reckoned)
        return
    reached = Decimal(-1)
    series: Any = facts.get(award.amount.fact.name) if award.amount.fact else None
    for year in range(began.year + award.years[0], began.year + award.years[1] + 1):
        step = _step(award.amount, series or {}, year)
        if step is None or (award.amount.first_time and step[0] <= reached):
            continue
        reached = max(reached, step[0])
        yield _awarded(award, year, step[1], step[2])


def _step(amount: Amount, series: Mapping[int, Money], year: int) -> tuple[Decimal, Money, Text] | None:
    """The highest step that a year reaches: from which value on, what it brings, and why."""
    now, before = series.get(year), series.get(year - 1)
    if now is None:
        return None
    if amount.measure is Measure.STEPS:
        found = [each for each in amount.steps if each[0] <= now.fen]
        why = T("{year}年为{now}", year=year, now=now)
    else:
        if before is None or before.fen == 0:
            return None  # of nothing no growth can be told
        found = [each for each in amount.steps if (now.fen - before.fen) * 100 >= each[0] * before.fen]
        grown = Decimal(now.fen - before.fen) * 100 / before.fen
        why = T(
            "{year}年为{now}，上年度为{before}，新增{grown}%",
            year=year, now=now, before=before, grown=f"{grown:.2f}",
        )  # fmt: skip
    if not found:
        return None
    least, brings = found[-1]
    bar: Any = Money(int(least)) if amount.measure is Measure.STEPS else f"{least}%"
    return least, brings, T("{why}，达到{bar}一档：{brings}。", why=why, bar=bar, brings=brings)


def _reckoned(amount: Amount, facts: Facts) -> tuple[Money, Text] | None:
    """An amount in 分 with its arithmetic; None where it comes to nothing, or a fact is lacking."""
    if amount.fact is None:
        return amount.fen, T("定额{sum}。", sum=amount.fen)
    value: Any = facts.get(amount.fact.name)
    found = None if value is None else _measured(amount, amount.fact, value)
    if found is None:
        return None
    full, said = found
    if amount.most is not None and amount.most.fen < full:
        full, said = amount.most.fen, T("{said}，以{most}为限", said=said, most=amount.most)
    if amount.share != WHOLE:
        full, said = full * amount.share // WHOLE, T("{said}，按{share}%", said=said, share=amount.share)
    if full > MOST_FEN:
        raise InvalidInput({amount.fact.name: T("{fact}过大，请核对。", fact=amount.fact.label)})
    return (Money(full), T("{said} = {sum}。", said=said, sum=Money(full))) if full > 0 else None


def _measured(amount: Amount, fact: Fact, value: Any) -> tuple[int, Text] | None:
    """What the measure alone brings, in 分, rounded down."""
    number = Decimal(value.fen) if isinstance(value, Money) else value
    match amount.measure:
        case Measure.EACH:
            said = T("{value} × {each}", value=shown(fact, value), each=amount.fen)
            return int(number * amount.fen.fen), said
        case Measure.EACH_FULL:
            unit, times = shown(fact, amount.unit), int(number // amount.unit)
            said = T("满{unit}的{n}个 × {each}", unit=unit, n=times, each=amount.fen)
            return times * amount.fen.fen, said
        case Measure.PERCENT:
            said = T("{value} × {percent}%", value=value, percent=amount.percent)
            return int(number * amount.percent / WHOLE), said
        case _:
            found = [each for each in amount.steps if each[0] <= number]
            if not found:
                return None
            said = T("{fact}{value}，对应{fen}", fact=fact.label, value=shown(fact, value), fen=found[-1][1])
            return found[-1][1].fen, said


def _awarded(award: Award, year: int, amount: Money, why: Text) -> Awarded:
    """Where 分 do not divide, the last instalment and the county's part take the rest."""
    parts = [amount.fen * share // WHOLE for share in award.instalments[:-1]]
    parts.append(amount.fen - sum(parts))
    city = amount.fen * award.city // WHOLE
    return Awarded(
        award.kind,
        award.label,
        award.article,
        year,
        amount,
        tuple(Instalment(year + n, Money(part)) for n, part in enumerate(parts)),
        Money(city),
        Money(amount.fen - city),
        award.at_most,
        why,
        award.instalments,
        award.city,
    )
