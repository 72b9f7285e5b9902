"""A programme that an office writes: what would be passed over is refused with its place, and every sum is whole."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.credit.programmes.assess import Assessment, assess
from casework.credit.programmes.read import facts_of, programme_of
from casework.credit.programmes.shipped import ids, programme
from casework.errors import InvalidInput
from casework.money import MOST_FEN

TODAY = date(2026, 1, 1)
PLAIN: dict[str, Any] = {
    "id": "Q", "title": "技能大师奖励", "source": "某政〔2025〕1号", "field": "commendation", "from": date(2025, 1, 1),
    "force_article": "附则",
    "facts": [
        {"name": "day", "label": "认定之日", "kind": "day"}, {"name": "sum", "label": "投入", "kind": "money"},
        {"name": "count", "label": "人数", "kind": "number"}, {"name": "years", "label": "各年收入", "kind": "series"},
        {"name": "rank", "label": "等级", "kind": "choice", "choices": {"first": "一等"}},
    ],
}  # fmt: skip
FIXED = {"measure": "fixed", "sum": 1000}


def awarding(amount: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The programme with one award."""
    award = {"kind": "k", "label": "奖励", "article": "第三条", "year_of": "day", "amount": amount}
    return PLAIN | {"awards": [award | more]}


def requiring(test: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The programme with one condition."""
    return PLAIN | {"conditions": [{"article": "第二条", "label": "条件", "test": test} | more]}


def said(written: dict[str, Any], facts: dict[str, Any]) -> Assessment:
    """What the programme says of an applicant."""
    found = programme_of(written)
    return assess(found, TODAY, facts_of(found, facts))


@pytest.mark.parametrize(
    ("written", "place", "says"),
    [
        pytest.param(awarding(FIXED, instalment=[40, 60]), "awards[1]", "instalment", id="写错的分期不当作一次付清"),
        pytest.param(awarding(FIXED, at_most="yes"), "awards[1]", "true", id="最高不超过须写明是否"),
        pytest.param(awarding(FIXED | {"share": 30}), "awards[1]", "share", id="定额没有比例"),
        pytest.param(awarding(FIXED | {"most": 10}), "awards[1]", "most", id="定额没有上限"),
        pytest.param(awarding({"measure": "fixed"}), "awards[1]", "没有写sum", id="没有金额"),
        pytest.param(awarding({"measure": "percent", "fact": "sum"}), "awards[1]", "没有写percent", id="没有比例"),
        pytest.param(
            awarding({"measure": "percent", "fact": "sum", "percent": 20, "sum": 5}), "awards[1]", "sum",
            id="按比例的没有定额",
        ),
        pytest.param(
            awarding({"measure": "steps", "fact": "years", "steps": [[1, 1000]], "share": 30}, years=[0, 0]),
            "awards[1]", "share", id="各年分档没有比例",
        ),
        pytest.param(
            awarding({"measure": "steps", "fact": "sum", "steps": [[1, 1000]], "first_time": True}),
            "awards[1]", "first_time", id="只有各年才谈得上首次",
        ),
        pytest.param(
            awarding({"measure": "each_full", "fact": "count", "unit": "1e-30", "sum": 1}), "awards[1]", "0.01",
            id="单位太小，除不出来",
        ),
        pytest.param(awarding(FIXED, instalments=[40, 30]), "awards[1]", "100", id="分期相加不到一百"),
        pytest.param(PLAIN | {"publicity": {"days": 7, "unit": "weeks"}}, "publicity.unit", "wd", id="公示的单位"),
        pytest.param(PLAIN | {"publicity": {"day": 7}}, "publicity", "day", id="公示的天数"),
        pytest.param(PLAIN | {"untill": date(2026, 1, 1)}, "方案", "untill", id="方案的项写错"),
        pytest.param(
            requiring({"all": [{"fact": "count", "at_least": 1}], "fact": "count", "at_least": 9}),
            "conditions[1]", "at_least", id="都要满足之外又写一个条件",
        ),
        pytest.param(
            requiring({"by": "rank", "cases": {}, "else": {"fact": "count", "at_least": 9}}),
            "conditions[1]", "else", id="没有其他情形",
        ),
        pytest.param(
            requiring({"fact": "count", "at_least": 1}, unless="rank"), "conditions[1]", "unless", id="没有除外"
        ),
        pytest.param(
            PLAIN | {"facts": [{"name": "day", "label": "日", "kind": "day", "evidences": "执照"}]},
            "facts[1]", "evidences", id="事实的项写错",
        ),
    ],
)  # fmt: skip
def test_what_would_be_passed_over_is_refused_with_its_place(
    written: dict[str, Any], place: str, says: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        programme_of(written)
    told = str(caught.value.fields["programme"])
    assert told.startswith(f"{place}：")
    assert says in told


def test_what_ships_says_nothing_that_is_passed_over() -> None:
    assert [programme(id_).id for id_ in ids()] == list(ids())


@pytest.mark.obligation("ZX-8")
@pytest.mark.parametrize(
    ("evaluated_on", "granted"),
    [("2024-02-29", True), ("2027-02-28", True), ("2027-03-01", False), ("2024-02-28", False)],
)
def test_three_years_from_a_leap_day_end_on_the_last_of_february(evaluated_on: str, granted: bool) -> None:
    """八（一）: 连续支持三年; a year without the day has its last of February instead."""
    found = programme("ZX")
    centre = {
        "key_technologies": 1, "lead_is_enterprise": False, "provincial_carrier": True, "technical_staff": 25,
        "registered_capital_fen": "600万元", "plan": True, "rules": True, "expert_committee": True,
        "open_exchange": True, "city_recognised_on": "2024-02-29", "own_rd_fen": 105,
    }  # fmt: skip
    answer = assess(found, TODAY, facts_of(found, centre | {"evaluated_on": evaluated_on}))
    assert answer.recognised
    assert [one.amount.fen for one in answer.awards] == ([21] if granted else [])


@given(
    st.integers(1, MOST_FEN),
    st.lists(st.integers(1, 40), min_size=1, max_size=4),
    st.integers(0, 100),
    st.integers(1, 1000),
)
def test_instalments_and_both_parts_are_the_award_to_the_fen(
    fen: int, parts: list[int], city: int, percent: int
) -> None:
    """The last instalment takes what does not divide; nothing is paid twice, nothing is lost."""
    shares = parts if sum(parts) == 100 else [*parts[:2], 100 - sum(parts[:2])]
    written = awarding(
        {"measure": "percent", "fact": "sum", "percent": percent, "most": fen}, instalments=shares, city=city
    )
    for one in said(written, {"day": "2026-01-01", "sum": fen}).awards:
        assert 0 < one.amount.fen <= fen
        assert sum(part.amount.fen for part in one.instalments) == one.amount.fen
        assert one.city.fen + one.county.fen == one.amount.fen
        assert min(part.amount.fen for part in one.instalments) >= 0
        assert [part.year for part in one.instalments] == list(range(2026, 2026 + len(shares)))
