"""`casework statistics`: the figures of a period over plain facts, as other systems ask for them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.test_cli_rules import casework

__all__ = ["casework"]
Command = Callable[..., tuple[int, str, str]]
DECISION = {"served_on": "2025-05-06", "instance": "first", "outcome": "判决-3"}
CASE = {
    "received_on": "2025-02-03",
    "decided": [DECISION],
    "closed_on": "2025-06-02",
    "hearings": [{"on": "2025-04-10", "appeared": "deputy"}],
    "suggestions": [],
}


def given(*cases: dict[str, Any], period: str = "2025Q2") -> bytes:
    """What is handed in."""
    return json.dumps({"period": period, "cases": cases}).encode()


def test_the_figures_of_a_quarter(casework: Command) -> None:
    open_case = {
        "received_on": "2025-04-20",
        "closed_on": None,
        "hearings": [{"on": "2025-06-30", "appeared": "delegate"}],
        "suggestions": [{"received_on": "2025-05-01", "answered_on": None}],
    }
    code, out, err = casework("statistics", "-", given=given(CASE, open_case))
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "carried_over": 1,
        "received": 1,
        "closed": 1,
        "open": 1,
        "decided": 1,
        "lost": 1,
        "lost_rate": 1.0,
        "heard": 2,
        "appeared": 1,
        "appearance_rate": 0.5,
        "suggestions_received": 1,
        "suggestions_answered": 0,
    }


def test_of_nothing_there_are_no_rates(casework: Command) -> None:
    code, out, _ = casework("statistics", "-", given=given(period="2025"))
    found = json.loads(out)
    assert (code, found["received"], found["lost_rate"], found["appearance_rate"]) == (0, 0, None, None)


@pytest.mark.parametrize(
    ("cases", "period", "says"),
    [
        pytest.param((), "2025Q9", "2026Q3", id="期间"),
        pytest.param((CASE | {"received_on": "2025-02-30"},), "2025", "日期", id="没有的日子"),
        pytest.param((CASE | {"closed_on": "2025-01-01"},), "2025", "closed_on", id="结案早于收案"),
        pytest.param((CASE | {"decided": [DECISION | {"outcome": "判决-99"}]},), "2025", "判决-99", id="代码"),
        pytest.param((CASE | {"decided": [DECISION | {"instance": "third"}]},), "2025", "instance", id="审级"),
        pytest.param((CASE | {"hearings": [{"on": "2025-04-10", "appeared": "mayor"}]},), "2025", "appeared", id="谁"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_line(
    casework: Command, cases: tuple[dict[str, Any], ...], period: str, says: str
) -> None:
    code, out, err = casework("statistics", "-", given=given(*cases, period=period))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert says in err
