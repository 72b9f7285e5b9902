"""Instalments and who bears them: together always the award, to the 分 (34号第十一条第（一）项)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.credit.programmes.given import checked, kept, refilled, typed
from casework.credit.programmes.parts import parts
from casework.credit.programmes.shipped import ids, programme, text_of
from casework.credit.programmes.words import (
    amount_in_words,
    condition_in_words,
    paid_in_words,
    publicity_in_words,
)
from casework.money import Money

SHARES = st.lists(st.integers(1, 99), min_size=1, max_size=5).map(lambda cut: _whole(cut))


def _whole(given_: list[int]) -> list[int]:
    cuts = sorted({0, 100, *given_})
    return [b - a for a, b in pairwise(cuts)]


@given(st.integers(0, 10**13), SHARES, st.integers(0, 100))
def test_instalments_are_the_award_and_both_parts_the_instalment(
    fen: int, shares: list[int], city: int
) -> None:
    made = parts(Money(fen), 2018, shares, city)
    assert sum(p.amount.fen for p in made) == fen
    assert sum(p.city.fen for p in made) == fen * city // 100
    assert all(p.city.fen + p.county.fen == p.amount.fen for p in made)
    assert [p.year for p in made] == [2018 + n for n in range(len(shares))]


@pytest.mark.parametrize(
    ("fen", "amounts", "city"),
    [(101, [40, 30, 31], [20, 15, 15]), (1, [0, 0, 1], [0, 0, 0]), (99, [39, 29, 31], [19, 15, 15])],
)
def test_what_does_not_divide_comes_with_the_last(fen: int, amounts: list[int], city: list[int]) -> None:
    made = parts(Money(fen), 2018, [40, 30, 30], 50)
    assert [p.amount.fen for p in made] == amounts
    assert [p.city.fen for p in made] == city


@pytest.mark.parametrize("code", ids())
def test_each_programme_that_ships_can_be_said_in_words_and_filled_in(code: str) -> None:
    of = programme(code)
    for condition in of.conditions:
        assert str(condition_in_words(condition.test))
    for award in of.awards:
        assert str(amount_in_words(award.amount))
        assert "市级承担" in str(paid_in_words(award))
    assert "公示" in str(publicity_in_words(of))
    assert text_of(code)
    filled = {
        "day": "2018年9月3日", "money": "5000万元", "number": "3", "yes_no": "no", "series": "2018 1.2亿元\n2019年：3亿元",
    }  # fmt: skip
    fields = {f"fact.{f.name}": filled.get(f.kind.value) or next(iter(f.choices)) for f in of.facts.values()}
    facts = checked(of, typed(of, lambda name: fields.get(name, "")))
    assert None not in facts.values()
    again = refilled(of, kept(facts))
    assert checked(of, typed(of, lambda name: again.get(name, ""))) == facts
