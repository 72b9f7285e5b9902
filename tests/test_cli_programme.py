"""`casework programme assess`: conditions and awards over plain facts, to the 分."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from casework.credit.programmes.shipped import ids
from tests.test_cli_rules import casework

__all__ = ["casework"]
Command = Callable[..., tuple[int, str, str]]
W = 10_000 * 100
"""万元 in 分."""
Y = 10_000 * W
"""亿元."""
NEW = {
    "established_on": "2017-06-01", "industry": "logistics", "revenue_fen": Y, "local_tax_fen": 500 * W,
    "policy_conforms": True, "registered_in_city": True, "legal_person": True, "unified_accounting": True,
    "pays_income_tax_here": True, "branches_outside": 3, "ten_year_commitment": True, "city_state_owned": False,
    "real_estate_share": "0", "finance": False, "paid_in_fen": 7000 * W, "recognised_on": "2018-09-03",
    "own_office_before": False, "office": None, "direct_route": None, "construction_grade": None, "revenues_fen": {},
}  # fmt: skip
OLD = NEW | {"established_on": "2016-12-31"}
BOUGHT = {"mode": "bought", "on": "2020-09-03", "area_m2": "800"}
RENTED = {"mode": "rented", "on": "2021-09-03", "rent_fen": 90 * W}


def assessed(casework: Command, facts: dict[str, Any], programme: str = "ZB", on: str = "2018-09-03") -> Any:
    """What the programme says."""
    given = json.dumps({"programme": programme, "on": on, "facts": facts}).encode()
    code, out, err = casework("programme", "assess", "-", given=given)
    assert (code, err) == (0, "")
    return json.loads(out)


def awards(answer: Any, kind: str) -> list[tuple[int, int]]:
    """The years and amounts of a kind of award."""
    return [(one["year"], one["amount_fen"]) for one in answer["awards"] if one["kind"] == kind]


@pytest.mark.parametrize(
    ("industry", "revenue", "tax"),
    [
        ("agriculture", 5000 * W, 200 * W),
        ("manufacturing", 20 * Y, 3000 * W),
        ("construction", 20 * Y, 2000 * W),
        ("wholesale", 20 * Y, 2000 * W),
        ("retail", 10 * Y, 1000 * W),
        ("business_services", 5000 * W, 300 * W),
        ("logistics", Y, 500 * W),
        ("internet_software", 5000 * W, 300 * W),
        ("science_technology", 5000 * W, 300 * W),
        ("education_health_culture", 5000 * W, 200 * W),
        ("other", 15 * Y, 3000 * W),
    ],
)
@pytest.mark.obligation("ZB-GATE")
def test_each_industry_has_its_thresholds(casework: Command, industry: str, revenue: int, tax: int) -> None:
    """第八条: 以上含本数; one 分 less of either is not enough."""
    facts = NEW | {
        "industry": industry,
        "revenue_fen": revenue,
        "local_tax_fen": tax,
        "construction_grade": 1,
    }
    assert assessed(casework, facts)["recognised"]
    for short in ({"revenue_fen": revenue - 1}, {"local_tax_fen": tax - 1}):
        answer = assessed(casework, facts | short)
        assert (answer["recognised"], answer["awards"]) == (False, [])
        assert [one["article"] for one in answer["conditions"] if not one["met"]] == ["第七条、第八条"]


@pytest.mark.parametrize(
    ("changed", "article"),
    [
        ({"branches_outside": 2}, "第六条第（三）项"),
        ({"policy_conforms": False}, "第六条第（一）项"),
        ({"legal_person": False}, "第六条第（二）项"),
        ({"unified_accounting": None}, "第六条第（二）项"),
        ({"ten_year_commitment": False}, "第六条第（四）项"),
        ({"city_state_owned": True}, "第三条"),
        ({"real_estate_share": "0.5"}, "第三条"),
        ({"finance": True}, "第三条"),
        ({"industry": "construction", "revenue_fen": 20 * Y, "local_tax_fen": 2000 * W}, "第七条、第八条"),
        ({"recognised_on": "2017-10-31"}, "附则"),
        ({"recognised_on": "2019-11-01"}, "附则"),
    ],
)
def test_each_condition_is_named_with_its_article(
    casework: Command, changed: dict[str, Any], article: str
) -> None:
    answer = assessed(casework, NEW | changed)
    assert (answer["recognised"], answer["awards"]) == (False, [])
    assert [one["article"] for one in answer["conditions"] if not one["met"]] == [article]
    assert all(one["why"] for one in answer["conditions"])


def test_a_direct_route_needs_no_threshold_but_the_base_conditions(casework: Command) -> None:
    """第七条."""
    poor = NEW | {"direct_route": "global500", "revenue_fen": 0, "local_tax_fen": 0}
    assert assessed(casework, poor)["recognised"]
    assert not assessed(casework, poor | {"branches_outside": 2})["recognised"]
    assert assessed(casework, NEW | {"real_estate_share": "0.4999"})["recognised"]


@pytest.mark.parametrize(
    ("paid_in", "award"),
    [
        (10 * Y, 1000), (10 * Y - 1, 800), (5 * Y, 800), (5 * Y - 1, 500), (Y, 500), (Y - 1, 200),
        (5000 * W, 200), (5000 * W - 1, 100), (2000 * W, 100), (2000 * W - 1, 50), (0, 50),
    ],
)  # fmt: skip
@pytest.mark.obligation("ZB-GATE")
def test_the_landing_award_by_paid_in_capital(casework: Command, paid_in: int, award: int) -> None:
    """第十一条第（一）项: paid 40/30/30 from the year of recognition, half by the city."""
    (one,) = assessed(casework, NEW | {"paid_in_fen": paid_in})["awards"]
    assert (one["amount_fen"], one["city_fen"], one["county_fen"]) == (
        award * W,
        award * W // 2,
        award * W // 2,
    )
    assert [(part["year"], part["amount_fen"]) for part in one["instalments"]] == [
        (2018, award * W * 4 // 10),
        (2019, award * W * 3 // 10),
        (2020, award * W * 3 // 10),
    ]


def test_who_was_there_before_2017_gets_no_landing_award(casework: Command) -> None:
    assert awards(assessed(casework, OLD), "landing") == []
    assert awards(assessed(casework, OLD | {"established_on": "2017-01-01"}), "landing")


@pytest.mark.parametrize(
    ("facts", "office", "award"),
    [
        pytest.param(NEW, BOUGHT, [(2020, 80 * W)], id="两年的对应日购房"),
        pytest.param(NEW, BOUGHT | {"on": "2020-09-04"}, [], id="次日购房"),
        pytest.param(NEW, BOUGHT | {"on": "2018-09-02"}, [], id="认定前购房"),
        pytest.param(NEW, BOUGHT | {"area_m2": "5000.01"}, [(2020, 500 * W)], id="最高五百万元"),
        pytest.param(NEW, BOUGHT | {"area_m2": "0.015"}, [(2020, 1500)], id="到分"),
        pytest.param(NEW | {"own_office_before": True}, BOUGHT, [], id="已有自有用房"),
        pytest.param(NEW, RENTED, [(2021, 27 * W)], id="三年的对应日起租"),
        pytest.param(NEW, RENTED | {"on": "2021-09-04"}, [], id="次日起租"),
        pytest.param(NEW, RENTED | {"rent_fen": 7 * 1000 * W}, [(2021, 200 * W)], id="每年最高二百万元"),
        pytest.param(OLD, BOUGHT, [(2020, 24 * W)], id="现有企业按三成"),
        pytest.param(OLD, BOUGHT | {"area_m2": "9000"}, [(2020, 150 * W)], id="上限也按三成"),
        pytest.param(OLD, RENTED, [], id="现有企业两年内"),
        pytest.param(OLD, RENTED | {"on": "2020-01-01"}, [(2020, 27 * W * 3 // 10)], id="现有企业租房"),
    ],
)
@pytest.mark.obligation("ZB-GATE")
def test_the_office_award(
    casework: Command, facts: dict[str, Any], office: dict[str, Any], award: Any
) -> None:
    """第十一条第（二）项, paid by the county."""
    answer = assessed(casework, facts | {"office": office})
    assert awards(answer, "office") == award
    assert all(one["city_fen"] == 0 for one in answer["awards"] if one["kind"] == "office")


@pytest.mark.parametrize(
    ("facts", "revenues", "award"),
    [
        pytest.param(NEW, {"2018": Y - 1}, [], id="差一分"),
        pytest.param(NEW, {"2018": Y, "2019": 12 * Y}, [(2018, 100 * W), (2019, 300 * W)], id="两年各到一档"),
        pytest.param(NEW, {"2018": 6 * Y, "2019": 7 * Y}, [(2018, 200 * W)], id="同一档只有首次"),
        pytest.param(NEW, {"2018": 20 * Y, "2019": 6 * Y}, [(2018, 500 * W)], id="回落不再奖"),
        pytest.param(NEW, {"2017": 20 * Y}, [], id="认定以前的年度不算"),
        pytest.param(
            NEW, {"2019": Y, "2020": 2 * Y}, [(2019, 100 * W), (2020, 300 * W)], id="两年后按现有企业"
        ),
        pytest.param(OLD, {"2017": 100, "2018": 160}, [(2018, 300 * W)], id="新增百分之六十"),
        pytest.param(OLD, {"2017": 1000, "2018": 1599}, [(2018, 200 * W)], id="不足百分之六十"),
        pytest.param(OLD, {"2017": 1000, "2018": 1299}, [(2018, 100 * W)], id="不足百分之三十"),
        pytest.param(OLD, {"2017": 1000, "2018": 1099}, [], id="不足百分之十"),
        pytest.param(OLD, {"2017": 0, "2018": Y}, [], id="上年度为零，无从计算"),
        pytest.param(
            OLD, {"2021": 100, "2022": 130, "2023": 200}, [(2022, 200 * W)], id="认定当年和其后四年"
        ),
    ],
)
@pytest.mark.obligation("ZB-GATE")
def test_the_contribution_award(casework: Command, facts: dict[str, Any], revenues: Any, award: Any) -> None:
    """第十一条第（三）项: 首次达到 of a new enterprise, growth of an existing one, for which the sum is a ceiling."""
    answer = assessed(casework, facts | {"revenues_fen": revenues})
    assert awards(answer, "contribution") == award
    growth = "现有"
    for one in answer["awards"]:
        if one["kind"] == "contribution":
            assert one["at_most"] is (growth in one["label"])


def test_where_fen_do_not_divide_the_last_part_takes_the_rest(casework: Command) -> None:
    (_, office) = assessed(
        casework, OLD | {"office": BOUGHT | {"area_m2": "0.333"}, "revenues_fen": {"2017": 100, "2018": 111}}
    )["awards"]
    assert (office["city_fen"] + office["county_fen"]) == office["amount_fen"]


@pytest.mark.parametrize(
    ("usd", "domestic", "award"),
    [
        (30_000_000, None, [50 * W]), (29_999_999, None, None), (60_000_000, None, [100 * W]), (89_999_999, None, [100 * W]),
        (900_000_000, None, [500 * W]), (None, 10 * Y, [50 * W]), (None, 10 * Y - 1, None), (None, 30 * Y, [100 * W]),
        (None, 50 * Y - 1, [100 * W]), (None, 50 * Y, [300 * W]), (30_000_000, 10 * Y, [50 * W, 50 * W]),
    ],
)  # fmt: skip
@pytest.mark.obligation("ZS-7")
def test_investment_awards_by_funds_in_place(casework: Command, usd: Any, domestic: Any, award: Any) -> None:
    facts = {
        "in_city": True,
        "leading_industry": True,
        "arrived_on": "2026-03-01",
        "overseas_usd": usd,
        "domestic_fen": domestic,
    }
    answer = assessed(casework, facts, "ZS", "2026-03-01")
    assert answer["recognised"] is (award is not None)
    assert [one["amount_fen"] for one in answer["awards"]] == (award or [])
    assert not assessed(casework, facts | {"leading_industry": False}, "ZS", "2026-03-01")["recognised"]


RECOGNISED = {"city_recognised_on": "2024-01-05", "evaluated_on": "2026-01-05"}
CENTRE = {
    "key_technologies": 1, "lead_is_enterprise": True, "lead_sales_fen": Y, "provincial_carrier": True, "technical_staff": 25,
    "registered_capital_fen": 600 * W, "plan": True, "rules": True, "expert_committee": True, "open_exchange": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "award"),
    [
        pytest.param(
            {"listed": True, "legal_person_on": "2026-01-05"},
            [("listed", 50 * W, False)],
            id="培育期每年五十万元",
        ),
        pytest.param(
            {**RECOGNISED, "own_rd_fen": 100 * W},
            [("research", 20 * W, True)],
            id="研发经费两成",
        ),
        pytest.param(
            {**RECOGNISED, "own_rd_fen": Y},
            [("research", 1000 * W, True)],
            id="最高一千万元",
        ),
        pytest.param(
            {**RECOGNISED, "city_recognised_on": "2022-01-05", "own_rd_fen": Y},
            [],
            id="三年以后",
        ),
        pytest.param(
            {"province_granted_on": "2026-01-05", "province_grant_fen": 123},
            [("match", 123, False)],
            id="一比一配套",
        ),
        pytest.param({"province_created_on": "2026-01-05"}, [("province", 100 * W, False)], id="省级"),
        pytest.param({"state_created_on": "2026-01-05"}, [("state", 500 * W, False)], id="国家级"),
    ],
)
@pytest.mark.obligation("ZX-8")
def test_innovation_centre_support(casework: Command, facts: dict[str, Any], award: Any) -> None:
    answer = assessed(casework, CENTRE | facts, "ZX", "2026-05-01")
    assert [(one["kind"], one["amount_fen"], one["at_most"]) for one in answer["awards"]] == award
    for short in (
        {"technical_staff": 24},
        {"registered_capital_fen": 600 * W - 1},
        {"lead_sales_fen": Y - 1},
        {"rules": False},
    ):
        assert not assessed(casework, CENTRE | facts | short, "ZX", "2026-05-01")["recognised"]
    assert assessed(
        casework, CENTRE | {"lead_is_enterprise": False, "lead_sales_fen": 0}, "ZX", "2026-05-01"
    )["recognised"]


PROJECT = {
    "energy_tce": 999,
    "electricity_mwh": 4999,
    "in_directory": False,
    "major_change": False,
    "split_or_false": False,
}


@pytest.mark.parametrize(
    ("facts", "recognised"),
    [
        pytest.param({}, True, id="用能少，不单独审查"),
        pytest.param({"energy_tce": 1000}, False, id="满一千吨而没有审查"),
        pytest.param({"electricity_mwh": 5000}, False, id="满五百万千瓦时"),
        pytest.param({"energy_tce": 1000, "in_directory": True}, True, id="行业目录"),
        pytest.param(
            {"energy_tce": 4000, "review_issued_on": "2024-05-01", "start_on": "2026-05-01"},
            True,
            id="两年的对应日开工",
        ),
        pytest.param(
            {"energy_tce": 4000, "review_issued_on": "2024-05-01", "start_on": "2026-05-02"},
            False,
            id="意见失效",
        ),
        pytest.param({"major_change": True}, False, id="重大变动"),
        pytest.param({"split_or_false": True}, False, id="拆分项目"),
    ],
)
def test_energy_review(casework: Command, facts: dict[str, Any], recognised: bool) -> None:
    assert assessed(casework, PROJECT | facts, "JN", "2026-05-01")["recognised"] is recognised


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param({"programme": "Q", "on": "2018-09-03", "facts": {}}, "、".join(ids()), id="没有的方案"),
        pytest.param(
            {"programme": "ZB", "on": "2018-09-03", "facts": {"profit": 1}}, "profit", id="没有的事实"
        ),
        pytest.param(
            {"programme": "ZB", "on": "2018-09-03", "facts": {"industry": "mining"}},
            "industry",
            id="没有的行业",
        ),
        pytest.param(
            {"programme": "ZB", "on": "2018-09-03", "facts": {"revenue_fen": 1.5}}, "整数分", id="金额有小数"
        ),
        pytest.param(
            {"programme": "ZB", "on": "2018-09-03", "facts": {"revenue_fen": -1}}, "整数分", id="负数"
        ),
        pytest.param(
            {"programme": "ZB", "on": "2018-09-03", "facts": {"finance": "no"}}, "true", id="不是是否"
        ),
        pytest.param(
            {"programme": "ZB", "on": "2018-09-03", "facts": {"real_estate_share": "NaN"}},
            "real_estate_share",
            id="不是数",
        ),
        pytest.param(
            {"programme": "ZB", "on": "2018-09-03", "facts": {"revenues_fen": {"18": 1}}},
            "年份",
            id="不是年份",
        ),
        pytest.param({"programme": "ZB", "on": "2018-09-03"}, "facts", id="没有事实"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(casework: Command, given: Any, says: str) -> None:
    code, out, err = casework("programme", "assess", "-", given=json.dumps(given).encode())
    assert (code, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1
