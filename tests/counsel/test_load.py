"""What a piece of work weighs, by its kind and the amount in dispute."""

from typing import Any

import pytest

from casework.counsel.assigning.load import OFFICE, WAN, LoadTable
from casework.counsel.services import Service
from casework.errors import InvalidInput
from casework.money import Money
from casework.text import Text


@pytest.mark.parametrize(
    ("work", "units"),
    [
        pytest.param(("opinion",), 4, id="法律意见"),
        pytest.param(("meeting",), 1, id="会议"),
        pytest.param(("agency", "second"), 6, id="二审"),
        pytest.param(("agency", "arbitration"), 8, id="没有单列的程序"),
        pytest.param(("agency", "first", Money(0)), 8, id="没有争议金额"),
        pytest.param(("agency", "first", Money(100 * WAN - 1)), 8, id="不足一百万元"),
        pytest.param(("agency", "first", Money(100 * WAN)), 9, id="一百万元"),
        pytest.param(("agency", "second", Money(9_999 * WAN)), 9, id="近一亿元"),
        pytest.param(("agency", "second", Money(10_000 * WAN)), 12, id="一亿元"),
    ],
)
def test_work_weighs_by_kind_and_amount(work: tuple[Any, ...], units: int) -> None:
    assert OFFICE.units(*work) == units
    assert "惯例" in str(OFFICE.source)


def test_a_service_without_a_line_is_refused_in_words() -> None:
    with pytest.raises(InvalidInput, match="“translation”没有工作量分"):
        OFFICE.units("translation")


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"kinds": {}}, id="没有一种工作"),
        pytest.param({"kinds": {("opinion", ""): 0}}, id="不计分"),
        pytest.param({"steps": ((Money(5), -1),)}, id="金额减分"),
        pytest.param({"steps": ((Money(9), 1), (Money(5), 2))}, id="由高到低"),
        pytest.param({"steps": ((Money(5), 1), (Money(5), 2))}, id="重复"),
    ],
)
def test_what_is_no_table_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        LoadTable(**({"kinds": {("opinion", ""): 4}, "source": Text("试")} | wrong))


def test_every_kind_of_service_has_its_load() -> None:
    assert {service for service, _ in OFFICE.kinds} == set(Service)
