"""The gate: what each field requires, what is shown, and what adverse information does to it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.credit.deciding.decide import (
    DEFAULT,
    Check,
    Commitment,
    Meaning,
    Outcome,
    Record,
    Report,
    Shown,
    decide,
)
from casework.credit.deciding.matrix import IN_FORCE, named, shipped
from casework.credit.lookback import shown, shown_until
from casework.credit.products import Decision, Product, RecordKind, RecordStatus, UseField

ON = date(2026, 11, 30)
SIGNED = Commitment(signed_on=date(2026, 3, 2))
REPORTED = Report(issued_on=date(2026, 2, 2), agency_valid_until=date(2028, 12, 31), complete=True)


def answered(*records: Record, on: date = date(2026, 11, 10)) -> Check:
    """A check that was answered on a day, with what it found."""
    return Check(requested_on=on - timedelta(days=7), answered_on=on, records=records)


def record(
    kind: str = "ordinary", ended: date | None = date(2024, 5, 6), status: str = "effective", **more: Any
) -> Record:
    """Adverse information."""
    return Record(kind=RecordKind(kind), status=RecordStatus(status), ended_on=ended, **more)


def gate(*shown_: Shown, use: str = "permits", on: date = ON, meaning: Meaning = DEFAULT) -> Outcome:
    """What the shipped matrix says."""
    return decide(shown_, UseField(use), on, shipped(), meaning)


@pytest.mark.parametrize(
    ("use", "products"),
    [
        pytest.param("public_resources", "commitment check report", id="财政性资金：三样"),
        pytest.param("procurement", "commitment check report", id="政府采购：三样"),
        pytest.param("permits", "commitment check", id="审批：承诺和核查"),
        pytest.param("commendation", "commitment check", id="评优评先：承诺和核查"),
        pytest.param("qualification", "commitment check", id="资质认定：承诺和核查"),
    ],
)
@pytest.mark.obligation("XY-7")
@pytest.mark.obligation("XY-9")
@pytest.mark.obligation("XY-15")
def test_each_field_requires_what_the_rule_says(use: str, products: str) -> None:
    outcome = gate(use=use)
    assert outcome.decision is Decision.PENDING
    assert [one.product for one in outcome.requirements] == [Product(each) for each in products.split()]
    assert all("缺少" in str(one.why) and one.article in str(one.why) for one in outcome.requirements)
    assert gate(SIGNED, answered(), REPORTED, use=use).decision is Decision.ELIGIBLE


@pytest.mark.obligation("XY-25")
def test_before_the_rule_nothing_is_required() -> None:
    assert date(2017, 10, 27) == IN_FORCE, "自发布之日起实施"
    assert gate(on=IN_FORCE - timedelta(days=1)).decision is Decision.ELIGIBLE
    assert gate(on=IN_FORCE).decision is Decision.PENDING


def test_another_activity_requires_what_is_named() -> None:
    outcome = decide([SIGNED], UseField.OTHER, ON, named([Product.COMMITMENT, Product.REPORT]))
    assert [(one.product, one.met) for one in outcome.requirements] == [
        (Product.COMMITMENT, True),
        (Product.REPORT, False),
    ]
    assert outcome.decision is Decision.PENDING


@pytest.mark.parametrize(
    ("found", "decision"),
    [
        pytest.param(record("serious"), "not_eligible", id="严重失信，有效"),
        pytest.param(record("ordinary"), "pending", id="一般失信，由人认定"),
        pytest.param(record("serious", status="disputed"), "pending", id="严重失信，异议中"),
        pytest.param(record("serious", status="corrected"), "eligible", id="已更正"),
        pytest.param(record("serious", status="revoked"), "eligible", id="已撤销"),
        pytest.param(record("serious", None), "not_eligible", id="行为没有终止"),
        pytest.param(record("serious", date(2021, 11, 30)), "not_eligible", id="满五年的当日还在"),
        pytest.param(record("serious", date(2021, 11, 29)), "eligible", id="满五年的次日不在"),
        pytest.param(
            record("serious", date(2020, 1, 1), statute_until=date(2027, 1, 1)),
            "not_eligible",
            id="法律定得更长",
        ),
        pytest.param(
            record("serious", None, statute_until=date(2026, 11, 29)), "eligible", id="法律定得更短"
        ),
    ],
)
@pytest.mark.obligation("XY-11")
@pytest.mark.obligation("XY-GATE")
def test_what_adverse_information_does(found: Record, decision: str) -> None:
    assert gate(SIGNED, answered(found)).decision is Decision(decision)


def test_the_worst_decides() -> None:
    outcome = gate(SIGNED, answered(record(), record("serious")))
    assert outcome.decision is Decision.NOT_ELIGIBLE
    assert [str(why)[:2] for why in outcome.because] == ["严重", "一般"]
    # though the commitment is missing
    assert gate(answered(record("serious"))).decision is Decision.NOT_ELIGIBLE


@pytest.mark.parametrize(
    ("answered_on", "met"),
    [
        pytest.param(date(2026, 10, 31), True, id="第三十日还能用"),
        pytest.param(date(2026, 10, 30), False, id="第三十一日过期"),
        pytest.param(date(2026, 12, 1), False, id="还没有答复"),
    ],
)
def test_a_check_serves_thirty_days(answered_on: date, met: bool) -> None:
    outcome = gate(SIGNED, answered(record("serious"), on=answered_on))
    assert outcome.requirements[1].met is met
    # What a check that no longer serves has found is asked anew, and not held against anybody.
    assert outcome.decision is (Decision.NOT_ELIGIBLE if met else Decision.PENDING)


def test_a_requested_check_is_not_answered() -> None:
    outcome = gate(SIGNED, Check(requested_on=date(2026, 11, 25)))
    assert outcome.decision is Decision.PENDING
    assert "尚未答复" in str(outcome.because[0])


@pytest.mark.parametrize(
    ("report", "met", "until"),
    [
        pytest.param({}, True, date(2026, 11, 30), id="一年后的对应日还有效"),
        pytest.param({"issued_on": date(2025, 11, 29)}, False, date(2026, 11, 29), id="次日失效"),
        pytest.param({"expires_on": date(2026, 11, 29)}, False, date(2026, 11, 29), id="印明的有效期更早"),
        pytest.param({"expires_on": date(2027, 6, 1)}, True, date(2026, 11, 30), id="印得更长不延长"),
        pytest.param({"complete": False}, False, date(2026, 11, 30), id="内容不全"),
        pytest.param(
            {"agency_valid_until": date(2025, 11, 29)}, False, date(2026, 11, 30), id="出具时机构资质已届满"
        ),
        pytest.param({"agency_valid_until": date(2025, 11, 30)}, True, date(2026, 11, 30), id="资质后来届满"),
        pytest.param({"issued_on": date(2024, 2, 29)}, False, date(2025, 2, 28), id="二月二十九日出具"),
    ],
)
@pytest.mark.obligation("XY-16")
def test_a_report_serves_a_year(report: dict[str, Any], met: bool, until: date) -> None:
    made = {"issued_on": date(2025, 11, 30), "agency_valid_until": date(2028, 1, 1), "complete": True}
    found = gate(SIGNED, answered(), Report(**made | report), use="procurement").requirements[2]
    assert (found.met, found.valid_until) == (met, until)


def test_the_best_proof_of_several_serves() -> None:
    old = Report(issued_on=date(2020, 1, 1), agency_valid_until=date(2028, 1, 1), complete=True)
    found = gate(SIGNED, answered(on=date(2026, 1, 1)), answered(), old, REPORTED, use="procurement")
    assert found.decision is Decision.ELIGIBLE


@pytest.mark.parametrize(
    ("breached", "decision"),
    [
        pytest.param(date(2021, 11, 30), "not_eligible", id="五年内"),
        pytest.param(date(2021, 11, 29), "eligible", id="满五年"),
        pytest.param(date(2026, 12, 1), "eligible", id="还没有发生"),
    ],
)
@pytest.mark.obligation("XY-5")
def test_a_breached_commitment(breached: date, decision: str) -> None:
    broken = Commitment(signed_on=date(2021, 1, 4), breached_on=breached)
    assert gate(broken, SIGNED, answered()).decision is Decision(decision)


def test_the_office_may_give_records_another_meaning() -> None:
    strict = Meaning(ordinary=Decision.NOT_ELIGIBLE, check_days=10)
    found = gate(SIGNED, answered(record(), on=date(2026, 11, 20)), meaning=strict)
    assert found.decision is Decision.NOT_ELIGIBLE
    assert not gate(SIGNED, answered(on=date(2026, 11, 19)), meaning=strict).requirements[1].met


days = st.dates(date(2018, 1, 1), date(2030, 12, 31))


@given(ended=days, on=days)
@pytest.mark.obligation("XY-11")
def test_look_back_ends_on_the_corresponding_day(ended: date, on: date) -> None:
    last = shown_until(ended)
    assert last is not None
    assert (last.year - ended.year, last.month) == (5, ended.month)
    assert last.day == ended.day or (ended.month, ended.day, last.day) == (2, 29, 28)
    assert shown(on, ended) is (on <= last)


records = st.builds(
    Record,
    kind=st.sampled_from(RecordKind),
    status=st.sampled_from(RecordStatus),
    ended_on=st.none() | days,
)
uses = st.sampled_from([use for use in UseField if use is not UseField.OTHER])


@given(found=st.lists(records, max_size=6), on=days, use=uses)
@pytest.mark.obligation("XY-11")
def test_what_look_back_ended_changes_nothing(found: list[Record], on: date, use: UseField) -> None:
    """With the expired records or without them: the same decision, in the same words."""
    there = [one for one in found if shown(on, one.ended_on)]
    signed = Commitment(signed_on=date(2017, 11, 1))
    with_, without = ([signed, answered(*some, on=on)] for some in (found, there))
    assert decide(with_, use, on, shipped()) == decide(without, use, on, shipped())
