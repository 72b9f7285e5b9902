"""`casework fees price`: what work is paid by the schedule of its day, and what cannot be priced says why."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.test_cli_rules import casework

__all__ = ["casework"]
Command = Callable[..., tuple[int, str, str]]


def line(
    name: str, service: str, unit: str = "piece", first: str = "2024-01-01", **more: Any
) -> dict[str, Any]:
    """A schedule; what belongs to its line is told from its dates by name."""
    dates = {key: more.pop(key) for key in ("until",) if key in more}
    return {"id": name, "from": first, **dates, "line": {"service": service, "unit": unit, **more}}


SCHEDULES = [
    line("op-1", "opinion", until="2025-12-31", amount_fen=80_000),
    line("op-2", "opinion", first="2026-01-01", amount_fen=100_000),
    line("meet", "meeting", "occasion", amount_fen=50_000),
    line("ag", "agency", "agency", amount_fen=500_000),
    line("ag-lit", "agency", "agency", amount_fen=800_000, matter_type="litigation"),
    line("ag-lit-2", "agency", "agency", amount_fen=600_000, matter_type="litigation", instance="second"),
    line("draft", "drafting", "agreed", min_fen=200_000, max_fen=2_000_000),
    line("x-m", "hearing", "occasion", amount_fen=70_000, matter_type="civil"),
    line("x-i", "hearing", "occasion", amount_fen=90_000, instance="first"),
]


def priced(casework: Command, schedules: Any = SCHEDULES, **work: Any) -> dict[str, Any]:
    """What a piece of work is paid."""
    done = {"on": "2026-05-05", "accepted_on": "2026-06-01"} | work
    given = json.dumps({"schedules": schedules, "work": done}).encode()
    code, out, err = casework("fees", "price", "-", given=given)
    assert (code, err) == (0, "")
    answer: dict[str, Any] = json.loads(out)
    assert answer.pop("why")
    return answer


@pytest.mark.parametrize(
    ("work", "answer"),
    [
        pytest.param({"service": "opinion"}, {"amount_fen": 100_000, "schedule": "op-2"}, id="按件"),
        pytest.param({"service": "opinion", "quantity": 3}, {"amount_fen": 300_000, "schedule": "op-2"}, id="三件"),
        pytest.param(
            {"service": "opinion", "on": "2025-12-31"}, {"amount_fen": 80_000, "schedule": "op-1"}, id="工作之日的标准，不是验收之日的"
        ),
        pytest.param(
            {"service": "agency", "matter_type": "litigation", "instance": "second"},
            {"amount_fen": 600_000, "schedule": "ag-lit-2"},
            id="写得更具体的一项优先",
        ),
        pytest.param(
            {"service": "agency", "matter_type": "litigation", "instance": "retrial"},
            {"amount_fen": 800_000, "schedule": "ag-lit"},
            id="没有该审级的，按该类案件",
        ),
        pytest.param({"service": "agency"}, {"amount_fen": 500_000, "schedule": "ag"}, id="没有写明类型的，按一般一项"),
        pytest.param(
            {"service": "hearing", "matter_type": "civil", "instance": "first"}, {"unpriced": "several_lines"}, id="两项一样具体，分不出先后"
        ),
        pytest.param({"service": "drafting"}, {"unpriced": "no_agreement"}, id="按约定而没有约定"),
        pytest.param({"service": "drafting", "agreed_fen": 100_000}, {"unpriced": "outside_limits"}, id="低于下限"),
        pytest.param({"service": "drafting", "agreed_fen": 2_000_001}, {"unpriced": "outside_limits"}, id="高于上限"),
        pytest.param(
            {"service": "drafting", "agreed_fen": 2_000_000}, {"amount_fen": 2_000_000, "schedule": "draft"}, id="正在上限"
        ),
        pytest.param({"service": "training"}, {"unpriced": "no_line"}, id="没有标准"),
        pytest.param({"service": "opinion", "on": "2023-12-31"}, {"unpriced": "no_line"}, id="标准还没有施行"),
    ],
)  # fmt: skip
@pytest.mark.obligation("FG-20.1")
@pytest.mark.obligation("FG-20.2")
def test_work_is_paid_by_the_line_of_its_day_that_says_most_of_it(
    casework: Command, work: dict[str, Any], answer: dict[str, Any]
) -> None:
    assert priced(casework, **work) == answer


@pytest.mark.obligation("FG-20.1")
def test_nothing_unaccepted_is_payable(casework: Command) -> None:
    assert priced(casework, service="opinion", accepted_on=None) == {"unpriced": "not_accepted"}
    assert priced(casework, service="training", accepted_on=None) == {"unpriced": "not_accepted"}


@pytest.mark.parametrize(
    ("schedules", "work", "said"),
    [
        pytest.param(
            [line("a", "opinion", amount_fen=1), line("b", "opinion", first="2025-01-01", amount_fen=2)],
            {"service": "opinion"},
            "收费标准a与b是同一项，施行期间重叠",
            id="同一项的期间重叠",
        ),
        pytest.param([line("a", "opinion")], {"service": "opinion"}, "没有写金额", id="没有金额"),
        pytest.param([line("a", "opinion", until="2023-01-01", amount_fen=1)], {"service": "opinion"}, "早于起日", id="止日早于起日"),
        pytest.param([line("a", "opinion", amount_fen=1.5)], {"service": "opinion"}, "amount_fen", id="不是整数分"),
        pytest.param(
            [line("a", "drafting", "agreed", min_fen=2, max_fen=1)], {"service": "drafting"}, "低于下限", id="上限低于下限"
        ),
        pytest.param([line("a", "opinion", "hour", amount_fen=1)], {"service": "opinion"}, "unit", id="不认识的计费单位"),
        pytest.param(SCHEDULES, {"service": "opinion", "quantity": 0}, "quantity", id="没有数量"),
        pytest.param(SCHEDULES, {"service": "opinion", "accepted_on": "2026-05-04"}, "早于", id="验收早于工作"),
        pytest.param(SCHEDULES, {"service": ""}, "service", id="没有服务种类"),
        pytest.param({}, {"service": "opinion"}, "数组", id="不是数组"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_line(
    casework: Command, schedules: Any, work: dict[str, Any], said: str
) -> None:
    done = {"on": "2026-05-05", "accepted_on": "2026-06-01"} | work
    code, out, err = casework(
        "fees", "price", "-", given=json.dumps({"schedules": schedules, "work": done}).encode()
    )
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_lines_that_follow_one_another_do_not_overlap(casework: Command) -> None:
    following = [
        line("a", "opinion", until="2026-05-04", amount_fen=1),
        line("b", "opinion", first="2026-05-05", amount_fen=2),
    ]
    assert priced(casework, following, service="opinion") == {"amount_fen": 2, "schedule": "b"}


@pytest.mark.parametrize("given", [b"[]", b"3", b"null", b'"schedules"'])
def test_what_is_no_object_is_refused_in_words(casework: Command, given: bytes) -> None:
    code, out, err = casework("fees", "price", "-", given=given)
    assert (code, out) == (2, "")
    assert "JSON 对象" in err
