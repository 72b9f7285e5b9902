"""A programme, and the facts of an application, from what somebody wrote. Everything wrong with it is told at once. Pure."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from casework.credit.products import UseField
from casework.credit.programmes.vocabulary import (
    Amount,
    Award,
    By,
    Compare,
    Condition,
    Either,
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
from casework.money import MOST_FEN, Money, read_money
from casework.text import T, Text

E = TypeVar("E", bound=StrEnum)
FITTING = {
    Op.IS: (FactKind.YES_NO, FactKind.CHOICE, FactKind.NUMBER),
    Op.ONE_OF: (FactKind.CHOICE,),
    Op.AT_LEAST: (FactKind.MONEY, FactKind.NUMBER),
    Op.AT_MOST: (FactKind.MONEY, FactKind.NUMBER),
    Op.BELOW: (FactKind.MONEY, FactKind.NUMBER),
    Op.SINCE: (FactKind.DAY,),
    Op.BEFORE: (FactKind.DAY,),
    Op.WITHIN_YEARS: (FactKind.DAY,),
}
"""Which comparison fits which kind of fact."""
_FACT_OF = {
    Measure.STEPS: (FactKind.MONEY, FactKind.NUMBER, FactKind.SERIES),
    Measure.GROWTH: (FactKind.SERIES,),
    Measure.EACH: (FactKind.NUMBER,),
    Measure.EACH_FULL: (FactKind.NUMBER,),
    Measure.PERCENT: (FactKind.MONEY,),
}
_SAYS = {
    Measure.FIXED: ("sum",),
    Measure.STEPS: ("fact", "steps"),
    Measure.GROWTH: ("fact", "steps"),
    Measure.EACH: ("fact", "sum"),
    Measure.EACH_FULL: ("fact", "sum", "unit"),
    Measure.PERCENT: ("fact", "percent"),
}
"""What an amount says of each measure; what would be passed over is refused, since it was meant to change the sum."""
_PROGRAMME = ("id", "title", "source", "field", "from", "until", "force_article", "decided", "facts", "conditions",
              "awards", "publicity", "revocation_article")  # fmt: skip
_AWARD = ("kind", "label", "article", "when", "amount", "year_of", "years", "instalments", "city", "at_most")
SMALLEST_UNIT, DEEPEST = Decimal("0.01"), 6
"""What is counted by is no smaller, and so far tests may stand in one another."""


class _Wrong(ValueError):
    """What is wrong, and where."""

    def __init__(self, where: str, why: Text) -> None:
        super().__init__(where)
        self.where, self.why = where, why


def programme_of(given: Any) -> Programme:
    """A programme as an office wrote it. Raises InvalidInput (`programme`) with the place and what is wrong there."""
    try:
        return _programme(_only(given, "方案", *_PROGRAMME))
    except _Wrong as wrong:
        raise InvalidInput({"programme": T("{where}：{why}", where=wrong.where, why=wrong.why)}) from None


def _programme(given: dict[str, Any]) -> Programme:
    facts = {one.name: one for one in _facts(given)}
    decided = given.get("decided")
    publicity = _only(given.get("publicity", {}), "publicity", "days", "unit", "article")
    if publicity.get("unit", "cal") not in ("cal", "wd"):
        raise _Wrong("publicity.unit", T("写 cal（日历日）或者 wd（工作日）。"))
    start, until = _day(given.get("from"), "from"), given.get("until")
    last = None if until is None else _day(until, "until")
    if last is not None and last < start:
        raise _Wrong("until", T("止日早于起日。"))
    return Programme(
        id=_word(given, "id", "方案"),
        title=_word(given, "title", "方案"),
        source=_word(given, "source", "方案"),
        use=_member(UseField, given.get("field"), "field"),
        start=start,
        until=last,
        force_article=_word(given, "force_article", "方案"),
        decided=None if decided is None else _fact(facts, decided, "decided", FactKind.DAY),
        facts=facts,
        conditions=tuple(
            Condition(
                article=_word(one, "article", where),
                label=_word(one, "label", where),
                test=_test(facts, one.get("test"), where),
            )
            for one, where in _each(given, "conditions", "article", "label", "test")
        ),
        awards=tuple(_award(facts, one, where) for one, where in _each(given, "awards", *_AWARD)),
        publicity_days=_whole(publicity.get("days", 0), "publicity.days", 0, 60),
        publicity_working=publicity.get("unit", "cal") == "wd",
        publicity_article=str(publicity.get("article", "")),
        revocation_article=str(given.get("revocation_article", "")),
    )


def _facts(given: dict[str, Any]) -> list[Fact]:
    found: list[Fact] = []
    for one, where in _each(given, "facts", "name", "label", "kind", "choices", "unit", "evidence"):
        kind = _member(FactKind, one.get("kind"), where)
        choices = {str(key): str(label) for key, label in _table(one.get("choices", {}), where).items()}
        if (kind is FactKind.CHOICE) != bool(choices):
            raise _Wrong(where, T("选项须列出 choices，其他类型不列。"))
        name = _word(one, "name", where)
        if name in {each.name for each in found}:
            raise _Wrong(where, T("事实“{name}”写了两次。", name=name))
        found.append(
            Fact(
                name=name,
                label=_word(one, "label", where),
                kind=kind,
                choices=choices,
                unit=str(one.get("unit", "")),
                evidence=str(one.get("evidence", "")),
            )
        )
    return found


def _test(facts: Mapping[str, Fact], given: Any, where: str, depth: int = 0) -> Test:
    table = _table(given, where)
    if depth > DEEPEST:
        raise _Wrong(where, T("条件套得太深，至多{n}层。", n=DEEPEST))
    for key, made in (("all", Every), ("any", Either)):
        if key in table:
            tests = _only(table, where, key)[key]
            if not isinstance(tests, list) or not tests:
                raise _Wrong(where, T("{key} 须列出至少一个条件。", key=key))
            return made(tuple(_test(facts, one, where, depth + 1) for one in tests))
    if "by" in table:
        fact = _fact(facts, _only(table, where, "by", "cases")["by"], where, FactKind.CHOICE)
        cases = _table(table.get("cases"), where)
        for value in cases:
            _chosen(fact, value, where)
        return By(fact, {value: _test(facts, one, where, depth + 1) for value, one in cases.items()})
    return _comparison(facts, table, where)


def _comparison(facts: Mapping[str, Fact], table: dict[str, Any], where: str) -> Compare:
    ops = [op for op in Op if op.value in table]
    if "fact" not in table or len(ops) != 1 or len(table) > 2 + ("of" in table):
        raise _Wrong(
            where, T("一个条件写 fact 和一种比较（{known}），或者 all、any、by。", known="、".join(Op))
        )
    op = ops[0]
    fact = _fact(facts, table["fact"], where, *FITTING[op])
    given = table[op.value]
    if op is Op.WITHIN_YEARS:
        years = _whole(given, where, 1, 50)
        return Compare(fact=fact, op=op, value=years, of=_fact(facts, table.get("of"), where, FactKind.DAY))
    if op is Op.ONE_OF:
        if not isinstance(given, list) or not given:
            raise _Wrong(where, T("one_of 须列出至少一个选项。"))
        return Compare(fact=fact, op=op, value=tuple(_chosen(fact, one, where) for one in given))
    value = _value(fact, given, where)
    if value is None or isinstance(value, Mapping):
        raise _Wrong(where, T("没有写比较的值。"))
    return Compare(fact=fact, op=op, value=value)


def _award(facts: Mapping[str, Fact], given: dict[str, Any], where: str) -> Award:
    amount = _amount(facts, _table(given.get("amount"), where), where)
    years = given.get("years")
    if (amount.fact is not None and amount.fact.kind is FactKind.SERIES) != (years is not None):
        raise _Wrong(where, T("按各年金额计算的奖励写明 years（自当年起第几年至第几年），其他不写。"))
    instalments = given.get("instalments", [100])
    if not isinstance(instalments, list) or sum(_whole(one, where, 1, 100) for one in instalments) != 100:
        raise _Wrong(where, T("分期比例（instalments）相加须为100。"))
    return Award(
        kind=_word(given, "kind", where),
        label=_word(given, "label", where),
        article=_word(given, "article", where),
        when=None if (when := given.get("when")) is None else _test(facts, when, where),
        amount=amount,
        year_of=_fact(facts, given.get("year_of"), where, FactKind.DAY),
        years=None if years is None else _span(years, where),
        instalments=tuple(instalments),
        city=_whole(given.get("city", 100), where, 0, 100),
        at_most=_yes(given.get("at_most", False), where),
    )


def _span(given: Any, where: str) -> tuple[int, int]:
    years = [_whole(one, where, 0, 50) for one in given] if isinstance(given, list) else []
    if len(years) != 2 or years[1] < years[0]:
        raise _Wrong(where, T("years 写成 [0, 4]。"))
    return years[0], years[1]


def _amount(facts: Mapping[str, Fact], given: dict[str, Any], where: str) -> Amount:
    measure = _member(Measure, given.get("measure"), where)
    fact = _fact(facts, given.get("fact"), where, *_FACT_OF[measure]) if measure in _FACT_OF else None
    yearly = fact is not None and fact.kind is FactKind.SERIES
    further = ("first_time",) if yearly else ("most", "share") if fact is not None else ()
    _only(given, where, "measure", *_SAYS[measure], *further)
    for name in ("steps", "sum", "percent"):
        if name in _SAYS[measure] and not given.get(name):
            raise _Wrong(where, T("没有写{name}。", name=name))
    unit = _number(given.get("unit", 1), where)
    if unit < SMALLEST_UNIT:
        raise _Wrong(where, T("单位（unit）不能小于{least}。", least=SMALLEST_UNIT))
    return Amount(
        measure=measure,
        fact=fact,
        fen=_money(given.get("sum", 0), where),
        unit=unit,
        percent=_whole(given["percent"], where, 1, 1000) if "percent" in given else 0,
        steps=_steps(fact, measure, given["steps"], where) if "steps" in given else (),
        first_time=_yes(given.get("first_time", False), where),
        most=_money(given["most"], where) if "most" in given else None,
        share=_whole(given.get("share", 100), where, 1, 100),
    )


def _steps(fact: Fact | None, measure: Measure, given: Any, where: str) -> tuple[tuple[Decimal, Money], ...]:
    if not isinstance(given, list) or not all(isinstance(one, list) and len(one) == 2 for one in given):
        raise _Wrong(where, T("steps 写成 [[起点, 金额], …]。"))
    money = measure is Measure.STEPS and fact is not None and fact.kind in {FactKind.MONEY, FactKind.SERIES}
    steps = tuple(
        (Decimal(_money(first, where).fen) if money else _number(first, where), _money(sum_, where))
        for first, sum_ in given
    )
    if [first for first, _ in steps] != sorted({first for first, _ in steps}):
        raise _Wrong(where, T("steps 的起点须由低到高，且不重复。"))
    return steps


def facts_of(programme: Programme, given: Any) -> dict[str, Value]:
    """The facts of an application, by the kinds that the programme gives them; `null` and what is left out are not stated.

    A fact `office.on` stands in the part `office`. Raises InvalidInput naming the fact and what is wrong with it.
    """
    if not isinstance(given, dict):
        raise InvalidInput({"facts": T("facts 须为对象。")})
    flat = dict(_flat(programme.facts, given))
    unknown = [name for name in flat if name not in programme.facts]
    if unknown:
        raise InvalidInput({"facts": T("方案没有这些事实：{names}。", names="、".join(unknown[:10]))})
    found = {}
    for fact in programme.facts.values():
        try:
            found[fact.name] = _value(fact, flat.get(fact.name), fact.name)
        except _Wrong as wrong:
            raise InvalidInput({fact.name: T("{name}：{why}", name=fact.name, why=wrong.why)}) from None
    return found


def _flat(facts: Mapping[str, Fact], given: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in given.items():
        name = f"{before}{key}"
        if isinstance(value, dict) and name not in facts:
            yield from _flat(facts, value, f"{name}.")
        elif value is not None or name in facts:
            yield name, value


def _value(fact: Fact, given: Any, where: str) -> Value:
    if given is None:
        return None
    read: dict[FactKind, Callable[[Any, str], Value]] = {
        FactKind.DAY: _day,
        FactKind.MONEY: _money,
        FactKind.NUMBER: _number,
        FactKind.YES_NO: _yes,
        FactKind.CHOICE: lambda one, at: _chosen(fact, one, at),
        FactKind.SERIES: _series,
    }
    return read[fact.kind](given, where)


def _series(given: Any, where: str) -> Mapping[int, Money]:
    table = _table(given, where)
    if not all(str(year).isdecimal() and 1990 <= int(year) <= 2049 for year in table):
        raise _Wrong(where, T("各年金额写成 {{年份: 金额}}，年份在1990至2049之间。"))
    return {int(year): _money(value, where) for year, value in table.items()}


def _fact(facts: Mapping[str, Fact], name: Any, where: str, *kinds: FactKind) -> Fact:
    if not isinstance(name, str) or name not in facts:
        raise _Wrong(where, T("没有事实“{name}”。", name=str(name)))
    if facts[name].kind not in kinds:
        wanted = "、".join(kind.label for kind in kinds)
        raise _Wrong(
            where,
            T(
                "事实“{name}”是{kind}，这里须为{wanted}。",
                name=name,
                kind=Text(facts[name].kind.label),
                wanted=wanted,
            ),
        )
    return facts[name]


def _chosen(fact: Fact, given: Any, where: str) -> str:
    if not isinstance(given, str) or given not in fact.choices:
        raise _Wrong(
            where, T("“{value}”不在选项中，可用：{known}。", value=str(given), known="、".join(fact.choices))
        )
    return given


def _member(enum: type[E], given: Any, where: str) -> E:
    if not isinstance(given, str) or given not in set(enum):
        raise _Wrong(where, T("“{value}”不认识，可用：{known}。", value=str(given), known="、".join(enum)))
    return enum(given)


def _table(given: Any, where: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise _Wrong(where, T("须为对象。"))
    return given


def _only(given: Any, where: str, *known: str) -> dict[str, Any]:
    """A table that says nothing else: a word that is misspelt would be passed over, and another sum be paid."""
    table = _table(given, where)
    if names := "、".join([str(name) for name in table if name not in known][:10]):
        raise _Wrong(where, T("这里没有“{names}”，可用：{known}。", names=names, known="、".join(known)))
    return table


def _each(given: dict[str, Any], name: str, *known: str) -> list[tuple[dict[str, Any], str]]:
    found = given.get(name, [])
    if not isinstance(found, list):
        raise _Wrong(name, T("须为数组。"))
    return [
        (_only(one, where, *known), where) for n, one in enumerate(found, 1) for where in [f"{name}[{n}]"]
    ]


def _word(given: dict[str, Any], name: str, where: str) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(where, T("没有写{name}。", name=name))
    return value.strip()


def _whole(given: Any, where: str, least: int, most: int) -> int:
    if type(given) is not int or not least <= given <= most:
        raise _Wrong(where, T("须为{least}至{most}的整数。", least=least, most=most))
    return given


def _number(given: Any, where: str) -> Decimal:
    try:
        if isinstance(given, bool) or not isinstance(given, int | str):
            raise InvalidOperation  # a float is not what was written
        number = Decimal(given)
    except InvalidOperation:
        raise _Wrong(where, T("须为整数，或者写成文字的小数。")) from None
    if not number.is_finite() or abs(number) > MOST_FEN:
        raise _Wrong(where, T("数字过大。"))
    return number


def _money(given: Any, where: str) -> Money:
    """Whole 分, or 元 in words (5000万元)."""
    if type(given) is int and 0 <= given <= MOST_FEN:
        return Money(given)
    found = read_money(given) if isinstance(given, str) else None
    if found is None:
        raise _Wrong(where, T("须为整数分，或者写成“5000万元”。"))
    return found


def _day(given: Any, where: str) -> date:
    try:
        day = given if type(given) is date else date.fromisoformat(given)
    except (TypeError, ValueError):
        raise _Wrong(where, T("须为日期，如 2026-09-22。")) from None
    if not 1900 <= day.year <= 2100:
        raise _Wrong(where, T("须为日期，如 2026-09-22。"))
    return day


def _yes(given: Any, where: str) -> bool:
    if not isinstance(given, bool):
        raise _Wrong(where, T("须为 true 或 false。"))
    return given
