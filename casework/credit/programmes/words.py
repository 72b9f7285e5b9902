"""A programme in words: what it demands, what it grants, how it is paid and made public. Pure."""

from collections.abc import Iterable
from typing import Any

from casework.credit.programmes.assess import shown
from casework.credit.programmes.vocabulary import (
    Amount,
    Award,
    By,
    Compare,
    Every,
    FactKind,
    Measure,
    Op,
    Programme,
    Test,
)
from casework.money import Money
from casework.text import T, Text


def condition_in_words(test: Test) -> Text:
    """A condition in words."""
    if isinstance(test, Compare):
        return _compared(test)
    if isinstance(test, By):
        parts = [
            T(
                "{fact}为{value}的，{what}",
                fact=test.fact.label,
                value=shown(test.fact, value),
                what=condition_in_words(one),
            )
            for value, one in test.cases.items()
        ]
        return _joined(parts, T("；"))
    every = isinstance(test, Every)
    return _joined([_inner(one) for one in test.tests], T("，并且") if every else T("，或者"))


def _inner(test: Test) -> Text:
    return (
        condition_in_words(test)
        if isinstance(test, Compare)
        else T("（{what}）", what=condition_in_words(test))
    )


def _joined(parts: Iterable[Text], between: Text) -> Text:
    first, *others = parts
    for one in others:
        first = T("{first}{between}{second}", first=first, between=between, second=one)
    return first


def _compared(test: Compare) -> Text:
    if test.op is Op.WITHIN_YEARS and test.of is not None:
        return T("{fact}在{of}起{n}年内", fact=test.fact.label, of=test.of.label, n=test.value)
    values: Any = test.value if isinstance(test.value, tuple) else (test.value,)
    wanted = _joined([T("{value}", value=shown(test.fact, one)) for one in values], T("、"))
    return T("{fact}{op}{wanted}", fact=test.fact.label, op=Text(test.op.label), wanted=wanted)


def amount_in_words(amount: Amount) -> Text:
    """How an award is reckoned."""
    said = _measure(amount)
    if amount.most is not None:
        said = T("{said}，以{most}为限", said=said, most=amount.most.round)
    return said if amount.share == 100 else T("{said}，按{share}%", said=said, share=amount.share)


def _measure(amount: Amount) -> Text:
    fact: Any = amount.fact
    match amount.measure:
        case Measure.FIXED:
            return T("定额{sum}", sum=amount.fen.round)
        case Measure.EACH:
            return T("{fact}每{unit}{sum}", fact=fact.label, unit=fact.unit, sum=amount.fen.round)
        case Measure.EACH_FULL:
            return T("{fact}每满{n}{sum}", fact=fact.label, n=shown(fact, amount.unit), sum=amount.fen.round)
        case Measure.PERCENT:
            return T("{fact}的{percent}%", fact=fact.label, percent=amount.percent)
        case Measure.GROWTH:
            steps = [
                T("比上年度新增{n}%以上的{sum}", n=first, sum=brings.round) for first, brings in amount.steps
            ]
        case _:
            money = fact.kind in {FactKind.MONEY, FactKind.SERIES}
            bars = [Money(int(first)).round if money else shown(fact, first) for first, _ in amount.steps]
            sums = [brings for _, brings in amount.steps]
            steps = [T("{n}以上的{sum}", n=n, sum=brings.round) for n, brings in zip(bars, sums, strict=True)]
    said = T("按{fact}：{steps}", fact=fact.label, steps=_joined(steps, T("，")))
    return T("{said}（每档首次达到时）", said=said) if amount.first_time else said


def paid_in_words(award: Award) -> Text:
    """In which years an award is paid, and by whom."""
    shares = "、".join(f"{share}%" for share in award.instalments)
    if len(award.instalments) == 1:
        said = T("自{day}的年度起一次兑现", day=award.year_of.label)
    else:
        said = T(
            "自{day}的年度起分{n}年按{shares}兑现",
            day=award.year_of.label,
            n=len(award.instalments),
            shares=shares,
        )
    return T(
        "{said}；市级承担{city}%，县（市、区）承担{county}%",
        said=said,
        city=award.city,
        county=100 - award.city,
    )


def publicity_in_words(programme: Programme) -> Text:
    """How long it is made public before a decision."""
    if not programme.publicity_days:
        return T("方案没有规定公示。")
    said = (
        T("{n}个工作日", n=programme.publicity_days)
        if programme.publicity_working
        else T("{n}日", n=programme.publicity_days)
    )
    return T("公示{said}（{article}）。", said=said, article=programme.publicity_article)
