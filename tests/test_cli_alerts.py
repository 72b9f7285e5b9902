"""`casework alerts preview`: what it prints, and how it refuses."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.test_cli_rules import casework

__all__ = ["casework"]
Command = Callable[..., tuple[int, str, str]]
SERVED = {
    "events": [
        {"kind": "complaint_served", "on": "2026-03-09"},
        {"kind": "notice_received_by_legal_office", "on": "2026-03-10"},
    ],
    "from": "2026-03-09",
    "to": "2026-04-10",
}


def preview(casework: Command, **more: Any) -> list[dict[str, str]]:
    """The alerts of a suit that was served on 9 March."""
    code, out, err = casework("alerts", "preview", "-", given=json.dumps(SERVED | more).encode())
    assert (code, err) == (0, "")
    found: list[dict[str, str]] = json.loads(out)["alerts"]
    return found


def test_alerts_come_in_order_each_once(casework: Command) -> None:
    found = preview(casework)
    assert found[0] == {
        "on": "2026-03-09", "rule": "APL-67", "due": "2026-03-24", "level": "begins", "to": "handler", "kind": "duty",
    }  # fmt: skip
    assert [a["on"] for a in found] == sorted(a["on"] for a in found)
    keys = [(a["rule"], a["due"], a["level"], a["to"]) for a in found]
    assert len(keys) == len(set(keys))


def test_what_an_outage_held_back_comes_on_the_first_day_after_it(casework: Command) -> None:
    found = preview(casework, outages=[["2026-03-18", "2026-03-19"]])
    assert not [a for a in found if a["on"] in {"2026-03-18", "2026-03-19"}]
    assert {a["level"] for a in found if a["on"] == "2026-03-20" and a["rule"] == "APL-67"} == {"before_3"}


def test_only_the_span_that_is_asked_for_is_shown(casework: Command) -> None:
    found = preview(casework, **{"from": "2026-03-23", "to": "2026-03-24"})
    assert {a["on"] for a in found} == {"2026-03-23", "2026-03-24"}


def test_a_ladder_of_ones_own_takes_the_place_of_the_default(casework: Command) -> None:
    ladder = [{"level": "before", "days": 2, "to": ["legal_head"]}, {"level": "last", "to": ["handler"]}]
    found = preview(casework, ladder=ladder)
    assert {(a["level"], a["to"]) for a in found} == {("before_2", "legal_head"), ("last", "handler")}
    assert {a["kind"] for a in preview(casework, ladder={"right": ladder})} == {"right"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        pytest.param({"to": "2026-03-01"}, "早于 from", id="止日在起日之前"),
        pytest.param({"to": "2049-12-31"}, "最多", id="太长"),
        pytest.param({"from": None}, "不是日期", id="没有起日"),
        pytest.param({"outages": [["2026-03-18"]]}, "outages", id="停机没有止日"),
        pytest.param({"outages": [["2026-03-18", "2026-03-17"]]}, "早于起日", id="停机倒置"),
        pytest.param({"ladder": {"duty": 3}}, "ladder", id="阶梯不是数组"),
        pytest.param({"ladder": [{"level": "soon", "to": []}]}, "soon", id="级别不认识"),
        pytest.param({"ladder": [{"level": "last", "to": ["boss"]}]}, "boss", id="收件人不认识"),
        pytest.param({"ladder": [{"level": "before", "days": -1, "to": []}]}, "days", id="天数为负"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_exit_2(
    casework: Command, wrong: dict[str, Any], said: str
) -> None:
    code, out, err = casework("alerts", "preview", "-", given=json.dumps(SERVED | wrong).encode())
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1
