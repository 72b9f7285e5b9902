"""The ground of dismissal that is counted: 无正当理由, 一年内两次以上 (200号第十七条第二项)."""

from datetime import date

import pytest

from casework.counsel.engagements import actions, serve
from casework.counsel.engagements.failings import failings
from casework.counsel.engagements.forms import Excusing, Refusing
from casework.counsel.pool.repeated import Fact, Failing, Reading, repeated, said
from casework.text import T
from tests.counsel.test_appointment import OFFICE, appointed
from tests.counsel.test_engagements import DAY, START, give, hand_in, take, told, work
from tests.office import Office

TODAY = date(2026, 11, 30)
A, R, L = Failing.ABSENT, Failing.REFUSED, Failing.LATE


def fact(failing: Failing, on: str, excused: str = "") -> Fact:
    """Something that was not done on a day."""
    return Fact(failing, date.fromisoformat(on), T("某件事。"), excused=excused)


@pytest.mark.obligation("FG-17.2")
@pytest.mark.parametrize(
    ("facts", "together", "each"),
    [
        pytest.param([fact(A, "2026-11-30")], False, False, id="一次不够"),
        pytest.param([fact(L, "2026-03-01"), fact(L, "2026-11-01")], True, True, id="同一情形两次"),
        pytest.param([fact(R, "2026-03-01"), fact(L, "2026-11-01")], True, False, id="不同情形各一次，看怎样理解"),
        pytest.param([fact(L, "2025-11-30"), fact(L, "2026-11-30")], False, False, id="相隔整一年，不在一年之内"),
        pytest.param([fact(L, "2025-12-01"), fact(L, "2026-11-30")], True, True, id="一年之内"),
        pytest.param([fact(A, "2026-03-01"), fact(A, "2026-04-01", "住院")], False, False, id="有正当理由的不计"),
        pytest.param([fact(A, "2026-03-01"), fact(A, "2026-12-01")], False, False, id="还没有发生的不计"),
    ],
)  # fmt: skip
def test_twice_within_a_year_without_good_reason(facts: list[Fact], together: bool, each: bool) -> None:
    found = [repeated(facts, TODAY, reading).made_out for reading in (Reading.TOGETHER, Reading.EACH)]
    assert found == [together, each]


@pytest.mark.obligation("FG-17.2")
def test_only_what_makes_out_the_ground_is_counted_and_everything_is_listed() -> None:
    facts = [
        fact(L, "2026-03-01"),
        fact(L, "2026-04-01"),
        fact(R, "2026-05-01"),
        fact(A, "2026-06-01", "出差"),
    ]
    found = repeated(facts, TODAY, Reading.EACH)
    assert [one.failing for one in found.facts] == [A, R, L, L]
    assert [one.failing for one in found.counted] == [L, L]
    assert "2次" in str(said(found))


@pytest.mark.obligation("FG-17.2")
def test_refusals_and_lateness_are_found_in_what_happened_and_excused_by_the_office(office: Office) -> None:
    counsel_id = appointed(office, START)
    refused, late, owed = (work(office, title=title) for title in ("甲", "乙", "丙"))
    for key in (refused, late, owed):
        give(office, key, counsel_id)
    serve.refuse(office.tx, office.on(OFFICE, DAY), refused, Refusing(reason="不想办"))
    take(office, late)
    hand_in(office, late, "2026-12-08")
    today = date(2026, 12, 9)
    found = list(failings(office.tx, counsel_id, today))
    assert [(one.failing, one.on.isoformat()) for one in found] == [
        (R, "2026-11-23"), (L, "2026-12-08"), (L, "2026-12-08"),
    ]  # fmt: skip
    assert "尚未提交" in str(found[2].what)
    assert repeated(found, today, Reading.TOGETHER).made_out
    [assignment] = told(office, refused).assignments
    actions.excuse(office.tx, office.on(OFFICE, DAY), assignment.id, Excusing(excused="当日住院手术"))
    again = list(failings(office.tx, counsel_id, today))
    assert [bool(one.excused) for one in again] == [True, False, False]
