"""`casework gate`: the gate over plain facts, as other systems ask it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.test_cli_rules import casework

__all__ = ["casework"]
Command = Callable[..., tuple[int, str, str]]
COMMITMENT = {"product": "commitment", "signed_on": "2026-03-02"}
CHECK = {"product": "check", "requested_on": "2026-05-14", "answered_on": "2026-09-01", "records": []}
REPORT = {
    "product": "report",
    "issued_on": "2026-02-02",
    "agency_valid_until": "2028-12-31",
    "complete": True,
}


def situation(field: str, *products: dict[str, Any], **more: Any) -> bytes:
    """What is asked."""
    return json.dumps(
        {"field": field, "on": "2026-09-10", "subject": {"kind": "organisation"}, "products": list(products)}
        | more
    ).encode()


def asked(casework: Command, given: bytes) -> dict[str, Any]:
    """What the gate answers."""
    code, out, err = casework("gate", "-", given=given)
    assert (code, err) == (0, "")
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_everything_that_is_required_is_shown(casework: Command) -> None:
    answer = asked(casework, situation("procurement", COMMITMENT, CHECK, REPORT))
    assert answer["decision"] == "eligible"
    assert [(one["product"], one["met"], one["valid_until"]) for one in answer["requirements"]] == [
        ("commitment", True, None),
        ("check", True, "2026-10-01"),
        ("report", True, "2027-02-02"),
    ]
    assert all(one["article"] and one["why"] for one in answer["requirements"])
    assert answer["because"]


def test_a_check_that_served_its_time(casework: Command) -> None:
    old = CHECK | {"answered_on": "2026-07-01"}
    assert asked(casework, situation("permits", COMMITMENT, old))["decision"] == "pending"


def test_a_serious_record(casework: Command) -> None:
    found = [
        {"kind": "serious", "ended_on": "2023-03-03", "status": "effective"},
        {"kind": "ordinary", "ended_on": "2019-01-01", "status": "effective"},
    ]
    answer = asked(casework, situation("commendation", COMMITMENT, CHECK | {"records": found}))
    assert answer["decision"] == "not_eligible"
    assert [one["met"] for one in answer["requirements"]] == [True, True]
    assert len(answer["because"]) == 1  # the older one does not exist any more


def test_another_field_requires_what_it_names(casework: Command) -> None:
    answer = asked(casework, situation("other", COMMITMENT, required=["report", "commitment"]))
    assert [one["product"] for one in answer["requirements"]] == ["report", "commitment"]
    assert answer["decision"] == "pending"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param(b"[]", "JSON 对象", id="不是对象"),
        pytest.param(situation("grants"), "field", id="没有的领域"),
        pytest.param(situation("other"), "required", id="其他领域没有写所需产品"),
        pytest.param(situation("permits", subject={"kind": "cat"}), "subject.kind", id="没有主体"),
        pytest.param(situation("permits", products={}), "products", id="产品不是数组"),
        pytest.param(situation("permits", 3), "第1项", id="产品不是对象"),  # type: ignore[arg-type]
        pytest.param(situation("permits", {"product": "promise"}), "product", id="没有的产品"),
        pytest.param(
            situation("permits", COMMITMENT | {"breached_on": "2026-01-01"}), "早于", id="先违背后承诺"
        ),
        pytest.param(
            situation("permits", CHECK | {"records": [{"kind": "serious", "status": "effective"}]}),
            "ended_on",
            id="没有写终止日",
        ),
        pytest.param(situation("permits", REPORT | {"complete": 1}), "complete", id="不是是否"),
        pytest.param(situation("permits", on="2026-13-01"), "2026-13-01", id="没有的日期"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(casework: Command, given: bytes, says: str) -> None:
    code, out, err = casework("gate", "-", given=given)
    assert (code, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1
